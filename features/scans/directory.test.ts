import { afterAll, beforeAll, expect, it } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { readingAs } from '../../tests/support/scope.ts';
import { changeAudit, recordAudit, withdrawAudit } from '../regulation/contract-audits.ts';
import * as contract from './contract-directory.ts';
import { pingcastle } from './samples.fixture.ts';
import { bringing } from './scans.fixture.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ start: '2026-11-22T09:00:00.000Z' });
});
afterAll(() => t.close());

type Person = Awaited<ReturnType<TestApp['member']>>;
const at = (as: Person) => ({ params: { organisationId: as.organisationId }, as });
const received = (heldOn: string, score: number | null) => ({
  kind: 'directory' as const,
  source: 'ads',
  auditedBy: 'ANSSI, service ADS',
  heldOn,
  score,
  minimumReached: null,
  summary: '',
});
const record = async (as: Person, heldOn: string, score: number | null) =>
  (await t.call(recordAudit, { ...at(as), body: received(heldOn, score) })).body.id;
const save = (as: Person, auditId: string, points: string[]) =>
  t.call(contract.saveDirectoryPoints, {
    params: { organisationId: as.organisationId, auditId },
    as,
    body: { points },
  });
const alerts = ({ organisationId }: Person) =>
  readingAs(t, organisationId, async (read) => {
    const rows = await read
      .selectFrom('alert')
      .select(['subject', 'severity', 'state', 'title'])
      .where('rule', '=', 'directory-audit')
      .orderBy('subject')
      .execute();
    return rows.map(({ subject, severity, state }) => `${subject} ${severity} ${state}`);
  });

it('the failing points of an ADS report are kept with the audit received, and each is an alert', async () => {
  const as = await t.member('director');
  const auditId = await record(as, '2026-10-01', 2);
  const { status, body } = await save(as, auditId, ['krbtgt', 'protected_users', 'laps_missing', 'krbtgt']);
  expect(status).toBe(200);
  expect(body).toMatchObject({ auditId, level: 2, points: ['krbtgt', 'laps_missing', 'protected_users'], highest: 2 });
  expect(await alerts(as)).toEqual([
    'krbtgt major open',
    'laps_missing important open',
    'protected_users important open',
  ]);
  await save(as, auditId, ['krbtgt']);
  expect(await alerts(as)).toEqual([
    'krbtgt major open',
    'laps_missing important closed',
    'protected_users important closed',
  ]);
});

it('only the latest audit alerts; the one withdrawn speaks no more', async () => {
  const as = await t.member('director');
  const first = await record(as, '2026-05-01', 1);
  await save(as, first, ['privileged_members', 'krbtgt']);
  const second = await record(as, '2026-11-01', 2);
  await save(as, second, ['krbtgt']);
  expect(await alerts(as)).toEqual(['krbtgt major open', 'privileged_members critical closed']);
  await t.call(withdrawAudit, {
    params: { organisationId: as.organisationId, auditId: second },
    as,
    body: { version: 1, reason: 'Saisi pour une autre structure.' },
  });
  const { audits } = (await t.call(contract.listDirectoryLevels, at(as))).body;
  expect(audits.map(({ auditId, points }) => [auditId, points])).toEqual([[first, ['krbtgt', 'privileged_members']]]);
  expect(await alerts(as)).toEqual(['krbtgt major open', 'privileged_members critical open']);
});

it('an audit just recorded lets go of nothing until its own points are noted, unless its level says that none fails', async () => {
  const as = await t.member('director');
  await save(as, await record(as, '2026-05-01', 1), ['privileged_members']);
  const second = await record(as, '2026-11-01', 2);
  expect(await alerts(as)).toEqual(['privileged_members critical open']);
  await save(as, second, []);
  expect(await alerts(as)).toEqual(['privileged_members critical closed']);
  await save(as, second, ['krbtgt']);
  await record(as, '2026-11-10', 5);
  expect(await alerts(as)).toEqual(['krbtgt major closed', 'privileged_members critical closed']);
});

it('points noted while the audit is corrected wait for one another, and all are kept', async () => {
  const as = await t.member('director');
  const auditId = await record(as, '2026-10-01', 2);
  const correct = t.call(changeAudit, {
    params: { organisationId: as.organisationId, auditId },
    as,
    body: { ...received('2026-10-02', 2), version: 1 },
  });
  const all = await Promise.all([correct, save(as, auditId, ['krbtgt']), save(as, auditId, ['krbtgt'])]);
  expect(all.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await alerts(as)).toEqual(['krbtgt major open']);
});

it('a level that its points contradict is shown with the highest that they allow', async () => {
  const as = await t.member('director');
  await save(as, await record(as, '2026-10-01', 4), ['privileged_members']);
  const { audits, levels, points } = (await t.call(contract.listDirectoryLevels, at(as))).body;
  expect(audits).toMatchObject([{ level: 4, highest: 1 }]);
  expect([levels.length, points.length]).toEqual([5, 55]);
});

it('what PingCastle estimates stands beside, with the points that it sees failing', async () => {
  const as = await t.member('director');
  await bringing(t).bring(
    as,
    pingcastle([
      ['A-Krbtgt', 20],
      ['S-Inactive', 10],
      ['S-OS-W10', 5],
    ]),
  );
  const { estimates } = (await t.call(contract.listDirectoryLevels, at(as))).body;
  expect(estimates).toMatchObject([
    { target: 'hopital.local', scores: { global: 40, maturity: 1 }, points: ['krbtgt', 'user_accounts_dormant'] },
  ]);
});

it('those who lead keep the points; no point goes to an audit of another, or of something else', async () => {
  const as = await t.member('director');
  const auditId = await record(as, '2026-10-01', 2);
  expect((await save(await t.member('reader', as.organisationId), auditId, [])).status).toBe(403);
  expect((await save(await t.member('director'), auditId, [])).status).toBe(404);
  const exposure = await t.call(recordAudit, {
    ...at(as),
    body: {
      kind: 'exposure',
      source: 'silene',
      auditedBy: 'CERT Santé',
      heldOn: '2026-10-02',
      score: null,
      minimumReached: true,
      summary: '',
    },
  });
  expect((await save(as, exposure.body.id, [])).status).toBe(404);
  expect((await save(as, auditId, ['Not a point'])).status).toBe(422);
  expect(
    (
      await save(
        as,
        auditId,
        Array.from({ length: 201 }, (_, i) => `point_${i}`),
      )
    ).status,
  ).toBe(422);
});
