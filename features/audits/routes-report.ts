import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { caseActOf } from '../cases/commands-act.ts';
import { seeCase } from '../cases/queries-held.ts';
import * as contract from './contract-report.ts';
import { finishAudit, previewOf, saveReport, sendResults } from './commands-report.ts';
import { reportView } from './queries-report.ts';

// What a browser's own reader of PDF needs, and nothing else.
const PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

export const reportRoutes: readonly Route[] = [
  serveRead(contract.readReport, async (read, call) =>
    reportView(read, await seeCase(read, call.params), caseActOf(call)),
  ),
  serveWrite(contract.saveReport, async (tx, call) => {
    const act = caseActOf(call);
    return reportView(tx, await saveReport(tx, act, call.body), act);
  }),
  serveRaw(contract.previewDocument, async (call) => {
    const language = call.query.language ?? call.language;
    const pdf = await previewOf({ act: caseActOf(call), scope: call.scope, language }, call.query.document);
    return call.reply
      .headers({
        'content-type': 'application/pdf',
        'content-disposition': 'inline',
        'content-security-policy': PDF_POLICY,
      })
      .send(pdf);
  }),
  serveWrite(contract.finishAudit, (tx, call) => finishAudit(tx, caseActOf(call), call.body.version)),
  serveRaw(contract.sendResults, async (call) => {
    const { version, language } = call.body;
    await sendResults({ act: caseActOf(call), scope: call.scope, language }, version);
    return call.reply.status(204).send();
  }),
];
