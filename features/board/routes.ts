import type { Language } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Context } from '../../platform/server/context.ts';
import { reading, writing, type Scope } from '../../platform/server/database/connection.ts';
import { disposition, displayName } from '../../platform/server/files/name.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import { serveRaw, serveRead, type Route } from '../../platform/server/http/serve.ts';
import { record } from '../organisations/commands.ts';
import * as contract from './contract.ts';
import { casesCsv, casesWorkbook, exportWords } from './export.ts';
import { casesPage, casesToExport } from './queries-cases.ts';
import { figuresOf } from './queries-figures.ts';
import { boardOf } from './queries.ts';

interface AskedExport {
  params: { organisationId: string };
  query: contract.Filters;
  actor: Actor;
  context: Context;
  scope: Scope;
  now: Date;
}

/** The cases of an export, written in the organisation's history before the first byte leaves. */
async function casesFor({ params, query, actor, context, scope, now }: AskedExport, format: 'csv' | 'xlsx') {
  const { organisationId } = params;
  const act = { organisationId, actor: { id: actor.accountId, name: actor.name }, now };
  const cases = await reading(context.db, scope, (read) =>
    casesToExport(read, { organisationId, filters: query, now }),
  );
  await writing(context.db, scope, (tx) => record(tx, act, 'report.downloaded', { document: `cases.${format}` }));
  return cases;
}

const named = (language: Language, now: Date, format: string): string =>
  disposition(displayName(`${exportWords(language).file} ${parisDay(now)}.${format}`), 'attachment');

export const routes: readonly Route[] = [
  serveRead(contract.readBoard, (read, { params, now }) => boardOf(read, params.organisationId, now)),
  serveRead(contract.listBoardCases, (read, { params, query, now }) => {
    const { after, ...filters } = query;
    return casesPage(read, { organisationId: params.organisationId, filters, now }, after);
  }),
  serveRead(contract.readFigures, (read, { params, query, now }) =>
    figuresOf(read, params.organisationId, parisDay(now), Number(query.months)),
  ),
  serveRaw(contract.exportCsv, async (call) => {
    const language = call.query.language ?? call.language;
    const table = casesCsv(await casesFor(call, 'csv'), language);
    void call.reply.header('content-disposition', named(language, call.now, 'csv'));
    return call.reply.type('text/csv; charset=utf-8; header=present').send(table);
  }),
  serveRaw(contract.exportWorkbook, async (call) => {
    const language = call.query.language ?? call.language;
    const workbook = await casesWorkbook(await casesFor(call, 'xlsx'), language);
    void call.reply.header('content-disposition', named(language, call.now, 'xlsx'));
    return call.reply.type(contract.exportWorkbook.download!).send(workbook);
  }),
];
