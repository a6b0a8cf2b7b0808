import { attemptOf, bitsOf } from '../contract/proof-of-work.ts';
import type { Found, Search } from './robots-worker.ts';

/**
 * Solves a form's challenge beside the page, which stays usable: gives the counter to send with the challenge.
 * `onProgress` hears the chance, from 0 to 1, that it would be done by now. Stops when `signal` aborts.
 * Rejects when the text is no challenge, when the browser runs no worker, or on abort.
 */
export function solveChallenge(
  challenge: string,
  onProgress?: (share: number) => void,
  signal?: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const bits = bitsOf(challenge);
    if (bits === null) throw new Error('This is no challenge of ours');
    signal?.throwIfAborted();
    const worker = new Worker(new URL('./robots-worker.ts', import.meta.url), { type: 'module' });
    const finish = (settle: () => void): void => {
      worker.terminate();
      signal?.removeEventListener('abort', abort);
      settle();
    };
    const abort = (): void => finish(() => reject(signal?.reason as Error));
    signal?.addEventListener('abort', abort);
    worker.addEventListener('error', () => finish(() => reject(new Error('The check against robots could not run'))));
    worker.addEventListener('message', ({ data: { tried, counter } }: MessageEvent<Found>) => {
      onProgress?.(counter === undefined ? 1 - Math.exp(-tried / 2 ** bits) : 1);
      if (counter !== undefined) finish(() => resolve(counter));
    });
    worker.postMessage({ prefix: attemptOf(challenge, ''), bits } satisfies Search);
  });
}
