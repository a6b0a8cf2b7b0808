import type { Actor } from '../../platform/server/http/actor.ts';
import { serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import {
  changeRole,
  invite,
  leave,
  removeMember,
  resendInvitation,
  withdrawInvitation,
  type TeamAct,
} from './commands-team.ts';
import * as contract from './contract-team.ts';
import { readTeam } from './queries-team.ts';

function actOf({ params, actor, now }: { params: { organisationId: string }; actor: Actor; now: Date }): TeamAct {
  const { organisationId } = params;
  return {
    organisationId,
    actor: { id: actor.accountId, name: actor.name },
    now,
    by: actor.standings.get(organisationId)?.role ?? '',
  };
}

export const routes: readonly Route[] = [
  serveRead(contract.readTeam, (read, call) => {
    const { by, organisationId, now } = actOf(call);
    const permissions = call.actor.standings.get(organisationId)?.permissions ?? new Set<string>();
    return readTeam(read, organisationId, { accountId: call.actor.accountId, role: by, permissions, now });
  }),
  serveWrite(contract.inviteMember, async (tx, call) => {
    await invite(tx, call.context, actOf(call), call.body);
    return undefined;
  }),
  serveWrite(contract.resendInvitation, async (tx, call) => {
    await resendInvitation(tx, call.context, actOf(call), call.params.invitationId);
    return undefined;
  }),
  serveWrite(contract.withdrawInvitation, async (tx, call) => {
    await withdrawInvitation(tx, actOf(call), call.params.invitationId);
    return undefined;
  }),
  serveWrite(contract.changeRole, async (tx, call) => {
    await changeRole(tx, call.context, actOf(call), call.params.accountId, call.body.role);
    return undefined;
  }),
  serveWrite(contract.removeMember, async (tx, call) => {
    await removeMember(tx, actOf(call), call.params.accountId);
    return undefined;
  }),
  serveWrite(contract.leaveOrganisation, async (tx, call) => {
    await leave(tx, call.context, actOf(call));
    return undefined;
  }),
];
