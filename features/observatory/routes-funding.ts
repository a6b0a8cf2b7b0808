import { reading } from '../../platform/server/database/connection.ts';
import { disposition } from '../../platform/server/files/name.ts';
import { serveRaw, serveRead, type Route } from '../../platform/server/http/serve.ts';
import { exportFunding, readFunding } from './contract-funding.ts';
import { fundingTable } from './export-funding.ts';
import { fundingView } from './queries-funding.ts';

export const fundingRoutes: readonly Route[] = [
  serveRead(readFunding, (read, { query: { territory }, now }) => fundingView(read, territory, now)),
  serveRaw(exportFunding, async ({ context, scope, query: { territory, language }, now, reply, ...call }) => {
    const view = await reading(context.db, scope, (read) => fundingView(read, territory, now));
    return reply
      .type('text/csv; charset=utf-8; header=present')
      .header('content-disposition', disposition(`vigie-${territory}.csv`, 'attachment'))
      .send(fundingTable(view, language ?? call.language));
  }),
];
