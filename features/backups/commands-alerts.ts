import type { Text } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { reconcileAlerts, type SeenAlert } from '../watch/commands-reconcile.ts';
import type { Check, Finding } from './model-checks.ts';
import { plansOf, uncoveredData, type BackupPlan } from './queries.ts';

/** Theme of the questionnaire on backups (requirement B2). */
const THEME = 'backups';

/** The rules read in a plan: the checks whose failure is an alert, and its title before the name of the data. */
const PLAN_RULES: readonly { rule: string; checks: readonly Check[]; title: Text }[] = [
  {
    rule: 'backup-frequency',
    checks: ['loss', 'fresh'],
    title: {
      fr: 'Sauvegardes trop rares pour la perte acceptable',
      en: 'Backups too rare for the acceptable loss',
    },
  },
  {
    rule: 'backup-offline',
    checks: ['offline'],
    title: { fr: 'Aucune copie à la fois hors ligne et distante', en: 'No copy both offline and elsewhere' },
  },
  {
    rule: 'backup-test',
    checks: ['test'],
    title: { fr: 'Essai de restauration en retard', en: 'Restore test overdue' },
  },
];
const NO_PLAN = 'backup-no-plan';
const NO_PLAN_TITLE: Text = { fr: 'Données vitales sans plan de sauvegarde', en: 'Vital data without a backup plan' };

const named = (title: Text, name: string): Text => ({
  fr: `${title.fr}\u00a0: ${name}`,
  en: `${title.en}: ${name}`,
});

const severityOf = (plan: BackupPlan, rule: string): SeenAlert['severity'] => {
  if (rule === 'backup-test') return plan.criticality === 'vital' ? 'major' : 'important';
  return plan.criticality === 'vital' ? 'critical' : 'major';
};

const detailOf = ({ check, reason, have, want, dueOn }: Finding) => ({ check, reason, have, want, dueOn });

interface Looked {
  organisationId: string;
  now: Date;
}

/** Brings the alerts on backups in step with the plans and the inventory, in the caller’s transaction. */
export async function reconcileBackups(tx: Tx, { organisationId, now }: Looked): Promise<void> {
  const plans = await plansOf(tx, organisationId, { now });
  const bare = (await uncoveredData(tx, organisationId)).filter(({ criticality }) => criticality === 'vital');
  const failing = plans.flatMap((plan) =>
    PLAN_RULES.flatMap(({ rule, checks, title }): SeenAlert[] => {
      const failed = plan.checks.filter(({ check, verdict }) => checks.includes(check) && verdict === 'unmet');
      if (failed.length === 0) return [];
      return [
        {
          rule,
          subject: plan.id,
          themeId: THEME,
          severity: severityOf(plan, rule),
          title: named(title, plan.name),
          detail: { plan: plan.id, found: failed.map(detailOf), on: parisDay(now) },
          objectIds: plan.objectId ? [plan.objectId] : [],
          factAt: now,
        },
      ];
    }),
  );
  const missing = bare.map(({ id, name }): SeenAlert => ({
    rule: NO_PLAN,
    subject: id,
    themeId: THEME,
    severity: 'critical',
    title: named(NO_PLAN_TITLE, name),
    detail: { on: parisDay(now) },
    objectIds: [id],
    factAt: now,
  }));
  const rules = [NO_PLAN, ...PLAN_RULES.map(({ rule }) => rule)];
  await reconcileAlerts(tx, { organisationId, source: 'backup', rules, now }, [...missing, ...failing]);
}
