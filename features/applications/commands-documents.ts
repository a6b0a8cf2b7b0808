import { MAX_FILE_BYTES, type ScanState } from '../../platform/contract/file.ts';
import { notFound, Problem } from '../../platform/contract/problem.ts';
import { reading, writing, type Scope, type Tx } from '../../platform/server/database/connection.ts';
import type { Context } from '../../platform/server/context.ts';
import { uploadOf } from '../../platform/server/files/http.ts';
import type { StoredFile } from '../../platform/server/files/files.ts';
import type { Call } from '../../platform/server/http/serve.ts';
import type { AnyEndpoint } from '../../platform/contract/endpoint.ts';
import { newId } from '../../platform/server/id.ts';
import { addEntry } from './commands-entries.ts';
import { openItem } from './commands-facts.ts';
import { coreReaders, holdApplication, notYours, seeApplication, type ApplicationAct } from './queries-held.ts';

const MOST_DOCUMENTS = 200;

/** Takes the one file of an upload as evidence of an item. Gives its identifier. Throws what `openItem` and the file service throw. */
export async function receiveEvidence(
  act: ApplicationAct,
  itemId: string,
  { context, scope, request }: Pick<Call<AnyEndpoint>, 'context' | 'scope' | 'request'>,
): Promise<{ id: string }> {
  const accept = async (tx: Tx) => {
    const seen = await holdApplication(tx, act);
    openItem(seen, itemId, 'query.item');
    return seen;
  };
  await writing(context.db, scope, accept);
  const { stream, name } = await uploadOf(request, MAX_FILE_BYTES);
  return context.files.store(
    stream,
    { organisationId: act.organisationId, accountId: act.actor.id, name, maxBytes: MAX_FILE_BYTES, scope },
    async (tx, file) => ({ id: await record(tx, act, file, itemId, await accept(tx)) }),
  );
}

async function record(
  tx: Tx,
  act: ApplicationAct,
  file: StoredFile,
  itemId: string,
  seen: Awaited<ReturnType<typeof holdApplication>>,
): Promise<string> {
  const { count } = await tx
    .selectFrom('application_document')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('application_id', '=', seen.row.id)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (Number(count) >= MOST_DOCUMENTS)
    throw new Problem(409, 'too-many', {
      fr: 'Ce dossier contient déjà trop de documents.',
      en: 'This file already holds too many documents.',
    });
  const id = newId(act.now.getTime());
  await tx
    .insertInto('application_document')
    .values({
      id,
      application_id: seen.row.id,
      item_id: itemId,
      file_id: file.id,
      name: file.name,
      uploaded_by_name: act.actor.name,
      uploaded_at: act.now,
      readers: coreReaders(seen.row),
    })
    .execute();
  const { name, digest, size } = file;
  await addEntry(tx, act, seen.row, seen.part, {
    kind: 'document.added',
    data: { document: id, item: itemId, name, digest, size },
  });
  return id;
}

/** Takes a document back; its bytes stay under the journal's digest. Throws 404 for one that is not there, 409 out of its time. */
export async function removeEvidence(tx: Tx, act: ApplicationAct, documentId: string): Promise<void> {
  const seen = await holdApplication(tx, act);
  if (seen.part !== 'applicant') throw notYours(seen.part);
  const document = await tx
    .selectFrom('application_document')
    .select(['item_id', 'name'])
    .where('application_id', '=', seen.row.id)
    .where('id', '=', documentId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (!document) throw notFound();
  openItem(seen, document.item_id, 'params.documentId');
  await tx.updateTable('application_document').set({ removed_at: act.now }).where('id', '=', documentId).execute();
  await addEntry(tx, act, seen.row, seen.part, {
    kind: 'document.removed',
    data: { document: documentId, item: document.item_id, name: document.name },
  });
}

/**
 * The file behind a document that this organisation may read. Throws 404 for any other. The bytes belong to the applicant: they are
 * looked up under the product's own scope, once the application has said yes.
 */
export async function evidenceFile(
  context: Context,
  scope: Scope,
  of: { applicationId: string; organisationId: string; documentId: string },
) {
  const row = await reading(context.db, scope, async (read) => {
    await seeApplication(read, of);
    return read
      .selectFrom('application_document')
      .select('file_id')
      .where('id', '=', of.documentId)
      .where('application_id', '=', of.applicationId)
      .where('removed_at', 'is', null)
      .where(({ eb, fn, val }) => eb(val(of.organisationId), '=', fn.any('readers')))
      .executeTakeFirst();
  });
  if (!row) throw notFound();
  const file = await writing(context.db, { platform: true }, (tx) =>
    tx
      .selectFrom('file')
      .select(['digest', 'scan', 'name', 'media_type', 'size'])
      .where('id', '=', row.file_id)
      .executeTakeFirst(),
  );
  if (!file) throw notFound();
  return file;
}

/** What the antivirus says of each document, by its identifier: looked up under the product's own scope, as files belong to others. */
export async function scansOf(context: Context, documentIds: readonly string[]): Promise<Map<string, ScanState>> {
  if (documentIds.length === 0) return new Map();
  const rows = await writing(context.db, { platform: true }, (tx) =>
    tx
      .selectFrom('application_document as d')
      .innerJoin('file as f', 'f.id', 'd.file_id')
      .select(['d.id', 'f.scan'])
      .where('d.id', 'in', [...documentIds])
      .execute(),
  );
  return new Map(rows.map(({ id, scan }) => [id, scan as ScanState]));
}
