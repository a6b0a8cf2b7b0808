import { reading, writing } from '../../platform/server/database/connection.ts';
import type { Route } from '../../platform/server/http/serve.ts';
import { serveRaw, serveWrite } from '../../platform/server/http/serve.ts';
import { recoveryCodesLeft } from './recovery.ts';
import { confirmPassword, eraseAccount } from './commands-own.ts';
import * as contract from './contract-account.ts';
import { SESSION_COOKIE } from './cookie.ts';
import { sessionOf } from './identify.ts';
import { note } from './journal.ts';
import { readProfile } from './queries-account.ts';
import { personalData } from './queries-export.ts';
import { withRetryAfter } from './transport.ts';

const self = (actor: { accountId: string; name: string }) => ({ id: actor.accountId, name: actor.name });

export const accountRoutes: readonly Route[] = [
  serveRaw(contract.readAccount, async ({ context, actor, request, scope }) => {
    const profile = await reading(context.db, scope, (read) => readProfile(read, actor.accountId));
    const { twoFactorEnabled, createdAt, language, ...rest } = profile;
    const standings = (await sessionOf(context, request))?.standings ?? [];
    return {
      ...rest,
      language: language === 'en' ? ('en' as const) : ('fr' as const),
      createdAt: createdAt.toISOString(),
      secondFactor: twoFactorEnabled ?? false,
      secondFactorRequired: standings.some(({ requiresSecondFactor }) => requiresSecondFactor),
      recoveryCodesLeft: twoFactorEnabled ? await recoveryCodesLeft(context, actor.accountId) : 0,
    };
  }),

  serveWrite(contract.changeProfile, async (tx, { context, actor, body, now }) => {
    const { name = actor.name, language } = body;
    await tx
      .updateTable('auth.user')
      .set({ name, ...(language ? { language } : {}), updatedAt: now })
      .where('id', '=', actor.accountId)
      .execute();
    const before = name === actor.name ? {} : { nameBefore: actor.name, nameAfter: name };
    await note(tx, context, actor.accountId, self(actor), 'profile.changed', {
      ...before,
      ...(language ? { language } : {}),
    });
  }),

  serveRaw(contract.exportAccount, async ({ context, actor, reply }) => {
    const scope = { accountId: actor.accountId, platform: true };
    const data = await reading(context.db, scope, (read) => personalData(read, actor.accountId));
    await writing(context.db, scope, (tx) => note(tx, context, actor.accountId, self(actor), 'account.exported'));
    return reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', 'attachment; filename="vigie-account.json"')
      .send(JSON.stringify(data, null, 2));
  }),

  serveRaw(contract.eraseAccount, ({ context, actor, body, reply }) =>
    withRetryAfter(reply, async () => {
      await confirmPassword(context, actor.accountId, body.password);
      const scope = { accountId: actor.accountId, platform: true };
      await writing(context.db, scope, (tx) => eraseAccount(tx, context, actor));
      void reply.clearCookie(SESSION_COOKIE, { path: '/' });
    }),
  ),
];
