import { renderSVG } from 'uqr';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../platform/server/context.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import { authOf } from './auth.ts';
import { recoveryCodes, takeStep } from './challenge.ts';
import { confirmPassword } from './commands-own.ts';
import { sessionOf } from './identify.ts';
import { note } from './journal.ts';
import { tell, type Mail, type Mails } from './mails.ts';
import { secondFactorAlreadyOn, secondFactorOff, secondFactorRequired, wrongCode } from './problems.ts';
import { forwardCookies, headersOf, refusalCode } from './transport.ts';

export interface OwnExchange {
  context: Context;
  request: FastifyRequest;
  reply: FastifyReply;
  actor: Actor;
}
type Password = string | undefined;

async function tellOwner(
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

async function isOn({ context, request }: OwnExchange): Promise<boolean> {
  return (await sessionOf(context, request))?.secondFactor ?? false;
}

// better-auth takes an absent password only for accounts that have none, which `confirmPassword` has checked.
const bodyOf = (password: Password): { password?: string } => (password === undefined ? {} : { password });

/** Begins the set-up of an authenticator application. Nothing is on until a first code is given. */
export async function startEnrolment(
  exchange: OwnExchange,
  password: Password,
): Promise<{ uri: string; secret: string; svg: string }> {
  const { context, request, actor } = exchange;
  if (await isOn(exchange)) throw secondFactorAlreadyOn();
  await confirmPassword(context, actor.accountId, password);
  const started = await authOf(context).api.enableTwoFactor({
    body: { ...bodyOf(password), method: 'totp' },
    headers: headersOf(request),
  });
  const uri = 'totpURI' in started ? started.totpURI : '';
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return { uri, secret, svg: renderSVG(uri, { ecc: 'M', border: 2, pixelSize: 5 }) };
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

/** Turns the second factor off. Throws a Problem while an organisation asks for it. */
export async function stopSecondFactor(exchange: OwnExchange, password: Password): Promise<void> {
  const { context, request, reply, actor } = exchange;
  const session = await sessionOf(context, request);
  if (!session?.secondFactor) throw secondFactorOff();
  if (session.standings.some(({ requiresSecondFactor }) => requiresSecondFactor)) throw secondFactorRequired();
  await confirmPassword(context, actor.accountId, password);
  const stopped = await authOf(context).api.disableTwoFactor({
    body: bodyOf(password),
    headers: headersOf(request),
    returnHeaders: true,
  });
  forwardCookies(reply, stopped.headers);
  await tellOwner(exchange, 'second-factor.off', (mails) => mails.secondFactorOff);
}

/** Replaces the recovery codes; gives the new ones, this once. */
export async function renewRecoveryCodes(exchange: OwnExchange, password: Password): Promise<string[]> {
  const { context, request, actor } = exchange;
  if (!(await isOn(exchange))) throw secondFactorOff();
  await confirmPassword(context, actor.accountId, password);
  const { backupCodes } = await authOf(context).api.generateBackupCodes({
    body: bodyOf(password),
    headers: headersOf(request),
  });
  await tellOwner(exchange, 'recovery-codes.renewed', (mails) => mails.recoveryCodesRenewed);
  return backupCodes;
}
