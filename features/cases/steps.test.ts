import { expect, test } from 'vitest';
import { CASE_EVENTS, CASE_STATES, caseLife, ENDED, type CaseState } from './model.ts';
import { CASE_STEPS, stepOf, stepsShown } from './model-steps.ts';
import { turns } from './model-todo.ts';
import { turnFor } from './model-turn.ts';
import { entrySentence } from './ui/entry-sentence.ts';
import { nextActFor, nextActs } from './ui/next.ts';

const moved = (from: CaseState, to: CaseState, day: number, by: string) => ({
  kind: 'moved',
  at: `2026-11-${String(day).padStart(2, '0')}T09:00:00.000Z`,
  by,
  data: { from, to },
});

test('steps behind are dated and named, the one under way is told apart from those to come', () => {
  const entries = [
    moved('appointment', 'audited', 9, 'Léa'),
    moved('assigned', 'appointment', 5, 'Claire'),
    moved('requested', 'assigned', 3, 'Marc'),
  ];
  const shown = stepsShown('audited', entries);
  expect(shown.map(({ progress }) => progress)).toEqual([
    'done',
    'done',
    'now',
    'next',
    'next',
    'next',
    'next',
    'next',
  ]);
  expect(shown.slice(0, 2).map(({ at, by }) => [at?.slice(8, 10), by])).toEqual([
    ['03', 'Marc'],
    ['09', 'Léa'],
  ]);
});

test('a case sent back keeps the date of the last time the step was finished', () => {
  const entries = [
    moved('quoted', 'quote-signed', 20, 'Claire'),
    moved('quote-signed', 'quoted', 15, 'Léa'),
    moved('quoted', 'quote-signed', 12, 'Claire'),
  ];
  expect(stepsShown('quote-signed', entries)[3]).toMatchObject({ step: 'quote', progress: 'done', by: 'Claire' });
  expect(stepsShown('quote-signed', entries)[3]!.at).toContain('-20T');
});

test('a case that stopped shows where, and a closed one has every step behind', () => {
  const stopped = stepsShown('abandoned', [moved('works', 'abandoned', 9, 'Claire')]);
  expect(stopped.map(({ progress }) => progress)).toEqual([
    ...Array.from({ length: 5 }, () => 'done'),
    'stopped',
    'dropped',
    'dropped',
  ]);
  expect(new Set(stepsShown('closed', []).map(({ progress }) => progress))).toEqual(new Set(['done']));
});

test('steps follow one another in the order of the life of a case: an event that goes on never leaves a step out of sight', () => {
  expect(new Set(Object.values(stepOf).filter((step) => step !== null))).toEqual(new Set(CASE_STEPS));
  for (const state of CASE_STATES) expect(stepOf[state] === null, state).toBe(ENDED.includes(state));
});

test('nobody waits for someone who can do nothing: each turn’s part may cause the event that its page offers', () => {
  for (const state of CASE_STATES) {
    const turn = turns[state];
    expect(turn === null, state).toBe(ENDED.includes(state));
    if (!turn) continue;
    const own = caseLife.filter((row) => row.from === state && row.by.includes(turn.part));
    expect(
      own.filter(({ event }) => event !== 'cancel' && event !== 'abandon'),
      state,
    ).not.toEqual([]);
  }
  for (const [state, { event }] of Object.entries(nextActs)) {
    const row = caseLife.find((one) => one.from === state && one.event === event);
    expect(row?.by, `${state} ${event}`).toContain(turns[state as CaseState]!.part);
  }
  expect(Object.keys(nextActs).toSorted()).toEqual(CASE_STATES.filter((state) => turns[state]).toSorted());
});

test('every event of a case has a sentence in the history, and a kind that nobody knows yet still has one', () => {
  for (const event of CASE_EVENTS)
    for (const language of ['fr', 'en'] as const)
      expect(entrySentence({ kind: 'moved', data: { event } }, language)).not.toMatch(/^(Dossier mis|Case updated)/);
  expect(entrySentence({ kind: 'quote.something', data: {} }, 'fr')).toBe('Devis mis à jour');
  expect(entrySentence({ kind: 'constructor', data: {} }, 'fr')).toBe('Dossier mis à jour');
  expect(entrySentence({ kind: 'payment.made', data: { cents: 123_450, reference: 'V-7' } }, 'en')).toBe(
    'Share paid: €1,234.50, V-7',
  );
  expect(entrySentence({ kind: 'moved', data: { event: 'assign', auditBody: 'Audit Riviera' } }, 'en')).toBe(
    'Audit body assigned: Audit Riviera',
  );
});

test('times on offer wait for the other side, and a provider who sees the plan is asked for its quote until it has given one', () => {
  const none = { slotsFrom: null, quoted: false };
  expect(turnFor('assigned', 'manager', none)?.part).toBe('auditor');
  for (const state of ['assigned', 'control-requested'] as const)
    for (const [from, to] of [
      ['auditor', 'beneficiary'],
      ['beneficiary', 'auditor'],
    ] as const) {
      expect(turnFor(state, to, { ...none, slotsFrom: from })?.part).toBe(to);
      expect(caseLife.find((row) => row.from === state && row.event === nextActFor(state, to)?.event)?.by).toContain(
        to,
      );
    }
  expect(turnFor('works', 'manager', { ...none, slotsFrom: 'auditor' })).toBe(turns.works);
  for (const state of ['results-sent', 'quoted'] as const) {
    expect(turnFor(state, 'provider', none)?.part).toBe('provider');
    expect(turnFor(state, 'provider', { ...none, quoted: true })?.part).toBe('beneficiary');
    expect(turnFor(state, 'auditor', none)?.part).toBe('beneficiary');
    expect(
      caseLife.find((row) => row.from === state && row.event === nextActFor(state, 'provider')?.event)?.by,
    ).toContain('provider');
  }
});
