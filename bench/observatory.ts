import pg from 'pg';
import { rebuildAll, checkAll } from '../features/observatory/commands-check.ts';
import { systemClock } from '../platform/server/clock.ts';
import { openDatabase } from '../platform/server/database/connection.ts';
import { generateNation } from './nation.ts';
import { timePages } from './pages.ts';
import { processorOf } from './processor.ts';
import { timeSubmissions, SUBMITTERS } from './submissions.ts';
import { runServer, type Running, type Tell } from './support.ts';

const QUARTERS = 12;
/** Quarters of which a page shows the curve. */
const SHOWN = 5;
const WAIT_MS = 1_200_000;

/** Structures of the nations measured: small, large, very large. */
export const NATIONS: readonly number[] = [5_000, 50_000, 200_000];
/** A larger nation answers once a year, so that it makes no more submissions than one of this size does each quarter. */
const EACH_QUARTER = 50_000;

/** Waits until what is withheld of the quarters shown has been decided in the other process; gives the seconds. */
async function decided(owner: pg.Client): Promise<number> {
  const start = performance.now();
  for (;;) {
    const { rows } = await owner.query<{ n: number }>(
      `select count(*)::int as n from observatory_mask where territory = 'FR'`,
    );
    const since = performance.now() - start;
    if ((rows[0]?.n ?? 0) > SHOWN) return since / 1000;
    if (since > WAIT_MS) throw new Error('what is withheld was not decided in time');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function timeRebuild(running: Running, of: string, tell: Tell): Promise<void> {
  const db = openDatabase(running.database);
  try {
    const before = [processorOf(running), process.cpuUsage()] as const;
    const { milliseconds } = await rebuildAll({ db, clock: systemClock });
    const own = process.cpuUsage(before[1]);
    tell(
      {
        name: `observatory, ${of}: counted again from the journal`,
        value: milliseconds / 1000,
        unit: 's',
        reach: { at: 60, better: 'less' },
      },
      { name: `observatory, ${of}: the same, processor`, value: (own.user + own.system) / 1e6, unit: 's' },
      {
        name: `observatory, ${of}: the same, processor, database`,
        value: processorOf(running).database - before[0].database,
        unit: 's',
      },
    );
  } finally {
    await db.destroy();
  }
}

async function compare(running: Running): Promise<void> {
  const db = openDatabase(running.database);
  try {
    const { equal, differences } = await checkAll({ db, clock: systemClock });
    if (!equal) throw new Error(`what is kept differs from the journal: ${differences.join('; ')}`);
  } finally {
    await db.destroy();
  }
}

async function nationOf(structures: number, tell: Tell): Promise<void> {
  const of = `${structures.toLocaleString('en')} structures`;
  const running = await runServer(SUBMITTERS);
  const owner = new pg.Client(running.database);
  await owner.connect();
  try {
    const groupId = running.watchers.group.organisationId;
    const every = structures > EACH_QUARTER ? 4 : 1;
    const size = { structures, quarters: QUARTERS, every, groupId };
    const seconds = await generateNation(running.database, size, new Date());
    tell({ name: `observatory, ${of}: generated`, value: seconds, unit: 's' });
    await timeRebuild(running, of, tell);
    for (const table of ['observation', 'observatory_cell']) await owner.query(`vacuum analyze ${table}`);
    tell({ name: `observatory, ${of}: deciding what is withheld`, value: await decided(owner), unit: 's' });
    await timePages(running, of, tell);
    await timeSubmissions(running, owner, of, tell);
    await compare(running);
  } finally {
    await owner.end();
    await running.stop();
  }
}

/** The observatory of nations of these sizes, over twelve quarters; each on a server of its own. */
export async function observatory(tell: Tell, sizes: readonly number[]): Promise<void> {
  for (const structures of sizes) await nationOf(structures, tell);
}
