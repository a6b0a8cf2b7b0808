import { sql, type RawBuilder } from 'kysely';
import type { Reply } from '../../platform/contract/endpoint.ts';
import { notFound } from '../../platform/contract/problem.ts';
import type { Read } from '../../platform/server/database/connection.ts';
import { BATCHES_PAGE, type listBatches, type readBatch } from './contract-batches.ts';
import type { ObjectKind } from './model-kinds.ts';
import { namesOf, presentChanges } from './queries-history.ts';
import { rowsOf } from './queries-rows.ts';
import { addTo, emptyTally, presentUndo, tiesToUndo, undoParts } from './queries-undo.ts';

type Batch = Reply<typeof listBatches>['batches'][number];
type View = Reply<typeof readBatch>;

interface Row {
  id: string;
  kind: Batch['kind'];
  at: Date;
  actor_name: string;
  added: number;
  changed: number;
  removed: number;
  data: Record<string, unknown>;
  subject: string | null;
  undoes: string | null;
  undone_by: string | null;
}

const columns = sql`b.id, b.kind, b.at, b.actor_name, b.added, b.changed, b.removed, b.data, b.undoes,
  case when b.added + b.changed + b.removed = 1 then (
    select o.name from inventory_object o
    where o.batch_id = b.id or o.id = (select c.object_id from inventory_change c where c.batch_id = b.id limit 1)
    limit 1) end as subject,
  (select w.id from inventory_batch w where w.undoes = b.id) as undone_by`;

const present = ({ data, undone_by, actor_name, at, ...row }: Row): Batch => ({
  ...row,
  at: at.toISOString(),
  actorName: actor_name,
  undoneBy: undone_by,
  about: Object.fromEntries(
    Object.entries(data).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  ),
});

/** A page of the gestures made on the inventories, the last first, of one kind or of all but reviews. */
export async function batchPage(
  read: Read,
  organisationId: string,
  { kind, after }: { kind?: Batch['kind'] | undefined; after?: string | undefined },
): Promise<Reply<typeof listBatches>> {
  const which: RawBuilder<unknown> = kind ? sql`b.kind = ${kind}` : sql`b.kind <> 'review'`;
  const from = after
    ? sql`and (b.at, b.id) < (select x.at, x.id from inventory_batch x where x.id = ${after} and x.organisation_id = ${organisationId})`
    : sql``;
  const rows = await rowsOf(
    read,
    sql<Row>`select ${columns} from inventory_batch b where b.organisation_id = ${organisationId} and ${which} ${from}
      order by b.at desc, b.id desc limit ${BATCHES_PAGE + 1}`,
  );
  const shown = rows.slice(0, BATCHES_PAGE);
  return { batches: shown.map(present), next: rows.length > BATCHES_PAGE ? (shown.at(-1)?.id ?? null) : null };
}

/** Whether a batch is an import, or undoes one, however many undoings lie between. */
export const isOfImport = (batchId: string, organisationId: string): RawBuilder<boolean> => sql<boolean>`(
  with recursive undone as (
    select x.kind, x.undoes from inventory_batch x where x.id = ${batchId} and x.organisation_id = ${organisationId}
    union all
    select x.kind, x.undoes from undone w join inventory_batch x on x.id = w.undoes and x.organisation_id = ${organisationId})
  select coalesce(bool_or(kind = 'import'), false) from undone)`;

const MOST = 100;

/** One gesture, what it changed and what undoing it would do. Throws 404. */
export async function batchView(
  read: Read,
  organisationId: string,
  batchId: string,
  abilities: { write: boolean; lead: boolean },
): Promise<View> {
  const [row] = await rowsOf(
    read,
    sql<Row & { imported: boolean }>`select ${columns}, ${isOfImport(batchId, organisationId)} as imported
      from inventory_batch b where b.id = ${batchId} and b.organisation_id = ${organisationId}`,
  );
  if (!row) throw notFound();
  const changed = await rowsOf(
    read,
    sql<{ id: string; kind: ObjectKind; name: string; before: Moved; after: Moved }>`
    select o.id, o.kind, o.name, c.before, c.after from inventory_change c join inventory_object o on o.id = c.object_id
    where c.batch_id = ${batchId} and c.organisation_id = ${organisationId} order by o.sort_name, o.id limit ${MOST}`,
  );
  const names = await namesOf(
    read,
    changed.flatMap(({ before, after }) => [before, after]),
  );
  const { imported, ...batch } = row;
  return {
    batch: present(batch),
    changes: changed.map(({ id, kind, name, before, after }) => ({
      id,
      kind,
      name,
      changes: presentChanges(before, after, names),
    })),
    undo: await undoView(read, organisationId, batchId),
    mayUndo: row.undone_by === null && abilities.write && (abilities.lead || !imported),
  };
}

async function undoView(read: Read, organisationId: string, batchId: string): Promise<View['undo']> {
  const tally = emptyTally();
  for await (const part of undoParts(read, organisationId, batchId)) addTo(tally, part);
  return presentUndo(read, tally, await tiesToUndo(read, organisationId, batchId));
}

type Moved = Parameters<typeof presentChanges>[0];
