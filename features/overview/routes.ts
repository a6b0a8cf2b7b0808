import { parisDay } from '../../platform/server/clock.ts';
import { serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import * as contract from './contract.ts';
import { overviewView } from './queries.ts';

export const routes: readonly Route[] = [
  serveRead(contract.readOverview, (read, { params: { organisationId }, actor, now }) =>
    overviewView(read, {
      organisationId,
      accountId: actor.accountId,
      permissions: actor.standings.get(organisationId)?.permissions ?? new Set(),
      today: parisDay(now),
      now,
    }),
  ),
  serveWrite(contract.recordVisit, async (tx, { params, actor, now }) => {
    await tx
      .updateTable('membership')
      .set({ last_visit_at: now })
      .where('organisation_id', '=', params.organisationId)
      .where('account_id', '=', actor.accountId)
      .execute();
  }),
];
