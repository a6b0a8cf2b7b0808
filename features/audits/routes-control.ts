import { reading } from '../../platform/server/database/connection.ts';
import { serveRaw, serveRead, type Route } from '../../platform/server/http/serve.ts';
import { caseActOf } from '../cases/commands-act.ts';
import { seeCase } from '../cases/queries-held.ts';
import { recordControl } from './commands-control.ts';
import * as contract from './contract-control.ts';
import { controlView } from './queries-control.ts';

export const controlRoutes: readonly Route[] = [
  serveRead(contract.readControl, async (read, call) =>
    controlView(read, await seeCase(read, call.params), caseActOf(call)),
  ),
  serveRaw(contract.recordControl, async (call) => {
    const act = caseActOf(call);
    const seen = await recordControl({ act, scope: call.scope }, call.body);
    return reading(call.context.db, call.scope, (read) => controlView(read, seen, act));
  }),
];
