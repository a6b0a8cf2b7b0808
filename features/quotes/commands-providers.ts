import { sql } from 'kysely';
import { notFound, type Text } from '../../platform/contract/problem.ts';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { moveCase, outOfOrder } from '../cases/commands.ts';
import { addEntry } from '../cases/commands-entries.ts';
import { tellGone } from '../cases/commands-gone.ts';
import { holdReminders } from '../cases/commands-hold.ts';
import { endInvitation } from '../cases/commands-people.ts';
import { holdCase, notYours, type CaseAct, type SeenCase } from '../cases/queries-held.ts';
import { othersSubmitted } from './commands-moves.ts';
import { QUOTING, type QuoteState } from './model.ts';
import type { QuoteRow } from './queries-held.ts';

interface Invited {
  id: string;
  name: string;
}

/** The providers that see the plan of a case today. Takes a transaction that opens the case's organisations. */
async function invitedTo(tx: Tx, caseId: string): Promise<Invited[]> {
  return tx
    .selectFrom('case_invited_provider as i')
    .innerJoin('organisation as o', 'o.id', 'i.provider_id')
    .select(['o.id', 'o.name'])
    .where('i.case_id', '=', caseId)
    .where('i.ended_at', 'is', null)
    .orderBy('i.invited_at')
    .execute();
}

const quotesIn = (tx: Tx, caseId: string, states: readonly QuoteState[]) =>
  tx
    .selectFrom('case_quote')
    .select(['id', 'provider_name', 'version', 'readers'])
    .where('case_id', '=', caseId)
    .where('state', 'in', states)
    .orderBy('created_at')
    .orderBy('id');

type Left = Pick<QuoteRow, 'id' | 'provider_name' | 'version' | 'readers'>;

/** Marks a quote as not retained, and says so in the history to its readers. */
async function notRetain(tx: Tx, act: CaseAct, { row, part }: SeenCase, quote: Left): Promise<void> {
  await tx
    .updateTable('case_quote')
    .set({ state: 'not-retained', version: quote.version + 1 })
    .where('id', '=', quote.id)
    .execute();
  await addEntry(tx, act, row, part, {
    kind: 'quote.not-retained',
    data: { quote: quote.id, provider: quote.provider_name },
    readers: quote.readers,
  });
}

/**
 * Takes a provider out of a case: its drafts go, its submitted quotes are no longer in the running, it is told, and it reads nothing
 * of the case any more. Takes a transaction that opens the case's organisations.
 */
async function letGo(tx: Tx, act: CaseAct, seen: SeenCase, provider: Invited, sentence: Text): Promise<void> {
  const { row } = seen;
  const quotes = await quotesIn(tx, row.id, ['submitted']).where('provider_id', '=', provider.id).execute();
  for (const quote of quotes)
    await notRetain(tx, act, seen, { ...quote, readers: quote.readers.filter((id) => id !== provider.id) });
  // What it alone could read leaves with it: nobody could open it any more. The journal keeps every entry.
  await tx
    .deleteFrom('case_quote')
    .where('case_id', '=', row.id)
    .where('provider_id', '=', provider.id)
    .where('state', '=', 'draft')
    .execute();
  for (const table of ['case_document', 'case_entry'] as const)
    await tx
      .deleteFrom(table)
      .where('case_id', '=', row.id)
      .where(sql<boolean>`readers = array[${provider.id}]::uuid[]`)
      .execute();
  await tellGone(tx, act, seen, { organisationId: provider.id, part: 'provider', sentence });
  await endInvitation(tx, act, seen, provider.id);
}

/**
 * The beneficiary no longer shows the plan to a provider. The case goes back to looking for a quote when the last submitted one
 * leaves with it. Throws 404 for one that does not see the plan, 409 once a quote is signed.
 */
export async function closePlan(tx: Tx, act: CaseAct, providerId: string): Promise<void> {
  const seen = await holdCase(tx, act);
  const { row } = seen;
  if (seen.part !== 'beneficiary') throw notYours(seen.part);
  if (!QUOTING.includes(row.state)) throw outOfOrder(row.state);
  await holdReminders(tx, seen);
  await withOrganisations(tx, row.readers, async () => {
    const provider = (await invitedTo(tx, row.id)).find(({ id }) => id === providerId);
    if (!provider) throw notFound();
    await letGo(tx, act, seen, provider, {
      fr: 'la structure ne vous montre plus son plan',
      en: 'the structure no longer shows you its plan',
    });
    await addEntry(tx, act, row, seen.part, { kind: 'plan.closed', data: { provider: provider.name } });
    if (row.state !== 'quoted' || (await othersSubmitted(tx, seen))) return;
    await moveCase(tx, act, seen, 'withdraw-quote', { telling: { tell: [], providers: [] } });
  });
}

const anotherRetained: Text = {
  fr: 'un autre devis que le vôtre est retenu',
  en: 'another quote than yours is retained',
};

/**
 * At the confirmation of the funding, or when the case ends: the quotes that were not signed are not retained, their providers are
 * told so in these words and no longer see the case. Gives the case as it is after. Call it before the move, so that nobody but the
 * retained provider is told what follows.
 */
export async function retireOtherQuotes(
  tx: Tx,
  act: CaseAct,
  seen: SeenCase,
  sentence: Text = anotherRetained,
): Promise<SeenCase> {
  const { row } = seen;
  return withOrganisations(tx, row.readers, async () => {
    const others = (await invitedTo(tx, row.id)).filter(({ id }) => id !== row.provider_id);
    for (const provider of others) await letGo(tx, act, seen, provider, sentence);
    // Those that are left: the retained provider's other quotes, and those the beneficiary wrote down.
    for (const quote of await quotesIn(tx, row.id, ['draft', 'submitted']).execute())
      await notRetain(tx, act, seen, quote);
    const gone = new Set(others.map(({ id }) => id));
    return { ...seen, row: { ...row, readers: row.readers.filter((id) => !gone.has(id)) } };
  });
}
