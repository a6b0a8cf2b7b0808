import { Problem, notFound } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { attach, attachedFile, countAttached, detach } from '../../platform/server/files/attached.ts';
import type { StoredFile } from '../../platform/server/files/files.ts';
import { append } from '../../platform/server/journal/journal.ts';
import type { BudgetAct } from './commands.ts';
import { budgetStream, DOCUMENTS } from './queries.ts';

const MOST_DOCUMENTS = 20;

/** Throws 404 unless the budget is this organisation's, 409 where it holds no more: asked before any byte is read. */
export async function acceptsDocument(tx: Tx, act: BudgetAct, budgetId: string): Promise<void> {
  const row = await tx
    .selectFrom('budget')
    .select('id')
    .where('id', '=', budgetId)
    .where('organisation_id', '=', act.organisationId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  if ((await countAttached(tx, DOCUMENTS, budgetId)) >= MOST_DOCUMENTS)
    throw new Problem(409, 'too-many-files', {
      fr: `Un budget porte au plus ${MOST_DOCUMENTS} documents.`,
      en: `A budget carries at most ${MOST_DOCUMENTS} documents.`,
    });
}

/** Ties a stored file to a budget, with its digest in the journal; gives the document's identifier. */
export async function recordDocument(tx: Tx, act: BudgetAct, budgetId: string, file: StoredFile): Promise<string> {
  await acceptsDocument(tx, act, budgetId);
  const { organisationId, actor, now } = act;
  const id = await attach(tx, DOCUMENTS, { organisationId, thingId: budgetId }, { file, by: actor.name, now });
  await append(tx, {
    stream: budgetStream(act.organisationId),
    organisationId: act.organisationId,
    at: act.now,
    actor: act.actor,
    kind: 'budget.document-added',
    data: { budget: budgetId, document: id, name: file.name, digest: file.digest, size: file.size },
  });
  return id;
}

/** Takes a document away, bytes included. Throws 404 where there is none of this identifier. */
export async function removeDocument(tx: Tx, act: BudgetAct, budgetId: string, documentId: string): Promise<void> {
  const { organisationId } = act;
  const name = await detach(tx, DOCUMENTS, { organisationId, thingId: budgetId }, documentId);
  await append(tx, {
    stream: budgetStream(act.organisationId),
    organisationId: act.organisationId,
    at: act.now,
    actor: act.actor,
    kind: 'budget.document-removed',
    data: { budget: budgetId, document: documentId, name },
  });
}

/** The file behind a document of a budget. Throws 404 for any other. */
export function documentFile(read: Read, of: { organisationId: string; budgetId: string; documentId: string }) {
  return attachedFile(read, DOCUMENTS, { organisationId: of.organisationId, thingId: of.budgetId }, of.documentId);
}
