import { sql } from 'kysely';
import { parisDay } from '../../platform/server/clock.ts';
import type { Context } from '../../platform/server/context.ts';
import { reading, withOrganisations, writing } from '../../platform/server/database/connection.ts';
import type { JobHandler } from '../../platform/server/jobs/jobs.ts';
import { checkAll } from './commands-check.ts';
import { foldAll } from './commands-fold.ts';
import { decideNext } from './commands-mask.ts';
import { quarterOf } from './model-quarter.ts';
import { lastQuarter } from './queries-kept.ts';

/** Between two looks at what waits to be counted: well under the second in which a page must show a submission. */
const EVERY_MS = 250;
/** How much longer than it took to decide it rests, and at least, where counts move all the time. */
const REST = 4;
const REST_MS = 20_000;
/** Between two looks for an edition to decide on. */
const IDLE_MS = 5000;
const CHUNK = 500;
const WEEK_MS = 7 * 86_400_000;
const platform = { platform: true };

async function waiting(context: Context): Promise<boolean> {
  return reading(context.db, platform, async (read) => {
    const dirty = await read.selectFrom('observatory_dirty').select('id').limit(1).executeTakeFirst();
    return dirty !== undefined || (await lastQuarter(read)) !== quarterOf(context.clock.now());
  });
}

type Complain = (line: string, error: unknown) => void;

/** Repeats a piece of work until stopped: `work` gives how long to rest. What stops it waits for the work under way. */
function repeat(work: () => Promise<number>, complain: Complain): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const once = async (): Promise<void> => {
    let rest = EVERY_MS;
    try {
      rest = await work();
    } catch (error) {
      if (!stopped) complain('observatory', error);
    }
    if (!stopped) timer = setTimeout(start, rest);
  };
  const start = (): void => void (running = once());
  start();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}

/**
 * While the product runs: counts what waits, four times a second, and decides what large territories withhold, resting longer than
 * it took. Every process of an installation may do so. Gives what stops it; an error is told, and the next look tries again.
 */
export function watchObservatory(context: Context, complain: Complain): () => Promise<void> {
  const stopping = new AbortController();
  const stops = [
    repeat(async () => {
      if (await waiting(context)) await foldAll(context);
      return EVERY_MS;
    }, complain),
    repeat(async () => {
      const start = performance.now();
      const decided = await decideNext(context, stopping.signal);
      const took = performance.now() - start;
      if (!decided) return IDLE_MS;
      return decided === 'missing' ? 0 : Math.max(took * REST, REST_MS);
    }, complain),
  ];
  return async () => {
    const stopped = stops.map((stop) => stop());
    stopping.abort();
    await Promise.all(stopped);
  };
}

/** Has the plans counted again in which an action became late this week: time passes without anybody acting. */
async function markLate({ db, clock }: Context): Promise<void> {
  const now = clock.now();
  const span = [parisDay(new Date(now.getTime() - WEEK_MS)), parisDay(now)] as const;
  const rows = await reading(db, platform, (read) =>
    read.selectFrom('organisation').select('id').where('kind', '=', 'structure').execute(),
  );
  for (let at = 0; at < rows.length; at += CHUNK) {
    const ids = rows.slice(at, at + CHUNK).map(({ id }) => id);
    await writing(db, platform, (tx) =>
      withOrganisations(tx, ids, () =>
        sql`insert into observatory_dirty (organisation_id)
          select distinct organisation_id from action where organisation_id = any(${ids}::uuid[])
            and state in ('proposed', 'planned', 'in-progress')
            and due_on >= ${span[0]}::date and due_on < ${span[1]}::date`.execute(tx),
      ),
    );
  }
}

/** The queue of the comparison with the journal. */
export const CHECK = 'observatory.check';

export const jobs: readonly JobHandler[] = [
  { queue: 'observatory.markLate', cron: '5 0 * * *', handle: markLate },
  {
    queue: CHECK,
    cron: '40 3 * * 0',
    retries: 0, // a difference does not mend itself
    expireInSeconds: 3600,
    async handle(context) {
      const { equal, differences } = await checkAll(context);
      if (!equal) throw new Error(`the observatory differs from the journal: ${differences.join('; ')}`.slice(0, 900));
    },
  },
];
