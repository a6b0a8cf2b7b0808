import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import { reading, writing, type Database, type Tx } from '../database/connection.ts';
import { append, product } from '../journal/journal.ts';
import type { InfectedFile, Rescan } from './files.ts';
import type { Scanner, Verdict } from './scanner.ts';
import type { Store } from './store.ts';

export interface RescanOptions {
  db: Database;
  store: Store;
  scanner: Scanner | null;
  clock: Clock;
  onInfected?: ((tx: Tx, file: InfectedFile) => Promise<void>) | undefined;
}

const platform = { platform: true };
const EXAMINE_MS = 120_000;
const PASS_FILES = 20_000;
// Shorter than the time between two passes, so that they never overlap.
const PASS_MS = { pending: 4 * 60_000, all: 3 * 3_600_000 };

/** Bytes to examine, each once whatever the rows that name it; those never examined, then the longest ago, come first. */
function candidates(db: Database, which: 'pending' | 'all') {
  return reading(db, platform, (read) =>
    read
      .selectFrom('file')
      .select(['digest', sql<string>`max(size)`.as('size')])
      .where('scan', which === 'pending' ? '=' : '<>', which === 'pending' ? 'pending' : 'infected')
      .groupBy('digest')
      .orderBy(sql`min(scanned_at) nulls first, min(created_at)`)
      .limit(PASS_FILES)
      .execute(),
  );
}

type Told = Exclude<Verdict, { state: 'unknown' }>;

/** Writes a verdict on every row that names these bytes, with what follows; gives how many became infected. What was infected stays so. */
function writeVerdict({ db, clock, onInfected }: RescanOptions, digest: string, verdict: Told): Promise<number> {
  const now = clock.now();
  return writing(db, platform, async (tx) => {
    const rows = await tx
      .updateTable('file')
      .set({ scan: verdict.state, scanned_at: now })
      .where('digest', '=', digest)
      .where('scan', '<>', 'infected')
      .returning(['id', 'organisation_id as organisationId', 'created_by as accountId', 'name', 'digest'])
      .execute();
    if (verdict.state === 'clean') return 0;
    for (const row of rows) {
      await append(tx, {
        stream: `file:${row.id}`,
        organisationId: row.organisationId,
        at: now,
        actor: product,
        kind: 'file.infected',
        data: { name: row.name, digest, signature: verdict.signature },
      });
      await onInfected?.(tx, row);
    }
    return rows.length;
  });
}

/** Puts bytes that the antivirus could not examine behind all the others of the next passes. */
async function putLast({ db, clock }: RescanOptions, digest: string): Promise<void> {
  await writing(db, platform, (tx) =>
    tx.updateTable('file').set({ scanned_at: clock.now() }).where('digest', '=', digest).execute(),
  );
}

/** Without an antivirus nothing will ever answer for what waits: it becomes what any file then is, not scanned. */
async function stopWaiting(db: Database): Promise<void> {
  await writing(db, platform, (tx) =>
    tx.updateTable('file').set({ scan: 'unscanned' }).where('scan', '=', 'pending').execute(),
  );
}

/** One pass of the antivirus over what waits, or over all that is kept; ends early when the antivirus is down. */
export async function rescanFiles(options: RescanOptions, which: 'pending' | 'all'): Promise<Rescan> {
  const { db, store, scanner } = options;
  const pass = { answered: 0, unanswered: 0, infected: 0 };
  if (!scanner) {
    await stopWaiting(db);
    return pass;
  }
  const end = Date.now() + PASS_MS[which];
  for (const { digest, size } of await candidates(db, which)) {
    if (Date.now() > end) break;
    const bytes = await store.get(digest);
    const verdict = bytes ? await scanner.examine(bytes, Number(size), EXAMINE_MS) : null;
    if (verdict === null || verdict.state === 'unknown') {
      pass.unanswered += 1;
      // One file that cannot be examined must not keep the others waiting; an antivirus that is down makes all wait.
      if (verdict !== null && !(await scanner.answers())) break;
      await putLast(options, digest);
      continue;
    }
    pass.answered += 1;
    pass.infected += await writeVerdict(options, digest, verdict);
  }
  return pass;
}
