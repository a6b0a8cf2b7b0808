import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyEndpoint } from '../../platform/contract/endpoint.ts';
import { reading } from '../../platform/server/database/connection.ts';
import { verifyJournal } from '../../platform/server/journal/verify.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { sampleUpload } from '../../tests/support/sample.ts';
import { readingAs } from '../../tests/support/scope.ts';
import * as assessments from '../assessments/contract.ts';
import type { AnswerValue } from '../assessments/model.ts';
import { addAction, changeAction, readPlan } from '../plan/contract.ts';
import type { Referential } from '../referentials/model.ts';
import { readResults } from '../results/contract.ts';
import * as reports from './contract.ts';

const referentialId = 'maturin-sms';
const HOSTILE = '=HYPERLINK("http://exemple.test";"ici")';
type Member = Awaited<ReturnType<TestApp['member']>>;

let test: TestApp;
let director: Member;
let reader: Member;
let submitted: string;
let draft: string;

const paramsOf = (assessmentId = submitted) => ({ organisationId: director.organisationId, assessmentId });

async function raw(
  endpoint: AnyEndpoint,
  given: { as?: Member; assessmentId?: string; query?: Record<string, string> } = {},
) {
  const params: Record<string, string> = paramsOf(given.assessmentId);
  const url = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? '');
  return test.app.inject({ url, query: given.query ?? {}, headers: (given.as ?? director).headers });
}

async function words(pdf: Buffer): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return flat(text);
}
const flat = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ');

/** The cells of a table, by line. */
function cells(table: string): string[][] {
  const lines = table.slice(1).trimEnd().split('\r\n');
  return lines.map((line) => [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell]) => cell!.replaceAll('""', '"')));
}

async function start(label: string, siteId: string | null = null): Promise<string> {
  const body = { referentialId, siteId, label };
  const params = { organisationId: director.organisationId };
  return (await test.call(assessments.startAssessment, { as: director, params, body })).body.id;
}

async function answer(assessmentId: string, criterionId: string, value: AnswerValue, comment = ''): Promise<void> {
  const { status } = await test.call(assessments.saveAnswer, {
    as: director,
    params: { ...paramsOf(assessmentId), criterionId },
    body: { value, comment, reason: value === 'not-applicable' ? 'Sans objet chez nous' : '', version: 0 },
  });
  expect(status).toBe(200);
}

const values: AnswerValue[] = ['yes', 'yes', 'no', 'partly', 'yes', 'unknown', 'yes', 'not-applicable'];

beforeAll(async () => {
  test = await testApp();
  director = await test.member('director');
  reader = await test.member('reader', director.organisationId);
  const { content } = await test.context.db
    .selectFrom('referential_version')
    .select('content')
    .executeTakeFirstOrThrow();
  const { themes } = content as Referential;
  submitted = await start('Évaluation 2026');
  const criteria = themes.slice(0, -1).flatMap(({ steps }) => steps.slice(0, 2).flatMap((step) => step.criteria));
  for (const [index, { id }] of criteria.entries())
    await answer(
      submitted,
      id,
      values[index % values.length]!,
      index === 0 ? HOSTILE : index === 1 ? 'Vu en réunion' : '',
    );
  const upload = sampleUpload();
  const url = `/api/organisations/${director.organisationId}/assessments/${submitted}/criteria/${criteria[0]!.id}/evidence`;
  await test.app.inject({
    method: 'POST',
    url,
    payload: upload.payload,
    headers: { ...director.headers, ...upload.headers },
  });
  await test.call(assessments.submitAssessment, { as: director, params: paramsOf(), body: { version: 1 } });

  const here = { organisationId: director.organisationId };
  await test.call(addAction, {
    as: director,
    params: here,
    body: { title: '+33 appeler le prestataire', costCents: 123_456 },
  });
  const [first] = (await test.call(readPlan, { as: director, params: here })).body.actions;
  await test.call(changeAction, {
    as: director,
    params: { ...here, actionId: first!.id },
    body: { version: first!.version, ownerId: director.accountId, dueOn: '2027-01-15', costCents: 50_000 },
  });
  draft = await start('Évaluation 2027');
  await answer(draft, criteria[0]!.id, 'yes');
}, 60_000);
afterAll(() => test.close());

