import { authOf } from './auth.ts';
import { confirmPassword } from './commands-own.ts';
import { sessionOf } from './identify.ts';
import { secondFactorOff, secondFactorRequired } from './problems-account.ts';
import { forwardCookies, headersOf } from './transport.ts';
import { bodyOf, isOn, type OwnExchange, type Password, tellOwner } from './enrolment.ts';

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
