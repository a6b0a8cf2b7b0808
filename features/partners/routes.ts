import { serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { addPartner, appointManager, endPartner, inviteLead } from './commands.ts';
import * as contract from './contract.ts';
import { managerView, partnersView } from './queries.ts';

export const routes: readonly Route[] = [
  serveRead(contract.listPartners, (read, { params, actor }) =>
    partnersView(read, params.organisationId, actor.standings.get(params.organisationId)?.permissions ?? new Set()),
  ),
  serveWrite(contract.addPartner, async (tx, { params, body, actor, context, now }) => ({
    id: await addPartner(tx, { ...params, ...body, actor: { id: actor.accountId, name: actor.name }, context, now }),
  })),
  serveWrite(contract.inviteLead, async (tx, { params, body, actor, context }) => {
    await inviteLead(tx, { ...params, ...body, actor: { id: actor.accountId, name: actor.name }, context });
    return undefined;
  }),
  serveWrite(contract.endPartner, async (tx, { params, body, actor, now }) => {
    await endPartner(tx, { ...params, ...body, actor: { id: actor.accountId, name: actor.name }, now });
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
