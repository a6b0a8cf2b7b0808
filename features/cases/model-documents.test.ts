import { expect, test } from 'vitest';
import { awaited, originOf } from './model-documents.ts';

const asked = [
  { id: 'request-form', required: true, step: 'request' },
  { id: 'photo', required: false, step: 'request' },
  { id: 'signed-quote', required: true, step: 'decision' },
  { id: 'paid-invoice', required: true, step: 'payment' },
];
const missing = (state: Parameters<typeof awaited>[0], ...kinds: string[]) =>
  awaited(state, { asked, documents: kinds.map((kind) => ({ kind })) }).map(({ id }) => id);

test('what is awaited is required, not given yet, and of a step that the case has reached', () => {
  expect(missing('requested')).toEqual(['request-form']);
  expect(missing('quote-signed')).toEqual(['request-form', 'signed-quote']);
  expect(missing('quote-signed', 'request-form')).toEqual(['signed-quote']);
  expect(missing('claimed', 'request-form', 'signed-quote')).toEqual(['paid-invoice']);
});

test('a case that is over awaits nothing', () => {
  expect((['closed', 'cancelled', 'abandoned', 'refused'] as const).map((state) => missing(state))).toEqual([
    [],
    [],
    [],
    [],
  ]);
});

test('a document comes from the audit, from its own step, or from anyone’s hand', () => {
  expect(['control-report', 'evidence', 'paid-invoice', 'funding-letter', 'other'].map(originOf)).toEqual([
    'audit',
    'audit',
    'step',
    'step',
    'hand',
  ]);
});
