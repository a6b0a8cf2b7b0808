import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import * as assessments from '../assessments/contract.ts';
import * as plan from '../plan/contract.ts';
import * as contract from './contract.ts';
import { nextStep, type Situation } from './model.ts';

const calm: Situation = {
  kind: 'structure',
  structures: 0,
  canManage: true,
  canDecide: true,
  canAnswer: true,
  open: null,
  lastSubmitted: { id: 'a', at: '2026-10-01T00:00:00Z' },
  lateMine: 0,
  late: 0,
  proposed: 0,
  unowned: 0,
  nextDue: null,
  now: '2026-11-21T00:00:00Z',
};
const half = { id: 'a', answered: 10, total: 88, nextTheme: 'backups', mine: null };

describe('the one next step', () => {
  test.each([
    ['a new structure starts its assessment', { lastSubmitted: null }, 'start'],
    ['a contributor of a new structure waits for it', { lastSubmitted: null, canManage: false }, 'wait-for-start'],
    ['an open assessment goes on where it stopped', { open: half }, 'continue'],
    ['a theme given by name comes before the next one', { open: { ...half, mine: 'email' } }, 'my-theme'],
    ['a full assessment is checked and submitted', { open: { ...half, answered: 88 } }, 'submit'],
    ['who may not submit reads again', { open: { ...half, answered: 88 }, canManage: false }, 'wait-for-submission'],
    ['one’s own late action comes before everything', { open: half, lateMine: 1 }, 'late'],
    ['proposed actions are decided on', { proposed: 3 }, 'decide'],
    ['actions of nobody find an owner', { unowned: 2 }, 'own'],
    ['a year-old assessment is made again', { lastSubmitted: { id: 'a', at: '2025-01-01T00:00:00Z' } }, 'start-again'],
    ['otherwise the next date is told', { nextDue: { id: 'x', dueOn: '2026-12-24' } }, 'due'],
    ['and when nothing waits, it says so', {}, 'nothing'],
    ['a group without structures adds them', { kind: 'group' as const }, 'add-structures'],
  ])('%s', (_, change, kind) => {
    expect(nextStep({ ...calm, ...change }).kind).toBe(kind);
  });

  test('nobody is asked for what their role does not allow, whatever the situation', () => {
    const n = fc.nat(5);
    const situation = fc.record({
      kind: fc.constantFrom('structure' as const, 'group' as const),
      structures: n,
      canManage: fc.boolean(),
      canDecide: fc.boolean(),
      canAnswer: fc.boolean(),
      open: fc.option(fc.constant(half)),
      lastSubmitted: fc.option(fc.constant(calm.lastSubmitted!)),
      lateMine: n,
      late: n,
      proposed: n,
      unowned: n,
      nextDue: fc.option(fc.constant({ id: 'x', dueOn: '2026-12-24' })),
      now: fc.constant(calm.now),
    });
    fc.assert(
      fc.property(situation, (given) => {
        const { kind } = nextStep(given);
        if (['start', 'submit', 'start-again'].includes(kind)) expect(given.canManage).toBe(true);
        if (['decide', 'own'].includes(kind)) expect(given.canDecide).toBe(true);
        if (['continue', 'my-theme'].includes(kind)) expect(given.canAnswer).toBe(true);
        if (kind === 'nothing') expect([given.open, given.lateMine]).toEqual([null, 0]);
      }),
    );
  });
});

describe('the home page', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await testApp();
  });
  afterAll(() => t.close());

  test('follows a structure from its first day to its plan', async () => {
    const director = await t.member('director');
    const params = { organisationId: director.organisationId };
    const step = async () => (await t.call(contract.readOverview, { params, as: director })).body.step;
    expect((await step()).kind).toBe('start');
    const { body } = await t.call(assessments.startAssessment, {
      params,
      as: director,
      body: { referentialId: 'maturin-sms', siteId: null, label: 'Évaluation' },
    });
    expect(await step()).toMatchObject({ kind: 'continue', themeId: 'estate', count: 88 });
    const at = { ...params, assessmentId: body.id };
    await t.call(assessments.saveAnswer, {
      params: { ...at, criterionId: 'estate.n1.inventory' },
      as: director,
      body: { value: 'no', version: 0 },
    });
    await t.call(assessments.submitAssessment, { params: at, as: director, body: { version: 1 } });
    const home = (await t.call(contract.readOverview, { params, as: director })).body;
    expect(home.step.kind).toBe('decide');
    expect(home.themes.map(({ id, result }) => [id, result.level]).slice(0, 2)).toEqual([
      ['estate', 0],
      ['backups', null],
    ]);
  });

  test('tells what others changed since one’s last visit, and not what one did oneself', async () => {
    const director = await t.member('director');
    const params = { organisationId: director.organisationId };
    const colleague = await t.member('contributor', director.organisationId);
    await t.call(contract.recordVisit, { params, as: director });
    t.context.clock.advance({ minutes: 5 });
    await t.call(plan.addAction, { params, as: director, body: { title: 'De moi' } });
    await t.call(plan.addAction, { params, as: colleague, body: { title: 'De lui' } });
    const { changes } = (await t.call(contract.readOverview, { params, as: director })).body;
    expect(changes.map(({ actorName, kind, count }) => [actorName, kind, count])).toEqual([
      [colleague.name, 'action.added', 1],
    ]);
  });

  test('what is late is shown with its date, and one’s own comes first of all', async () => {
    const director = await t.member('director');
    const params = { organisationId: director.organisationId };
    const dueOn = t.context.clock.now().toISOString().slice(0, 10);
    await t.call(plan.addAction, {
      params,
      as: director,
      body: { title: 'Changer la box', ownerId: director.accountId, dueOn },
    });
    t.context.clock.advance({ days: 3 });
    const { late, step } = (await t.call(contract.readOverview, { params, as: director })).body;
    expect([step.kind, step.count, late.map((action) => action.dueOn)]).toEqual(['late', 1, [dueOn]]);
  });

  test('is not for those that measure nothing themselves, whose home page is their cases', async () => {
    for (const kind of ['authority', 'audit-body', 'provider'] as const) {
      const partner = await t.member('director', await t.organisation({ kind }));
      const params = { organisationId: partner.organisationId };
      expect((await t.call(contract.readOverview, { params, as: partner })).status).toBe(404);
    }
  });
});
