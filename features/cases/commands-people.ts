import { sql } from 'kysely';
import { Problem, invalid } from '../../platform/contract/problem.ts';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { cancelLiveAppointment } from '../appointments/commands-live.ts';
import { handOverReport } from '../audits/commands.ts';
import { moveCase, mustAllow } from './commands.ts';
import { addEntry } from './commands-entries.ts';
import { tellGone } from './commands-gone.ts';
import { holdCase, notYours, type CaseAct, type SeenCase } from './queries-held.ts';
import { changeReaders, PLAN, WHOLE } from './commands-readers.ts';
import { partnersOf } from './queries.ts';
import { tellCase } from './commands-tell.ts';
import { sameName } from './model-names.ts';

/** Puts an audit body in charge, or another in its place with a reason; the one who leaves no longer reads anything of the case. */
export async function assignAuditor(
  tx: Tx,
  act: CaseAct,
  { auditorId, reason, version }: { auditorId: string; reason: string; version: number },
): Promise<SeenCase> {
  const seen = await holdCase(tx, act, version);
  const { row } = seen;
  const event = row.auditor_id ? 'replace-auditor' : 'assign';
  mustAllow(seen, act, event, reason);
  const body = (await partnersOf(tx, row.programme_id, 'auditor')).find(({ id }) => id === auditorId);
  if (!body || body.id === row.auditor_id)
    throw invalid('body.auditorId', {
      fr: 'Choisissez un organisme d’audit du programme, autre que celui en place.',
      en: 'Choose an audit body of the programme, other than the present one.',
    });
  if (row.eligible_cents !== null && sameName(row.provider_name, body.name))
    throw invalid('body.auditorId', {
      fr: 'Le devis de cet organisme est signé dans ce dossier\u00a0: il ne peut pas contrôler ses propres travaux.',
      en: 'The quote of this body is signed in this case: it cannot control its own work.',
    });
  const replaced = row.auditor_id;
  if (replaced) {
    await cancelLiveAppointment(tx, act, seen, reason);
    await tellGone(tx, act, seen, {
      organisationId: replaced,
      part: 'auditor',
      sentence: {
        fr: 'un autre organisme d’audit prend votre suite',
        en: 'another audit body takes over from you',
      },
    });
  }
  return withOrganisations(tx, [...row.readers, body.id], async () => {
    if (replaced) {
      await changeReaders(tx, row.id, WHOLE, { add: body.id, remove: replaced });
      await handOverReport(tx, row.id, body.id);
    } else await openRequest(tx, row.id, body.id);
    const readers = [...row.readers.filter((id) => id !== replaced), body.id];
    return moveCase(tx, act, { ...seen, row: { ...row, readers } }, event, {
      reason,
      data: { auditBody: body.name, before: row.auditor_name || undefined },
      set: { auditor_id: body.id, auditor_name: body.name, readers },
    });
  });
}

/**
 * Lets the first audit body read the case from its request on. What the structure and the manager wrote to each other before,
 * e-mails and messages with their files, was meant for them alone.
 */
async function openRequest(tx: Tx, caseId: string, auditorId: string): Promise<void> {
  await changeReaders(tx, caseId, ['case_file'], { add: auditorId });
  const added = sql<string[]>`array_append(array_remove(readers, ${auditorId}::uuid), ${auditorId}::uuid)`;
  await tx
    .updateTable('case_entry')
    .set({ readers: added })
    .where('case_id', '=', caseId)
    .where('kind', '<>', 'mail')
    .where('kind', 'not like', 'message.%')
    .where(sql<boolean>`coalesce(data->>'kind', '') <> 'message'`)
    .execute();
  await tx
    .updateTable('case_document')
    .set({ readers: added })
    .where('case_id', '=', caseId)
    .where('kind', '<>', 'message')
    .execute();
}

/**
 * The beneficiary shows the plan to a provider of the programme, who may then quote. Throws 403 for another part, 409 before the
 * results are sent or once a quote is signed.
 */
export async function sharePlan(tx: Tx, act: CaseAct, { providerId }: { providerId: string }): Promise<void> {
  const seen = await holdCase(tx, act);
  const { row } = seen;
  if (seen.part !== 'beneficiary') throw notYours(seen.part);
  if (row.state !== 'results-sent' && row.state !== 'quoted')
    throw new Problem(409, 'no-plan-to-share', {
      fr: 'Le plan se montre à un prestataire entre l’envoi des résultats et la signature d’un devis.',
      en: 'The plan can be shown to a provider between the results and the signature of a quote.',
    });
  const provider = (await partnersOf(tx, row.programme_id, 'provider')).find(({ id }) => id === providerId);
  if (!provider)
    throw invalid('body.providerId', {
      fr: 'Choisissez un prestataire partenaire du programme.',
      en: 'Choose a partner provider of the programme.',
    });
  if (sameName(row.auditor_name, provider.name))
    throw invalid('body.providerId', {
      fr: 'L’organisme d’audit de ce dossier ne peut pas en faire les travaux.',
      en: 'The audit body of this case cannot do its work.',
    });
  if (row.readers.includes(provider.id)) return;
  await withOrganisations(tx, [...row.readers, provider.id], async () => {
    const readers = [row.beneficiary_id, row.manager_id, ...(row.auditor_id ? [row.auditor_id] : []), provider.id];
    await tx
      .insertInto('case_invited_provider')
      .values({ case_id: row.id, provider_id: provider.id, invited_at: act.now, readers })
      .onConflict((on) =>
        on.columns(['case_id', 'provider_id']).doUpdateSet({ invited_at: act.now, ended_at: null, readers }),
      )
      .execute();
    await changeReaders(tx, row.id, PLAN, { add: provider.id });
    // Of the documents, a provider reads the plan alone; the report and its evidence stay with those who had them.
    await tx
      .updateTable('case_document')
      .set({ readers: sql<string[]>`array_append(array_remove(readers, ${provider.id}::uuid), ${provider.id}::uuid)` })
      .where('case_id', '=', row.id)
      .where('kind', '=', 'remediation-plan')
      .execute();
    await tx
      .updateTable('case_file')
      .set({ plan_shared_at: row.plan_shared_at ?? act.now })
      .where('id', '=', row.id)
      .execute();
    await addEntry(tx, act, row, seen.part, { kind: 'plan.shared', data: { provider: provider.name }, readers });
    // Without the reason of the last move, which may be about another's quote.
    await tellCase(
      tx,
      act,
      { ...seen, row: { ...row, reason: '' } },
      {
        letter: 'plan-shared',
        tell: [],
        sentence: { fr: 'le plan de remédiation vous est montré', en: 'the remediation plan is shown to you' },
        values: { provider: { fr: provider.name, en: provider.name } },
        providers: [provider.id],
      },
    );
  });
}

/** Takes a provider out of a case: it reads nothing of it any more, its own quotes included. */
export async function endInvitation(tx: Tx, act: CaseAct, seen: SeenCase, providerId: string): Promise<void> {
  await withOrganisations(tx, [...seen.row.readers, providerId], async () => {
    await tx
      .updateTable('case_invited_provider')
      .set({ ended_at: act.now })
      .where('case_id', '=', seen.row.id)
      .where('provider_id', '=', providerId)
      .execute();
    await changeReaders(tx, seen.row.id, WHOLE, { remove: providerId });
  });
}
