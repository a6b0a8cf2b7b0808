import { sql } from 'kysely';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../platform/server/context.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { authOf } from './auth.ts';
import { readToken } from './cookie.ts';
import { deviceOf, note } from './journal.ts';
import { tell } from './mails.ts';
import { isLocking, LOCK_MINUTES, tidyRecoveryCode } from './model.ts';
import { challengeEnded, waitBefore, wrongCode, wrongRecoveryCode } from './problems.ts';
import { forwardCookies, headersOf, refusalCode } from './transport.ts';
import { COOKIE } from './challenge.ts';
import { takeStep } from './totp-step.ts';
import { recoveryCodesLeft } from './recovery.ts';

const platform = { platform: true };
interface Exchange {
  context: Context;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** The account behind a challenge cookie, with its second factor. Throws a Problem once the challenge is over. */
async function challenged(context: Context, request: FastifyRequest) {
  const identifier = readToken(request.cookies[COOKIE], context.secret);
  if (!identifier) throw challengeEnded();
  const row = await reading(context.db, {}, (read) =>
    read
      .selectFrom('auth.verification as challenge')
      .innerJoin('auth.user as account', (join) => join.on(sql`account.id::text`, '=', sql`challenge.value`))
      .innerJoin('auth.twoFactor as factor', 'factor.userId', 'account.id')
      .select(['account.id', 'account.name', 'account.email', 'account.language', 'factor.secret'])
      .where('challenge.identifier', '=', identifier)
      .where('challenge.expiresAt', '>', new Date())
      .executeTakeFirst(),
  );
  if (!row) throw challengeEnded();
  return row;
}

/** Finishes a sign-in with a code; gives how many recovery codes are left when one was used. Throws a Problem otherwise. */
export async function finishChallenge(
  { context, request, reply }: Exchange,
  kind: 'totp' | 'recovery',
  typed: string,
): Promise<number | null> {
  const account = await challenged(context, request);
  const { api } = authOf(context);
  const code = kind === 'totp' ? typed.replaceAll(/\s/g, '') : tidyRecoveryCode(typed);
  if (kind === 'totp') await takeStep(context, account.id, account.secret, code);
  // Only the challenge: a session that this browser still holds must not answer in its place.
  const cookie = (request.headers.cookie ?? '')
    .split(/;\s*/)
    .filter((one) => one.startsWith(`${COOKIE}=`))
    .join('; ');
  const call = { body: { code }, headers: headersOf(request, cookie), returnHeaders: true as const };
  const opened = await (kind === 'totp' ? api.verifyTOTP(call) : api.verifyBackupCode(call)).catch((error: unknown) =>
    refusalCode(error),
  );
  if (typeof opened === 'string') return refuse(context, account, kind, opened);
  forwardCookies(reply, opened.headers);
  const left = kind === 'recovery' ? await recoveryCodesLeft(context, account.id) : null;
  await writing(context.db, platform, async (tx) => {
    const by = kind === 'totp' ? 'second-factor' : 'recovery-code';
    await note(tx, context, account.id, account, 'session.opened', { by, ...deviceOf(request) });
    if (left !== null)
      await tell(tx, context, account, (mails) =>
        mails.recoveryCodeUsed({ left, forgotten: `${context.origin}/forgotten-password` }),
      );
  });
  return left;
}

/** Turns better-auth's refusal into ours; at the failure that locks the second factor, its owner is told. */
async function refuse(
  context: Context,
  account: { id: string; name: string; email: string; language: string },
  kind: 'totp' | 'recovery',
  code: string,
): Promise<never> {
  if (code === 'ACCOUNT_TEMPORARILY_LOCKED') throw waitBefore(LOCK_MINUTES * 60, true);
  if (code !== 'INVALID_CODE' && code !== 'INVALID_BACKUP_CODE') throw challengeEnded();
  await writing(context.db, platform, async (tx) => {
    const factor = await tx
      .selectFrom('auth.twoFactor')
      .select('failedVerificationCount')
      .where('userId', '=', account.id)
      .executeTakeFirst();
    const failures = factor?.failedVerificationCount ?? 0;
    await note(tx, context, account.id, account, 'second-factor.refused', { failures });
    if (isLocking(failures))
      await tell(tx, context, account, (mails) =>
        mails.locked({ minutes: LOCK_MINUTES, forgotten: `${context.origin}/forgotten-password` }),
      );
  });
  throw kind === 'totp' ? wrongCode() : wrongRecoveryCode();
}
