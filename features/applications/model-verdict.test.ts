import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rule } from '../programmes/model-rules.ts';
import { factKindsOf, itemVerdict, verdictOf, type Around, type Fact } from './model-verdict.ts';

const DAY = 86_400_000;
const plus = (day: string, days: number) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
const around: Around = {
  today: '2026-06-01',
  phaseFrom: '2025-03-01',
  filedOn: null,
  declaredOn: null,
  entities: [],
  documents: 0,
};
const fact = (given: Partial<Fact> & Pick<Fact, 'kind' | 'on'>): Fact => ({
  score: null,
  passed: null,
  entityId: null,
  note: '',
  ...given,
});
const audit = (on: string, passed = true) => fact({ kind: 'audit', on, passed });
const exposure: Rule = { kind: 'successive-audits', audit: 'exposure', minDays: 45, maxDays: 60 };

describe('two successive audits 45 to 60 days apart', () => {
  test.each([
    [44, 'not-met'],
    [45, 'met'],
    [60, 'met'],
    [61, 'not-met'],
  ] as const)('%i days apart: %s', (days, verdict) => {
    const facts = [audit('2025-03-03'), audit(plus('2025-03-03', days))];
    expect(verdictOf(exposure, facts, around).verdict).toBe(verdict);
  });

  test('say how many days lie between which dates, and what is needed', () => {
    const { reason } = verdictOf(exposure, [audit('2025-03-03'), audit('2025-04-10')], around);
    expect(reason.fr).toBe('38 jours entre le 3 mars 2025 et le 10 avril 2025\u00A0: il en faut 45 à 60.');
    expect(reason.en).toBe('38 days between 3 March 2025 and 10 April 2025: 45 to 60 are needed.');
  });

  test('any gap from 45 to 60 is met and any other is not, whatever the start and across clock changes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 120 }), (start, gap) => {
        const first = plus('2025-03-01', start);
        const facts = [audit(plus(first, gap)), audit(first)];
        const late = { ...around, today: '2027-01-01' };
        expect(verdictOf(exposure, facts, late).verdict === 'met').toBe(gap >= 45 && gap <= 60);
      }),
    );
  });

  test('monthly audits hold the level when all of them pass, and lose it when one in between fails', () => {
    const monthly = ['2025-03-03', '2025-04-02', '2025-05-02'];
    expect(
      verdictOf(
        exposure,
        monthly.map((on) => audit(on)),
        around,
      ).verdict,
    ).toBe('met');
    const broken = monthly.map((on, index) => audit(on, index !== 1));
    expect(verdictOf(exposure, broken, around)).toMatchObject({ verdict: 'not-met' });
    expect(verdictOf(exposure, broken, around).reason.en).toContain('2 April 2025 does not pass');
  });

  test('count only from the start of the phase, and tell nothing before there are two', () => {
    const facts = [audit('2025-02-28'), audit('2025-04-15')];
    expect(verdictOf(exposure, facts, around).verdict).toBe('unknown');
    expect(verdictOf(exposure, facts, { ...around, phaseFrom: '2025-02-28' }).verdict).toBe('met');
    expect(verdictOf(exposure, facts, { ...around, phaseFrom: null }).verdict).toBe('unknown');
    expect(verdictOf(exposure, facts, { ...around, phaseFrom: '2025-02-28', declaredOn: '2025-04-14' }).verdict).toBe(
      'unknown',
    );
  });
});

describe('at least 66 % of the combined activity', () => {
  const rule: Rule = { kind: 'activity-covered', percent: 66 };
  const of = (shares: (number | null)[]) => ({
    ...around,
    entities: shares.map((share, index) => ({ id: String(index), name: `Entité ${index}`, share })),
  });
  const covers = (...ids: number[]) =>
    ids.map((id) => fact({ kind: 'coverage', on: '2025-09-01', entityId: String(id) }));

  test.each([
    [6590, 'not-met'],
    [6599, 'not-met'],
    [6600, 'met'],
    [6601, 'met'],
  ] as const)('%i hundredths of a percent covered: %s', (share, verdict) => {
    expect(verdictOf(rule, covers(0), of([share, 10_000 - share])).verdict).toBe(verdict);
  });

  test('says how much is covered', () => {
    const { reason } = verdictOf(rule, covers(0), of([6590, 3410]));
    expect(reason.fr).toMatch(/^65,9\s%/u);
    expect(reason.en).toBe('65.9% of the activity covered: at least 66% is needed.');
  });

  test('tells nothing while a share is not said, or the shares do not make the whole', () => {
    expect(verdictOf(rule, covers(0), of([7000, null]))).toMatchObject({ verdict: 'unknown' });
    expect(verdictOf(rule, covers(0), of([7000, null])).reason.en).toContain('Entité 1');
    expect(verdictOf(rule, covers(0), of([7000, 2000])).verdict).toBe('unknown');
  });

  test('tells nothing while no entity is said to be covered: it is to be proved, not failed', () => {
    expect(verdictOf(rule, [], of([7000, 3000]))).toMatchObject({
      verdict: 'unknown',
      reason: { en: 'Record each entity covered: at least 66% of the activity is needed.' },
    });
    const elsewhere = [fact({ kind: 'done', on: '2025-05-01' })];
    expect(verdictOf(rule, elsewhere, of([7000, 3000])).verdict).toBe('unknown');
  });

  test('adds each entity once, whatever is written twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.array(fc.integer({ min: 0, max: 1 })), (share, ids) => {
        const covered = (ids.includes(0) ? share : 0) + (ids.includes(1) ? 10_000 - share : 0);
        expect(verdictOf(rule, covers(...ids), of([share, 10_000 - share])).verdict).toBe(
          ids.length === 0 ? 'unknown' : covered >= 6600 ? 'met' : 'not-met',
        );
      }),
    );
  });
});

