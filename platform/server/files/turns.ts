import type { Problem } from '../../contract/problem.ts';

/** Turns for reading large files: some at a time, some more waiting, the next one refused. */
export class Turns {
  readonly #atOnce: number;
  readonly #mostWaiting: number;
  readonly #busy: () => Problem;
  #running = 0;
  readonly #queue: (() => void)[] = [];

  /** `busy` says, to the one refused, what too many wait for. */
  constructor(atOnce: number, mostWaiting: number, busy: () => Problem) {
    this.#atOnce = atOnce;
    this.#mostWaiting = mostWaiting;
    this.#busy = busy;
  }

  /** Throws where one more would be refused now: before it is even received. */
  refuseWhenFull(): void {
    if (this.#running === this.#atOnce && this.#queue.length >= this.#mostWaiting) throw this.#busy();
  }

  /** Does some work at its turn; nothing of it begins before. Throws the problem given when too many wait already. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    this.refuseWhenFull();
    if (this.#running < this.#atOnce) this.#running += 1;
    // Whoever ends hands its turn over: nobody slips in between.
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#queue.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
