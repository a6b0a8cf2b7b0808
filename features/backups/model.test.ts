import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addMonths,
  CERTIFIED,
  EXTENTS,
  KNOWN,
  lastTest,
  lossAfterAttack,
  MEDIA,
  measuredOutage,
  nextTestOn,
  PLACES,
  RESULTS,
  type Copy,
  type Plan,
} from './model.ts';
import { checkPlan, CHECKS, checkSources, type Check } from './model-checks.ts';

const NOW = Date.parse('2026-11-21T09:00:00Z');
const TODAY = '2026-11-21';
const HOUR = 3_600_000;

const nas: Copy = {
  name: 'NAS',
  medium: 'nas',
  place: 'on-site',
  offline: false,
  immutable: false,
  encrypted: 'no',
  certified: 'own',
  everyHours: 24,
  retentionDays: 14,
  lastSuccessAt: NOW - 10 * HOUR,
};
const disk: Copy = {
  ...nas,
  name: 'Disque au coffre',
  medium: 'removable',
  place: 'distant',
  offline: true,
  encrypted: 'yes',
  everyHours: 168,
  retentionDays: 90,
};
const cloud: Copy = { ...nas, name: 'Nuage', medium: 'cloud', place: 'cloud', encrypted: 'yes', certified: 'yes' };
const plan: Plan = {
  health: true,
  medium: 'server',
  lossHours: 24,
  outageHours: 8,
  testMonths: 12,
  writtenOn: '2026-01-10',
  copies: [nas, disk],
  tests: [{ heldOn: '2026-06-02', extent: 'application', result: 'success', minutes: 240 }],
};
const of = (check: Check, change: Partial<Plan> = {}) =>
  checkPlan({ ...plan, ...change }, NOW, TODAY).find((one) => one.check === check)!;

const copyArbitrary: fc.Arbitrary<Copy> = fc.record({
  name: fc.constantFrom('A', 'B', 'C'),
  medium: fc.constantFrom(...MEDIA),
  place: fc.constantFrom(...PLACES),
  offline: fc.boolean(),
  immutable: fc.boolean(),
  encrypted: fc.constantFrom(...KNOWN),
  certified: fc.constantFrom(...CERTIFIED),
  everyHours: fc.integer({ min: 1, max: 87_600 }),
  retentionDays: fc.option(fc.integer({ min: 1, max: 36_500 })),
  lastSuccessAt: fc.option(fc.integer({ min: 0, max: NOW + 10 * HOUR })),
});
const planArbitrary: fc.Arbitrary<Plan> = fc.record({
  health: fc.boolean(),
  medium: fc.constantFrom(...MEDIA),
  lossHours: fc.option(fc.integer({ min: 0, max: 87_600 })),
  outageHours: fc.option(fc.integer({ min: 0, max: 87_600 })),
  testMonths: fc.integer({ min: 1, max: 12 }),
  writtenOn: fc.constantFrom('2024-02-29', '2026-01-31', TODAY),
  copies: fc.array(copyArbitrary, { maxLength: 6 }),
  tests: fc.array(
    fc.record({
      heldOn: fc.constantFrom('2020-02-29', '2025-11-21', '2026-11-20'),
      extent: fc.constantFrom(...EXTENTS),
      result: fc.constantFrom(...RESULTS),
      minutes: fc.option(fc.integer({ min: 1, max: 10_000 })),
    }),
    { maxLength: 4 },
  ),
});

describe('the rule 3-2-1, part by part', () => {
  test('a server, a NAS and a disk kept elsewhere hold all three', () => {
    expect((['copies', 'media', 'offline'] as const).map((check) => of(check).verdict)).toEqual(['met', 'met', 'met']);
  });

  test('each part fails alone', () => {
    const verdicts = (copies: Copy[]) =>
      (['copies', 'media', 'offline'] as const).map((check) => of(check, { copies }).verdict);
    expect(verdicts([disk])).toEqual(['unmet', 'met', 'met']);
    const onServers = [
      { ...nas, medium: 'server' as const },
      { ...disk, medium: 'server' as const },
    ];
    expect(verdicts(onServers)).toEqual(['met', 'unmet', 'met']);
    expect(verdicts([nas, cloud])).toEqual(['met', 'met', 'unmet']);
  });

  test('offline and distant must be the same copy, and the reason says what is missing', () => {
    const reason = (copies: Copy[]) => of('offline', { copies }).reason;
    expect(reason([])).toBe('none');
    expect(reason([cloud])).toBe('connected-only');
    expect(reason([{ ...disk, place: 'on-site' }])).toBe('near-only');
    expect(reason([cloud, { ...disk, place: 'on-site' }])).toBe('apart');
    expect(of('offline', { copies: [{ ...cloud, immutable: true }] })).toMatchObject({
      verdict: 'partly',
      reason: 'immutable-only',
      names: ['Nuage'],
    });
  });
});

