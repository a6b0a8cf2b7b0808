// In a thread of its own: deciding what a large nation withholds takes seconds, during which the product goes on answering.
import { parentPort, workerData } from 'node:worker_threads';
import { maskOf, type MaskTask } from './model-mask.ts';

interface Sent extends Omit<MaskTask, 'classes'> {
  classes: { key: string; text: string; named: number[] | undefined }[];
}

const { classes, ...task } = workerData as Sent;
const read = (text: string): number[] => (text === '{}' ? [] : text.slice(1, -1).split(',').map(Number));
parentPort?.postMessage(
  maskOf({ ...task, classes: classes.map(({ key, text, named }) => ({ key, levels: read(text), named })) }),
);
