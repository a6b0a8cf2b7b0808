import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { sameName } from '../cases/model-names.ts';
import { partnersOf } from '../cases/queries.ts';
import { notYours, seeCase, type CaseAct } from '../cases/queries-held.ts';
import { QUOTING } from './model.ts';
import { quoteRows } from './queries-held.ts';

/**
 * The programme's providers for the beneficiary to choose from: those here with whether they see the plan, and the others of the
 * published list with their mailboxes. Throws 403 for the other parts: no provider knows which others were asked.
 */
export async function providersView(
  read: Read | Tx,
  reader: Pick<CaseAct, 'organisationId' | 'caseId' | 'permissions'>,
) {
  const { row, part, programme } = await seeCase(read, reader);
  if (part !== 'beneficiary') throw notYours(part);
  const here = await partnersOf(read, row.programme_id, 'provider');
  const invited = await read
    .selectFrom('case_invited_provider')
    .select(['provider_id', 'invited_at'])
    .where('case_id', '=', row.id)
    .where('ended_at', 'is', null)
    .where(({ eb, fn, val }) => eb(val(reader.organisationId), '=', fn.any('readers')))
    .execute();
  const quotes = await quoteRows(read, row.id, reader.organisationId);
  return {
    partners: here
      .filter(({ id }) => id !== row.auditor_id)
      .map(({ id, name }) => ({
        id,
        name,
        since: invited.find((one) => one.provider_id === id)?.invited_at.toISOString() ?? null,
        quoted: quotes.some((quote) => quote.provider_id === id && quote.state !== 'withdrawn'),
      })),
    published: {
      asOf: programme.providers.asOf,
      list: programme.providers.list.filter(({ name }) => !here.some((partner) => sameName(partner.name, name))),
    },
    mayShare: QUOTING.includes(row.state) && reader.permissions.has('case.act'),
  };
}