describe('the other rules', () => {
  test('the last audit of the phase decides of the score, not the best', () => {
    const rule: Rule = { kind: 'score-at-end', audit: 'directory', minimum: 3 };
    const scored = (on: string, score: number) => fact({ kind: 'audit', on, score });
    expect(verdictOf(rule, [scored('2025-05-01', 4), scored('2025-06-01', 2)], around).verdict).toBe('not-met');
    expect(verdictOf(rule, [scored('2025-06-01', 3), scored('2025-05-01', 1)], around).verdict).toBe('met');
    expect(verdictOf(rule, [scored('2025-02-01', 5)], around).verdict).toBe('unknown');
    expect(verdictOf(rule, [], around).verdict).toBe('unknown');
  });

  test('who is not concerned says so where the rule allows it, and nowhere else', () => {
    const unless = { fr: 'aucun annuaire', en: 'no directory' };
    const exemption = [fact({ kind: 'exemption', on: '2025-05-01', note: 'Comptes locaux.' })];
    const open: Rule = { kind: 'score-at-end', audit: 'directory', minimum: 3, unless };
    expect(verdictOf(open, exemption, around)).toMatchObject({ verdict: 'met' });
    expect(verdictOf(open, exemption, around).reason.en).toBe('Not concerned: no directory. Comptes locaux.');
    expect(verdictOf({ kind: 'score-at-end', audit: 'directory', minimum: 3 }, exemption, around).verdict).toBe(
      'unknown',
    );
  });

  test.each([
    ['2022-07-15', 'not-met'],
    ['2022-07-16', 'met'],
    ['2025-10-31', 'met'],
    ['2025-11-01', 'not-met'],
  ] as const)('a document reviewed on %s, filed on 31 October 2025: %s', (on, verdict) => {
    const rule: Rule = { kind: 'reviewed-between', from: '2022-07-16', until: 'filing' };
    const filed = { ...around, filedOn: '2025-10-31' };
    expect(verdictOf(rule, [fact({ kind: 'review', on })], filed).verdict).toBe(verdict);
  });

  test('a test counts from the first day of the phase to the declaration', () => {
    const rule: Rule = { kind: 'done-in-phase', times: 1, what: { fr: 'essai', en: 'test' } };
    const on = (day: string) =>
      verdictOf(rule, [fact({ kind: 'done', on: day })], { ...around, declaredOn: '2026-05-01' }).verdict;
    expect(['2025-02-28', '2025-03-01', '2026-05-01', '2026-05-02'].map(on)).toEqual([
      'not-met',
      'met',
      'met',
      'not-met',
    ]);
    expect(verdictOf(rule, [], around).verdict).toBe('unknown');
    expect(verdictOf({ ...rule, times: 2 }, [fact({ kind: 'done', on: '2025-04-01' })], around).verdict).toBe(
      'not-met',
    );
  });

  test('a document is there or it is not', () => {
    expect(verdictOf({ kind: 'document' }, [], around).verdict).toBe('unknown');
    expect(verdictOf({ kind: 'document' }, [], { ...around, documents: 2 }).verdict).toBe('met');
  });

  test('an item is met when all its rules are, not met when one is not, and asks for the facts that they reckon with', () => {
    const rules: Rule[] = [{ kind: 'document' }, { kind: 'reviewed-between', from: '2025-01-01', until: 'filing' }];
    const reviewed = [fact({ kind: 'review', on: '2025-05-01' })];
    expect(itemVerdict({ rules }, [], around).verdict).toBe('unknown');
    expect(itemVerdict({ rules }, reviewed, around).verdict).toBe('unknown');
    expect(itemVerdict({ rules }, reviewed, { ...around, documents: 1 }).verdict).toBe('met');
    expect(itemVerdict({ rules }, [fact({ kind: 'review', on: '2024-05-01' })], around).verdict).toBe('not-met');
    expect(itemVerdict({ rules: [] }, [], around).verdict).toBe('met');
    expect(factKindsOf({ rules })).toEqual(['review']);
  });
});
