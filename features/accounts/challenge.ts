import { symmetricDecrypt } from 'better-auth/crypto';
import { sql } from 'kysely';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../platform/server/context.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { authOf, CHALLENGE_SECONDS, COOKIE_PREFIX } from './auth.ts';
import { readToken, signToken } from './cookie.ts';
import { deviceOf, note } from './journal.ts';
import { tell } from './mails.ts';
import { isLocking, LOCK_MINUTES, tidyRecoveryCode } from './model.ts';
import { challengeEnded, usedCode, waitBefore, wrongCode, wrongRecoveryCode } from './problems.ts';
import { newToken } from './tokens.ts';
import { stepOf } from './totp.ts';
import { forwardCookies, headersOf, refusalCode } from './transport.ts';

const platform = { platform: true };
const COOKIE = `${COOKIE_PREFIX}.two_factor`;

/** Sets the challenge that better-auth's own sign-in sets, for a session opened through an identity provider. */
export async function openChallenge(context: Context, reply: FastifyReply, accountId: string): Promise<void> {
  const identifier = `2fa-${newToken().token}`;
  // better-auth reads these two rows by the machine's clock.
  const now = new Date();
  const expiresAt = new Date(now.getTime() + CHALLENGE_SECONDS * 1000);
  await context.db
    .insertInto('auth.verification')
    .values([
      { identifier, value: accountId, expiresAt, createdAt: now, updatedAt: now },
      { identifier: `2fa-attempts-${identifier}`, value: '0', expiresAt, createdAt: now, updatedAt: now },
    ])
    .execute();
  void reply.setCookie(COOKIE, signToken(identifier, context.secret), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: context.origin.startsWith('https:'),
    maxAge: CHALLENGE_SECONDS,
  });
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

/**
 * Takes the time step of a right code, so that the code cannot be used again; a wrong code takes nothing and passes on.
 * By the machine's clock, as better-auth and the phone do. Throws a Problem when the code was used.
 */
export async function takeStep(
  context: Context,
  accountId: string,
  encryptedSecret: string,
  code: string,
): Promise<void> {
  const { secretConfig } = await authOf(context).$context;
  const step = stepOf(await symmetricDecrypt({ key: secretConfig, data: encryptedSecret }), code, Date.now());
  if (step === null) return;
  const taken = await writing(context.db, platform, (tx) =>
    tx
      .insertInto('totp_step')
      .values({ account_id: accountId, last_step: step })
      .onConflict((conflict) =>
        conflict.column('account_id').doUpdateSet({ last_step: step }).where('totp_step.last_step', '<', String(step)),
      )
      .executeTakeFirst(),
  );
  if (!taken.numInsertedOrUpdatedRows) throw usedCode();
}

interface Exchange {
  context: Context;
  request: FastifyRequest;
  reply: FastifyReply;
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

/** How many recovery codes of an account still work; 0 without a second factor. */
export async function recoveryCodesLeft(context: Context, accountId: string): Promise<number> {
  return (await recoveryCodes(context, accountId)).length;
}

/** The recovery codes of an account that still work. */
export async function recoveryCodes(context: Context, accountId: string): Promise<string[]> {
  const found = await authOf(context)
    .api.viewBackupCodes({ body: { userId: accountId } })
    .catch((error: unknown) => refusalCode(error));
  return typeof found === 'string' ? [] : found.backupCodes;
}
