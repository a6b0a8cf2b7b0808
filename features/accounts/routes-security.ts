import { writing } from '../../platform/server/database/connection.ts';
import type { Route } from '../../platform/server/http/serve.ts';
import { serveRaw } from '../../platform/server/http/serve.ts';
import { endHalfMade, refuseWeakPassword, setPassword } from './commands-account.ts';
import { confirmPassword } from './commands-own.ts';
import * as contract from './contract-security.ts';
import { sessionOf } from './identify.ts';
import { note } from './journal.ts';
import { tell } from './mails.ts';
import { confirmEnrolment, startEnrolment } from './enrolment.ts';
import { renewRecoveryCodes, stopSecondFactor } from './second-factor.ts';
import { withRetryAfter } from './transport.ts';

const self = (actor: { accountId: string; name: string }) => ({ id: actor.accountId, name: actor.name });

export const securityRoutes: readonly Route[] = [
  serveRaw(contract.changePassword, ({ context, actor, body, request, reply, scope }) =>
    withRetryAfter(reply, async () => {
      await confirmPassword(context, actor.accountId, body.current, 'current');
      const session = await sessionOf(context, request);
      const organisations = (session?.standings ?? []).map(({ name }) => name);
      refuseWeakPassword(body.next, 'next', { name: actor.name, email: actor.email, organisations });
      await writing(context.db, { ...scope, platform: true }, async (tx) => {
        await setPassword(tx, context, actor.accountId, body.next);
        await endHalfMade(tx, context, actor.accountId);
        await tx
          .deleteFrom('auth.session')
          .where('userId', '=', actor.accountId)
          .where('id', '<>', actor.sessionId)
          .execute();
        await note(tx, context, actor.accountId, self(actor), 'password.changed', { by: 'self' });
        await tell(tx, context, { email: actor.email, language: session?.language ?? 'fr' }, (mails) =>
          mails.passwordChanged({ forgotten: `${context.origin}/forgotten-password` }),
        );
      });
    }),
  ),

  serveRaw(contract.startSecondFactor, (call) =>
    withRetryAfter(call.reply, () => startEnrolment(call, call.body.password)),
  ),

  serveRaw(contract.confirmSecondFactor, async (call) => ({
    recoveryCodes: await confirmEnrolment(call, call.body.code),
  })),

  serveRaw(contract.stopSecondFactor, (call) =>
    withRetryAfter(call.reply, () => stopSecondFactor(call, call.body.password)),
  ),

  serveRaw(contract.renewRecoveryCodes, (call) =>
    withRetryAfter(call.reply, async () => ({ recoveryCodes: await renewRecoveryCodes(call, call.body.password) })),
  ),
];
