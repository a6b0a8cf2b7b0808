import { conflict, notFound } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import type { NewDocument } from '../cases/commands-documents.ts';
import type { CaseAct, SeenCase } from '../cases/queries-held.ts';
import { mustAct, quoteRows } from './queries-held.ts';

/**
 * What a paper brought to a quote is, and who may open it: those who may read the quote. Its own paper comes from its author, the
 * signed one from the beneficiary. Throws 404 for one who may not read the quote, 409 `stale-version` when it has changed since
 * `version`, which a paper would not be of, 403 and 409 as its life says.
 */
export async function acceptPaper(
  tx: Tx,
  act: CaseAct,
  seen: SeenCase,
  { quoteId, kind, version }: { quoteId: string; kind: 'quote' | 'signed-quote'; version: number },
): Promise<NewDocument> {
  const rows = await quoteRows(tx, seen.row.id, act.organisationId);
  const quote = rows.find(({ id }) => id === quoteId.toLowerCase());
  if (!quote) throw notFound();
  if (quote.version !== version) throw conflict({ state: quote.state, version: quote.version });
  mustAct({ seen, quote }, act, kind === 'quote' ? 'attach' : 'attach-signed');
  return { kind, subjectId: quote.id, readers: quote.readers };
}