describe('the report of an assessment', () => {
  it('says what the results page says: sentence, counts, level of each theme, what is missing', async () => {
    const response = await raw(reports.readReport, { query: { language: 'fr', answers: 'all' } });
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('application/pdf');
    const text = await words(response.rawPayload);
    const { body } = await test.call(readResults, { as: director, params: paramsOf(), query: {} });
    expect(text).toContain(flat(body.sentence.fr));
    const { figures } = body;
    expect(text).toContain(`${figures.assessed} sur ${figures.themes} thèmes évalués`);
    expect(text).toContain(`${figures.atTarget} sur ${figures.themes}`);
    for (const [index, { title, result, target, next }] of body.themes.entries()) {
      const level = result.level === null ? 'non évalué' : body.levels[result.level]!.id;
      const reading = result.level === result.atMost ? level : `${level} au moins`;
      expect(text).toContain(`${index + 1} ${flat(title.fr)} ${reading} ${body.levels[target.level]!.id} `);
      for (const gap of [...(next?.missing ?? []), ...(next?.unknown ?? [])])
        expect(text).toContain(flat(gap.title.fr));
    }
    const { body: plan } = await test.call(readPlan, {
      as: director,
      params: { organisationId: director.organisationId },
    });
    for (const action of plan.actions) expect(text).toContain(flat(action.title.fr));
    expect(text).toContain('1 734,56 €');
    expect(plan.figures.plannedCents).toBe(173_456);
    expect(text).toContain('preuve.txt');
  });

  it('is named after the structure and the day, downloaded or shown as asked, in the language asked', async () => {
    const named = await raw(reports.readReport, { query: { language: 'fr' } });
    expect(decodeURIComponent(String(named.headers['content-disposition']))).toMatch(
      /^attachment; .*''Rapport Résidence des Tilleuls 2026-11-21\.pdf$/,
    );
    const shown = await raw(reports.readReport, { query: { language: 'en', show: 'inline', answers: 'all' } });
    expect(shown.headers['content-disposition']).toMatch(
      /^inline; filename="Report Residence des Tilleuls 2026-11-21\.pdf"/,
    );
    expect(await words(shown.rawPayload)).toContain('Annex: every answer');
    const board = await raw(reports.readReport, { query: { language: 'en' } });
    expect(await words(board.rawPayload)).not.toContain('Annex: every answer');
  });

  it('of an open assessment says that it is a draft, in its pages and in its name', async () => {
    const response = await raw(reports.readReport, { assessmentId: draft, query: { language: 'fr' } });
    expect(response.headers['content-disposition']).toContain('Brouillon de rapport');
    expect(await words(response.rawPayload)).toContain('BROUILLON');
  });

  it('names no evidence to a role that may not open it, and still counts it', async () => {
    const text = await words(
      (await raw(reports.readReport, { as: reader, query: { language: 'fr', answers: 'all' } })).rawPayload,
    );
    expect(text).not.toContain('preuve.txt');
    expect(text).toContain('Preuves jointes 1');
  });
});

describe('exports', () => {
  it('give every answer as a table that no spreadsheet runs', async () => {
    const response = await raw(reports.exportAnswers, { query: { language: 'fr' } });
    expect(response.headers['content-type']).toContain('text/csv');
    const [header, first, second, ...others] = cells(response.body);
    expect(header?.slice(0, 2)).toEqual(['Thème', 'Niveau du thème']);
    expect(first?.[6]).toBe(`'${HOSTILE}`);
    expect(first?.[8]).toBe('preuve.txt');
    expect(first?.[10]).toBe('2026-11-21 10:00');
    expect(second?.[6]).toBe('Vu en réunion');
    expect(others.length).toBe(86);
  });

  it('give the results and the plan in the reader’s language', async () => {
    const { body } = await test.call(readResults, { as: director, params: paramsOf(), query: {} });
    const [header, ...rows] = cells((await raw(reports.exportResults, { query: { language: 'en' } })).body);
    expect(header?.[4]).toBe('Target');
    expect(rows.map(([title]) => title)).toEqual(body.themes.map(({ title }) => title.en));
    expect(rows.map((row) => row[2])).toEqual(
      body.themes.map(({ result }) => (result.level === null ? 'not assessed' : body.levels[result.level]!.id)),
    );
    const plan = (await raw(reports.exportPlan, { query: { language: 'fr' } })).body;
    expect(plan).toContain(`"'+33 appeler le prestataire"`);
    expect(plan).toContain('"1234,56"');
    expect(plan).toContain('"500";"Camille Martin";"2027-01-15";"planifiée"');
  });

  it('give an assessment whole as JSON of the documented shape, with no byte of evidence', async () => {
    const { body, headers } = await test.call(reports.exportAssessment, { as: director, params: paramsOf() });
    expect(reports.assessmentExport.parse(body)).toEqual(body);
    expect(headers['content-disposition']).toContain('.json');
    const results = await test.call(readResults, { as: director, params: paramsOf(), query: {} });
    expect(body.results.themes).toEqual(results.body.themes);
    expect(body.answers.length).toBe(88);
    expect(body.answers[0]).toMatchObject({ value: 'yes', comment: HOSTILE, answeredByName: 'Camille Martin' });
    expect(body.evidence).toEqual([expect.objectContaining({ name: 'preuve.txt', mediaType: 'text/plain' })]);
    expect(JSON.stringify(body)).not.toContain('Procès-verbal de restauration');
    const forReader = await test.call(reports.exportAssessment, { as: reader, params: paramsOf() });
    expect(forReader.body.evidence).toBeNull();
    expect(forReader.body.plan.actions.length).toBe(body.plan.actions.length);
  });

  it('are each written in the history of the structure, and a refusal is not', async () => {
    const before = await downloads();
    await raw(reports.exportPlan);
    await raw(reports.readReport, { assessmentId: director.organisationId });
    const after = await downloads();
    expect(after.length).toBe(before.length + 1);
    expect(after.at(-1)).toEqual({ document: 'plan.csv' });
    const verdict = await reading(test.context.db, { platform: true }, verifyJournal);
    expect(verdict.fault).toBeNull();
  });
});

async function downloads() {
  const rows = await readingAs(test, director.organisationId, (read) =>
    read.selectFrom('journal').select('data').where('kind', '=', 'report.downloaded').orderBy('sequence').execute(),
  );
  return rows.map(({ data }) => data);
}
