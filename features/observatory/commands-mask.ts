import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { reading, writing, type Read, type Tx } from '../../platform/server/database/connection.ts';
import type { Counting } from './commands-fold.ts';
import type { SentTask } from './mask-worker.ts';
import type { Mask } from './model-mask.ts';
import { territories } from '../organisations/queries-lists.ts';
import { extentOf, shapesOf } from './queries-kept.ts';
import { classesOf, AT_ONCE, type Edition } from './queries-mask.ts';
import { minimumOf } from './queries-settings.ts';

const platform = { platform: true };

interface Stale extends Edition {
  sequence: string;
  missing: boolean;
}

/** The newest edition too large to be decided while a page waits, of which the mask is missing, older than its counts, or under another rule. */
async function nextStale(db: Read): Promise<(Stale & { minimum: number }) | null> {
  // Each of them found by its key: without, every count of every quarter would be looked at.
  const places = territories().map(({ code }) => code);
  const { rows } = await sql<{
    territory: string;
    referential_id: string;
    quarter: number;
    sequence: string;
    kept: number | null;
    current: boolean;
  }>`
    select n.territory, n.referential_id, n.quarter, n.sequence, m.minimum as kept, m.sequence is not distinct from n.sequence as current
    from observatory_quarter q cross join observatory_shape h cross join unnest(${places}::text[]) t (territory)
      join observatory_cell n on n.quarter = q.quarter and n.territory = t.territory and n.referential_id = h.referential_id
        and n.kind = 'nation' and n.key = ''
      left join observatory_mask m on m.quarter = n.quarter and m.territory = n.territory and m.referential_id = n.referential_id
    order by m.sequence is null desc, n.quarter desc, m.sequence, n.territory, n.referential_id`.execute(
    db as Read & Tx,
  );
  for (const { territory, referential_id: referentialId, quarter, sequence, kept, current } of rows) {
    const minimum = await minimumOf(db, territory);
    if (current && kept === minimum) continue;
    const { rows: classes } = await sql`
      select from observatory_cell where quarter = ${quarter} and territory = ${territory}
        and referential_id = ${referentialId} and kind = 'atom' limit ${AT_ONCE + 1}`.execute(db as Read & Tx);
    if (classes.length > AT_ONCE)
      return { territory, referentialId, quarter, sequence, minimum, missing: kept === null };
  }
  return null;
}

/** Decides in a process of its own, which ends with the reply, or when told to stop. */
function apart(task: SentTask, signal: AbortSignal | undefined): Promise<Mask> {
  return new Promise((resolve, reject) => {
    const worker = fork(fileURLToPath(new URL('./mask-worker.ts', import.meta.url)), [], {
      // It needs no secret of the server's.
      env: {},
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      ...(signal && { signal }),
    });
    worker.once('message', (mask) => resolve(mask as Mask));
    // More than one may come while the process is being stopped: none may go unheard.
    worker.on('error', reject);
    worker.once('exit', (code) => reject(new Error(`what is withheld was not decided: exit ${code}`)));
    worker.send(task);
  });
}

/** What was decided: an edition that had nothing, one whose counts had moved since, or nothing. */
export type DecidedOn = 'missing' | 'moved' | null;

/** Decides, in another process, what is withheld of the edition that most needs it; throws when told to stop meanwhile. */
export async function decideNext(context: Counting, signal?: AbortSignal): Promise<DecidedOn> {
  const found = await reading(context.db, platform, async (read) => {
    const stale = await nextStale(read);
    if (!stale) return null;
    const { themes, levels } = extentOf(await shapesOf(read), stale.referentialId);
    return { stale, task: { classes: await classesOf(read, stale), themes, levels, minimum: stale.minimum } };
  });
  if (!found) return null;
  const withheld = JSON.stringify(await apart(found.task, signal));
  const { territory, referentialId: referential_id, quarter, sequence, minimum } = found.stale;
  await writing(context.db, platform, (tx) =>
    tx
      .insertInto('observatory_mask')
      .values({ territory, referential_id, quarter, sequence, minimum, withheld })
      .onConflict((on) =>
        on.columns(['quarter', 'territory', 'referential_id']).doUpdateSet({ sequence, minimum, withheld }),
      )
      .execute(),
  );
  return found.stale.missing ? 'missing' : 'moved';
}
