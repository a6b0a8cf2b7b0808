import type { Actor } from '../../platform/server/http/actor.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import type { Act } from '../organisations/commands.ts';
import { sendAgain, sendTest } from './commands-deliveries.ts';
import { createKey, revokeKey } from './commands-keys.ts';
import { addWebhook, changeWebhook, refuseClosedAddress, removeWebhook, renewSecret } from './commands-webhooks.ts';
import * as keys from './contract-keys.ts';
import * as webhooks from './contract-webhooks.ts';
import { readKey, readKeys } from './queries-keys.ts';
import { readDeliveries, readWebhooks, webhookOf, webhookRow } from './queries-webhooks.ts';

function actOf({ params, actor, now }: { params: { organisationId: string }; actor: Actor; now: Date }): Act {
  return { organisationId: params.organisationId, actor: { id: actor.accountId, name: actor.name }, now };
}

export const routes: readonly Route[] = [
  serveRead(keys.listKeys, (read, { params, now }) => readKeys(read, params.organisationId, now)),
  serveWrite(keys.createKey, async (tx, call) => {
    const { id, token } = await createKey(tx, call.context, actOf(call), call.body);
    return { key: await readKey(tx, call.params.organisationId, id, call.now), token };
  }),
  serveWrite(keys.revokeKey, async (tx, call) => {
    await revokeKey(tx, actOf(call), call.params.keyId);
    return undefined;
  }),
  serveRead(webhooks.listWebhooks, (read, { params, now }) => readWebhooks(read, params.organisationId, now)),
  // Raw, because a name is resolved before the transaction and not within it.
  serveRaw(webhooks.addWebhook, async (call) => {
    const { context, scope, params, body, now } = call;
    await refuseClosedAddress(context, body.address);
    return writing(context.db, scope, async (tx) => {
      const { id, secret } = await addWebhook(tx, context, actOf(call), body);
      return { webhook: webhookOf(await webhookRow(tx, params.organisationId, id), now), secret };
    });
  }),
  serveRaw(webhooks.changeWebhook, async (call) => {
    const { context, scope, params, body, now } = call;
    const present = await reading(context.db, scope, (read) =>
      webhookRow(read, params.organisationId, params.webhookId),
    );
    // An address that died can still be turned off.
    if (body.address !== present.address) await refuseClosedAddress(context, body.address);
    return writing(context.db, scope, async (tx) => {
      await changeWebhook(tx, actOf(call), params.webhookId, body);
      return webhookOf(await webhookRow(tx, params.organisationId, params.webhookId), now);
    });
  }),
  serveWrite(webhooks.renewSecret, async (tx, call) => ({
    secret: await renewSecret(tx, call.context, actOf(call), call.params.webhookId),
  })),
  serveWrite(webhooks.removeWebhook, async (tx, call) => {
    await removeWebhook(tx, actOf(call), call.params.webhookId);
    return undefined;
  }),
  serveWrite(webhooks.sendTest, (tx, { context, params, now }) => sendTest(tx, context, params, now)),
  serveRead(webhooks.listDeliveries, (read, { params, now }) =>
    readDeliveries(read, params.organisationId, params.webhookId, now),
  ),
  serveWrite(webhooks.sendAgain, (tx, { context, params, now }) => sendAgain(tx, context, params, now)),
];
