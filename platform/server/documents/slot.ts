import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Job, Outcome } from './press.ts';
import { documentFailed, documentsUnavailable, documentTooSlow } from './problems.ts';

export interface Waiting {
  job: Job;
  give(pdf: Buffer): void;
  fail(error: Error): void;
}

/** One place where documents are made: at most one press, and at most one document in it. */
export interface Slot {
  busy(): boolean;
  /** Takes the next waiting document, if any. */
  wake(): void;
  stop(): Promise<void>;
}

interface SlotSettings {
  program: URL;
  timeoutMs: number;
  idleMs: number;
  next(): Waiting | undefined;
}

/** Opens a slot; its press starts with its first document and is replaced after it dies, sticks or stays idle. */
export function createSlot({ program, timeoutMs, idleMs, next }: SlotSettings): Slot {
  let press: ChildProcess | undefined;
  let current: Waiting | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function drop(): Promise<void> {
    const dying = press;
    press = undefined;
    clearTimeout(timer);
    if (!dying) return;
    dying.removeAllListeners();
    // A press being stopped may still report an error; nobody waits for it any more.
    dying.on('error', () => undefined);
    if (dying.exitCode !== null || dying.signalCode !== null) return;
    dying.ref();
    dying.kill('SIGKILL');
    await once(dying, 'exit');
  }

  function finish(settle: (finished: Waiting) => void): void {
    clearTimeout(timer);
    const finished = current;
    current = undefined;
    if (finished) settle(finished);
    wake();
  }

  function giveUp(problem: Error): void {
    void drop();
    finish((finished) => finished.fail(problem));
  }

  function start(): ChildProcess {
    const started = fork(fileURLToPath(program), [], {
      // It needs no secret of the server's; two memory arenas keep a third of the memory that the default would.
      env: { MALLOC_ARENA_MAX: '2' },
      execArgv: ['--expose-gc'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    started.on('message', (outcome: Outcome) => finish((finished) => settle(finished, outcome)));
    started.on('error', (error) => giveUp(documentFailed(String(error))));
    started.on('exit', (code, signal) => giveUp(documentFailed(`the press stopped: ${signal ?? `code ${code}`}`)));
    return started;
  }

  function wake(): void {
    if (current) return;
    clearTimeout(timer);
    current = next();
    if (!current) {
      if (!press) return;
      // An idle press must not keep the server alive.
      press.unref();
      press.channel?.unref();
      timer = setTimeout(() => void drop(), idleMs).unref();
      return;
    }
    press ??= start();
    press.ref();
    press.channel?.ref();
    timer = setTimeout(() => giveUp(documentTooSlow(timeoutMs)), timeoutMs);
    press.send(current.job);
  }

  return {
    busy: () => current !== undefined,
    wake,
    async stop() {
      const abandoned = current;
      current = undefined;
      await drop();
      abandoned?.fail(documentFailed('the service was closed'));
    },
  };
}

function settle(finished: Waiting, outcome: Outcome): void {
  if ('pdf' in outcome) finished.give(Buffer.from(outcome.pdf.buffer, outcome.pdf.byteOffset, outcome.pdf.byteLength));
  else if (outcome.failure === 'no-compiler') finished.fail(documentsUnavailable(outcome.detail));
  else finished.fail(documentFailed(outcome.detail));
}
