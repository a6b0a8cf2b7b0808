import { serveRead, type Route } from '../../platform/server/http/serve.ts';
import * as contract from './contract.ts';
import * as queries from './queries.ts';
import { routes as platform } from './routes-platform.ts';

/** Programmes: read by anyone, kept by the platform's administrator. */
export const routes: readonly Route[] = [
  serveRead(contract.listOffered, async (read) => ({ programmes: await queries.offeredProgrammes(read) })),
  serveRead(contract.readCatalogue, (read, { now }) => queries.catalogue(read, now)),
  ...platform,
];
