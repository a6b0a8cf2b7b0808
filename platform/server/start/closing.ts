/** What must be closed at the end, the last opened first. */
export interface Closing {
  add(close: () => Promise<void>): void;
  /** Closes everything once, whatever fails; a second call waits for the first. */
  run(): Promise<void>;
}

const LIMIT_MS = 20_000;

export function createClosing(): Closing {
  const steps: (() => Promise<void>)[] = [];
  let running: Promise<void> | undefined;
  async function closeAll(): Promise<void> {
    for (let step = steps.pop(); step; step = steps.pop()) {
      // One part that fails to close must not keep the database from being stopped.
      await step().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
    }
  }
  return {
    add: (close) => void steps.push(close),
    run: () => (running ??= closeAll()),
  };
}

/** Ends the process properly when it is asked to: requests first, then jobs, then the database. */
export function closeOnSignal(closing: Closing): void {
  const stop = () => {
    // The process must end even if a client never lets go.
    setTimeout(() => process.exit(1), LIMIT_MS).unref();
    void closing.run().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}
