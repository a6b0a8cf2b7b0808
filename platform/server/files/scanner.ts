import type { Readable } from 'node:stream';
import { StartupError } from '../startup-error.ts';
import { converse, sayPing, sayStream } from './clamd.ts';

export type Verdict = { state: 'clean' } | { state: 'infected'; signature: string } | { state: 'unknown' };

/** An antivirus. Nothing here throws: what cannot be told is `unknown`, never `clean`. */
export interface Scanner {
  /** Looks for malware in `size` bytes, for `withinMs` milliseconds at most; the stream is destroyed at the end. */
  examine(bytes: Readable, size: number, withinMs: number): Promise<Verdict>;
  /** Whether it is there now. */
  answers(): Promise<boolean>;
}

const PING_MS = 2000;

/** The antivirus of the setting `CLAMD=host:port`; null when it is not set. Throws a `StartupError` on a setting that cannot work. */
export function openScanner(env: NodeJS.ProcessEnv): Scanner | null {
  const setting = env['CLAMD'];
  if (!setting) return null;
  const [, host, digits] = /^\[?([^\]\s]+?)\]?:(\d{1,5})$/.exec(setting) ?? [];
  const port = Number(digits);
  if (!host || port < 1 || port > 65_535) {
    throw new StartupError({
      fr: 'Le réglage CLAMD n’est pas utilisable : donnez par exemple CLAMD=127.0.0.1:3310.',
      en: 'The setting CLAMD cannot be used: give for instance CLAMD=127.0.0.1:3310.',
    });
  }
  const address = { host, port };
  return {
    async examine(bytes, size, withinMs) {
      bytes.on('error', () => undefined); // may come before the connection; the verdict is then unknown
      const reply = await converse(address, withinMs, sayStream(bytes, size)).catch(() => '');
      bytes.destroy();
      return verdictOf(reply);
    },
    answers: () =>
      converse(address, PING_MS, sayPing).then(
        (reply) => reply === 'PONG\0',
        () => false,
      ),
  };
}

/** Reads a reply of clamd(8), final NUL included: only its two known sentences, complete to the last byte, are believed. */
export function verdictOf(reply: string): Verdict {
  if (reply === 'stream: OK\0') return { state: 'clean' };
  const signature = /^stream: ([^\0\n]+) FOUND\0$/.exec(reply)?.[1];
  // A limit that was passed says that part of the file was not read, not that malware was seen.
  if (!signature || signature.startsWith('Heuristics.Limits.Exceeded')) return { state: 'unknown' };
  return { state: 'infected', signature };
}
