import { sql } from 'kysely';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { OrganisationKind } from '../organisations/model.ts';
import type { CaseRow } from './queries-held.ts';
import { PARTS, partOfKind, type Part } from './model.ts';

/** Every table whose rows follow the beneficiary, the manager and the audit body. */
export const WHOLE = [
  'case_file',
  'case_invited_provider',
  'case_entry',
  'case_document',
  'case_appointment',
  'case_audit',
  'case_answer',
  'case_finding',
  'case_finding_detail',
  'case_control',
  'case_quote',
  'case_quote_line',
  'case_letter',
  'case_claim',
  'case_payment',
  'case_message',
] as const;

/** What a provider may read once the plan is shared with it: the case's first page and the plan, never the report. */
export const PLAN = ['case_file', 'case_finding'] as const;

export function kindOfPart(part: Part): OrganisationKind {
  return (Object.keys(partOfKind) as OrganisationKind[]).find((kind) => partOfKind[kind] === part)!;
}

/** The organisations behind each part today: one, or none yet; as many providers as see the plan until one is signed. */
export async function organisationsOf(read: Read | Tx, row: CaseRow): Promise<Record<Part, string[]>> {
  const invited = row.provider_id
    ? []
    : await read
        .selectFrom('case_invited_provider')
        .select('provider_id')
        .where('case_id', '=', row.id)
        .where('ended_at', 'is', null)
        .execute();
  return {
    beneficiary: [row.beneficiary_id],
    manager: [row.manager_id],
    auditor: row.auditor_id ? [row.auditor_id] : [],
    provider: row.provider_id ? [row.provider_id] : invited.map(({ provider_id: id }) => id),
  };
}

/** The organisations of some parts: what a row's `readers` is made of. */
export async function readersFor(read: Read | Tx, row: CaseRow, parts: readonly Part[]): Promise<string[]> {
  const by = await organisationsOf(read, row);
  return PARTS.filter((part) => parts.includes(part)).flatMap((part) => by[part]);
}

/**
 * Lets an organisation read rows of a case (`add`), no longer read them (`remove`), or take another's place (both: then only the
 * rows that the one who leaves could read change). The caller's scope must open both: see `withOrganisations`.
 */
export async function changeReaders(
  tx: Tx,
  caseId: string,
  tables: readonly string[],
  { add = null, remove = null }: { add?: string | null; remove?: string | null },
): Promise<void> {
  await sql`select app.case_readers(${caseId}, ${[...tables]}::text[], ${add}::uuid, ${remove}::uuid)`.execute(tx);
}
