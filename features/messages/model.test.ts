import { expect, test } from 'vitest';
import { CASE_STATES, PARTS, type Part } from '../cases/model.ts';
import { audiencesFor, usualAudience, type Present } from './model.ts';

const presents: Present[] = [true, false].flatMap((auditor) =>
  (['none', 'invited', 'settled'] as const).flatMap((provider) =>
    [true, false].map((settled) => ({ auditor, provider, settled: settled && provider === 'settled' })),
  ),
);
const every = PARTS.flatMap((part) => presents.map((present) => ({ part, present })));

test('nobody writes to themselves, nor to a part that is not there', () => {
  for (const { part, present } of every) {
    const audiences = audiencesFor(part, present);
    expect(audiences).not.toContain(part);
    if (!present.auditor) expect(audiences).not.toContain('auditor');
    if (present.provider === 'none') expect(audiences).not.toContain('provider');
  }
});

test('until its quote is signed a provider and those beyond the structure do not write to each other', () => {
  const beyond: Part[] = ['auditor', 'manager'];
  for (const { part, present } of every) {
    const audiences = audiencesFor(part, present);
    if (part === 'provider' && !present.settled)
      expect(audiences).toEqual(present.provider === 'invited' ? ['beneficiary'] : []);
    if (beyond.includes(part) && present.provider !== 'settled') expect(audiences).not.toContain('provider');
  }
});

test('once a quote is signed a provider whose own is not it writes to nobody, wherever the signed one comes from', () => {
  for (const provider of ['settled', 'none'] as const)
    expect(audiencesFor('provider', { auditor: true, provider, settled: false })).toEqual([]);
});

test('in every state the usual audience is one part that may be written to where there is any, never one of several providers', () => {
  for (const { part, present } of every)
    for (const state of CASE_STATES) {
      const usual = usualAudience(part, state, present);
      const possible = audiencesFor(part, present);
      expect(usual).toHaveLength(Math.min(possible.length, 1));
      expect(possible).toEqual(expect.arrayContaining(usual));
      if (present.provider === 'invited') expect(usual).not.toEqual(['provider']);
    }
});

test('a message goes to whose turn it is, else the structure writes to its audit body and the others to the structure', () => {
  const present: Present = { auditor: true, provider: 'settled', settled: true };
  expect(usualAudience('manager', 'works', present)).toEqual(['provider']);
  expect(usualAudience('beneficiary', 'works', present)).toEqual(['provider']);
  expect(usualAudience('beneficiary', 'compliant', present)).toEqual(['auditor']);
  expect(usualAudience('provider', 'works', present)).toEqual(['beneficiary']);
  expect(usualAudience('auditor', 'appointment', present)).toEqual(['beneficiary']);
});
