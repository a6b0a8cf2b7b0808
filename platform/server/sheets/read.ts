import { Worker } from 'node:worker_threads';
import type { Outcome, Reading } from './reader.ts';
import { problemOf } from './refusals.ts';
import type { Sheet, SheetLimits } from './table.ts';

const PROGRAM = new URL('./reader.ts', import.meta.url);
const TIMEOUT_MS = 20_000;
const MEMORY_MB = 384;
const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Reads the first sheet of a file that someone sent: XLSX, or CSV cut by semicolons, commas or tabs, in UTF-8, UTF-16 or Windows-1252.
 * Cells of a CSV are texts; a date cell of XLSX is a Date whose UTC day is the day shown; true and false become the texts « true » and « false ».
 * Throws a Problem on `body.file` that says why it cannot: `sheet-empty`, `-rows`, `-columns`, `-type`, `-old`, `-password`, `-damaged`, `-quote`, `-heavy`.
 */
export async function readSheet(
  bytes: Uint8Array,
  { name, maxRows, maxColumns }: { name: string } & SheetLimits,
): Promise<Sheet> {
  while (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    const outcome = await inThread({ bytes, name, maxRows, maxColumns });
    if ('refusal' in outcome) throw problemOf(outcome.refusal);
    return outcome.sheet;
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

function inThread(reading: Reading): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(PROGRAM, {
      workerData: reading,
      // It needs no secret of the server's.
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const tooHeavy: Outcome = { refusal: { reason: 'heavy' } };
    const timer = setTimeout(() => finish(() => resolve(tooHeavy)), TIMEOUT_MS);
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      void worker.terminate();
      settle();
    };
    worker.on('message', (outcome: Outcome) => finish(() => resolve(outcome)));
    worker.on('error', (error: NodeJS.ErrnoException) =>
      finish(() => (error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(tooHeavy) : reject(error))),
    );
  });
}
