import { serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import type { InventoryAct } from './commands-batch.ts';
import { eraseObject } from './commands-erase.ts';
import { tieObject } from './commands-links.ts';
import { addObject, changeObject, duplicateObject, moveObject } from './commands-objects.ts';
import * as contract from './contract.ts';
import { choicesOf, foundObjects } from './queries-choices.ts';
import { objectPage } from './queries-list.ts';
import { objectView } from './queries-object.ts';

interface Signed {
  params: { organisationId: string };
  actor: Actor;
  now: Date;
}

/** Who acts, from a call. */
export const actOf = ({ params, actor, now }: Signed): InventoryAct => ({
  organisationId: params.organisationId,
  actor: { id: actor.accountId, name: actor.name },
  now,
});

/** What the caller may do in the organisation of the address. */
export const permissionsOf = ({ params, actor }: Signed): ReadonlySet<string> =>
  actor.standings.get(params.organisationId)?.permissions ?? new Set<string>();

/** What the pages of the inventories offer to the caller. */
export const abilitiesOf = (call: Signed): { write: boolean; lead: boolean } => ({
  write: permissionsOf(call).has('inventory.write'),
  lead: permissionsOf(call).has('inventory.import'),
});

export const objectRoutes: readonly Route[] = [
  serveRead(contract.listObjects, async (read, call) => {
    const { sort, order, after, before, ...filter } = call.query;
    const page = await objectPage(read, call.params.organisationId, filter, { sort, order, after, before });
    return { ...page, abilities: abilitiesOf(call) };
  }),
  serveRead(contract.readChoices, (read, { params, query }) => choicesOf(read, params.organisationId, query.kind)),
  serveRead(contract.searchObjects, (read, { params, query }) =>
    foundObjects(read, params.organisationId, query.text, query.kinds),
  ),
  serveRead(contract.readObject, (read, call) =>
    objectView(read, call.params.organisationId, call.params.objectId, permissionsOf(call)),
  ),
  serveWrite(contract.addObject, (tx, call) => {
    const { kind, ...said } = call.body;
    return addObject(tx, actOf(call), kind, said);
  }),
  serveWrite(contract.changeObject, (tx, call) => changeObject(tx, actOf(call), call.params.objectId, call.body)),
  serveWrite(contract.duplicateObject, (tx, call) =>
    duplicateObject(tx, actOf(call), call.params.objectId, call.body.name),
  ),
  serveWrite(contract.moveObject, (tx, call) =>
    moveObject(tx, actOf(call), call.params.objectId, call.body.version, call.body.state),
  ),
  serveWrite(contract.eraseObject, (tx, call) => eraseObject(tx, actOf(call), call.params.objectId, call.body.version)),
  serveWrite(contract.tieObject, (tx, call) => tieObject(tx, actOf(call), call.params.objectId, call.body)),
];
