import type { JobHandler } from '../../platform/server/jobs/jobs.ts';
import { tellDigests } from './commands.ts';

/** Each Monday morning: what is late and what waits, to those who manage a programme. */
export const jobs: readonly JobHandler[] = [{ queue: 'board.tellDigests', cron: '30 7 * * 1', handle: tellDigests }];
