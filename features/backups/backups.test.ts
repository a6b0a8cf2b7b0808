import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sweepDeadlines } from '../../platform/server/deadlines/deadlines.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { sampleUpload } from '../../tests/support/sample.ts';
import { alertsOf, journalText, toldTo, type Member } from '../identities/identities.fixture.ts';
import { addObjects, closeBatch, openBatch, type Draft } from '../inventory/commands-batch.ts';
import { changeObjects } from '../inventory/commands-change.ts';
import { eraseObject } from '../inventory/commands-erase.ts';
import { tellAll } from '../watch/commands-tell.ts';
import * as contract from './contract.ts';
import * as testContract from './contract-tests.ts';
import { deadlines, jobs } from './jobs.ts';
import type { Check } from './model-checks.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const at = (member: Member) => ({ organisationId: member.organisationId });
const day = (days = 0) => new Date(t.context.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);

function inInventory<T>(
  member: Member,
  work: (tx: Parameters<typeof openBatch>[0], act: Parameters<typeof openBatch>[1]) => Promise<T>,
) {
  const act = { ...at(member), actor: { id: member.accountId, name: member.name }, now: t.context.clock.now() };
  return writing(t.context.db, { organisationIds: [member.organisationId] }, (tx) => work(tx, act));
}

/** Puts a set of data in the inventory. */
async function dataSet(
  member: Member,
  name: string,
  criticality: Draft['criticality'] = 'vital',
  fields: Draft['fields'] = {},
  category = 'data-set',
) {
  return inInventory(member, async (tx, act) => {
    const batch = await openBatch(tx, act, 'edit', {});
    const said = { siteId: null, owner: '', providerId: null, source: 'manual', seenAt: null } as const;
    const [id] = await addObjects(tx, batch, [
      { ...said, kind: 'data', category, name, criticality, fields, keys: [] },
    ]);
    await closeBatch(tx, batch);
    return id!;
  });
}

const nas = {
  name: 'NAS',
  medium: 'nas',
  place: 'on-site',
  offline: false,
  immutable: false,
  encrypted: 'no',
  certified: 'own',
  everyHours: 24,
  retentionDays: 30,
} as const;
const disk = {
  ...nas,
  name: 'Disque au coffre',
  medium: 'removable',
  place: 'distant',
  offline: true,
  encrypted: 'yes',
  everyHours: 168,
} as const;

async function planned(member: Member, change: Record<string, unknown> = {}) {
  const { status, body } = await t.call(contract.addPlan, {
    params: at(member),
    as: member,
    body: {
      name: 'Dossier de l’usager',
      health: true,
      medium: 'server',
      lossHours: 24,
      outageHours: 8,
      copies: [nas, disk],
      ...change,
    },
  });
  expect(status).toBe(201);
  return body;
}
type Plan = Awaited<ReturnType<typeof planned>>;

const succeeded = (member: Member, plan: Plan, when = t.context.clock.now()) =>
  t.call(contract.noteSuccess, {
    params: { ...at(member), planId: plan.id },
    as: member,
    body: { copyIds: plan.copies.map(({ id }) => id), at: when.toISOString() },
  });
const tried = (member: Member, plan: Plan, change: Record<string, unknown> = {}) =>
  t.call(testContract.recordTest, {
    params: { ...at(member), planId: plan.id },
    as: member,
    body: {
      heldOn: day(),
      extent: 'application',
      what: 'Le DUI, depuis le disque',
      result: 'success',
      minutes: 200,
      madeBy: 'Prestataire',
      ...change,
    },
  });
const verdict = (plan: Plan, check: Check) => plan.checks.find((one) => one.check === check)?.verdict;
const openAlerts = async (member: Member) =>
  (await alertsOf(t, member.organisationId, 'backup')).filter(({ state }) => state === 'open').map(({ rule }) => rule);

