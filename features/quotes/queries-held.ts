import type { Selectable } from 'kysely';
import type { CaseQuoteTable } from '../../database/types.ts';
import { Problem, conflict, notFound } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { mustAllow, outOfOrder } from '../cases/commands.ts';
import { holdReminders } from '../cases/commands-hold.ts';
import { holdCase, notYours, type CaseAct, type SeenCase } from '../cases/queries-held.ts';
import { quoteLife, quoteStateNames, QUOTING, type QuoteAction, type QuoteState } from './model.ts';

export type QuoteRow = Omit<Selectable<CaseQuoteTable>, 'state'> & { state: QuoteState };

/** Whether an organisation wrote a quote: a provider its own, the beneficiary those of providers without an account. */
export function isAuthor(
  quote: Pick<QuoteRow, 'provider_id' | 'created_by_part'>,
  { part, organisationId }: { part: SeenCase['part']; organisationId: string },
): boolean {
  return part === 'provider'
    ? quote.provider_id === organisationId
    : part === 'beneficiary' && quote.created_by_part === 'beneficiary';
}

/** The quotes of a case that an organisation may read, oldest first. */
export async function quoteRows(read: Read | Tx, caseId: string, organisationId: string): Promise<QuoteRow[]> {
  const rows = await read
    .selectFrom('case_quote')
    .selectAll()
    .where('case_id', '=', caseId)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as QuoteState }));
}

/** A quote of a held case, for one who may read it. Throws 404 for any other. */
async function quoteOf(tx: Tx, caseId: string, organisationId: string, quoteId: string): Promise<QuoteRow> {
  const found = (await quoteRows(tx, caseId, organisationId)).find(({ id }) => id === quoteId);
  if (!found) throw notFound();
  return found;
}

/** Refuses what a quote's life, its case's step or the caller's part does not allow. Throws 403, 409, or 422 without its reason. */
export function mustAct(
  { seen, quote }: { seen: SeenCase; quote: QuoteRow },
  act: CaseAct,
  action: QuoteAction,
  reason = '',
): void {
  const { from, by, event } = quoteLife[action];
  if (by === 'author' && !isAuthor(quote, { ...act, part: seen.part })) throw notYours(seen.part);
  if (by && by !== 'author' && by !== seen.part) throw notYours(seen.part);
  if (event) mustAllow(seen, act, event, reason);
  else if (!QUOTING.includes(seen.row.state)) throw outOfOrder(seen.row.state);
  if (!from.includes(quote.state))
    throw new Problem(409, 'quote-state', {
      fr: `Ce devis est à l’état « ${quoteStateNames[quote.state].fr} » : cette action n’est plus possible. Rechargez la page.`,
      en: `This quote is “${quoteStateNames[quote.state].en}”: this can no longer be done. Reload the page.`,
    });
}

/**
 * Holds a case and one of its quotes for the length of the transaction, and allows an action on it. Throws 404 for one who may not
 * read the quote, 409 `stale-version` when it has changed since `version`, and what `mustAct` throws.
 */
export async function holdQuote(
  tx: Tx,
  act: CaseAct,
  quoteId: string,
  { action, version, reason = '' }: { action: QuoteAction; version: number; reason?: string },
): Promise<{ seen: SeenCase; quote: QuoteRow }> {
  const held = await seeQuote(tx, act, quoteId);
  if (held.quote.version !== version) throw conflict({ state: held.quote.state, version: held.quote.version });
  mustAct(held, act, action, reason);
  if (quoteLife[action].event) await holdReminders(tx, held.seen);
  return held;
}

/** A held case with one of its quotes, nothing allowed yet. */
async function seeQuote(tx: Tx, act: CaseAct, quoteId: string): Promise<{ seen: SeenCase; quote: QuoteRow }> {
  const seen = await holdCase(tx, act);
  return { seen, quote: await quoteOf(tx, seen.row.id, act.organisationId, quoteId.toLowerCase()) };
}
