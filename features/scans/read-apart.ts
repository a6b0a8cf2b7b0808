import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { Problem } from '../../platform/contract/problem.ts';
import { receive } from '../../platform/server/files/receive.ts';
import { Turns } from '../../platform/server/files/turns.ts';
import { MAX_REPORT_BYTES, type ScanReport } from './model.ts';
import { REFUSALS, type Refusal } from './refusals.ts';
import type { Outcome } from './read-thread.ts';

/** What reading one report may take. */
export interface Bounds {
  timeoutMs: number;
  megabytes: number;
}

const BOUNDS: Bounds = { timeoutMs: 60_000, megabytes: 512 };
/** Reports that have arrived whole and wait for their turn: those that are still being sent keep nobody waiting. */
const MOST_WAITING = 3;
const THREAD = new URL('./read-thread.ts', import.meta.url);

const busy = (): Problem =>
  new Problem(503, 'imports-busy', {
    fr: 'Trop de rapports sont en cours de lecture. Recommencez dans une minute.',
    en: 'Too many reports are being read. Try again in a minute.',
  });
const turns = new Turns(1, MOST_WAITING, busy);

/** The sentence of a refusal, with the line where the reading stopped. */
function problemOf(refusal: Refusal, line: number | null): Problem {
  const { fr, en } = REFUSALS[refusal];
  const message =
    line === null ? { fr, en } : { fr: `${fr} (ligne ${line} du fichier)`, en: `${en} (line ${line} of the file)` };
  return new Problem(
    422,
    'report-refused',
    { fr: 'Ce rapport n’est pas accepté.', en: 'This report is not accepted.' },
    [{ path: 'body.file', message }],
    { reason: refusal },
  );
}

/**
 * Reads a report as it is sent: its bytes go to a file of their own, removed at once, and a thread reads them, one report at a time.
 * Throws 413 past 50 MB, 422 with the reason on `body.file`, 503 when too many wait.
 */
export async function readApart(stream: Readable, now: Date, bounds = BOUNDS): Promise<ScanReport> {
  try {
    turns.refuseWhenFull();
  } catch (error) {
    stream.resume();
    throw error;
  }
  const file = path.join(tmpdir(), `vigie-report-${randomUUID()}`);
  try {
    await receive(stream, file, MAX_REPORT_BYTES);
    const outcome = await turns.take(() => inThread(file, now, bounds));
    if ('refusal' in outcome) throw problemOf(outcome.refusal, outcome.line);
    return outcome.report;
  } finally {
    await rm(file, { force: true });
  }
}

function inThread(file: string, now: Date, { timeoutMs, megabytes }: Bounds): Promise<Outcome> {
  const worker = new Worker(THREAD, {
    workerData: { file, now },
    // It needs no secret of the server's.
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
  return new Promise<Outcome>((resolve, reject) => {
    const timer = setTimeout(() => resolve({ refusal: 'too-slow', line: null }), timeoutMs);
    worker.once('message', (outcome: Outcome) => resolve(outcome));
    worker.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve({ refusal: 'too-heavy', line: null }) : reject(error),
    );
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new Error('The thread that reads a report ended without an answer.'));
    });
  }).finally(() => void worker.terminate());
}