describe('a backup plan', () => {
  test('tells each part of 3-2-1 apart, and takes what may be lost from the inventory where it says nothing', async () => {
    const director = await t.member('director');
    const objectId = await dataSet(director, 'DUI', 'vital', { acceptableLossHours: 12, sensitivity: 'health' });
    const plan = await planned(director, { objectId, lossHours: null, copies: [nas] });
    expect(plan).toMatchObject({ lossHours: null, wantedLossHours: 12, criticality: 'vital', afterAttackHours: null });
    expect((['copies', 'media', 'offline', 'loss', 'fresh'] as const).map((check) => verdict(plan, check))).toEqual([
      'unmet',
      'met',
      'unmet',
      'unmet',
      'unmet',
    ]);
  });

  test('is listed with what has no plan, vital data first', async () => {
    const director = await t.member('director');
    await dataSet(director, 'Archives', 'low');
    const covered = await dataSet(director, 'DUI');
    await dataSet(director, 'Paie');
    await planned(director, { objectId: covered });
    const { body } = await t.call(contract.listPlans, { params: at(director), as: director });
    expect(body.uncovered.map(({ name }) => name)).toEqual(['Paie', 'Archives']);
    expect(body.figures).toEqual({ plans: 1, sound: 0, vital: 2, vitalCovered: 1, testsLate: 0 });
  });

  test('is corrected whole: a copy that stays keeps its last success, one left out goes', async () => {
    const director = await t.member('director');
    const plan = await planned(director);
    const { body: noted } = await succeeded(director, plan);
    const kept = noted.copies[0]!;
    const change = (version: number, copies: object[]) =>
      t.call(contract.changePlan, {
        params: { ...at(director), planId: plan.id },
        as: director,
        body: { name: 'DUI', health: true, medium: 'server', copies: copies as never, version },
      });
    const { body } = await change(1, [
      { ...nas, id: kept.id, everyHours: 12 },
      { ...disk, name: 'Bande' },
    ]);
    expect(body.copies).toMatchObject([
      { id: kept.id, everyHours: 12, lastSuccessAt: kept.lastSuccessAt },
      { name: 'Bande', lastSuccessAt: null },
    ]);
    expect((await change(1, [])).problem.code).toBe('stale-version');
    expect((await change(2, [{ ...nas, id: plan.id }])).problem.issues[0]!.path).toBe('body.copies.0.id');
    expect(
      (
        await change(2, [
          { ...nas, id: kept.id },
          { ...nas, id: kept.id },
        ])
      ).problem.issues[0]!.path,
    ).toBe('body.copies');
  });

  test('covers data of one’s own inventory, once', async () => {
    const director = await t.member('director');
    const other = await t.member('director');
    const objectId = await dataSet(director, 'DUI');
    const refused = async (as: Member) =>
      (
        await t.call(contract.addPlan, {
          params: at(as),
          as,
          body: { name: 'X', objectId, health: false, medium: 'nas', copies: [] },
        })
      ).problem.issues[0]!.path;
    expect(await refused(other)).toBe('body.objectId');
    await planned(director, { objectId });
    expect(await refused(director)).toBe('body.objectId');
  });

  test('is of a data set: processing waits for none, and is refused', async () => {
    const director = await t.member('director');
    const objectId = await dataSet(director, 'Soins', 'vital', {}, 'processing');
    const { body } = await t.call(contract.listPlans, { params: at(director), as: director });
    expect(body.uncovered).toEqual([]);
    const { status, problem } = await t.call(contract.addPlan, {
      params: at(director),
      as: director,
      body: { name: 'Soins', objectId, health: false, medium: 'server', copies: [] },
    });
    expect([status, problem.issues[0]!.path]).toEqual([422, 'body.objectId']);
  });

  test('is still corrected once the inventory has erased its data', async () => {
    const director = await t.member('director');
    const objectId = await dataSet(director, 'DUI');
    const plan = await planned(director, { objectId });
    await inInventory(director, (tx, act) => eraseObject(tx, act, objectId, 1));
    const { status, body } = await t.call(contract.changePlan, {
      params: { ...at(director), planId: plan.id },
      as: director,
      body: { name: 'DUI', objectId, health: true, medium: 'server', copies: [], version: 1 },
    });
    expect([status, body.name]).toEqual([200, 'DUI']);
  });

  test('keeps the latest of the successes noted, in whatever order they are, and takes none told for now', async () => {
    const director = await t.member('director');
    const plan = await planned(director);
    const now = t.context.clock.now();
    await t.call(contract.noteSuccess, {
      params: { ...at(director), planId: plan.id },
      as: director,
      body: { copyIds: plan.copies.map(({ id }) => id) },
    });
    const other = await t.member('director', director.organisationId);
    const { body } = await succeeded(other, plan, new Date(now.getTime() - 86_400_000));
    for (const { lastSuccessAt, lastSuccessByName } of body.copies) {
      expect(Date.parse(lastSuccessAt!)).toBeGreaterThanOrEqual(now.getTime());
      expect(lastSuccessByName).toBe(director.name);
    }
  });

  test('is read by all, written by those who work on the inventories, and invisible from elsewhere', async () => {
    const director = await t.member('director');
    const plan = await planned(director);
    const reader = await t.member('reader', director.organisationId);
    expect((await t.call(contract.listPlans, { params: at(director), as: reader })).body.abilities.write).toBe(false);
    expect((await succeeded(reader, plan)).status).toBe(403);
    const stranger = await t.member('director');
    const params = { ...at(stranger), planId: plan.id };
    expect((await t.call(testContract.readPlan, { params, as: stranger })).status).toBe(404);
  });

  test('an instant to come and a copy of another plan are refused', async () => {
    const director = await t.member('director');
    const [plan, other] = [await planned(director), await planned(director)];
    const later = new Date(t.context.clock.now().getTime() + 3_600_000);
    expect((await succeeded(director, plan, later)).problem.issues[0]!.path).toBe('body.at');
    const mixed = { ...plan, copies: other.copies };
    expect((await succeeded(director, mixed)).problem.issues[0]!.path).toBe('body.copyIds');
  });
});

