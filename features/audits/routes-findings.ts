import { parisDay } from '../../platform/server/clock.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { smallUploadOf } from '../../platform/server/files/http.ts';
import { disposition } from '../../platform/server/files/name.ts';
import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { readSheet } from '../../platform/server/sheets/read.ts';
import { caseActOf, receiveDocument } from '../cases/commands-act.ts';
import { seeCase } from '../cases/queries-held.ts';
import * as contract from './contract-findings.ts';
import { holdForAudit } from './commands.ts';
import { addFinding, changeFinding, evidenceFor, removeEvidence, removeFinding } from './commands-findings.ts';
import { findingsTemplate, importFindings } from './commands-import.ts';
import { MOST_FINDINGS } from './model.ts';
import { findingOf, findingsView } from './queries-findings.ts';

const SHEET_BYTES = 5 * 1024 * 1024;

export const findingsRoutes: readonly Route[] = [
  serveRead(contract.readFindings, async (read, call) =>
    findingsView(read, await seeCase(read, call.params), caseActOf(call)),
  ),
  serveWrite(contract.addFinding, async (tx, call) => {
    const act = caseActOf(call);
    const { seen, id } = await addFinding(tx, act, call.body);
    return findingOf(tx, seen, act.organisationId, id);
  }),
  serveWrite(contract.changeFinding, async (tx, call) => {
    const act = caseActOf(call);
    const seen = await changeFinding(tx, act, call.params.findingId, call.body);
    return findingOf(tx, seen, act.organisationId, call.params.findingId);
  }),
  serveWrite(contract.removeFinding, (tx, call) =>
    removeFinding(tx, caseActOf(call), call.params.findingId, call.query.version),
  ),
  serveRaw(contract.addFindingEvidence, (call) =>
    receiveDocument(call, (tx) => evidenceFor(tx, caseActOf(call), call.params.findingId)),
  ),
  serveWrite(contract.removeFindingEvidence, (tx, call) => removeEvidence(tx, caseActOf(call), call.params)),
  serveRaw(contract.findingsTemplate, async (call) => {
    const seen = await reading(call.context.db, call.scope, (read) => seeCase(read, call.params));
    const language = call.query.language ?? call.language;
    const bytes = await findingsTemplate(seen, language);
    const name = `${language === 'fr' ? 'Failles' : 'Vulnerabilities'} ${parisDay(call.now)}.xlsx`;
    return call.reply
      .headers({
        'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'content-disposition': disposition(name),
      })
      .send(bytes);
  }),
  serveRaw(contract.importFindings, async (call) => {
    const { context, scope, request, query } = call;
    const act = caseActOf(call);
    await writing(context.db, scope, (tx) => holdForAudit(tx, act));
    const bytes = await smallUploadOf(request, SHEET_BYTES);
    const sheet = await readSheet(bytes, { name: 'findings', maxRows: MOST_FINDINGS, maxColumns: 40 });
    return writing(context.db, scope, (tx) => importFindings(tx, act, sheet, query.mode));
  }),
];
