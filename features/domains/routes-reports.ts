import type { Readable } from 'node:stream';
import { Problem } from '../../platform/contract/problem.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { uploadOf } from '../../platform/server/files/http.ts';
import { displayName } from '../../platform/server/files/name.ts';
import { cut, tooLarge } from '../../platform/server/files/problems.ts';
import { serveRaw, serveRead, type Route } from '../../platform/server/http/serve.ts';
import { actOf, mayManage } from './act.ts';
import { keepReports } from './commands-reports.ts';
import * as contract from './contract-reports.ts';
import { MAX_REPORT_BYTES } from './model.ts';
import { sendersOf } from './queries-reports.ts';
import { openReports } from './report-file.ts';

/** Reports of those who receive mail in the name of a domain. */
export const reportRoutes: readonly Route[] = [
  serveRaw(contract.importReports, async (call) => {
    const { context, scope, request } = call;
    const { stream, name } = await uploadOf(request, MAX_REPORT_BYTES);
    const bytes = await wholeOf(stream);
    const opened = await openReports(bytes, displayName(name));
    const imported = await writing(context.db, scope, (tx) => keepReports(tx, actOf(call), opened));
    const [first] = imported.refused;
    // Nothing at all came of the file: its reason is the answer.
    if (first && imported.kept === 0 && imported.known === 0)
      throw new Problem(422, 'report-refused', first.reason, [{ path: 'body.file', message: first.reason }]);
    return imported;
  }),
  serveRead(contract.readSenders, async (read, call) => {
    const { params, query, now } = call;
    return { ...(await sendersOf(read, { ...params, period: query.period ?? '90', now })), mayManage: mayManage(call) };
  }),
];

async function wholeOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream) chunks.push(chunk as Buffer);
  } catch {
    throw cut();
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length > MAX_REPORT_BYTES) throw tooLarge(MAX_REPORT_BYTES);
  return bytes;
}