describe('the log of restore tests', () => {
  test('plans the next one, measures the outage, and keeps what is withdrawn', async () => {
    const director = await t.member('director');
    const plan = await planned(director);
    const { body } = await tried(director, plan);
    expect(body.plan.nextTestOn).toBe(day(365));
    expect((['outage', 'test'] as const).map((check) => verdict(body.plan, check))).toEqual(['met', 'met']);
    const [one] = body.tests;
    const withdrawn = await t.call(testContract.withdrawTest, {
      params: { ...at(director), planId: plan.id, testId: one!.id },
      as: director,
      body: { reason: 'Saisi deux fois' },
    });
    expect(withdrawn.body.tests[0]!.withdrawn?.reason).toBe('Saisi deux fois');
    expect(verdict(withdrawn.body.plan, 'test')).toBe('unknown');
    expect((await tried(director, plan, { heldOn: day(1) })).problem.issues[0]!.path).toBe('body.heldOn');
  });

  test('carries its evidence, which can be opened and taken away', async () => {
    const director = await t.member('director');
    const plan = await planned(director);
    const { body } = await tried(director, plan);
    const base = `/api/organisations/${director.organisationId}/backups/${plan.id}/tests/${body.tests[0]!.id}/documents`;
    const file = sampleUpload('Procès-verbal du 21 novembre');
    const sent = await t.app.inject({
      method: 'POST',
      url: base,
      headers: { ...director.headers, ...file.headers },
      payload: file.payload,
    });
    expect(sent.statusCode).toBe(201);
    const { id } = sent.json<{ id: string }>();
    const opened = await t.app.inject({ method: 'GET', url: `${base}/${id}`, headers: director.headers });
    expect(opened.body).toBe('Procès-verbal du 21 novembre');
    const params = { ...at(director), planId: plan.id, testId: body.tests[0]!.id, documentId: id };
    expect((await t.call(testContract.removeTestDocument, { params, as: director })).status).toBe(204);
    expect((await t.app.inject({ method: 'GET', url: `${base}/${id}`, headers: director.headers })).statusCode).toBe(
      404,
    );
    expect(await journalText(t, director.organisationId, 'backups')).toContain('backups.evidence-removed');
  });

  test('reminds before the day and once it is late, and says so as an alert until a test succeeds', async () => {
    const director = await t.member('director');
    const plan = await planned(director);
    await tried(director, plan);
    t.context.clock.advance({ days: 336 });
    await sweepDeadlines(t.context, deadlines);
    expect(await toldTo(t, director.accountId)).toEqual(['restore-test.due']);
    await succeeded(director, plan);
    expect(await openAlerts(director)).toEqual([]);
    t.context.clock.advance({ days: 31 });
    await sweepDeadlines(t.context, deadlines);
    await succeeded(director, plan);
    expect(await openAlerts(director)).toEqual(['backup-test']);
    expect(await toldTo(t, director.accountId)).toEqual(['restore-test.due', 'restore-test.due']);
    await tried(director, plan);
    expect(await openAlerts(director)).toEqual([]);
  });
});

