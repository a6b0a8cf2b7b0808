// The program of the thread that reads a library: what it costs in time and memory is bounded from outside.
import { parentPort, workerData } from 'node:worker_threads';
import { examine } from './examine.ts';
import type { MapChoices } from './map.ts';

const { bytes, choices } = workerData as { bytes: Uint8Array; choices: MapChoices };
parentPort?.postMessage(examine(bytes, choices));
