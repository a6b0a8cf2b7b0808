// The program of the thread that reads a report: what it costs in time and memory is bounded from outside.
import { createReadStream } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { ScanReport } from './model.ts';
import { refusalOf, type Refusal } from './refusals.ts';
import { readReport } from './read.ts';

export interface Reading {
  file: string;
  now: Date;
}
export type Outcome = { report: ScanReport } | { refusal: Refusal; line: number | null };

async function outcomeOf({ file, now }: Reading): Promise<Outcome> {
  try {
    return { report: await readReport(createReadStream(file, { highWaterMark: 256 * 1024 }), now) };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal) return refusal;
    throw error;
  }
}

parentPort?.postMessage(await outcomeOf(workerData as Reading));
