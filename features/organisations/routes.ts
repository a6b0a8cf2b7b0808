import { forbidden, invalid, notFound } from '../../platform/contract/problem.ts';
import { writing } from '../../platform/server/database/connection.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { newId } from '../../platform/server/id.ts';
import {
  addSite,
  changeOrganisation,
  changeSite,
  closeSite,
  createOrganisation,
  requireSecondFactor,
  type Act,
} from './commands.ts';
import * as contract from './contract.ts';
import { permissionTable, roleNames, ROLES } from './model.ts';
import { outside } from './model-outside.ts';
import { readFiness, recordWarnings } from './model-record.ts';
import { readRecord } from './queries.ts';
import { readHistory } from './queries-history.ts';
import { structureFamilies, territories } from './queries-lists.ts';
import { routes as administration } from './routes-administration.ts';
import { routes as group } from './routes-group.ts';
import { routes as team } from './routes-team.ts';

interface Asked {
  params: { organisationId: string };
  actor: Actor;
  now: Date;
}

const actOf = ({ params, actor, now }: Asked): Act => ({
  organisationId: params.organisationId,
  actor: { id: actor.accountId, name: actor.name },
  now,
});

const permissionsIn = ({ params, actor }: Asked): ReadonlySet<string> =>
  actor.standings.get(params.organisationId)?.permissions ?? new Set();

export const routes: readonly Route[] = [
  serveRaw(contract.listStructureTypes, async () => ({ families: structureFamilies() })),
  serveRaw(contract.listTerritories, async () => ({ territories: territories() })),
  serveRaw(contract.whoSeesWhat, async () => ({
    roles: ROLES.map((id) => ({ id, name: roleNames[id] })),
    rights: permissionTable(),
    outside,
  })),
  // Raw, because the new organisation is not yet in the caller's reach.
  serveRaw(contract.createOrganisation, async ({ body, actor, context, now }) => {
    const groupId = body.kind === 'structure' ? body.groupId : null;
    const above = groupId ? actor.standings.get(groupId) : undefined;
    if (groupId && !above) throw invalid('body.groupId', notFound().sentence);
    if (above && !above.permissions.has('organisation.manage')) throw forbidden();
    const id = newId(now.getTime());
    const scope = { accountId: actor.accountId, organisationIds: [id, ...(above?.scope ?? [])] };
    const act = { organisationId: id, actor: { id: actor.accountId, name: actor.name }, now };
    await writing(context.db, scope, (tx) => createOrganisation(tx, act, body, groupId));
    const finess = body.kind === 'structure' ? readFiness(body.finess) : null;
    return { id, warnings: recordWarnings({ finess, territory: body.territory }, territories()) };
  }),
  serveRead(contract.readOrganisation, (read, call) =>
    readRecord(read, call.params.organisationId, permissionsIn(call)),
  ),
  serveWrite(contract.changeOrganisation, async (tx, call) => {
    const current = () => readRecord(tx, call.params.organisationId, permissionsIn(call));
    await changeOrganisation(tx, actOf(call), call.body, call.body.version, current);
    return current();
  }),
  serveWrite(contract.requireSecondFactor, async (tx, call) => {
    await requireSecondFactor(tx, actOf(call), call.body.requiresSecondFactor);
    return undefined;
  }),
  serveWrite(contract.addSite, (tx, call) => addSite(tx, actOf(call), call.body)),
  serveWrite(contract.changeSite, (tx, call) => {
    const { version, ...input } = call.body;
    return changeSite(tx, actOf(call), call.params.siteId, input, version);
  }),
  serveWrite(contract.closeSite, (tx, call) => closeSite(tx, actOf(call), call.params.siteId, call.body.version)),
  serveRead(contract.readHistory, (read, { params, query }) => readHistory(read, params.organisationId, query.after)),
  ...team,
  ...group,
  ...administration,
];
