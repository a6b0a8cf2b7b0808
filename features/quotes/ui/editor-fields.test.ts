import { expect, it } from 'vitest';
import { FormStore, type Typed } from '../../audits/ui/form-store.ts';
import { fieldsOf, linesIn, textOf } from './editor-fields.ts';
import { emptyLine } from './typed.ts';
import type { Quote } from './words.ts';

const line = { id: 'l1', label: 'Sauvegarde', category: 'security-work', netCents: 120_050, taxCents: 24_010 };
const quote = (more: Partial<Quote>): Quote => ({
  ...{ id: 'q', version: 3, state: 'submitted', providerId: 'p', providerName: 'Atelier Réseau', listed: true },
  ...{ mine: true, reference: 'D-1', datedOn: '2026-11-20', validUntil: null, expired: false, note: '', missing: '' },
  ...{ submittedAt: null, signedAt: null, signedByName: null, netCents: 120_050, taxCents: 24_010, uncovered: [] },
  ...{ signedAttached: false, documents: [], actions: ['change'] },
  share: { lines: [], consideredCents: 0, eligibleCents: 0, shareCents: 0, ceilingReached: false },
  lines: [{ ...line, findingIds: ['f2', 'f1'] }],
  ...more,
});

const open = (known: Quote) => {
  const map = new Map<string, Typed>();
  const box = {
    read: (name: string) => map.get(name),
    write: (name: string, typed: Typed | undefined) => void (typed ? map.set(name, typed) : map.delete(name)),
    list: () => [...map.keys()],
  };
  return new FormStore<Quote>({ box, name: 'c:quote:q', fieldsOf }, known);
};

it('a quote that a colleague saved meanwhile is not written over: it is sent with the version it was typed on', async () => {
  const mine = open(quote({}));
  const typed = textOf([{ ...linesIn(fieldsOf(quote({}))['lines']!)[0]!, price: '900' }]);
  mine.type({ ...fieldsOf(quote({})), lines: typed });
  const theirs = quote({ version: 4, lines: [{ ...line, netCents: 70_000, taxCents: 14_000, findingIds: ['f1'] }] });
  mine.receive(theirs);
  expect(mine.get()).toMatchObject({ theirs: { version: 4 }, typed: { lines: typed } });
  expect(mine.differing(theirs)).toEqual(['lines']);
  let sent = 0;
  const refused = mine.save(async (version) => {
    sent = version;
    throw new Error('stale-version');
  });
  await expect(refused).rejects.toThrow('stale-version');
  expect([sent, mine.get().typed?.['lines']]).toEqual([3, typed]);
});

it('the same lines are the same text, however their amounts were typed and their vulnerabilities ticked', () => {
  const [kept] = linesIn(fieldsOf(quote({}))['lines']!);
  expect(kept).toMatchObject({ label: 'Sauvegarde', price: '1200.5', rate: '2000', findingIds: ['f1', 'f2'] });
  const typed = { ...kept!, label: ' Sauvegarde ', price: '1 200,50', tax: '12', findingIds: ['f2', 'f1'] };
  expect(textOf([typed, emptyLine('new-1')])).toBe(fieldsOf(quote({}))['lines']);
  expect(textOf([{ ...typed, price: 'douze' }])).not.toBe(fieldsOf(quote({}))['lines']);
});
