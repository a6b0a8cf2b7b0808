import { serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { eraseObject } from './commands-erase.ts';
import { tieObject } from './commands-links.ts';
import { addObject, changeObject, duplicateObject, moveObject } from './commands-objects.ts';
import * as contract from './contract.ts';
import { choicesOf, foundObjects } from './queries-choices.ts';
import { objectPage } from './queries-list.ts';
import { objectView } from './queries-object.ts';
import { abilitiesOf, actOf, permissionsOf } from './routes-act.ts';

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
