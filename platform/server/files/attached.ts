import { sql } from 'kysely';
import { notFound } from '../../contract/problem.ts';
import type { ScanState } from '../../contract/file.ts';
import type { Read, Tx } from '../database/connection.ts';
import { newId } from '../id.ts';
import type { StoredFile } from './files.ts';

/** Where the documents of one sort of thing are kept: a table that ties files to it, and the column that names it. */
export interface Attached {
  table: string;
  of: string;
}

/** Which thing of which organisation. */
interface Thing {
  organisationId: string;
  thingId: string;
}

/** A document as its readers see it. */
interface AttachedDocument {
  id: string;
  name: string;
  scan: ScanState;
  addedByName: string;
  addedAt: string;
}

/** The documents of an organisation's things, by thing, in the order they came. */
export async function attachedTo(
  read: Read | Tx,
  { table, of }: Attached,
  organisationId: string,
): Promise<Map<string, AttachedDocument[]>> {
  const { rows } = await sql<{ thing: string; id: string; name: string; scan: string; by: string; at: Date }>`
    select d.${sql.ref(of)} as thing, d.id, f.name, f.scan, d.added_by_name as by, d.added_at as at
    from ${sql.table(table)} d join file f on f.id = d.file_id
    where d.organisation_id = ${organisationId} order by d.added_at, d.id`.execute(read as Read & Tx);
  const documents = rows.map(({ thing, id, name, scan, by, at }) => ({
    thing,
    shown: { id, name, scan: scan as ScanState, addedByName: by, addedAt: at.toISOString() },
  }));
  return new Map(
    [...Map.groupBy(documents, ({ thing }) => thing)].map(([thing, all]) => [thing, all.map(({ shown }) => shown)]),
  );
}

/** How many documents a thing carries. */
export async function countAttached(tx: Tx, { table, of }: Attached, thingId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${sql.table(table)} where ${sql.ref(of)} = ${thingId}`.execute(tx);
  return rows[0]!.count;
}

/** Ties a stored file to a thing; gives the document's identifier. */
export async function attach(
  tx: Tx,
  { table, of }: Attached,
  { organisationId, thingId }: Thing,
  { file, by, now }: { file: StoredFile; by: string; now: Date },
): Promise<string> {
  const id = newId(now.getTime());
  await sql`
    insert into ${sql.table(table)} (id, ${sql.ref(of)}, organisation_id, file_id, added_by_name, added_at)
    values (${id}, ${thingId}, ${organisationId}, ${file.id}, ${by}, ${now})`.execute(tx);
  return id;
}

/** Takes a document away, bytes included; gives its name. Throws 404 where there is none of this identifier. */
export async function detach(
  tx: Tx,
  { table, of }: Attached,
  { organisationId, thingId }: Thing,
  documentId: string,
): Promise<string> {
  const { rows } = await sql<{ file_id: string }>`
    delete from ${sql.table(table)} where id = ${documentId} and ${sql.ref(of)} = ${thingId}
      and organisation_id = ${organisationId} returning file_id`.execute(tx);
  if (!rows[0]) throw notFound();
  // Without a row, the night's sweep removes the bytes: what was taken away is really gone.
  const file = await tx.deleteFrom('file').where('id', '=', rows[0].file_id).returning('name').executeTakeFirst();
  return file?.name ?? '';
}

/** The file behind a document of a thing. Throws 404 for any other. */
export async function attachedFile(
  read: Read,
  { table, of }: Attached,
  { organisationId, thingId }: Thing,
  documentId: string,
) {
  const { rows } = await sql<{ digest: string; scan: string; name: string; media_type: string; size: string }>`
    select f.digest, f.scan, f.name, f.media_type, f.size
    from ${sql.table(table)} d join file f on f.id = d.file_id
    where d.id = ${documentId} and d.${sql.ref(of)} = ${thingId} and d.organisation_id = ${organisationId}`.execute(
    read as Read & Tx,
  );
  if (!rows[0]) throw notFound();
  return rows[0];
}
