import type { Problem } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import { writing, type Tx } from '../../platform/server/database/connection.ts';
import { isLocking, waitAfter } from './model.ts';
import { waitBefore } from './problems.ts';
import { keyedDigest } from './tokens.ts';

const platform = { platform: true };
const FORGOTTEN_AFTER_MS = 3_600_000;

/** Where the failures of one address, or of one account's password checks, are counted. */
export function attemptKey(context: Context, purpose: 'sign-in' | 'check', subject: string): string {
  return keyedDigest(context.secret, purpose, subject);
}

/**
 * Counts an attempt before its password is looked at, so that attempts made at once count too; `clearAttempts` follows a success.
 * Gives the failures in a row, this one included. Throws a 429 while the wait of the failures before is not over.
 */
export async function beginAttempt(context: Context, key: string): Promise<number> {
  const outcome = await writing(context.db, platform, (tx) => count(tx, key, context.clock.now()));
  if (typeof outcome !== 'number') throw outcome;
  return outcome;
}

async function count(tx: Tx, key: string, now: Date): Promise<number | Problem> {
  await tx
    .insertInto('sign_in_attempt')
    .values({ key, failures: 0, last_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tx
    .selectFrom('sign_in_attempt')
    .selectAll()
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const isOld = now.getTime() - row.last_at.getTime() > FORGOTTEN_AFTER_MS;
  const isOver = isOld || (row.locked_until !== null && row.locked_until <= now);
  const before = isOver ? 0 : row.failures;
  const locked = isLocking(before);
  const until = row.last_at.getTime() + waitAfter(before) * 1000;
  if (until > now.getTime()) return waitBefore(Math.ceil((until - now.getTime()) / 1000), locked);
  const failures = before + 1;
  const lockedUntil = isLocking(failures) ? new Date(now.getTime() + waitAfter(failures) * 1000) : null;
  await tx
    .updateTable('sign_in_attempt')
    .set({ failures, last_at: now, locked_until: lockedUntil })
    .where('key', '=', key)
    .execute();
  return failures;
}

/** Forgets the failures counted under a key. */
export async function clearAttempts(tx: Tx, key: string): Promise<void> {
  await tx.deleteFrom('sign_in_attempt').where('key', '=', key).execute();
}
