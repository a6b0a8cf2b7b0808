import { Worker } from 'node:worker_threads';
import { Problem, type Text } from '../../platform/contract/problem.ts';
import type { Examined } from './examine.ts';
import type { MapChoices } from './map.ts';

/** What one reading may take; twenty thousand requirements take four seconds and half a gigabyte on a quiet machine. */
export interface Bounds {
  timeoutMs: number;
  megabytes: number;
}

const BOUNDS: Bounds = { timeoutMs: 60_000, megabytes: 1_024 };
const MOST_WAITING = 4;
const THREAD = new URL('./examine-thread.ts', import.meta.url);

const TOO_HEAVY: Text = {
  fr: 'La lecture de ce fichier demande trop de mémoire.',
  en: 'Reading this file takes too much memory.',
};
const TOO_SLOW: Text = {
  fr: 'La lecture de ce fichier demande trop de temps.',
  en: 'Reading this file takes too long.',
};

let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/**
 * Examines a library in a thread of its own, one at a time: a hostile file slows nobody else. What passes the bounds is a finding
 * like any other. Throws 503 when too many wait.
 */
export async function examineApart(bytes: Uint8Array, choices: MapChoices, bounds = BOUNDS): Promise<Examined> {
  if (waiting === MOST_WAITING)
    throw new Problem(503, 'imports-busy', {
      fr: 'Trop de fichiers sont en cours de lecture. Recommencez dans une minute.',
      en: 'Too many files are being read. Try again in a minute.',
    });
  waiting += 1;
  const turn = last.then(() => run(bytes, choices, bounds));
  last = turn.catch(() => undefined);
  try {
    return await turn;
  } finally {
    waiting -= 1;
  }
}

function run(bytes: Uint8Array, choices: MapChoices, { timeoutMs, megabytes }: Bounds): Promise<Examined> {
  const worker = new Worker(THREAD, {
    workerData: { bytes, choices },
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
  return new Promise<Examined>((resolve, reject) => {
    const timer = setTimeout(() => resolve(refused('too-slow', TOO_SLOW)), timeoutMs);
    worker.once('message', (examined: Examined) => resolve(examined));
    worker.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(refused('too-heavy', TOO_HEAVY)) : reject(error),
    );
    worker.once('exit', () => clearTimeout(timer));
  }).finally(() => void worker.terminate());
}

function refused(rule: string, message: Text): Examined {
  const findings = [{ rule, severity: 'error' as const, path: '', line: null, message }];
  return { format: null, findings, errors: 1, warnings: 0, mapped: null, groups: [] };
}
