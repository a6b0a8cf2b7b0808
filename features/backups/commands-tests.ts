import { Problem, conflict, invalid, notFound } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import type { StoredFile } from '../../platform/server/files/files.ts';
import { newId } from '../../platform/server/id.ts';
import { follow, holdPlan, journal, type BackupsAct } from './commands.ts';
import type { Extent, Result } from './model.ts';

const MOST_TESTS = 500;
const MOST_DOCUMENTS = 10;

const tooMany = (most: number) =>
  new Problem(409, 'too-many', {
    fr: `On en garde au plus ${most} ici.`,
    en: `At most ${most} are kept here.`,
  });

interface TypedTest {
  heldOn: string;
  extent: Extent;
  what: string;
  result: Result;
  minutes: number | null;
  madeBy: string;
  note: string;
}

/** Records a restore test; the next one is planned from it. Throws 404, 409, 422 on a day to come. */
export async function recordTest(tx: Tx, act: BackupsAct, planId: string, typed: TypedTest): Promise<void> {
  await holdPlan(tx, act, planId);
  if (typed.heldOn > parisDay(act.now))
    throw invalid('body.heldOn', { fr: 'Ce jour n’est pas encore venu.', en: 'This day has not come yet.' });
  const { count } = await tx
    .selectFrom('restore_test')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('plan_id', '=', planId)
    .executeTakeFirstOrThrow();
  if (Number(count) >= MOST_TESTS) throw tooMany(MOST_TESTS);
  const { heldOn, extent, what, result, minutes, madeBy, note } = typed;
  const id = newId(act.now.getTime());
  await tx
    .insertInto('restore_test')
    .values({
      id,
      plan_id: planId,
      organisation_id: act.organisationId,
      held_on: heldOn,
      extent,
      what,
      result,
      minutes,
      made_by: madeBy,
      note,
      recorded_at: act.now,
      recorded_by_name: act.actor.name,
    })
    .execute();
  await journal(tx, act, 'backups.test-recorded', { plan: planId, test: id, heldOn, extent, result, minutes });
  await follow(tx, act, planId);
}

/** Locks a restore test that stands. Throws 404, or 409 where it was withdrawn. */
async function holdTest(tx: Tx, act: BackupsAct, of: { planId: string; testId: string }) {
  await holdPlan(tx, act, of.planId);
  const row = await tx
    .selectFrom('restore_test')
    .selectAll()
    .where('id', '=', of.testId)
    .where('plan_id', '=', of.planId)
    .where('organisation_id', '=', act.organisationId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  if (row.withdrawn_at) throw conflict({ withdrawnAt: row.withdrawn_at.toISOString() });
  return row;
}

/** Withdraws a test recorded by mistake; it stays, with the reason. Throws 404, 409. */
export async function withdrawTest(
  tx: Tx,
  act: BackupsAct,
  of: { planId: string; testId: string },
  reason: string,
): Promise<void> {
  await holdTest(tx, act, of);
  await tx
    .updateTable('restore_test')
    .set({ withdrawn_at: act.now, withdrawn_reason: reason })
    .where('id', '=', of.testId)
    .execute();
  await journal(tx, act, 'backups.test-withdrawn', { plan: of.planId, test: of.testId });
  await follow(tx, act, of.planId);
}

/** Throws 404 unless the test stands, 409 where it holds no more: asked before any byte is read. */
export async function acceptsDocument(tx: Tx, act: BackupsAct, of: { planId: string; testId: string }): Promise<void> {
  await holdTest(tx, act, of);
  const { count } = await tx
    .selectFrom('restore_test_document')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('test_id', '=', of.testId)
    .executeTakeFirstOrThrow();
  if (Number(count) >= MOST_DOCUMENTS) throw tooMany(MOST_DOCUMENTS);
}

/** Ties a stored file to a test, with its digest in the journal; gives the document’s identifier. */
export async function recordDocument(
  tx: Tx,
  act: BackupsAct,
  of: { planId: string; testId: string },
  file: StoredFile,
): Promise<string> {
  await acceptsDocument(tx, act, of);
  const id = newId(act.now.getTime());
  await tx
    .insertInto('restore_test_document')
    .values({
      id,
      test_id: of.testId,
      organisation_id: act.organisationId,
      file_id: file.id,
      added_by_name: act.actor.name,
      added_at: act.now,
    })
    .execute();
  const { name, digest, size } = file;
  await journal(tx, act, 'backups.evidence-added', { test: of.testId, document: id, name, digest, size });
  return id;
}

/** Takes the evidence of a test away, bytes included. Throws 404, 409. */
export async function removeDocument(
  tx: Tx,
  act: BackupsAct,
  of: { planId: string; testId: string; documentId: string },
): Promise<void> {
  await holdTest(tx, act, of);
  const row = await tx
    .deleteFrom('restore_test_document')
    .where('id', '=', of.documentId)
    .where('test_id', '=', of.testId)
    .where('organisation_id', '=', act.organisationId)
    .returning('file_id')
    .executeTakeFirst();
  if (!row) throw notFound();
  // Without a row, the night’s sweep removes the bytes: what was taken away is really gone.
  const file = await tx.deleteFrom('file').where('id', '=', row.file_id).returning('name').executeTakeFirst();
  await journal(tx, act, 'backups.evidence-removed', {
    test: of.testId,
    document: of.documentId,
    name: file?.name ?? '',
  });
}
