import { sql } from 'kysely';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { parisDay } from '../../platform/server/clock.ts';
import { documentsOf } from '../cases/commands-documents.ts';
import { ownScans, standingOf } from '../cases/queries-papers.ts';

interface Asked {
  caseId: string;
  organisationId: string;
}

/** The kinds of the two papers that a claim needs, as programmes and the audit name them. */
export const INVOICE_DOCUMENT = 'paid-invoice';
export const CONTROL_DOCUMENT = 'control-report';

/**
 * The day from which the work may be invoiced, in Paris and Monaco time: the one it began, or, where the history does not say, the one
 * its share was confirmed. Null where there is neither.
 */
export async function worksFrom(read: Read | Tx, { caseId, organisationId }: Asked): Promise<string | null> {
  const row = await read
    .selectFrom('case_entry')
    .select('at')
    .where('case_id', '=', caseId)
    .where('kind', '=', 'moved')
    .where(sql<boolean>`data ->> 'event' = 'start-works'`)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .orderBy('sequence')
    .limit(1)
    .executeTakeFirst();
  if (row) return parisDay(row.at);
  const letter = await read
    .selectFrom('case_letter')
    .select('issued_on')
    .where('case_id', '=', caseId)
    .where('kind', '=', 'funding-confirmed')
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .orderBy('issued_on')
    .limit(1)
    .executeTakeFirst();
  return letter?.issued_on ?? null;
}

/** Whether the last control of a case was found compliant, with its report among the papers. */
export async function isControlCompliant(read: Read | Tx, { caseId, organisationId }: Asked): Promise<boolean> {
  const row = await read
    .selectFrom('case_control')
    .select('opinion')
    .where('case_id', '=', caseId)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .orderBy('round', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row?.opinion !== 'compliant') return false;
  const documents = await documentsOf(read, { caseId, organisationId });
  return documents.some(({ kind }) => kind === CONTROL_DOCUMENT);
}

/** Whether the beneficiary, which asks, brought the paid invoice in a file that may be opened. */
export async function invoiceStanding(read: Read | Tx, { caseId, organisationId }: Asked) {
  const documents = await documentsOf(read, { caseId, organisationId });
  const invoices = documents.filter(({ kind, part }) => kind === INVOICE_DOCUMENT && part === 'beneficiary');
  return standingOf(invoices, await ownScans(read, { caseId, organisationId }));
}

/** The claims of a case that an organisation may read, the latest first; amounts in whole cents. */
export async function claimsOf(read: Read | Tx, { caseId, organisationId }: Asked) {
  const rows = await read
    .selectFrom('case_claim')
    .selectAll()
    .where('case_id', '=', caseId)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .orderBy('round', 'desc')
    .execute();
  return rows.map((row) => ({
    round: row.round,
    invoiceNumber: row.invoice_number,
    invoicedOn: row.invoiced_on,
    paidOn: row.paid_on,
    netCents: Number(row.invoiced_net_cents),
    taxCents: Number(row.invoiced_tax_cents),
    lines: row.lines as { lineId: string; cents: number }[] | null,
    payableCents: Number(row.payable_cents),
    by: row.claimed_by_name,
    at: row.claimed_at.toISOString(),
  }));
}

/** The payments of a case that an organisation may read, the latest first; amounts in whole cents. */
export async function paymentsOf(read: Read | Tx, { caseId, organisationId }: Asked) {
  const rows = await read
    .selectFrom('case_payment')
    .selectAll()
    .where('case_id', '=', caseId)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .orderBy('round', 'desc')
    .execute();
  return rows.map((row) => ({
    round: row.round,
    cents: Number(row.cents),
    orderedOn: row.ordered_on,
    orderedBy: row.ordered_by_name,
    reference: row.reference,
    paidOn: row.paid_on,
    returnedOn: row.returned_on,
    reason: row.reason,
  }));
}
