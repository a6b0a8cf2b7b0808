import { serveRead, type Route } from '../../platform/server/http/serve.ts';
import { readSite as siteOf } from '../../platform/server/site.ts';
import { readSite } from './contract.ts';

export const routes: readonly Route[] = [serveRead(readSite, (read) => siteOf(read))];
