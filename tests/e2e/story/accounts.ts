import { addPlan } from '../../../features/backups/commands.ts';
import { recordTest } from '../../../features/backups/commands-tests.ts';
import { openChecklist } from '../../../features/identities/commands-people.ts';
import { savePolicy } from '../../../features/identities/commands-policy.ts';
import { startReview } from '../../../features/identities/commands-reviews.ts';
import { advisedPolicy } from '../../../features/identities/model-policy.ts';
import { addObjects, closeBatch, openBatch, type Draft } from '../../../features/inventory/commands-batch.ts';
import type { Context } from '../../../platform/server/context.ts';
import { writing } from '../../../platform/server/database/connection.ts';

const day = (at: Date, days = 0): string => new Date(at.getTime() + days * 86_400_000).toISOString().slice(0, 10);

const draft = (kind: Draft['kind'], category: string, name: string, more: Partial<Draft>): Draft => ({
  kind,
  category,
  name,
  siteId: null,
  owner: '',
  providerId: null,
  criticality: null,
  fields: {},
  keys: [],
  source: 'manual',
  seenAt: null,
  ...more,
});

/** Gives a structure accesses and data, someone who leaves today, a review under way, a policy and a backup plan with its test. */
export function workedAccounts(
  context: Context,
  { organisationId, actor, now }: { organisationId: string; actor: { id: string; name: string }; now: Date },
): Promise<{ checklistId: string; reviewId: string; planId: string }> {
  const act = { organisationId, actor, context, now };
  return writing(context.db, { organisationIds: [organisationId] }, async (tx) => {
    const batch = await openBatch(tx, act, 'edit', {});
    const person = 'Paul Roux';
    const [data] = await addObjects(tx, batch, [
      draft('data', 'data-set', 'Dossier de l’usager', {
        criticality: 'vital',
        fields: { sensitivity: 'health', acceptableLossHours: 24, acceptableOutageHours: 8 },
      }),
      draft('data', 'data-set', 'Planning des équipes', { criticality: 'vital' }),
      draft('access', 'administrator', 'roux-adm', { fields: { person, means: 'remote', accountKind: 'personal' } }),
      draft('access', 'user', 'p.roux', { fields: { person, lastUsedOn: day(now, -3), job: 'Infirmier' } }),
      draft('access', 'user', 'accueil', { fields: { accountKind: 'generic', means: 'local' } }),
    ]);
    await closeBatch(tx, batch);
    await savePolicy(tx, act, {
      policy: { ...advisedPolicy, healthLength: 10, vault: 'allowed', genericAccounts: 'listed' },
      after: 0,
    });
    const leaving = { kind: 'leaver' as const, person, job: 'Infirmier', day: day(now), siteId: null };
    const checklistId = await openChecklist(tx, act, leaving, 'fr');
    const reviewId = await startReview(tx, act, null);
    const nas = {
      name: 'Boîtier du local technique',
      medium: 'nas' as const,
      place: 'on-site' as const,
      offline: false,
      immutable: false,
      encrypted: 'no' as const,
      certified: 'own' as const,
      everyHours: 24,
      retentionDays: 14,
    };
    const planId = await addPlan(tx, act, {
      name: 'Dossier de l’usager',
      objectId: data!,
      siteId: null,
      health: true,
      medium: 'server',
      lossHours: null,
      outageHours: null,
      testMonths: 12,
      keeper: 'Prestataire informatique',
      note: '',
      copies: [
        nas,
        { ...nas, name: 'Hébergeur', medium: 'cloud', place: 'cloud', encrypted: 'unknown', certified: 'yes' },
      ],
    });
    await recordTest(tx, act, planId, {
      heldOn: day(now, -20),
      extent: 'application',
      what: 'Le dossier de l’usager, depuis le boîtier',
      result: 'success',
      minutes: 240,
      madeBy: 'Prestataire informatique',
      note: 'La connexion à l’imprimante était à refaire.',
    });
    return { checklistId, reviewId, planId };
  });
}
