import { serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { addPartner, appointManager, inviteLead, inviteManager, turnPartner } from './commands.ts';
import * as contract from './contract.ts';
import { managerView, partnersView } from './queries.ts';

export const routes: readonly Route[] = [
  serveRead(contract.listPartners, (read, { params, actor }) =>
    partnersView(read, params.organisationId, actor.standings.get(params.organisationId)?.permissions ?? new Set()),
  ),
  serveWrite(contract.addPartner, async (tx, { params, body, actor, context, now }) => ({
    id: await addPartner(tx, { ...params, ...body, actor: { id: actor.accountId, name: actor.name }, context, now }),
  })),
  serveWrite(contract.inviteLead, async (tx, { params, body, actor, context, now }) => {
    await inviteLead(tx, { ...params, ...body, actor: { id: actor.accountId, name: actor.name }, context, now });
    return undefined;
  }),
  serveWrite(contract.endPartner, async (tx, { params, body, actor, now }) => {
    await turnPartner(tx, { ...params, ...body, actor: { id: actor.accountId, name: actor.name }, now }, 'end');
    return undefined;
  }),
  serveWrite(contract.resumePartner, async (tx, { params, body, actor, now }) => {
    await turnPartner(tx, { ...params, ...body, actor: { id: actor.accountId, name: actor.name }, now }, 'resume');
    return undefined;
  }),
  serveWrite(contract.inviteManager, async (tx, { params, body, actor, context, now }) => {
    await inviteManager(tx, { ...params, ...body, actor: { id: actor.accountId, name: actor.name }, context, now });
    return undefined;
  }),
  serveRead(contract.readManager, (read, { params }) => managerView(read, params.programmeId)),
  serveWrite(contract.appointManager, async (tx, { params, body, actor, context, now }) => ({
    id: await appointManager(tx, {
      ...params,
      ...body,
      actor: { id: actor.accountId, name: actor.name },
      context,
      now,
    }),
  })),
];
