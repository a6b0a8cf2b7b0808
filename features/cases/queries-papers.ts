import { isOpenable, type ScanState } from '../../platform/contract/file.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';

/**
 * What the antivirus says of the documents that an organisation brought into a case, by document. The files of others are not its to
 * read: their documents are not here.
 */
export async function ownScans(
  read: Read | Tx,
  { caseId, organisationId }: { caseId: string; organisationId: string },
): Promise<ReadonlyMap<string, ScanState>> {
  const rows = await read
    .selectFrom('case_document as d')
    .innerJoin('file as f', 'f.id', 'd.file_id')
    .select(['d.id', 'f.scan'])
    .where('d.case_id', '=', caseId)
    .where('d.removed_at', 'is', null)
    .where('f.organisation_id', '=', organisationId)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('d.readers')))
    .execute();
  return new Map(rows.map(({ id, scan }) => [id, scan as ScanState]));
}

/** Whether a paper that a step needs is there. Only one that may be opened counts; `pending` while the antivirus has not answered. */
export function standingOf(
  papers: readonly { id: string }[],
  scans: ReadonlyMap<string, ScanState>,
): 'there' | 'pending' | 'missing' {
  const known = papers.flatMap(({ id }) => scans.get(id) ?? []);
  if (known.some(isOpenable)) return 'there';
  return known.includes('pending') ? 'pending' : 'missing';
}
