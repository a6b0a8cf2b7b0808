import type { FastifyReply } from 'fastify';
import { Problem } from '../../contract/problem.ts';

const MINUTE_MS = 60_000;
/** Ended windows are forgotten once this many are kept. */
const SWEEP_AT = 1000;

/** Counts the calls of each key, minute by minute from its first call. */
export interface Meter {
  /** Counts one call and says in the reply's headers what is left. Throws 429 when nothing is. */
  count(keyId: string, now: Date, reply: FastifyReply): void;
}

/** A meter of at most `perMinute` calls a key, in this process; null for the tests that make many calls at once. */
export function createMeter(perMinute: number | null): Meter {
  const windows = new Map<string, { endsAt: number; calls: number }>();
  return {
    count(keyId, now, reply) {
      if (perMinute === null) return;
      const at = now.getTime();
      if (windows.size >= SWEEP_AT) for (const [id, { endsAt }] of windows) if (endsAt <= at) windows.delete(id);
      const known = windows.get(keyId);
      const window = known && known.endsAt > at ? known : { endsAt: at + MINUTE_MS, calls: 0 };
      windows.set(keyId, window);
      window.calls += 1;
      const seconds = Math.ceil((window.endsAt - at) / 1000);
      void reply.headers({
        'ratelimit-limit': perMinute,
        'ratelimit-remaining': Math.max(0, perMinute - window.calls),
        'ratelimit-reset': seconds,
      });
      if (window.calls <= perMinute) return;
      void reply.header('retry-after', seconds);
      throw new Problem(429, 'too-many', {
        fr: `Cette clé a fait plus de ${perMinute} appels en une minute. Attendez ${seconds} secondes, puis reprenez.`,
        en: `This key made more than ${perMinute} calls within a minute. Wait ${seconds} seconds, then go on.`,
      });
    },
  };
}
