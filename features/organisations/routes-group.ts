import { Problem } from '../../platform/contract/problem.ts';
import { reading, writing, type Scope } from '../../platform/server/database/connection.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import type { Act } from './commands.ts';
import { groupOfCode, joinCodeOf, joinGroup, leaveGroup, removeStructure, renewJoinCode } from './commands-group.ts';
import * as contract from './contract-group.ts';
import { permissionTable, roleNames, ROLES } from './model.ts';
import { organisationRow } from './queries.ts';
import { readProgress } from './queries-progress.ts';

function actOf({ params, actor, now }: { params: { organisationId: string }; actor: Actor; now: Date }): Act {
  return { organisationId: params.organisationId, actor: { id: actor.accountId, name: actor.name }, now };
}

// The group is told of what its structure decides, and both histories keep it: for that transaction alone, the scope holds both.
const withGroup = (scope: Scope, groupId: string): Scope => ({
  ...scope,
  organisationIds: [...(scope.organisationIds ?? []), groupId],
});

export const routes: readonly Route[] = [
  serveRead(contract.readJoinCode, async (read, { params }) => ({
    code: await joinCodeOf(read, params.organisationId),
  })),
  serveWrite(contract.renewJoinCode, async (tx, call) => ({ code: await renewJoinCode(tx, actOf(call)) })),
  serveRead(contract.previewGroup, async (read, { body }) => {
    const { name } = await groupOfCode(read, body.code);
    const table = permissionTable();
    return {
      name,
      sees: ROLES.map((role) => ({
        role,
        name: roleNames[role],
        may: table.filter(({ roles }) => roles.includes(role)).map(({ may }) => may),
      })),
    };
  }),
  serveRaw(contract.joinGroup, async (call) => {
    const { context, scope, body } = call;
    const group = await reading(context.db, scope, (read) => groupOfCode(read, body.code));
    await writing(context.db, withGroup(scope, group.id), (tx) => joinGroup(tx, context, actOf(call), group));
    return undefined;
  }),
  serveRaw(contract.leaveGroup, async (call) => {
    const { context, scope, params } = call;
    const { group_id: groupId } = await reading(context.db, scope, (read) =>
      organisationRow(read, params.organisationId),
    );
    if (!groupId)
      throw new Problem(409, 'no-group', {
        fr: 'Votre structure n’est dans aucun groupe.',
        en: 'Your structure is in no group.',
      });
    await writing(context.db, withGroup(scope, groupId), (tx) => leaveGroup(tx, context, actOf(call), groupId));
    return undefined;
  }),
  serveWrite(contract.removeStructure, async (tx, call) => {
    await removeStructure(tx, call.context, actOf(call), call.params.structureId);
    return undefined;
  }),
  serveRead(contract.readProgress, (read, { params, actor }) =>
    readProgress(read, params.organisationId, actor.standings.get(params.organisationId)?.permissions ?? new Set()),
  ),
];
