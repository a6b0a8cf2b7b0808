import { afterAll, beforeAll, expect, test } from 'vitest';
import { parisDay } from '../../platform/server/clock.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { sweepDeadlines } from '../../platform/server/deadlines/deadlines.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { castOf, place, readCase, type Cast } from '../../tests/support/journey.ts';
import * as cases from '../cases/contract.ts';
import * as plan from '../plan/contract.ts';
import { addFinding, caseToAudit, finding, fullReport, startAudit } from './audit.fixture.ts';
import * as contract from './contract-control.ts';
import * as report from './contract-report.ts';
import { deadlines } from './jobs.ts';

let app: TestApp;
let cast: Cast;
let caseId: string;
beforeAll(async () => {
  app = await testApp({ start: '2026-11-18T09:00:00.000Z' });
  cast = await castOf(app);
  caseId = await caseToAudit(app, cast);
  await startAudit(app, cast, caseId);
  await addFinding(app, cast, caseId, finding('Port ouvert', { impact: 'critical', difficulty: 'easy' }));
  await addFinding(app, cast, caseId, finding('Mots de passe partagés'));
  await addFinding(app, cast, caseId, finding('Vieux poste'));
  await addFinding(app, cast, caseId, finding('Badge prêté', { impact: 'minor', difficulty: 'difficult' }));
  await app.call(report.saveReport, { ...at('auditor'), body: { report: fullReport, version: 1 } });
  await place(app, caseId, 'audited');
  await app.call(report.sendResults, { ...at('auditor'), body: { version: await version() } });
  // The quote was signed with this provider, who sees the plan: the story of the quotes is told by their own tests.
  await writing(app.context.db, { platform: true }, async (tx) => {
    const { readers } = await tx
      .selectFrom('case_file')
      .select('readers')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow();
    const provider = cast.provider.organisationId;
    await tx
      .updateTable('case_file')
      .set({ provider_id: provider, provider_name: 'Atelier Réseau', readers: [...readers, provider] })
      .where('id', '=', caseId)
      .execute();
    await tx
      .updateTable('case_finding')
      .set({ readers: [...readers, provider] })
      .where('case_id', '=', caseId)
      .execute();
  });
  await place(app, caseId, 'control-planned');
});
afterAll(() => app.close());

type Who = 'beneficiary' | 'auditor' | 'manager' | 'provider';
const at = (who: Who) => ({ params: { organisationId: cast[who].organisationId, caseId }, as: cast[who] });
const version = async () => (await readCase(app, cast.auditor, caseId)).body.version;
const control = (who: Who) => app.call(contract.readControl, at(who));
type Given = { name: string; outcome: 'fixed' | 'not-fixed' | 'accepted'; note?: string };
const ids = async () => new Map((await control('auditor')).body.findings.map(({ name, id }) => [name, id]));

async function record(opinion: 'compliant' | 'not-compliant', given: Given[], who: Who = 'auditor', more: object = {}) {
  const known = await ids();
  return app.call(contract.recordControl, {
    ...at(who),
    body: {
      version: await version(),
      heldOn: parisDay(app.context.clock.now()),
      opinion,
      summary: 'Contrôle fait sur place.',
      outcomes: given.map(({ name, ...rest }) => ({ findingId: known.get(name)!, ...rest })),
      ...more,
    },
  });
}
const paths = ({ problem }: { problem: { issues: { path: string }[] } }) => problem.issues.map(({ path }) => path);
const all = (last: Given['outcome']): Given[] => [
  { name: 'F-01', outcome: 'fixed' },
  { name: 'F-02', outcome: 'accepted', note: 'Le poste part en mars.' },
  { name: 'F-03', outcome: last },
  { name: 'F-04', outcome: 'not-fixed' },
];
const auditActions = async () => {
  const { organisationId } = cast.beneficiary;
  const { body } = await app.call(plan.readPlan, { params: { organisationId }, as: cast.beneficiary });
  return Object.fromEntries(
    body.actions.map(({ title, state, findings }) => [title.fr.slice(0, 4), [state, findings[0]!.state]]),
  );
};

test('a control is refused with each fault named: left out, accepted without a word, of no plan, or against its rule', async () => {
  expect((await record('compliant', all('fixed'), 'provider')).status).toBe(403);
  expect((await record('compliant', all('fixed'), 'auditor', { version: 1 })).status).toBe(409);
  expect(paths(await record('compliant', all('fixed').slice(1)))).toEqual(['body.outcomes']);
  expect(
    paths(
      await record('compliant', [
        ...all('fixed').slice(0, 1),
        { name: 'F-02', outcome: 'accepted' },
        ...all('fixed').slice(2),
      ]),
    ),
  ).toEqual(['body.outcomes.1.note']);
  expect(paths(await record('compliant', [...all('fixed'), { name: 'F-01', outcome: 'fixed' }]))).toEqual([
    'body.outcomes.4.findingId',
  ]);
  expect(paths(await record('compliant', all('not-fixed')))).toEqual(['body.opinion']);
  // Tomorrow; the day before the results were sent.
  for (const heldOn of ['2026-11-19', '2026-11-17'])
    expect(paths(await record('compliant', all('fixed'), 'auditor', { heldOn }))).toEqual(['body.heldOn']);
  expect((await control('auditor')).body).toMatchObject({ round: 1, rounds: [], abilities: { record: true } });
});