describe('alerts on backups', () => {
  test('vital data without a plan are one, found by the night, and closed by a plan', async () => {
    const director = await t.member('director');
    const objectId = await dataSet(director, 'DUI');
    await dataSet(director, 'Menus', 'low');
    const night = async () => {
      for (const { handle } of jobs) await handle(t.context, {});
      await tellAll(t.context);
    };
    await night();
    expect(await alertsOf(t, director.organisationId, 'backup')).toMatchObject([
      { rule: 'backup-no-plan', subject: objectId, severity: 'critical', object_ids: [objectId], finding: 'open' },
    ]);
    expect(await toldTo(t, director.accountId)).toEqual(['alert.critical']);
    await night();
    expect(await alertsOf(t, director.organisationId, 'backup')).toHaveLength(1);
    expect(await toldTo(t, director.accountId)).toEqual(['alert.critical']);
    const plan = await planned(director, { objectId });
    await succeeded(director, plan);
    expect(await openAlerts(director)).toEqual([]);
    await t.call(contract.endPlan, {
      params: { ...at(director), planId: plan.id },
      as: director,
      body: { version: 1 },
    });
    expect(await openAlerts(director)).toEqual(['backup-no-plan']);
    await inInventory(director, async (tx, act) => {
      const batch = await openBatch(tx, act, 'edit', {});
      await changeObjects(tx, batch, [{ id: objectId, set: { state: 'gone' } }]);
      await closeBatch(tx, batch);
    });
    await night();
    expect(await openAlerts(director)).toEqual([]);
  });

  test('an inventory that accepts the loss of centuries keeps nobody from their plans', async () => {
    const director = await t.member('director');
    const objectId = await dataSet(director, 'Archives');
    await inInventory(director, async (tx, act) => {
      const batch = await openBatch(tx, act, 'edit', {});
      await changeObjects(tx, batch, [{ id: objectId, set: { fields: { acceptableLossHours: 3_000_000_000 } } }]);
      await closeBatch(tx, batch);
    });
    const plan = await planned(director, { objectId });
    expect(plan.name).toBeTruthy();
    const read = await t.call(testContract.readPlan, { params: { ...at(director), planId: plan.id }, as: director });
    expect(read.status).toBe(200);
  });

  test('too rare, never succeeded and nothing offline are told, each closed by what mends it', async () => {
    const director = await t.member('director');
    const plan = await planned(director, { copies: [{ ...nas, everyHours: 72 }] });
    expect(await openAlerts(director)).toEqual(['backup-frequency', 'backup-offline']);
    await succeeded(director, plan);
    expect(await openAlerts(director)).toEqual(['backup-frequency', 'backup-offline']);
    const { body } = await t.call(contract.changePlan, {
      params: { ...at(director), planId: plan.id },
      as: director,
      body: {
        name: plan.name,
        health: true,
        medium: 'server',
        lossHours: 24,
        copies: [{ ...nas, id: plan.copies[0]!.id }, disk],
        version: 1,
      },
    });
    expect(body.afterAttackHours).toBeNull();
    expect(await openAlerts(director)).toEqual(['backup-offline']);
    expect((await succeeded(director, body)).body.afterAttackHours).toBe(168);
    expect(await openAlerts(director)).toEqual([]);
    const all = await alertsOf(t, director.organisationId, 'backup');
    expect(all.map(({ state, finding }) => [state, finding])).toEqual([
      ['closed', 'resolved'],
      ['closed', 'resolved'],
    ]);
  });
});
