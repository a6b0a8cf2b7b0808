import { parisDay } from '../../platform/server/clock.ts';
import { serveRead, type Route } from '../../platform/server/http/serve.ts';
import { readInventories } from './contract-overview.ts';
import { overviewOf } from './queries-overview.ts';
import { abilitiesOf } from './routes-act.ts';
import { batchRoutes } from './routes-batches.ts';
import { fileRoutes } from './routes-files.ts';
import { objectRoutes } from './routes-objects.ts';

export const routes: readonly Route[] = [
  serveRead(readInventories, async (read, call) => ({
    ...(await overviewOf(read, call.params.organisationId, parisDay(call.now))),
    abilities: abilitiesOf(call),
  })),
  ...objectRoutes,
  ...batchRoutes,
  ...fileRoutes,
];