describe('a copy that stands still', () => {
  const unmade = { ...disk, lastSuccessAt: null };
  const old = (hours: number) => ({ ...disk, lastSuccessAt: NOW - hours * HOUR });

  test('is no copy cut off and elsewhere before it has succeeded, nor for long after', () => {
    const offline = (copy: Copy) => of('offline', { copies: [nas, copy] });
    expect(offline(unmade)).toMatchObject({ verdict: 'unmet', reason: 'never', names: ['Disque au coffre'] });
    expect([offline(old(336)).verdict, offline(old(337)).verdict]).toEqual(['met', 'partly']);
    expect(of('offline', { copies: [{ ...cloud, immutable: true, lastSuccessAt: null }] }).verdict).toBe('unmet');
  });

  test('is told even where another succeeds each night', () => {
    const fresh = (copy: Copy) => of('fresh', { copies: [nas, copy] });
    expect(fresh(disk).verdict).toBe('met');
    expect(fresh(unmade)).toMatchObject({ verdict: 'partly', reason: 'some-never', names: ['Disque au coffre'] });
    expect(fresh(old(337))).toMatchObject({ verdict: 'partly', reason: 'some-late', names: ['Disque au coffre'] });
  });
});

describe('loss and outage', () => {
  test('a copy less frequent than the acceptable loss fails; nothing said is not a failure', () => {
    expect(of('loss')).toMatchObject({ verdict: 'met', have: 24, want: 24 });
    expect(of('loss', { lossHours: 23 })).toMatchObject({ verdict: 'unmet', reason: 'late' });
    expect(of('loss', { lossHours: null })).toMatchObject({ verdict: 'unknown', reason: 'unsaid' });
    expect(of('loss', { copies: [] })).toMatchObject({ verdict: 'unmet', reason: 'none' });
  });

  test('an old success is told, then fails a week later; a success never seen fails', () => {
    const since = (hours: number) => of('fresh', { copies: [{ ...nas, lastSuccessAt: NOW - hours * HOUR }] }).verdict;
    expect([since(24), since(25), since(24 + 168), since(24 + 169)]).toEqual(['met', 'partly', 'partly', 'unmet']);
    expect(of('fresh', { copies: [{ ...nas, lastSuccessAt: null }] })).toMatchObject({
      verdict: 'unmet',
      reason: 'never',
    });
  });

  test('the outage is what the last test of an application measured, never that of a single file', () => {
    expect(of('outage')).toMatchObject({ verdict: 'met', have: 240, want: 480 });
    expect(of('outage', { outageHours: 3 }).verdict).toBe('unmet');
    const file = [{ heldOn: '2026-11-01', extent: 'file' as const, result: 'success' as const, minutes: 3 }];
    expect(of('outage', { tests: file })).toMatchObject({ verdict: 'unknown', reason: 'never' });
    expect(measuredOutage([...plan.tests, ...file])).toBe(240);
  });

  test('after an attack only what is away is left', () => {
    expect(lossAfterAttack([nas, disk], NOW)).toBe(168);
    expect(lossAfterAttack([nas, cloud], NOW)).toBeNull();
    expect(lossAfterAttack([nas, { ...cloud, immutable: true }], NOW)).toBe(24);
  });

  test('after an attack a copy is worth its age, and nothing where it never succeeded', () => {
    expect(lossAfterAttack([nas, { ...disk, lastSuccessAt: NOW - 400 * HOUR }], NOW)).toBe(400);
    expect(lossAfterAttack([nas, { ...disk, lastSuccessAt: null }], NOW)).toBeNull();
  });
});

