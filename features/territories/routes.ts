import { serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { appointBody, inviteBody } from './commands.ts';
import * as contract from './contract.ts';
import { bodies } from './queries.ts';

export const routes: readonly Route[] = [
  serveRead(contract.listBodies, async (read) => ({ bodies: await bodies(read) })),
  serveWrite(contract.appointBody, async (tx, { body, actor, context, now }) => ({
    id: await appointBody(tx, { ...body, actor: { id: actor.accountId, name: actor.name }, context, now }),
  })),
  serveWrite(contract.inviteBody, async (tx, { params, body, actor, context, now }) => {
    await inviteBody(tx, { ...params, ...body, actor: { id: actor.accountId, name: actor.name }, context, now });
    return undefined;
  }),
];
