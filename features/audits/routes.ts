import { serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { caseActOf } from '../cases/commands-act.ts';
import { seeCase } from '../cases/queries-held.ts';
import * as contract from './contract.ts';
import { saveObservation, startAudit } from './commands.ts';
import { benchOf } from './queries.ts';
import { controlRoutes } from './routes-control.ts';
import { findingsRoutes } from './routes-findings.ts';
import { reportRoutes } from './routes-report.ts';

export const routes: readonly Route[] = [
  serveRead(contract.readBench, async (read, call) => benchOf(read, await seeCase(read, call.params), caseActOf(call))),
  serveWrite(contract.startAudit, async (tx, call) => {
    const act = caseActOf(call);
    return benchOf(tx, await startAudit(tx, act), act);
  }),
  serveWrite(contract.saveBenchAnswer, (tx, call) =>
    saveObservation(tx, caseActOf(call), call.params.criterionId, call.body),
  ),
  ...findingsRoutes,
  ...reportRoutes,
  ...controlRoutes,
];
