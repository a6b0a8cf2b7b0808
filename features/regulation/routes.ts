import { MAX_FILE_BYTES } from '../../platform/contract/file.ts';
import { parisDay } from '../../platform/server/clock.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { sendFile, uploadOf } from '../../platform/server/files/http.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { holdScans } from '../scans/commands.ts';
import { reconcileDirectory, reconcileRecorded } from '../scans/commands-directory.ts';
import * as commands from './commands.ts';
import * as audits from './commands-audits.ts';
import * as points from './commands-points.ts';
import * as contract from './contract.ts';
import * as auditContract from './contract-audits.ts';
import { regulationView } from './queries.ts';
import { auditFile, auditOf, auditsView } from './queries-audits.ts';

interface Signed {
  params: { organisationId: string };
  actor: Actor;
  now: Date;
}
const actOf = ({ params, actor, now }: Signed): commands.RegulationAct => ({
  organisationId: params.organisationId,
  actor: { id: actor.accountId, name: actor.name },
  now,
});
const permissionsOf = ({ params, actor }: Signed): ReadonlySet<string> =>
  actor.standings.get(params.organisationId)?.permissions ?? new Set();

export const routes: readonly Route[] = [
  serveRead(contract.readRegulation, (read, call) =>
    regulationView(read, call.params.organisationId, permissionsOf(call)),
  ),
  serveWrite(contract.saveProfile, async (tx, call) => {
    await commands.saveProfile(tx, actOf(call), call.body);
    return regulationView(tx, call.params.organisationId, permissionsOf(call));
  }),
  serveWrite(contract.decideStatus, async (tx, call) => {
    await commands.decideStatus(tx, actOf(call), call.body);
    return regulationView(tx, call.params.organisationId, permissionsOf(call));
  }),
  serveRead(auditContract.listAudits, (read, call) =>
    auditsView(read, call.params.organisationId, permissionsOf(call), parisDay(call.now)),
  ),
  serveWrite(auditContract.recordAudit, async (tx, call) => {
    const auditId = await audits.recordAudit(tx, actOf(call), call.body);
    await reconcileRecorded(tx, actOf(call));
    return auditOf(tx, call.params.organisationId, auditId);
  }),
  serveWrite(auditContract.changeAudit, async (tx, call) => {
    // Before the audit itself is held: who notes its failing points takes both in this order.
    await holdScans(tx, call.params.organisationId);
    await audits.changeAudit(tx, actOf(call), call.params.auditId, call.body);
    await reconcileDirectory(tx, actOf(call));
    return auditOf(tx, call.params.organisationId, call.params.auditId);
  }),
  serveWrite(auditContract.withdrawAudit, async (tx, call) => {
    await holdScans(tx, call.params.organisationId);
    await audits.withdrawAudit(tx, actOf(call), call.params.auditId, call.body);
    await reconcileDirectory(tx, actOf(call));
    return auditOf(tx, call.params.organisationId, call.params.auditId);
  }),
  serveWrite(auditContract.addPoint, async (tx, call) => {
    await points.addPoint(tx, actOf(call), call.params.auditId, call.body);
    return auditOf(tx, call.params.organisationId, call.params.auditId);
  }),
  serveWrite(auditContract.settlePoint, async (tx, call) => {
    await points.settlePoint(tx, actOf(call), call.params, call.body);
    return auditOf(tx, call.params.organisationId, call.params.auditId);
  }),
  serveRaw(auditContract.addAuditDocument, async (call) => {
    const { context, scope, params, request } = call;
    const act = actOf(call);
    await writing(context.db, scope, (tx) => points.acceptsDocument(tx, act, params.auditId));
    const maxBytes = MAX_FILE_BYTES;
    const { stream, name } = await uploadOf(request, maxBytes);
    return context.files.store(
      stream,
      { organisationId: act.organisationId, accountId: act.actor.id, name, maxBytes, scope },
      async (tx, file) => ({ id: await points.recordDocument(tx, act, params.auditId, file) }),
    );
  }),
  serveRaw(auditContract.openAuditDocument, async ({ context, scope, params, reply }) =>
    sendFile(reply, context.files, await reading(context.db, scope, (read) => auditFile(read, params))),
  ),
  serveWrite(auditContract.removeAuditDocument, (tx, call) =>
    points.removeDocument(tx, actOf(call), call.params.auditId, call.params.documentId),
  ),
];
