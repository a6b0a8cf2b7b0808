import type { Context } from '../../platform/server/context.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import type { DeadlineHandler } from '../../platform/server/deadlines/deadlines.ts';
import type { JobHandler } from '../../platform/server/jobs/jobs.ts';
import { markAll, markOutdated, watchNext } from './commands-dirty.ts';
import { tellNext } from './commands-tell.ts';
import { acceptanceDeadline } from './commands-end.ts';
import { downloadSet } from './commands-load.ts';
import { SETS } from './model-sets.ts';
import { DOWNLOAD } from './queue.ts';

/** Between two looks at what moved: an alert is there when the page after an import is opened. */
const EVERY_MS = 1000;
/** How long an organisation that could not be looked at is left aside, and between two looks at what they were compared with. */
const ASIDE_MS = 300_000;
const platform = { platform: true };

async function waiting({ db }: Context, table: 'watch_dirty' | 'alert_untold'): Promise<boolean> {
  const row = await reading(db, platform, (read) => read.selectFrom(table).select('id').limit(1).executeTakeFirst());
  return row !== undefined;
}

/**
 * While the product runs: looks at the inventories that moved, one organisation at a time, and tells the critical alerts of every
 * source. Every process of an installation may do so. Gives what stops it; an error is told, and the next look tries again.
 */
export function watchInventories(
  context: Context,
  complain: (line: string, error: unknown) => void,
): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const passing = { watched: new Set<string>(), told: new Set<string>() };
  let since = -Infinity;
  const attempt = async (step: () => Promise<void>): Promise<void> => {
    await step().catch((error: unknown) => {
      if (!stopped) complain('watch', error);
    });
  };
  const begin = async (): Promise<void> => {
    if (performance.now() - since < ASIDE_MS) return;
    since = performance.now();
    passing.watched.clear();
    passing.told.clear();
    await writing(context.db, platform, markOutdated);
  };
  const watch = async (): Promise<void> => {
    if (await waiting(context, 'watch_dirty')) while (!stopped && (await watchNext(context, passing.watched)));
  };
  const tell = async (): Promise<void> => {
    if (await waiting(context, 'alert_untold')) while (!stopped && (await tellNext(context, passing.told)));
  };
  const look = async (): Promise<void> => {
    for (const step of [begin, watch, tell]) if (!stopped) await attempt(step);
    if (!stopped) timer = setTimeout(start, EVERY_MS);
  };
  const start = (): void => void (running = look());
  start();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}

export const deadlines: readonly DeadlineHandler[] = [acceptanceDeadline];

const NIGHTLY = 'watch.downloads';

const download: JobHandler<{ setId?: string }> = {
  queue: DOWNLOAD,
  async handle(context, { setId }) {
    const id = SETS.find((one) => one === setId);
    if (id) await downloadSet(context, id);
  },
};

export const jobs: readonly JobHandler[] = [
  download,
  {
    queue: NIGHTLY,
    cron: '45 2 * * *',
    async handle(context) {
      const rows = await reading(context.db, platform, (read) =>
        read.selectFrom('reference_download').select('set_id').where('enabled', '=', true).execute(),
      );
      for (const { set_id } of rows)
        await writing(context.db, platform, (tx) =>
          context.jobs.enqueue(tx, DOWNLOAD, { setId: set_id }, { singletonKey: set_id }),
        );
    },
  },
  {
    // After midnight in Paris whatever the season: days decide of what has ended.
    queue: 'watch.calendar',
    cron: '20 0 * * *',
    handle: ({ db }) => writing(db, platform, (tx) => markAll(tx, 'calendar')),
  },
];
