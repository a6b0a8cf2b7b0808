// The program of a thread that reads one large file: a hostile one takes neither the server's memory nor its time.
import { parentPort, workerData } from 'node:worker_threads';
import { feed, type Fed, type Portion } from './feed.ts';
import { recognise, type Recognised, type Told } from './read.ts';
import { Unreadable, type UnreadableCode } from './shape.ts';

export interface Order {
  bytes: Uint8Array;
  task: 'recognise' | 'feed';
  told: Told;
  /** How many portions were sent and not yet taken. */
  waiting: SharedArrayBuffer;
}
export type Answer =
  | { portion: Portion }
  | { fed: Fed }
  | { recognised: Recognised }
  | { unreadable: UnreadableCode; at: string }
  /** The fault is ours, not the file’s. */
  | { failed: string };

const MOST_WAITING = 6;
const { bytes, task, told, waiting } = workerData as Order;
const count = new Int32Array(waiting);
const send = (answer: Answer): void => parentPort?.postMessage(answer);

/** Sends a portion once the one who takes them has kept up. */
function give(portion: Portion): void {
  for (let now = Atomics.load(count, 0); now >= MOST_WAITING; now = Atomics.load(count, 0)) Atomics.wait(count, 0, now);
  Atomics.add(count, 0, 1);
  send({ portion });
}

try {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (task === 'recognise') send({ recognised: await recognise(buffer, told.kind) });
  else send({ fed: await feed(buffer, told, give) });
} catch (error) {
  if (error instanceof Unreadable) send({ unreadable: error.code, at: error.at });
  else send({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
