import { afterAll, beforeAll, expect, test } from 'vitest';
import { readingAs } from '../../tests/support/scope.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { castOf, readCase, type Cast } from '../../tests/support/journey.ts';
import { writing } from '../../platform/server/database/connection.ts';
import * as cases from '../cases/contract.ts';
import { caseActOf } from '../cases/commands-act.ts';
import { sharePlan } from '../cases/commands-people.ts';
import { permissionsOf } from '../organisations/model.ts';
import * as plan from '../plan/contract.ts';
import { addFinding, caseToAudit, CRITERION, finding, fullReport, readPdf, startAudit } from './audit.fixture.ts';
import * as bench from './contract.ts';
import * as findings from './contract-findings.ts';
import * as contract from './contract-report.ts';

let app: TestApp;
let cast: Cast;
let caseId: string;
beforeAll(async () => {
  app = await testApp();
  cast = await castOf(app);
  caseId = await caseToAudit(app, cast);
  await startAudit(app, cast, caseId);
});
afterAll(() => app.close());

type Who = 'beneficiary' | 'auditor' | 'manager' | 'provider';
const at = (who: Who) => ({ params: { organisationId: cast[who].organisationId, caseId }, as: cast[who] });
const report = (who: Who) => app.call(contract.readReport, at(who));
const version = async () => (await readCase(app, cast.auditor, caseId)).body.version;
const send = async (who: Who, given?: number) =>
  app.call(contract.sendResults, { ...at(who), body: { version: given ?? (await version()) } });
const documents = async (who: Who) => (await app.call(cases.listDocuments, at(who))).body.documents;

const pdf = (url: string) => readPdf(app, url, cast.auditor);
const path = (who: Who, rest: string) => `/api/organisations/${cast[who].organisationId}/cases/${caseId}/${rest}`;

test('a report is kept half written, on its version, and says what it still lacks', async () => {
  const { body } = await report('auditor');
  expect(body.gaps.map(({ field }) => field)).toContain('summary');
  const save = (version: number, more: object = {}) =>
    app.call(contract.saveReport, { ...at('auditor'), body: { report: { objectives: 'Mesurer', ...more }, version } });
  expect((await save(body.version)).body).toMatchObject({
    version: body.version + 1,
    report: { objectives: 'Mesurer' },
  });
  expect((await save(body.version)).status).toBe(409);
  const backwards = await save(body.version + 1, { from: '2026-12-02', to: '2026-12-01' });
  expect(backwards.problem.issues[0]!.path).toBe('body.report.to');
  expect((await app.call(contract.saveReport, { ...at('manager'), body: { report: {}, version: 2 } })).status).toBe(
    403,
  );
});

test('the visit is finished by the auditor, and the results are refused with every gap named', async () => {
  await addFinding(app, cast, caseId, finding('Mots de passe partagés', { criterionId: CRITERION }));
  const bare = await addFinding(
    app,
    cast,
    caseId,
    finding('Port ouvert', { impact: 'critical', difficulty: 'easy', recommendation: '' }),
  );
  await addFinding(
    app,
    cast,
    caseId,
    finding('Badge prêté', { impact: 'minor', difficulty: 'difficult', recommendation: '' }),
  );
  expect((await send('auditor')).status).toBe(409);
  const finish = await app.call(contract.finishAudit, { ...at('auditor'), body: { version: await version() } });
  expect(finish.status).toBe(204);
  const { status, problem } = await send('auditor');
  expect(status).toBe(422);
  expect(problem.issues.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['report.summary', 'report.risks', 'report.team', `findings.${bare.id}`]),
  );
  expect(problem.issues.filter(({ path }) => path.startsWith('findings.'))).toHaveLength(1);
  expect(await documents('auditor')).toEqual([]);
  const { recommendation: _none, ...rest } = finding('Port ouvert', { impact: 'critical', difficulty: 'easy' });
  await app.call(findings.changeFinding, {
    params: { ...at('auditor').params, findingId: bare.id },
    as: cast.auditor,
    body: { ...rest, recommendation: 'Fermer le port.', version: 1 },
  });
});

test('the draft report is a tagged PDF that holds what such a report must, and the plan only what a provider may read', async () => {
  await app.call(bench.saveBenchAnswer, {
    params: { ...at('auditor').params, criterionId: CRITERION },
    as: cast.auditor,
    body: { observed: 'no', agreed: 'partly', note: 'Inventaire de 2019', version: 1 },
  });
  await app.call(contract.saveReport, { ...at('auditor'), body: { report: fullReport, version: 2 } });
  expect((await report('auditor')).body.gaps).toEqual([]);
  const made = await pdf(path('auditor', 'audit/preview.pdf?language=fr'));
  expect(made.title).toBe('Rapport d’audit de Cabinet des Oliviers');
  expect(made.raw).toContain('<pdfuaid:part>1</pdfuaid:part>');
  for (const words of [
    ...Object.values(fullReport).flatMap((value) =>
      typeof value === 'string' && value.includes(' ')
        ? [value]
        : Array.isArray(value)
          ? value.map((one) => (typeof one === 'string' ? one : Object.values(one)[0]))
          : [],
    ),
    'F-02',
    'Port ouvert',
    'Fermer le port.',
    'Capture du poste d’accueil.',
    'Un rançongiciel entre par ce poste.',
    'Inventaire de 2019',
    'Niveau de qualification\u00a0: substantiel.',
    'Échelle de gravité',
    'Automatisée',
    'Un audit de contrôle est recommandé',
    'PROJET',
  ])
    expect(made.text).toContain(String(words).normalize('NFKC'));
  const shown = await pdf(path('auditor', 'audit/preview.pdf?document=plan&language=en'));
  expect(shown.text).toContain('Fermer le port.');
  expect(shown.text).not.toContain('Capture du poste');
  expect(shown.text).not.toContain('rançongiciel');
  expect(
    (await app.app.inject({ url: path('beneficiary', 'audit/preview.pdf'), headers: cast.beneficiary.headers }))
      .statusCode,
  ).toBe(404);
});

