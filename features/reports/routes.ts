import type { FastifyReply } from 'fastify';
import { parisDay } from '../../platform/server/clock.ts';
import type { Context } from '../../platform/server/context.ts';
import { reading, writing, type Read, type Scope } from '../../platform/server/database/connection.ts';
import { disposition, displayName } from '../../platform/server/files/name.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import { serveRaw, type Route } from '../../platform/server/http/serve.ts';
import { numbersOf } from '../assessments/queries.ts';
import { organisationRow } from '../organisations/queries.ts';
import { planView } from '../plan/queries.ts';
import { recordDownload, type Document } from './commands.ts';
import * as contract from './contract.ts';
import { exportOf } from './export-json.ts';
import { answersTable, exportWords, planTable, resultsTable } from './export-tables.ts';
import { payloadOf, timeZoneOf } from './payload-map.ts';
import { factsOf, type Facts } from './queries.ts';
import { renderReport } from './render.ts';

interface Asked {
  params: { organisationId: string; assessmentId?: string };
  actor: Actor;
  context: Context;
  scope: Scope;
  now: Date;
  reply: FastifyReply;
}

const permissionsIn = ({ params, actor }: Asked): ReadonlySet<string> =>
  actor.standings.get(params.organisationId)?.permissions ?? new Set();

function facts(call: Asked & { params: { assessmentId: string } }): Promise<Facts> {
  const asked = { ...call.params, permissions: permissionsIn(call), today: parisDay(call.now) };
  return reading(call.context.db, call.scope, (read: Read) => factsOf(read, asked));
}

/** Journals the download, then names the file: `Rapport Les Tilleuls 2026-11-21.pdf`. */
async function release(
  { params, actor, context, scope, now, reply }: Asked,
  document: Document,
  name: string,
  show: 'inline' | 'attachment' = 'attachment',
): Promise<void> {
  const act = { organisationId: params.organisationId, actor: { id: actor.accountId, name: actor.name }, now };
  await writing(context.db, scope, (tx) => recordDownload(tx, act, document, params.assessmentId ?? null));
  const [, extension = ''] = document.split('.');
  const file = displayName(`${name} ${parisDay(now)}.${extension}`.replaceAll(/[/\\]/g, ' '));
  void reply.header('content-disposition', disposition(file, show));
}

const CSV = 'text/csv; charset=utf-8; header=present';
// What a browser's own reader of PDF needs, and nothing else.
const PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

export const routes: readonly Route[] = [
  serveRaw(contract.readReport, async (call) => {
    const found = await facts(call);
    const language = call.query.language ?? call.language;
    const pdf = await renderReport(
      call.context.documents,
      await payloadOf(found, language, call.now, call.query.answers === 'all'),
    );
    const { files } = exportWords(language);
    const title = found.results.assessment.state === 'open' ? files.draft : files.report;
    await release(call, 'report.pdf', `${title} ${found.organisation.name}`, call.query.show);
    return call.reply.headers({ 'content-type': 'application/pdf', 'content-security-policy': PDF_POLICY }).send(pdf);
  }),
  serveRaw(contract.exportAnswers, async (call) => {
    const found = await facts(call);
    const language = call.query.language ?? call.language;
    const name = `${exportWords(language).files.answers} ${found.organisation.name}`;
    const table = answersTable(found, language, timeZoneOf(found.organisation));
    await release(call, 'export.csv', name);
    return call.reply.type(CSV).send(table);
  }),
  serveRaw(contract.exportResults, async (call) => {
    const found = await facts(call);
    const language = call.query.language ?? call.language;
    const name = `${exportWords(language).files.results} ${found.organisation.name}`;
    const table = resultsTable(found, language);
    await release(call, 'results.csv', name);
    return call.reply.type(CSV).send(table);
  }),
  serveRaw(contract.exportPlan, async (call) => {
    const { organisationId } = call.params;
    const language = call.query.language ?? call.language;
    const { name, plan } = await reading(call.context.db, call.scope, async (read) => ({
      name: (await organisationRow(read, organisationId)).name,
      plan: await planView(read, organisationId, permissionsIn(call), parisDay(call.now)),
    }));
    const table = planTable(plan, language);
    await release(call, 'plan.csv', `${exportWords(language).files.plan} ${name}`);
    return call.reply.type(CSV).send(table);
  }),
  serveRaw(contract.exportAssessment, async (call) => {
    const found = await facts(call);
    const numbers = await reading(call.context.db, call.scope, (read) => numbersOf(read, call.params.assessmentId));
    await release(call, 'export.json', `${exportWords(call.language).files.data} ${found.organisation.name}`);
    return exportOf(found, numbers, call.now);
  }),
];
