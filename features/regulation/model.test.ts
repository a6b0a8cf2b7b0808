import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { structureFamilies } from '../organisations/queries-lists.ts';
import { activityOf, obligationsFor, proposeStatus, sizeOf, type Profile } from './model.ts';
import { ACTIVITIES, OPERATOR_ANSWERS } from './model-rules.ts';
import { regulationRules } from './queries-rules.ts';

const rules = await regulationRules();
const MILLION = 100_000_000;
const profile = (given: Partial<Profile>): Profile => ({
  operator: 'no',
  activity: 'care',
  employees: null,
  turnoverCents: null,
  balanceCents: null,
  ...given,
});
const proposed = (given: Partial<Profile>, territory = 'FR') => {
  const { status, rule } = proposeStatus(profile(given), territory, rules);
  return [status, rule];
};

describe('the status proposed by the published rule', () => {
  it.each<[string, Partial<Profile>, string, string | null]>([
    ['an operator stays one while the law is a bill', { operator: 'yes' }, 'operator', 'R1000'],
    ['49 people who care are not regulated', { employees: 49 }, 'not-regulated', 'R1041'],
    ['50 people who care are an important entity', { employees: 50 }, 'important', 'R1167'],
    ['249 people who care are an important entity', { employees: 249 }, 'important', 'R1167'],
    ['250 people who care are an essential entity', { employees: 250 }, 'essential', 'R1313'],
    ['100 people who do not care are not regulated', { employees: 100, activity: 'other' }, 'not-regulated', 'R1172'],
    ['300 people who do not care are not regulated', { employees: 300, activity: 'other' }, 'not-regulated', 'R1318'],
    [
      'who does not know about operators has the same answer',
      { employees: 60, operator: 'unknown' },
      'important',
      'R1377+',
    ],
    ['without an activity, 60 people cannot be told', { employees: 60, activity: 'unknown' }, 'unknown', null],
    ['without a size, nothing can be told', {}, 'unknown', null],
  ])('%s', (_, given, status, rule) => {
    expect(proposed(given)).toEqual([status, rule]);
  });

  it('becomes an essential entity for an operator once the law is in force', () => {
    const inForce = { ...rules, law: { ...rules.law, state: 'in-force' as const } };
    expect(proposeStatus(profile({ operator: 'yes' }), 'FR', rules).later).toBe('essential');
    expect(proposeStatus(profile({ operator: 'yes' }), 'FR', inForce)).toMatchObject({
      status: 'essential',
      later: null,
    });
  });

  it('is not given in Monaco, where none of these texts applies as such', () => {
    expect(proposed({ employees: 400 }, 'MC')).toEqual(['unknown', null]);
  });

  it('names what could change it', () => {
    const missing = (given: Partial<Profile>) => proposeStatus(profile(given), 'FR', rules).missing;
    expect(missing({ employees: 60 })).toEqual(['money']);
    expect(missing({ employees: 60, turnoverCents: 49 * MILLION })).toEqual([]);
    expect(missing({ employees: 60, operator: 'unknown', activity: 'unknown', balanceCents: 0 })).toEqual([
      'operator',
      'activity',
    ]);
    expect(missing({})).toEqual(['employees']);
  });
});

describe('the size', () => {
  it('is raised by money only where turnover and balance sheet both reach the threshold', () => {
    const size = (turnover: number | null, balance: number | null) =>
      sizeOf(
        { employees: 20, turnoverCents: turnover && turnover * MILLION, balanceCents: balance && balance * MILLION },
        rules,
      ).size;
    expect([size(9, 50), size(10, 10), size(49, 43), size(50, 43), size(90, null)]).toEqual([
      'small',
      'medium',
      'medium',
      'large',
      'small',
    ]);
  });

  it('never shrinks as people or money grow', () => {
    const amount = fc.integer({ min: 0, max: 100 * MILLION });
    const rank = { small: 0, medium: 1, large: 2 };
    fc.assert(
      fc.property(
        fc.nat(400),
        amount,
        amount,
        fc.nat(400),
        amount,
        (employees, turnoverCents, balanceCents, more, money) => {
          const before = sizeOf({ employees, turnoverCents, balanceCents }, rules).size!;
          const after = sizeOf(
            { employees: employees + more, turnoverCents: turnoverCents + money, balanceCents: balanceCents + money },
            rules,
          ).size!;
          expect(rank[after]).toBeGreaterThanOrEqual(rank[before]);
        },
      ),
    );
  });
});

describe('the rules as data', () => {
  it('answer every size and activity known, whatever is said of operators', () => {
    for (const operator of OPERATOR_ANSWERS)
      for (const activity of ACTIVITIES.filter((one) => one !== 'unknown'))
        for (const employees of [10, 100, 1000]) expect(proposed({ operator, activity, employees })[1]).not.toBeNull();
  });

  it('name types of structure that exist, each in one activity at most', () => {
    const types = structureFamilies().flatMap((family) => family.types.map(({ id }) => id));
    const { care, other } = rules.activities;
    expect([...care.types, ...other.types, ...rules.hospitals].filter((type) => !types.includes(type))).toEqual([]);
    expect(care.types.filter((type) => other.types.includes(type))).toEqual([]);
    expect([activityOf('nursing-home', rules), activityOf('sheltered-work', rules), activityOf(null, rules)]).toEqual([
      'care',
      'other',
      'unknown',
    ]);
  });

  it('ask the ministry’s seven actions of hospitals only, and of no one in Monaco', () => {
    const ids = (of: { type: string; territory: string }) =>
      obligationsFor({ status: 'unknown', ...of }, rules).map(({ id }) => id);
    expect(ids({ type: 'general-hospital', territory: 'FR' }).filter((id) => id.startsWith('dns-'))).toHaveLength(7);
    expect(ids({ type: 'nursing-home', territory: 'FR' })).toEqual(['cert-sante', 'cnil']);
    expect(ids({ type: 'general-hospital', territory: 'MC' })).toEqual(['monaco-data']);
  });

  it('ask more of an essential entity than of an important one', () => {
    const ids = (status: 'essential' | 'important') =>
      obligationsFor({ status, type: null, territory: 'FR' }, rules).map(({ id }) => id);
    expect(ids('essential')).toEqual(expect.arrayContaining(ids('important')));
    expect(ids('essential').length).toBeGreaterThan(ids('important').length);
  });
});
