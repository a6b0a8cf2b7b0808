import { serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { setTarget } from './commands.ts';
import * as contract from './contract.ts';
import { resultsOf } from './queries-results.ts';

export const routes: readonly Route[] = [
  serveRead(contract.readResults, (read, { params, query, actor }) =>
    resultsOf(read, {
      ...params,
      compare: query.compare ?? null,
      permissions: actor.standings.get(params.organisationId)?.permissions ?? new Set(),
    }),
  ),
  serveWrite(contract.setTarget, (tx, { params, body, actor, now }) =>
    setTarget(tx, { ...params, level: body.level, actor: { id: actor.accountId, name: actor.name }, now }),
  ),
];
