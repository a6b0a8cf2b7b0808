import { reading } from '../../platform/server/database/connection.ts';
import { sendFile } from '../../platform/server/files/http.ts';
import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { caseActOf, mustBe, receiveDocument } from './commands-act.ts';
import { completeRequest, movePlainly } from './commands-moves.ts';
import { assignAuditor } from './commands-people.ts';
import { startCase } from './commands-start.ts';
import * as contract from './contract.ts';
import { broughtDocument, documentFile, documentsView } from './commands-documents.ts';
import { seeCase } from './queries-held.ts';
import { auditorsFor, caseView, casesOf } from './queries.ts';

export const routes: readonly Route[] = [
  serveRead(contract.listCases, (read, { params }) => casesOf(read, params.organisationId)),
  serveWrite(contract.startCase, (tx, { params, body, actor, context, now }) =>
    startCase(tx, {
      ...body,
      beneficiaryId: params.organisationId,
      actor: { id: actor.accountId, name: actor.name },
      context,
      now,
    }),
  ),
  serveRead(contract.readCase, (read, call) => caseView(read, caseActOf(call))),
  serveWrite(contract.moveCase, async (tx, call) => {
    const act = caseActOf(call);
    await movePlainly(tx, act, call.body);
    return caseView(tx, act);
  }),
  serveWrite(contract.completeRequest, async (tx, call) => {
    const act = caseActOf(call);
    await completeRequest(tx, act, call.body);
    return caseView(tx, act);
  }),
  serveRead(contract.listAuditors, async (read, call) => {
    const seen = await seeCase(read, call.params);
    mustBe(seen, 'manager');
    return { auditors: await auditorsFor(read, seen.row) };
  }),
  serveWrite(contract.assignAuditor, async (tx, call) => {
    const act = caseActOf(call);
    await assignAuditor(tx, act, call.body);
    return caseView(tx, act);
  }),
  serveRaw(contract.listDocuments, ({ context, scope, params }) => documentsView(context, scope, params)),
  serveRaw(contract.addDocument, (call) =>
    receiveDocument(call, (tx, seen) => broughtDocument(tx, caseActOf(call), seen, call.query.kind)),
  ),
  serveRaw(contract.openDocument, async ({ context, scope, params, reply }) => {
    await reading(context.db, scope, (read) => seeCase(read, params));
    return sendFile(reply, context.files, await documentFile(context, scope, params));
  }),
];
