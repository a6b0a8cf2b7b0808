import type { Actor } from '../../platform/server/http/actor.ts';
import { serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import type { Act } from '../organisations/commands.ts';
import { createKey, revokeKey } from './commands-keys.ts';
import * as keys from './contract-keys.ts';
import { readKey, readKeys } from './queries-keys.ts';

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
];
