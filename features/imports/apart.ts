import { Worker } from 'node:worker_threads';
import { Problem } from '../../platform/contract/problem.ts';
import { feed, type Fed, type Portion } from './feed.ts';
import type { Answer, Order } from './feed-thread.ts';
import { recognise, type Recognised, type Told } from './read.ts';
import { Unreadable } from './shape.ts';
import { unreadable } from './problems.ts';

const PROGRAM = new URL('./feed-thread.ts', import.meta.url);
const TIMEOUT_MS = 120_000;
const MEMORY_MB = 768;
const AT_ONCE = 2;
const MOST_WAITING = 6;
/** Below, a text is read faster than a thread starts. Whatever is packed goes to a thread: its size says nothing. */
const SMALL = 3 * 1024 * 1024;

let running = 0;
const queue: (() => void)[] = [];

const isSmallText = (bytes: Buffer): boolean => bytes.length <= SMALL && bytes.toString('latin1', 0, 2) !== 'PK';

/** Recognises a file by its content. Throws the Problem that says why it cannot be taken, on `body.file`. */
export async function recogniseFile(bytes: Buffer, kind: Told['kind']): Promise<Recognised> {
  return asProblem(async () => {
    if (isSmallText(bytes)) return recognise(bytes, kind);
    const told = { kind, mapping: null, dateOrder: null, signature: null };
    const answer = await inThread({ bytes, task: 'recognise', told }, () => Promise.resolve());
    if (!('recognised' in answer)) throw new Unreadable('damaged');
    return answer.recognised;
  });
}

/** Reads a file wholly and hands over what it holds, portion by portion, waiting for each to be taken. Throws as `recogniseFile` does. */
export async function feedFile(bytes: Buffer, told: Told, take: (portion: Portion) => Promise<void>): Promise<Fed> {
  return asProblem(async () => {
    if (isSmallText(bytes)) {
      const portions: Portion[] = [];
      const fed = await feed(bytes, told, (portion) => void portions.push(portion));
      for (const portion of portions) await take(portion);
      return fed;
    }
    const answer = await inThread({ bytes, task: 'feed', told }, take);
    if (!('fed' in answer)) throw new Unreadable('damaged');
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

/** Two files at a time; gives the last answer. */
async function inThread(order: Omit<Order, 'waiting'>, take: (portion: Portion) => Promise<void>): Promise<Answer> {
  if (queue.length >= MOST_WAITING)
    throw new Problem(503, 'imports-busy', {
      fr: 'Trop de fichiers sont en cours de lecture. Recommencez dans une minute.',
      en: 'Too many files are being read. Try again in a minute.',
    });
  while (running >= AT_ONCE) await new Promise<void>((resolve) => queue.push(resolve));
  running += 1;
  try {
    return await run(order, take);
  } finally {
    running -= 1;
    queue.shift()?.();
  }
}

function run(order: Omit<Order, 'waiting'>, take: (portion: Portion) => Promise<void>): Promise<Answer> {
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
  return new Promise<Answer>((resolve, reject) => {
    const timer = setTimeout(() => resolve({ unreadable: 'heavy', at: '' }), TIMEOUT_MS);
    worker.on('message', (answer: Answer) => {
      if (!('portion' in answer)) return void taken.then(() => resolve(answer), reject);
      taken = taken.then(async () => {
        await take(answer.portion);
        Atomics.sub(count, 0, 1);
        Atomics.notify(count, 0);
      });
      taken.catch(reject);
    });
    worker.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve({ unreadable: 'heavy', at: '' }) : reject(error),
    );
    worker.once('exit', () => clearTimeout(timer));
  })
    .then((answer) => {
      if ('unreadable' in answer) throw new Unreadable(answer.unreadable, answer.at);
      return answer;
    })
    .finally(() => void worker.terminate());
}
