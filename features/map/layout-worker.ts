// In a thread of its own and under a time limit: a tangled map must not keep the others waiting.
import { parentPort, workerData } from 'node:worker_threads';
import type { Graph } from './model.ts';
import { layOut } from './model-layout.ts';

parentPort?.postMessage(layOut(workerData as Graph));
