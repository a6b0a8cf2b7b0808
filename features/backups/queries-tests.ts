import { notFound } from '../../platform/contract/problem.ts';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { ScanState } from '../../platform/contract/file.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type * as contract from './contract-tests.ts';
import type { Extent, Result } from './model.ts';
import { planOf, type At } from './queries.ts';

type OnePlan = Reply<typeof contract.readPlan>;
const MOST = 500;

async function documentsOf(read: Read | Tx, organisationId: string, testIds: readonly string[]) {
  if (testIds.length === 0) return new Map<string, never[]>();
  const rows = await read
    .selectFrom('restore_test_document as d')
    .innerJoin('file as f', 'f.id', 'd.file_id')
    .select(['d.id', 'd.test_id', 'f.name', 'f.scan', 'd.added_by_name', 'd.added_at'])
    .where('d.organisation_id', '=', organisationId)
    .where('d.test_id', 'in', [...testIds])
    .orderBy('d.added_at')
    .execute();
  return Map.groupBy(rows, (row) => row.test_id);
}

/** One plan with its log of restore tests, latest first. Throws 404 for another organisation’s. */
export async function onePlanView(
  read: Read | Tx,
  organisationId: string,
  planId: string,
  permissions: ReadonlySet<string>,
  at: At,
): Promise<OnePlan> {
  const plan = await planOf(read, organisationId, planId, at);
  const rows = await read
    .selectFrom('restore_test')
    .selectAll()
    .where('plan_id', '=', plan.id)
    .where('organisation_id', '=', organisationId)
    .orderBy('held_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .limit(MOST)
    .execute();
  const documents = await documentsOf(
    read,
    organisationId,
    rows.map(({ id }) => id),
  );
  return {
    plan,
    tests: rows.map((row) => ({
      id: row.id,
      heldOn: row.held_on,
      extent: row.extent as Extent,
      what: row.what,
      result: row.result as Result,
      minutes: row.minutes,
      madeBy: row.made_by,
      note: row.note,
      recordedAt: row.recorded_at.toISOString(),
      recordedByName: row.recorded_by_name,
      withdrawn: row.withdrawn_at && { at: row.withdrawn_at.toISOString(), reason: row.withdrawn_reason },
      documents: (documents.get(row.id) ?? []).map((one) => ({
        id: one.id,
        name: one.name,
        scan: one.scan as ScanState,
        addedByName: one.added_by_name,
        addedAt: one.added_at.toISOString(),
      })),
    })),
    today: parisDay(at.now),
    abilities: { write: permissions.has('inventory.write') && plan.state === 'active' },
  };
}

/** The file behind the evidence of a test. Throws 404 for any other. */
export async function testFile(
  read: Read,
  of: { organisationId: string; planId: string; testId: string; documentId: string },
) {
  const row = await read
    .selectFrom('restore_test_document as d')
    .innerJoin('restore_test as t', 't.id', 'd.test_id')
    .innerJoin('file as f', 'f.id', 'd.file_id')
    .select(['f.digest', 'f.scan', 'f.name', 'f.media_type', 'f.size'])
    .where('d.id', '=', of.documentId)
    .where('d.test_id', '=', of.testId)
    .where('t.plan_id', '=', of.planId)
    .where('d.organisation_id', '=', of.organisationId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}
