import { Problem, notFound } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import type { StoredFile } from '../../platform/server/files/files.ts';
import { append } from '../../platform/server/journal/journal.ts';
import { subjectOf, type SupportAct } from './commands.ts';
import { requestRow } from './queries.ts';

interface Place {
  requestId: string;
  entryId: string;
}

/** Throws 404 unless the entry is a message that this person wrote, 409 where it has a file already: asked before any byte is read. */
export async function acceptsFile(tx: Tx, act: SupportAct, { requestId, entryId }: Place): Promise<void> {
  const row = await requestRow(tx, { organisationId: act.organisationId, requestId });
  const entry = await tx
    .selectFrom('support_entry')
    .select(['author_id', 'file_id', 'kind'])
    .where('id', '=', entryId)
    .where('request_id', '=', row.id)
    .forUpdate()
    .executeTakeFirst();
  if (!entry || entry.author_id !== act.actor.id || entry.kind !== 'message') throw notFound();
  if (entry.file_id)
    throw new Problem(409, 'too-many-files', {
      fr: 'Ce message porte déjà un fichier\u00a0: écrivez-en un autre.',
      en: 'This message already carries a file: write another one.',
    });
}

/** Ties a stored file to a message, for those who read the request; its digest goes to the journal. */
export async function recordFile(tx: Tx, act: SupportAct, place: Place, file: StoredFile): Promise<{ name: string }> {
  await acceptsFile(tx, act, place);
  await tx
    .updateTable('support_entry')
    .set({ file_id: file.id, file_name: file.name })
    .where('id', '=', place.entryId)
    .execute();
  const row = await requestRow(tx, { organisationId: act.organisationId, requestId: place.requestId });
  await append(tx, {
    stream: subjectOf(row.id),
    organisationId: row.organisation_id,
    at: act.now,
    actor: act.actor,
    kind: 'support.file-added',
    data: { request: row.id, entry: place.entryId, name: file.name, digest: file.digest, size: file.size },
  });
  return { name: file.name };
}