test('a control that is not compliant gives fourteen working days, said to all, and its report to those who follow the audit', async () => {
  const { status, body } = await record('not-compliant', all('not-fixed'));
  expect(status).toBe(200);
  // 19 November and 8 December are holidays in Monaco.
  expect(body).toMatchObject({
    round: 2,
    mendBy: '2026-12-10',
    rounds: [{ opinion: 'not-compliant', mendBy: '2026-12-10' }],
  });
  const seen = (await readCase(app, cast.provider, caseId)).body;
  expect(seen).toMatchObject({ state: 'not-compliant', dueAt: '2026-12-10T22:59:59.999Z' });
  expect((await control('provider')).body).toMatchObject({ mendBy: '2026-12-10', abilities: { record: false } });
  const kinds = async (who: Who) =>
    (await app.call(cases.listDocuments, at(who))).body.documents
      .map(({ kind }) => kind)
      .filter((kind) => kind === 'control-report');
  expect(await kinds('beneficiary')).toEqual(['control-report']);
  expect(await kinds('provider')).toEqual([]);
  expect(await auditActions()).toEqual({
    'F-01': ['done', 'resolved'],
    'F-02': ['dismissed', 'dismissed'],
    'F-03': ['proposed', 'open'],
    'F-04': ['proposed', 'open'],
  });
});

const mails = (recipient: string) =>
  reading(app.context.db, { platform: true }, (read) =>
    read
      .selectFrom('mail')
      .select(['subject', 'body'])
      .where('recipient', '=', recipient)
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
  );

test('the provider is told what remains and by when, reminded twice before, then the working day after', async () => {
  const told = (await mails(cast.provider.email)).at(-1)!;
  expect(told.subject).toContain('10 décembre 2026');
  expect(told.body).toContain('F-03 Vieux poste');
  const before = (await mails(cast.provider.email)).length;
  const since = async () => (await mails(cast.provider.email)).slice(before).map(({ subject }) => subject);
  app.context.clock.advance({ days: 15 });
  await sweepDeadlines(app.context, deadlines);
  expect(await since()).toHaveLength(1);
  app.context.clock.advance({ days: 6 });
  await sweepDeadlines(app.context, deadlines);
  expect(await since()).toEqual([
    expect.stringContaining('corrections attendues le 10'),
    expect.stringContaining('corrections attendues le 10'),
  ]);
  app.context.clock.advance({ days: 2 });
  await sweepDeadlines(app.context, deadlines);
  expect((await since())[2]).toContain('en retard');
  expect((await mails(cast.manager.email)).at(-1)!.subject).toContain('en retard');
});

test('asking for the control again meets the deadline, and the next round checks only what failed', async () => {
  await app.call(cases.moveCase, { ...at('provider'), body: { event: 'request-control', version: await version() } });
  const row = await reading(app.context.db, { platform: true }, (read) =>
    read.selectFrom('deadline').select('met_at').where('kind', '=', 'case.mend').executeTakeFirst(),
  );
  expect(row!.met_at).not.toBeNull();
  await place(app, caseId, 'control-planned');
  const { findings } = (await control('auditor')).body;
  expect(findings.map(({ name, toCheck }) => [name, toCheck])).toEqual([
    ['F-01', false],
    ['F-02', false],
    ['F-03', true],
    ['F-04', true],
  ]);
  const before = await record('compliant', all('fixed').slice(2), 'auditor', { heldOn: '2026-12-10' });
  expect([before.status, paths(before)]).toEqual([422, ['body.heldOn']]);
  expect(before.problem.issues[0]!.message).toContain('entre le 11 décembre 2026 et aujourd’hui');
  expect(paths(await record('compliant', all('fixed')))).toEqual([
    'body.outcomes.0.findingId',
    'body.outcomes.1.findingId',
  ]);
});

test('a compliant control closes the story: its vulnerabilities are resolved in the structure’s plan, the lesser one stays open', async () => {
  const { status, body } = await record('compliant', all('fixed').slice(2));
  expect(status).toBe(200);
  expect(body.rounds.map(({ opinion, outcomes }) => [opinion, outcomes.length])).toEqual([
    ['not-compliant', 4],
    ['compliant', 2],
  ]);
  expect((await readCase(app, cast.beneficiary, caseId)).body).toMatchObject({ state: 'compliant', dueAt: null });
  expect(await auditActions()).toMatchObject({ 'F-03': ['done', 'resolved'], 'F-04': ['proposed', 'open'] });
  expect((await record('compliant', [])).status).toBe(409);
});