test('before the results are sent the structure reads neither report, nor answer, nor finding, nor document', async () => {
  expect((await report('beneficiary')).status).toBe(404);
  expect((await app.call(findings.readFindings, at('beneficiary'))).body.findings).toEqual([]);
  expect((await app.call(bench.readBench, at('beneficiary'))).body.audit).toBeNull();
  expect(await documents('beneficiary')).toEqual([]);
  const inside = await readingAs(app, cast.beneficiary.organisationId, async (read) => [
    await read.selectFrom('case_audit').selectAll().execute(),
    await read.selectFrom('case_answer').selectAll().execute(),
    await read.selectFrom('case_finding').selectAll().execute(),
    await read.selectFrom('case_finding_detail').selectAll().execute(),
  ]);
  expect(inside).toEqual([[], [], [], []]);
});

test('the results open the audit to the structure, with its report, its plan, its actions and the partners’ list', async () => {
  expect((await send('manager')).status).toBe(403);
  expect((await send('auditor', 1)).status).toBe(409);
  expect((await send('auditor')).status).toBe(204);
  expect((await readCase(app, cast.beneficiary, caseId)).body).toMatchObject({ state: 'results-sent' });
  expect((await documents('beneficiary')).map(({ kind }) => kind).toSorted()).toEqual([
    'audit-report',
    'remediation-plan',
  ]);
  const shown = (await report('beneficiary')).body;
  expect(shown).toMatchObject({ report: fullReport, gaps: [], abilities: { write: false, send: false } });
  expect(shown.partners.list.length).toBeGreaterThan(10);
  expect((await app.call(findings.readFindings, at('beneficiary'))).body.findings[0]!.detail).not.toBeNull();
  const own = await app.call(plan.readPlan, {
    params: { organisationId: cast.beneficiary.organisationId },
    as: cast.beneficiary,
  });
  const actions = own.body.actions.filter(({ origin }) => origin === 'audit');
  expect(actions.map(({ title, severity, findings: of }) => [title.fr, severity, of.length])).toEqual([
    ['F-02 Port ouvert', 'critical', 1],
    ['F-01 Mots de passe partagés', 'major', 1],
    ['F-03 Badge prêté', 'minor', 1],
  ]);
  expect(actions[1]!.theme!.id).toBe('estate');
  expect((await send('auditor')).status).toBe(409);
});

test('a provider reads nothing before the plan is shared with it, then the plan alone', async () => {
  expect((await app.call(findings.readFindings, at('provider'))).status).toBe(404);
  const act = caseActOf({
    params: at('beneficiary').params,
    actor: {
      accountId: cast.beneficiary.accountId,
      name: 'Direction',
      standings: new Map([[cast.beneficiary.organisationId, { permissions: permissionsOf('director') }]]),
    } as never,
    context: app.context,
    now: app.context.clock.now(),
  });
  await writing(app.context.db, { organisationIds: [cast.beneficiary.organisationId] }, (tx) =>
    sharePlan(tx, act, { providerId: cast.provider.organisationId }),
  );
  const seen = await app.call(findings.readFindings, at('provider'));
  expect(seen.body.findings.map(({ name, detail, files }) => [name, detail, files.length])).toEqual([
    ['F-01', null, 0],
    ['F-02', null, 0],
    ['F-03', null, 0],
  ]);
  expect((await documents('provider')).map(({ kind }) => kind)).toEqual(['remediation-plan']);
  expect((await report('provider')).status).toBe(404);
  expect((await app.call(bench.readBench, at('provider'))).body).toMatchObject({ audit: null, themes: [] });
  for (const document of ['report', 'plan'])
    expect(
      (
        await app.app.inject({
          url: path('provider', `audit/preview.pdf?document=${document}`),
          headers: cast.provider.headers,
        })
      ).statusCode,
    ).toBe(404);
  const inside = await readingAs(app, cast.provider.organisationId, async (read) => [
    await read.selectFrom('case_audit').selectAll().execute(),
    await read.selectFrom('case_answer').selectAll().execute(),
    await read.selectFrom('case_finding_detail').selectAll().execute(),
    await read.selectFrom('finding').selectAll().execute(),
  ]);
  expect(inside).toEqual([[], [], [], []]);
});