describe('restore tests', () => {
  test('are due at the rhythm of the plan after a success, soon after a failure, a month after a new plan', () => {
    const tests = (result: 'success' | 'partial' | 'failure') => [{ ...plan.tests[0]!, result }];
    expect(nextTestOn(plan)).toBe('2027-06-02');
    expect(nextTestOn({ ...plan, testMonths: 3 })).toBe('2026-09-02');
    expect(nextTestOn({ ...plan, tests: tests('partial') })).toBe('2026-07-02');
    expect(nextTestOn({ ...plan, tests: [] })).toBe('2026-02-09');
    expect(of('test', { testMonths: 3 })).toMatchObject({ verdict: 'unmet', reason: 'due', dueOn: '2026-09-02' });
    expect(of('test', { tests: tests('failure') })).toMatchObject({ verdict: 'unmet', reason: 'failed' });
    expect(of('test', { tests: [], writtenOn: TODAY })).toMatchObject({ verdict: 'unknown', reason: 'never' });
  });

  test('the last day of a month has a successor in each month', () => {
    expect([addMonths('2026-01-31', 1), addMonths('2024-02-29', 12), addMonths('2026-11-30', 3)]).toEqual([
      '2026-02-28',
      '2025-02-28',
      '2027-02-28',
    ]);
  });

  test('of two on one day the better counts', () => {
    const day = { heldOn: '2026-06-02', extent: 'file' as const, minutes: null };
    expect(
      lastTest([
        { ...day, result: 'failure' },
        { ...day, result: 'success' },
      ])?.result,
    ).toBe('success');
  });
});

describe('where the copies lie', () => {
  test('what leaves the premises is encrypted', () => {
    expect(of('encryption').verdict).toBe('met');
    expect(of('encryption', { copies: [nas] }).verdict).toBe('not-concerned');
    expect(of('encryption', { copies: [nas, { ...disk, encrypted: 'no' }] })).toMatchObject({
      verdict: 'unmet',
      names: ['Disque au coffre'],
    });
    expect(of('encryption', { copies: [{ ...cloud, encrypted: 'unknown' }] }).verdict).toBe('unknown');
  });

  test('health data elsewhere lie with a certified host; other data need none', () => {
    expect(of('host', { copies: [cloud] }).verdict).toBe('met');
    expect(of('host', { copies: [{ ...cloud, certified: 'no' }] })).toMatchObject({
      verdict: 'unmet',
      names: ['Nuage'],
    });
    expect(of('host', { copies: [{ ...cloud, certified: 'no' }], health: false }).verdict).toBe('not-concerned');
    expect(of('host').verdict).toBe('not-concerned');
  });

  test('online storage is elsewhere and kept by someone else, whatever place is told', () => {
    const online: Copy = { ...nas, name: 'En ligne', medium: 'cloud' };
    expect(of('encryption', { copies: [online] })).toMatchObject({ verdict: 'unmet', names: ['En ligne'] });
    expect(of('host', { copies: [online] })).toMatchObject({ verdict: 'unknown', names: ['En ligne'] });
    expect(of('host', { copies: [{ ...cloud, certified: 'own' }] }).verdict).toBe('unknown');
    expect(of('host', { copies: [{ ...disk, certified: 'own' }] }).verdict).toBe('not-concerned');
  });

  test('one copy goes back at least a month', () => {
    expect(of('retention')).toMatchObject({ verdict: 'met', have: 90 });
    expect(of('retention', { copies: [nas] }).verdict).toBe('partly');
    expect(of('retention', { copies: [{ ...nas, retentionDays: null }] }).verdict).toBe('unknown');
  });
});

describe('whatever the plan', () => {
  test('each check answers once, in order, from a stated source', () => {
    fc.assert(
      fc.property(planArbitrary, (any) => {
        const found = checkPlan(any, NOW, TODAY);
        expect(found.map(({ check }) => check)).toEqual(CHECKS);
        for (const { have, want } of found)
          for (const value of [have, want]) expect(value === null || Number.isFinite(value)).toBe(true);
      }),
    );
    expect(Object.keys(checkSources)).toEqual([...CHECKS]);
  });

  test('one more copy never breaks a part of 3-2-1', () => {
    fc.assert(
      fc.property(planArbitrary, copyArbitrary, (any, more) => {
        const met = (copies: readonly Copy[]) =>
          checkPlan({ ...any, copies }, NOW, TODAY)
            .slice(0, 3)
            .filter(({ verdict }) => verdict === 'met')
            .map(({ check }) => check);
        expect(met([...any.copies, more])).toEqual(expect.arrayContaining(met(any.copies)));
      }),
    );
  });

  test('without any copy, none of the three parts holds', () => {
    fc.assert(
      fc.property(planArbitrary, (any) => {
        const parts = checkPlan({ ...any, copies: [] }, NOW, TODAY).slice(0, 3);
        expect(parts.every(({ verdict, reason }) => verdict === 'unmet' && reason === 'none')).toBe(true);
      }),
    );
  });
});
