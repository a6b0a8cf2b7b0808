import { encode } from 'uqr';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../platform/server/context.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import { authOf } from './auth.ts';
import { recoveryCodes } from './recovery.ts';
import { takeStep } from './totp-step.ts';
import { confirmPassword } from './commands-own.ts';
import { sessionOf } from './identify.ts';
import { note } from './journal.ts';
import { type Mail, type Mails, tell } from './mails.ts';
import { secondFactorAlreadyOn, secondFactorOff } from './problems-account.ts';
import { wrongCode } from './problems.ts';
import { forwardCookies, headersOf, refusalCode } from './transport.ts';

export interface OwnExchange {
  context: Context;
  request: FastifyRequest;
  reply: FastifyReply;
  actor: Actor;
}

export type Password = string | undefined;

export async function tellOwner(
  { context, actor, request }: OwnExchange,
  kind: string,
  write: (mails: Mails) => (words: { forgotten: string }) => Mail,
): Promise<void> {
  const language = (await sessionOf(context, request))?.language ?? 'fr';
  await writing(context.db, { accountId: actor.accountId }, async (tx) => {
    await note(tx, context, actor.accountId, { id: actor.accountId, name: actor.name }, kind);
    await tell(tx, context, { email: actor.email, language }, (mails) =>
      write(mails)({ forgotten: `${context.origin}/forgotten-password` }),
    );
  });
}

export async function isOn({ context, request }: OwnExchange): Promise<boolean> {
  return (await sessionOf(context, request))?.secondFactor ?? false;
}

// better-auth takes an absent password only for accounts that have none, which `confirmPassword` has checked.
export const bodyOf = (password: Password): { password?: string } => (password === undefined ? {} : { password });

/** A text as a square to scan: each dark module is one unit of the path. */
function squareOf(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: 2 });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: dark.join('') };
}

/** Begins the set-up of an authenticator application. Nothing is on until a first code is given. */
export async function startEnrolment(
  exchange: OwnExchange,
  password: Password,
): Promise<{ uri: string; secret: string; qr: { size: number; path: string } }> {
  const { context, request, actor } = exchange;
  if (await isOn(exchange)) throw secondFactorAlreadyOn();
  await confirmPassword(context, actor.accountId, password);
  const started = await authOf(context).api.enableTwoFactor({
    body: { ...bodyOf(password), method: 'totp' },
    headers: headersOf(request),
  });
  const uri = 'totpURI' in started ? started.totpURI : '';
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return { uri, secret, qr: squareOf(uri) };
}

/** Turns the second factor on with a first right code; gives the recovery codes, this once. The session's cookie is renewed. */
export async function confirmEnrolment(exchange: OwnExchange, typed: string): Promise<string[]> {
  const { context, request, reply, actor } = exchange;
  const { accountId } = actor;
  if (await isOn(exchange)) throw secondFactorAlreadyOn();
  const factor = await reading(context.db, { accountId }, (read) =>
    read.selectFrom('auth.twoFactor').select('secret').where('userId', '=', accountId).executeTakeFirst(),
  );
  if (!factor) throw secondFactorOff();
  const code = typed.replaceAll(/\s/g, '');
  await takeStep(context, accountId, factor.secret, code);
  const confirmed = await authOf(context)
    .api.verifyTOTP({ body: { code }, headers: headersOf(request), returnHeaders: true })
    .catch((error: unknown) => refusalCode(error));
  if (typeof confirmed === 'string') throw wrongCode();
  forwardCookies(reply, confirmed.headers);
  await tellOwner(exchange, 'second-factor.on', (mails) => mails.secondFactorOn);
  return recoveryCodes(context, accountId);
}
