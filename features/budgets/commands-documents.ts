import { Problem, notFound } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { StoredFile } from '../../platform/server/files/files.ts';
import { newId } from '../../platform/server/id.ts';
import { append } from '../../platform/server/journal/journal.ts';
import type { BudgetAct } from './commands.ts';
import { budgetStream } from './queries.ts';

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
  const { count } = await tx
    .selectFrom('budget_document')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('budget_id', '=', budgetId)
    .executeTakeFirstOrThrow();
  if (Number(count) >= MOST_DOCUMENTS)
    throw new Problem(409, 'too-many-files', {
      fr: `Un budget porte au plus ${MOST_DOCUMENTS} documents.`,
      en: `A budget carries at most ${MOST_DOCUMENTS} documents.`,
    });
}

/** Ties a stored file to a budget, with its digest in the journal; gives the document's identifier. */
export async function recordDocument(tx: Tx, act: BudgetAct, budgetId: string, file: StoredFile): Promise<string> {
  await acceptsDocument(tx, act, budgetId);
  const id = newId(act.now.getTime());
  await tx
    .insertInto('budget_document')
    .values({
      id,
      budget_id: budgetId,
      organisation_id: act.organisationId,
      file_id: file.id,
      added_by_name: act.actor.name,
      added_at: act.now,
    })
    .execute();
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
  const row = await tx
    .deleteFrom('budget_document')
    .where('id', '=', documentId)
    .where('budget_id', '=', budgetId)
    .where('organisation_id', '=', act.organisationId)
    .returning('file_id')
    .executeTakeFirst();
  if (!row) throw notFound();
  // Without a row, the night's sweep removes the bytes: what was taken away is really gone.
  const file = await tx.deleteFrom('file').where('id', '=', row.file_id).returning('name').executeTakeFirst();
  await append(tx, {
    stream: budgetStream(act.organisationId),
    organisationId: act.organisationId,
    at: act.now,
    actor: act.actor,
    kind: 'budget.document-removed',
    data: { budget: budgetId, document: documentId, name: file?.name ?? '' },
  });
}

/** The file behind a document of a budget. Throws 404 for any other. */
export async function documentFile(read: Read, of: { organisationId: string; budgetId: string; documentId: string }) {
  const row = await read
    .selectFrom('budget_document as d')
    .innerJoin('file as f', 'f.id', 'd.file_id')
    .select(['f.digest', 'f.scan', 'f.name', 'f.media_type', 'f.size'])
    .where('d.id', '=', of.documentId)
    .where('d.budget_id', '=', of.budgetId)
    .where('d.organisation_id', '=', of.organisationId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}
