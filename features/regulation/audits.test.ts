import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { sampleUpload } from '../../tests/support/sample.ts';
import { readingAs } from '../../tests/support/scope.ts';
import { readPlan } from '../plan/contract.ts';
import * as contract from './contract-audits.ts';
import { directoryAudits, exposureAudits } from './queries-audits.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

type Person = Awaited<ReturnType<TestApp['member']>>;
const typed = {
  kind: 'directory' as 'directory' | 'exposure' | 'agency',
  source: 'ads',
  auditedBy: 'Service ADS',
  heldOn: '2026-10-05',
  score: 3 as number | null,
  minimumReached: null as boolean | null,
  summary: '',
};
const at = (as: Person) => ({ params: { organisationId: as.organisationId }, as });
const record = (as: Person, body: Partial<typeof typed> = {}) =>
  t.call(contract.recordAudit, { ...at(as), body: { ...typed, ...body } });
const plan = async (as: Person) => (await t.call(readPlan, at(as))).body;
const below = (as: Person, auditId: string) => ({ params: { organisationId: as.organisationId, auditId }, as });

describe('an audit received', () => {
  it('is kept with its date, score and author, for the rules of programmes to read', async () => {
    const director = await t.member('director');
    expect((await record(director)).status).toBe(201);
    const exposure = { kind: 'exposure' as const, source: 'silene', score: null, minimumReached: true };
    await record(director, { ...exposure, heldOn: '2026-11-02' });
    await record(director, { ...exposure, heldOn: '2026-09-10' });
    const { organisationId } = director;
    const [directories, exposures] = await readingAs(t, organisationId, async (read) => [
      await directoryAudits(read, organisationId),
      await exposureAudits(read, organisationId),
    ]);
    expect(directories).toMatchObject([{ heldOn: '2026-10-05', score: 3, source: 'ads', auditedBy: 'Service ADS' }]);
    expect(exposures).toMatchObject([
      { heldOn: '2026-09-10', minimumReached: true },
      { heldOn: '2026-11-02', minimumReached: true },
    ]);
  });

  it.each([
    ['a day to come', { heldOn: '2026-12-24' }, 'body.heldOn'],
    ['a score of 6', { score: 6 }, 'body.score'],
    ['a score of 0', { score: 0 }, 'body.score'],
    ['a score on an exposure audit', { kind: 'exposure' as const, source: 'silene' }, 'body.score'],
    ['a source that does not make such audits', { source: 'silene' }, 'body.source'],
    ['nobody who made it', { auditedBy: ' ' }, 'body.auditedBy'],
  ])('with %s is refused, and the field is named', async (_, wrong, path) => {
    const answer = await record(await t.member('director'), wrong);
    expect([answer.status, answer.problem.issues[0]?.path]).toEqual([422, path]);
  });

  it('is corrected on the version that was read, and on no other', async () => {
    const director = await t.member('director');
    const { body } = await record(director);
    const change = (version: number) =>
      t.call(contract.changeAudit, { ...below(director, body.id), body: { ...typed, score: 4, version } });
    expect((await change(1)).body).toMatchObject({ score: 4, version: 2 });
    expect((await change(1)).problem).toMatchObject({ code: 'stale-version', current: { version: 2 } });
  });

  it('is recorded by those who lead, and is nobody else’s', async () => {
    const director = await t.member('director');
    const { body } = await record(director);
    const contributor = await t.member('contributor', director.organisationId);
    expect((await record(contributor)).problem.code).toBe('forbidden');
    expect((await t.call(contract.listAudits, at(contributor))).body.audits).toHaveLength(1);
    const other = await t.member('director');
    const point = { title: 'Intrusion', recommendation: '', severity: 'minor' as const };
    expect((await t.call(contract.addPoint, { ...below(other, body.id), body: point })).status).toBe(404);
    expect((await t.call(contract.listAudits, at(other))).body.audits).toEqual([]);
  });

  it('opens the right to ask one’s region for help', async () => {
    const { body } = await t.call(contract.listAudits, at(await t.member('director')));
    expect(body.support?.directory.en).toContain('regional health agency');
    expect(body.abilities).toEqual({ decide: true, ask: true });
  });
});

describe('a point of an audit', () => {
  const point = { title: 'Comptes dormants', recommendation: 'Les fermer.', severity: 'major' as const };

  it('becomes one finding and one action of the plan, and both follow its outcome', async () => {
    const director = await t.member('director');
    const { body } = await record(director, { kind: 'agency', source: 'anssi', score: null });
    const added = await t.call(contract.addPoint, { ...below(director, body.id), body: point });
    const [kept] = added.body.points;
    const { actions } = await plan(director);
    expect(actions).toMatchObject([
      { id: kept!.actionId, origin: 'audit', severity: 'major', state: 'proposed', title: { fr: 'Comptes dormants' } },
    ]);
    expect(actions[0]!.findings).toHaveLength(1);
    const params = { organisationId: director.organisationId, auditId: body.id, pointId: kept!.id };
    const settle = (version: number) =>
      t.call(contract.settlePoint, { params, as: director, body: { outcome: 'fixed', note: 'Fermés le 3.', version } });
    expect((await settle(2)).status).toBe(409);
    expect((await settle(1)).body.points).toMatchObject([{ state: 'fixed', note: 'Fermés le 3.' }]);
    expect((await settle(2)).status).toBe(409);
    const after = await plan(director);
    expect([after.actions[0]?.state, after.uncovered]).toEqual(['done', []]);
  });

  it('leaves the plan with an audit withdrawn as a mistake, which no rule reads any more', async () => {
    const director = await t.member('director');
    const { body } = await record(director);
    await t.call(contract.addPoint, { ...below(director, body.id), body: point });
    const withdrawn = await t.call(contract.withdrawAudit, {
      ...below(director, body.id),
      body: { version: 1, reason: 'Saisi pour une autre structure.' },
    });
    expect(withdrawn.body).toMatchObject({ withdrawn: { reason: 'Saisi pour une autre structure.' }, version: 2 });
    expect((await plan(director)).actions).toMatchObject([
      { state: 'dismissed', reason: 'Saisi pour une autre structure.' },
    ]);
    const { organisationId } = director;
    expect(await readingAs(t, organisationId, (read) => directoryAudits(read, organisationId))).toEqual([]);
    const late = await t.call(contract.addPoint, { ...below(director, body.id), body: point });
    expect(late.problem.code).toBe('audit-withdrawn');
  });
});

describe('the report of an audit', () => {
  it('is kept with the state of its scan, and nobody else opens it', async () => {
    const director = await t.member('director');
    const { body } = await record(director);
    const { payload, headers } = sampleUpload('Rapport');
    const url = `/api/organisations/${director.organisationId}/security-audits/${body.id}/documents`;
    const sent = await t.app.inject({ method: 'POST', url, payload, headers: { ...director.headers, ...headers } });
    expect(sent.statusCode).toBe(201);
    const { id: documentId } = sent.json<{ id: string }>();
    const open = (as: Person) => {
      const { params } = below(as, body.id);
      return t.call(contract.openAuditDocument, { params: { ...params, documentId }, as });
    };
    expect((await open(director)).status).toBe(200);
    expect((await open(await t.member('director'))).status).toBe(404);
    const { audits } = (await t.call(contract.listAudits, at(director))).body;
    expect(audits[0]!.documents).toMatchObject([{ id: documentId, scan: 'unscanned' }]);
    const gone = { params: { ...below(director, body.id).params, documentId }, as: director };
    expect((await t.call(contract.removeAuditDocument, gone)).status).toBe(204);
    expect((await open(director)).status).toBe(404);
  });
});
