import { serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import { decideAlert } from './commands-decide.ts';
import * as contract from './contract.ts';
import { alertsView, alertView } from './queries.ts';
import { platformRoutes } from './routes-platform.ts';

const permissionsIn = (actor: Actor, organisationId: string): ReadonlySet<string> =>
  actor.standings.get(organisationId)?.permissions ?? new Set();

export const routes: readonly Route[] = [
  ...platformRoutes,
  serveRead(contract.listAlerts, (read, { params: { organisationId }, query, actor, now }) =>
    alertsView(read, organisationId, query, permissionsIn(actor, organisationId), now),
  ),
  serveRead(contract.readAlert, (read, { params: { organisationId, alertId }, actor, now }) =>
    alertView(read, organisationId, alertId, permissionsIn(actor, organisationId), now),
  ),
  serveWrite(contract.decideAlert, (tx, { params: { organisationId, alertId }, body, actor, now }) =>
    decideAlert(
      tx,
      {
        organisationId,
        actor: { id: actor.accountId, name: actor.name },
        permissions: permissionsIn(actor, organisationId),
        now,
      },
      alertId,
      body,
    ),
  ),
];
