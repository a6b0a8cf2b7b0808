import type { Context } from '../context.ts';
import type { Tx } from '../database/connection.ts';

/** What follows after a commit. Runs at least once: a handler that runs twice must do its work once. */
export interface JobHandler<Data extends object = object> {
  /** `feature.verbNoun`, unique. */
  queue: string;
  handle(context: Context, data: Data): Promise<void>;
  /** Five fields, Paris time: the job is also put in its queue by this schedule. */
  cron?: string;
  /** Attempts after the first; 5 unless told, further and further apart. */
  retries?: number;
  /** Seconds after which an attempt that does not end is given up; 300 unless told. */
  expireInSeconds?: number;
  /** Seconds for which an ended job is kept for the administrator; a week unless told. */
  keepSeconds?: number;
}

export interface EnqueueOptions {
  /** How long it waits, in milliseconds: a length and no instant, so that two clocks never have to agree. */
  afterMs?: number;
  /** While a job with this key waits in the queue, another is not added. */
  singletonKey?: string;
}

/** How one queue stands. */
export interface QueueState {
  queue: string;
  waiting: number;
  running: number;
  failed: number;
  /** When the last finished job ended; null when none is kept. */
  lastDoneAt: Date | null;
}

/** A job given up after its last attempt. */
export interface FailedJob {
  id: string;
  queue: string;
  attempts: number;
  reason: string;
  failedAt: Date;
}

export interface Drained {
  done: number;
  failures: { queue: string; reason: string }[];
}

export interface Jobs {
  /** Adds a job in the caller's transaction: it exists only if that commits. Throws on a queue that no handler declares. */
  enqueue(tx: Tx, queue: string, data: object, options?: EnqueueOptions): Promise<void>;
  /** Prepares the queues of these handlers and works them; with `work: false`, only `drain` runs them (tests, commands). */
  start(context: Context, handlers: readonly JobHandler[], options?: { work?: boolean }): Promise<void>;
  /** Runs now, once each, every job that waits, those planned for later included, then those that these add for now. */
  drain(): Promise<Drained>;
  /** Waits for running jobs (10 s at most), then closes. */
  stop(): Promise<void>;
  queues(): Promise<QueueState[]>;
  /** Newest first; `before` is the last one of the page before. */
  failed(page: { limit: number; before?: { failedAt: Date; id: string } }): Promise<FailedJob[]>;
  /** Puts a failed job back in its queue; false when there is none by this identifier. */
  retry(queue: string, id: string): Promise<boolean>;
}
