import type { FastifyReply } from 'fastify';
import { Problem } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { smallUploadOf } from '../../platform/server/files/http.ts';
import { disposition, displayName } from '../../platform/server/files/name.ts';
import { serveRaw, type Call, type Route } from '../../platform/server/http/serve.ts';
import { record } from '../organisations/commands.ts';
import { organisationRow } from '../organisations/queries.ts';
import { planView } from '../plan/queries.ts';
import { criteriaOf } from '../referentials/model.ts';
import { previewOf } from '../referentials/queries-platform.ts';
import { loadReferential } from '../referentials/queries.ts';
import { factsOf } from '../reports/queries.ts';
import { publishLibrary } from './commands.ts';
import * as contract from './contract.ts';
import { examineApart } from './examine-apart.ts';
import type { Examined } from './examine.ts';
import { fileOf } from './files.ts';
import { MAX_LIBRARY_BYTES } from './model.ts';
import { oscalPlanOf } from './oscal-plan.ts';
import { oscalResultsOf } from './oscal-results.ts';
import { libraryOf } from './queries.ts';

type Import = Pick<Call<typeof contract.previewLibrary>, 'request' | 'query' | 'now'>;

async function examined({ request, query, now }: Import): Promise<Examined & { bytes: Buffer }> {
  const bytes = await smallUploadOf(request, MAX_LIBRARY_BYTES);
  const { groups, ...named } = query;
  const wanted = groups?.split('\n').filter((group) => group !== '') ?? [];
  const choices = { ...named, groups: wanted, today: parisDay(now) };
  return { ...(await examineApart(bytes, choices)), bytes };
}

function refused({ findings, errors }: Examined): Problem {
  const wrong = findings.filter(({ severity }) => severity === 'error');
  return new Problem(
    422,
    'library-refused',
    {
      fr: `Ce référentiel n’est pas accepté : ${errors} point(s) à corriger.`,
      en: `This framework is not accepted: ${errors} point(s) to correct.`,
    },
    wrong.map(({ path, message }) => ({
      path: 'body.file',
      message: path ? { fr: `${path} : ${message.fr}`, en: `${path}: ${message.en}` } : message,
    })),
    { findings: wrong.map(({ rule, path, line }) => ({ rule, path, line })) },
  );
}

interface Sending {
  params: { organisationId: string };
  actor: { accountId: string; name: string };
  context: Call<typeof contract.exportOscalPlan>['context'];
  scope: Call<typeof contract.exportOscalPlan>['scope'];
  now: Date;
  reply: FastifyReply;
}

/** Writes in the structure’s history that the document was taken out, then sends it. */
async function release(call: Sending, document: string, assessment: string | undefined, content: object, name: string) {
  const { params, actor, context, scope, now, reply } = call;
  const act = { organisationId: params.organisationId, actor: { id: actor.accountId, name: actor.name }, now };
  await writing(context.db, scope, (tx) => record(tx, act, 'report.downloaded', { document, assessment }));
  const file = displayName(`${name} ${parisDay(now)}.json`.replaceAll(/[/\\]/g, ' '));
  return reply
    .headers({ 'content-type': 'application/json; charset=utf-8', 'content-disposition': disposition(file) })
    .send(JSON.stringify(content, null, 2));
}

/** Third-party frameworks in, and OSCAL out. */
export const routes: readonly Route[] = [
  serveRaw(contract.previewLibrary, async (call) => {
    const { format, findings, errors, warnings, mapped, groups } = await examined(call);
    if (!mapped) return { format, findings, errors, warnings, groups, questionnaire: null };
    const { referential } = mapped;
    const preview = await reading(call.context.db, call.scope, (read) => previewOf(read, referential));
    const chapters = referential.themes.map((theme) => ({
      id: theme.id,
      title: theme.title,
      criteria: criteriaOf(theme).length,
    }));
    const questionnaire = { ...preview, levels: referential.levels, chapters };
    return { format, findings, errors, warnings, groups, questionnaire };
  }),
  serveRaw(contract.publishLibrary, async (call) => {
    const { bytes, mapped, format, ...rest } = await examined(call);
    if (!mapped || !format) throw refused({ ...rest, mapped, format });
    const { context, scope, actor, now } = call;
    const library = { mapped, format, original: new TextDecoder().decode(bytes) };
    const by = { id: actor.accountId, name: actor.name };
    const published = await writing(context.db, scope, (tx) => publishLibrary(tx, library, by, now));
    return { id: mapped.referential.id, version: mapped.referential.version, published };
  }),
  serveRaw(contract.exportQuestionnaire, async ({ params, query, context, scope, reply, language }) => {
    const { referentialId, version, form } = params;
    const { referential, library } = await reading(context.db, scope, async (read) => ({
      referential: await loadReferential(read, referentialId, version),
      library: await libraryOf(read, referentialId, version),
    }));
    const { text, type } = fileOf(referential, form, query.language ?? language, library);
    const name = displayName(`${referentialId}-${version}-${form}`);
    return reply
      .headers({ 'content-type': `${type}; charset=utf-8`, 'content-disposition': disposition(name) })
      .send(text);
  }),
  serveRaw(contract.exportOscalResults, async (call) => {
    const { params, actor, context, scope, now } = call;
    const permissions = actor.standings.get(params.organisationId)?.permissions ?? new Set<string>();
    const { facts, library } = await reading(context.db, scope, async (read) => {
      const found = await factsOf(read, { ...params, permissions, today: parisDay(now) });
      return { facts: found, library: await libraryOf(read, found.referential.id, found.referential.version) };
    });
    const language = call.query.language ?? call.language;
    const content = oscalResultsOf(facts, {
      language,
      origin: context.origin,
      now,
      requirements: library?.requirements ?? {},
      fromCatalog: library?.format === 'oscal-catalog',
    });
    const name = `OSCAL ${facts.organisation.name} ${facts.results.assessment.label}`;
    return release(call, 'assessment-results.json', params.assessmentId, content, name);
  }),
  serveRaw(contract.exportOscalPlan, async (call) => {
    const { params, actor, context, scope, now } = call;
    const permissions = actor.standings.get(params.organisationId)?.permissions ?? new Set<string>();
    const { organisation, plan } = await reading(context.db, scope, async (read) => ({
      organisation: await organisationRow(read, params.organisationId),
      plan: await planView(read, params.organisationId, permissions, parisDay(now)),
    }));
    const given = { language: call.query.language ?? call.language, origin: context.origin, now };
    const content = oscalPlanOf(plan, organisation, given);
    return release(call, 'plan-of-action.json', undefined, content, `OSCAL ${organisation.name}`);
  }),
];
