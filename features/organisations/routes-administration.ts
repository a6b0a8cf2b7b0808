import type { Actor } from '../../platform/server/http/actor.ts';
import { serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import type { Act } from './commands.ts';
import { closeOrganisation, reopenOrganisation } from './commands-administration.ts';
import * as contract from './contract-administration.ts';
import { listOrganisations, overseeOrganisation } from './queries-administration.ts';

function actOf({ params, actor, now }: { params: { organisationId: string }; actor: Actor; now: Date }): Act {
  return { organisationId: params.organisationId, actor: { id: actor.accountId, name: actor.name }, now };
}

export const routes: readonly Route[] = [
  serveRead(contract.listOrganisations, (read, { query }) => listOrganisations(read, query)),
  serveRead(contract.overseeOrganisation, (read, { params }) => overseeOrganisation(read, params.organisationId)),
  serveWrite(contract.closeOrganisation, async (tx, call) => {
    await closeOrganisation(tx, actOf(call), call.body.reason);
    return undefined;
  }),
  serveWrite(contract.reopenOrganisation, async (tx, call) => {
    await reopenOrganisation(tx, actOf(call), call.body.reason);
    return undefined;
  }),
];
