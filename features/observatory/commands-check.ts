import { sql } from 'kysely';
import { writing } from '../../platform/server/database/connection.ts';
import { writeSetting } from '../../platform/server/site.ts';
import { fold, foldAll, holdCounts, type Counting } from './commands-fold.ts';
import { rebuild, type Rebuilt } from './commands-rebuild.ts';

/** Where the verdict of the last comparison is kept. */
export const CHECK_KEY = 'observatory.check';
const TRIES = 5;

/** A comparison, and how long it took. */
export interface Verdict extends Rebuilt {
  milliseconds: number;
}

async function timed(work: () => Promise<Rebuilt>): Promise<Verdict> {
  const start = performance.now();
  const rebuilt = await work();
  return { ...rebuilt, milliseconds: Math.round(performance.now() - start) };
}

/** Counts everything again and keeps it; `equal` says whether what was kept was right already. */
export function rebuildAll(context: Counting): Promise<Verdict> {
  return timed(() =>
    writing(context.db, { platform: true }, async (tx) => {
      await holdCounts(tx, true);
      return rebuild(tx, context.clock.now(), 'write');
    }),
  );
}

/**
 * Compares what is kept with what the journal tells, in one snapshot, once nothing waits to be counted in it: what is submitted
 * meanwhile is in neither. Keeps the verdict for the administrator.
 */
export async function checkAll(context: Counting): Promise<Verdict> {
  const verdict = await timed(() => inSnapshot(context));
  const at = context.clock.now();
  await writing(context.db, { platform: true }, (tx) =>
    writeSetting(tx, CHECK_KEY, { ...verdict, at: at.toISOString() }, at),
  );
  return verdict;
}

async function inSnapshot(context: Counting): Promise<Rebuilt> {
  for (let attempt = 1; ; attempt += 1) {
    await foldAll(context);
    try {
      return await writing(context.db, { platform: true }, async (tx) => {
        await sql`set transaction isolation level repeatable read`.execute(tx);
        await holdCounts(tx, true);
        while ((await fold(tx, context.clock.now())).structures > 0);
        return rebuild(tx, context.clock.now(), 'check');
      });
    } catch (error) {
      // Another process counted between the snapshot and the lock.
      if (attempt === TRIES || (error as { code?: string }).code !== '40001') throw error;
    }
  }
}
