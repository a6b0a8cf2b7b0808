import type { ScanState } from '../../platform/contract/file.ts';
import { Problem, invalid, notFound } from '../../platform/contract/problem.ts';
import { reading, writing, type Read, type Tx } from '../../platform/server/database/connection.ts';
import type { Context } from '../../platform/server/context.ts';
import type { StoredFile } from '../../platform/server/files/files.ts';
import { newId } from '../../platform/server/id.ts';
import { addEntry, settled } from './commands-entries.ts';
import { readersFor } from './commands-readers.ts';
import { originOf } from './model-documents.ts';
import { seeCase, type CaseAct, type SeenCase } from './queries-held.ts';

/** A file brought into a case. */
export interface NewDocument {
  /** One of the programme's documents by its id (`signed-quote`, `paid-invoice`…), or `evidence`, `message`, `other`. */
  kind: string;
  /** The quote, finding or message it belongs to; null for the case itself. */
  subjectId: string | null;
  /** Who may open it; the case's settled participants unless told. The one who brings it must be among them. */
  readers?: readonly string[];
}

/**
 * What someone brings into a case by hand. A provider whose quote is not signed shows it to those it quotes for, never to another
 * provider. Throws 422 for a kind that the product makes, 409 once the case is over.
 */
export async function broughtDocument(
  tx: Tx,
  act: CaseAct,
  { row, part }: SeenCase,
  kind: string,
): Promise<NewDocument> {
  if (row.ended_at)
    throw new Problem(409, 'case-ended', {
      fr: 'Ce dossier est terminé\u00a0: on n’y dépose plus de document.',
      en: 'This case is over: no document can be brought into it any more.',
    });
  const origin = originOf(kind);
  if (origin === 'audit')
    throw invalid('query.kind', {
      fr: 'Ce document est produit par l’audit\u00a0: il ne se dépose pas à la main.',
      en: 'The audit makes this document: it is not brought by hand.',
    });
  if (origin === 'step')
    throw invalid('query.kind', {
      fr: 'Ce document se dépose à son étape\u00a0: avec le devis, la demande de paiement ou le message.',
      en: 'This document is brought at its own step: with the quote, the claim or the message.',
    });
  const outside = part === 'provider' && row.provider_id !== act.organisationId;
  return {
    kind,
    subjectId: null,
    ...(outside ? { readers: await readersFor(tx, row, ['beneficiary', 'auditor', 'manager']) } : {}),
  };
}

/** Ties a stored file to a case, with its digest in the history; gives its identifier. */
export async function recordDocument(
  tx: Tx,
  act: CaseAct,
  { row, part }: SeenCase,
  file: StoredFile,
  { kind, subjectId, readers }: NewDocument,
): Promise<string> {
  const id = newId(act.now.getTime());
  const allowed = [...new Set([...(readers ?? settled(row)), act.organisationId])];
  await tx
    .insertInto('case_document')
    .values({
      id,
      case_id: row.id,
      kind,
      subject_id: subjectId,
      file_id: file.id,
      name: file.name,
      uploaded_by_name: act.actor.name,
      uploaded_by_part: part,
      uploaded_at: act.now,
      readers: allowed,
    })
    .execute();
  await addEntry(tx, act, row, part, {
    kind: 'document.added',
    data: { document: id, kind, name: file.name, digest: file.digest, size: file.size },
    readers: allowed,
  });
  return id;
}

/** The documents of a case that an organisation may read, oldest first, with how far their scan has come. */
export async function documentsOf(
  read: Read | Tx,
  { caseId, organisationId, subjectId }: { caseId: string; organisationId: string; subjectId?: string },
) {
  let query = read
    .selectFrom('case_document')
    .select(['id', 'kind', 'subject_id', 'name', 'uploaded_by_name', 'uploaded_by_part', 'uploaded_at'])
    .where('case_id', '=', caseId)
    .where('removed_at', 'is', null)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .orderBy('uploaded_at');
  if (subjectId) query = query.where('subject_id', '=', subjectId);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    subjectId: row.subject_id,
    name: row.name,
    by: row.uploaded_by_name,
    part: row.uploaded_by_part,
    at: row.uploaded_at.toISOString(),
  }));
}

/**
 * The documents of a case with what the antivirus says of each, and those that the programme asks of the reader: of everyone, but
 * for a provider, who knows nothing of the others’ papers. Throws 404 for one who takes no part. Files belong to whoever brought
 * them: their scan is looked up under the product's own scope, once the case has said which ones may be known.
 */
export async function documentsView(
  context: Context,
  scope: Parameters<typeof reading>[1],
  of: { caseId: string; organisationId: string },
) {
  const { documents, asked } = await reading(context.db, scope, async (read) => {
    const { part, programme } = await seeCase(read, of);
    return {
      documents: await documentsOf(read, of),
      asked: programme.documents
        .filter(({ from }) => part !== 'provider' || from === 'provider')
        .map(({ id, step, from, required, name }) => ({ id, step, from, required, name })),
    };
  });
  if (documents.length === 0) return { documents: [], asked };
  const scans = await writing(context.db, { platform: true }, (tx) =>
    tx
      .selectFrom('case_document as d')
      .innerJoin('file as f', 'f.id', 'd.file_id')
      .select(['d.id', 'f.scan'])
      .where(
        'd.id',
        'in',
        documents.map(({ id }) => id),
      )
      .execute(),
  );
  const scanOf = new Map(scans.map(({ id, scan }) => [id, scan as ScanState]));
  return { documents: documents.map((one) => ({ ...one, scan: scanOf.get(one.id) ?? 'pending' })), asked };
}

/**
 * The file behind a document that this organisation may read. Throws 404 for any other. The bytes belong to the organisation that
 * brought them: they are looked up under the product's own scope, once the case has said yes.
 */
export async function documentFile(
  context: Context,
  scope: Parameters<typeof reading>[1],
  of: { caseId: string; organisationId: string; documentId: string },
) {
  const row = await reading(context.db, scope, (read) =>
    read
      .selectFrom('case_document')
      .select('file_id')
      .where('id', '=', of.documentId)
      .where('case_id', '=', of.caseId)
      .where('removed_at', 'is', null)
      .where(({ eb, fn, val }) => eb(val(of.organisationId), '=', fn.any('readers')))
      .executeTakeFirst(),
  );
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
