import type { Text } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { reconcileAlerts, type Reconciled, type SeenAlert } from '../watch/commands-reconcile.ts';
import { checkSources, type Check, type Finding } from './model-checks.ts';
import { plansOf, uncoveredData, type BackupPlan } from './queries.ts';

/** Theme of the questionnaire on backups (requirement B2). */
const THEME = 'backups';

interface Words {
  title: Text;
  rule: Text;
  advice: Text;
}

/** The rules read in a plan: the checks whose failure is an alert, and its words; the name of the data follows the title. */
const PLAN_RULES: readonly (Words & { id: string; checks: readonly Check[] })[] = [
  {
    id: 'backup-frequency',
    checks: ['loss', 'fresh'],
    title: { fr: 'Sauvegardes trop rares pour la perte acceptable', en: 'Backups too rare for the acceptable loss' },
    rule: {
      fr: 'Le temps entre deux sauvegardes réussies est le travail que l’on accepte de perdre.',
      en: 'The time between two successful backups is the work that one accepts to lose.',
    },
    advice: {
      fr: 'Sauvegardez plus souvent, ou vérifiez la dernière réussite et notez-la dans le plan.',
      en: 'Back up more often, or check the last success and note it in the plan.',
    },
  },
  {
    id: 'backup-offline',
    checks: ['offline'],
    title: {
      fr: 'Aucune copie réussie à la fois hors ligne et distante',
      en: 'No successful copy both offline and elsewhere',
    },
    rule: {
      fr: 'Une copie est débranchée du réseau et gardée loin : un rançongiciel ou un incendie ne l’atteint pas.',
      en: 'One copy is unplugged from the network and kept far away: neither ransomware nor a fire reaches it.',
    },
    advice: {
      fr: 'Un disque débranché après chaque sauvegarde et gardé sur un autre site suffit pour commencer. Notez sa réussite dans le plan.',
      en: 'A disk unplugged after each backup and kept at another site is enough to begin with. Note its success in the plan.',
    },
  },
  {
    id: 'backup-test',
    checks: ['test'],
    title: { fr: 'Essai de restauration en retard', en: 'Restore test overdue' },
    rule: {
      fr: 'Une sauvegarde ne vaut que si l’on sait la remettre en service : un essai au moins chaque année.',
      en: 'A backup is only worth what one can put back in use: a test at least every year.',
    },
    advice: {
      fr: 'Demandez à votre prestataire de restaurer une application, mesurez la durée et notez l’essai.',
      en: 'Ask your provider to restore an application, measure how long it takes and note the test.',
    },
  },
];
const NO_PLAN = 'backup-no-plan';
const NO_PLAN_WORDS: Words = {
  title: { fr: 'Données vitales sans plan de sauvegarde', en: 'Vital data without a backup plan' },
  rule: {
    fr: 'Ce dont les soins ne peuvent se passer a un plan de sauvegarde écrit.',
    en: 'What care cannot do without has a written backup plan.',
  },
  advice: {
    fr: 'Écrivez le plan : où vont les copies, tous les combien, qui vérifie.',
    en: 'Write the plan: where the copies go, how often, who checks.',
  },
};

/** What the page of an alert shows of it. */
const detailOf = ({ rule, advice }: Words, check: Check, values: { label: Text; value: string }[]) => ({
  rule,
  advice,
  source: { name: checkSources[check] },
  values,
});

const LABELS = {
  next: { fr: 'À faire pour le', en: 'Due by' },
  acceptable: { fr: 'Perte acceptable (heures)', en: 'Acceptable loss (hours)' },
  every: { fr: 'Heures entre deux copies', en: 'Hours between two copies' },
  since: { fr: 'Heures depuis la dernière réussite connue', en: 'Hours since the last known success' },
} satisfies Record<string, Text>;

/** The figures behind a failed check. */
function valuesOf({ check, have, want, dueOn }: Finding): { label: Text; value: string }[] {
  if (check === 'test') return dueOn ? [{ label: LABELS.next, value: dueOn }] : [];
  if (check !== 'loss' && check !== 'fresh') return [];
  return [
    ...(have === null ? [] : [{ label: check === 'loss' ? LABELS.every : LABELS.since, value: String(have) }]),
    ...(check === 'loss' && want !== null ? [{ label: LABELS.acceptable, value: String(want) }] : []),
  ];
}

const named = (title: Text, name: string): Text => ({
  fr: `${title.fr}\u00a0: ${name}`,
  en: `${title.en}: ${name}`,
});

const severityOf = (plan: BackupPlan, rule: string): SeenAlert['severity'] => {
  if (rule === 'backup-test') return plan.criticality === 'vital' ? 'major' : 'important';
  return plan.criticality === 'vital' ? 'critical' : 'major';
};

interface Looked {
  organisationId: string;
  now: Date;
}

/** Brings the alerts on backups in step with the plans and the inventory, in the caller’s transaction. */
export async function reconcileBackups(tx: Tx, { organisationId, now }: Looked): Promise<Reconciled> {
  const plans = await plansOf(tx, organisationId, { now });
  const bare = (await uncoveredData(tx, organisationId)).filter(({ criticality }) => criticality === 'vital');
  const failing = plans.flatMap((plan) =>
    PLAN_RULES.flatMap((words): SeenAlert[] => {
      const { id: rule, checks, title } = words;
      const failed = plan.checks.filter(({ check, verdict }) => checks.includes(check) && verdict === 'unmet');
      if (failed.length === 0) return [];
      return [
        {
          rule,
          subject: plan.id,
          themeId: THEME,
          severity: severityOf(plan, rule),
          title: named(title, plan.name),
          detail: detailOf(words, checks[0]!, failed.flatMap(valuesOf)),
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
    title: named(NO_PLAN_WORDS.title, name),
    detail: detailOf(NO_PLAN_WORDS, 'copies', []),
    objectIds: [id],
    factAt: now,
  }));
  const rules = [NO_PLAN, ...PLAN_RULES.map(({ id }) => id)];
  return reconcileAlerts(tx, { organisationId, source: 'backup', rules, now }, [...missing, ...failing]);
}
