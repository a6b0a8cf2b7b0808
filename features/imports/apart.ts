import { Worker } from 'node:worker_threads';
import { Turns } from '../../platform/server/files/turns.ts';
import { feed, type Fed, type Portion } from './feed.ts';
import type { Answer, Order } from './feed-thread.ts';
import { unreadable } from './problems.ts';
import { recognise, type Recognised, type Told } from './read.ts';
import { busy } from './room.ts';
import { Unreadable } from './shape.ts';

const PROGRAM = new URL('./feed-thread.ts', import.meta.url);
const TIMEOUT_MS = 120_000;
const MEMORY_MB = 768;
const turns = new Turns(2, 6, busy);
/** Below, a text is read faster than a thread starts. Whatever is packed goes to a thread: its size says nothing. */
const SMALL = 3 * 1024 * 1024;

const isSmallText = (bytes: Buffer): boolean => bytes.length <= SMALL && bytes.toString('latin1', 0, 2) !== 'PK';

/** Does what needs a file read, at the turn of that file: to be waited for before a connection is taken. Throws 503. */
export const inTurn = <T>(bytes: Buffer, work: () => Promise<T>): Promise<T> =>
  isSmallText(bytes) ? work() : turns.take(work);

/** Recognises a file by its content, at its turn. Throws the Problem that says why it cannot be taken, on `body.file`. */
export function recogniseFile(bytes: Buffer, kind: Told['kind']): Promise<Recognised> {
  return inTurn(bytes, () =>
    asProblem(async () => {
      if (isSmallText(bytes)) return recognise(bytes, kind);
      const told = { kind, mapping: null, dateOrder: null, signature: null };
      const answer = await inThread({ bytes, task: 'recognise', told }, () => Promise.resolve());
      if (!('recognised' in answer)) throw new Error('the thread that reads files answered something else');
      return answer.recognised;
    }),
  );
}

/**
 * Reads a file wholly and hands over what it holds, portion by portion, waiting for each to be taken. To be called within `inTurn`.
 * Throws as `recogniseFile` does.
 */
export async function feedFile(bytes: Buffer, told: Told, take: (portion: Portion) => Promise<void>): Promise<Fed> {
  return asProblem(async () => {
    if (isSmallText(bytes)) {
      const portions: Portion[] = [];
      const fed = await feed(bytes, told, (portion) => void portions.push(portion));
      for (const portion of portions) await take(portion);
      return fed;
    }
    const answer = await inThread({ bytes, task: 'feed', told }, take);
    if (!('fed' in answer)) throw new Error('the thread that reads files answered something else');
    return answer.fed;
  });
}

async function asProblem<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Unreadable ? unreadable(error) : error;
  }
}

type Last = Exclude<Answer, { portion: Portion }>;

/** Has a file read by a thread of its own; gives its last answer. Throws an `Unreadable`, or the thread's own failure. */
async function inThread(order: Omit<Order, 'waiting'>, take: (portion: Portion) => Promise<void>): Promise<Last> {
  const waiting = new SharedArrayBuffer(4);
  const count = new Int32Array(waiting);
  const worker = new Worker(PROGRAM, {
    workerData: { ...order, waiting } satisfies Order,
    // It needs no secret of the server's.
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  let taken: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<Last>((resolve, reject) => {
      timer = setTimeout(() => resolve({ unreadable: 'heavy', at: '' }), TIMEOUT_MS);
      let hasAnswered = false;
      worker.on('message', (message: Answer) => {
        if (!('portion' in message)) {
          hasAnswered = true;
          return void taken.then(() => resolve(message), reject);
        }
        taken = taken.then(async () => {
          await take(message.portion);
          Atomics.sub(count, 0, 1);
          Atomics.notify(count, 0);
        });
        taken.catch(reject);
      });
      worker.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve({ unreadable: 'heavy', at: '' }) : reject(error),
      );
      worker.once('exit', () => hasAnswered || reject(new Error('the thread that reads files stopped')));
    });
    if ('unreadable' in answer) throw new Unreadable(answer.unreadable, answer.at);
    if ('failed' in answer) throw new Error(`a file could not be read: ${answer.failed}`);
    return answer;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
    // What was being written ends before the transaction does.
    await taken.catch(() => undefined);
  }
}
