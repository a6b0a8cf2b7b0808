import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bulkFields, bulkRefusal, concerns } from './model-bulk.ts';
import { accepts, fieldsOf, missingFields, type Fields } from './model-fields.ts';
import { filterValue, readCursor, searchWords, writeCursor } from './model-filter.ts';
import { fieldGroups, groupsOf } from './model-groups.ts';
import { keysOf, rekeyed } from './model-keys.ts';
import { categoriesOf, OBJECT_KINDS } from './model-kinds.ts';
import { nextReminder, REVIEW_DAYS, reviewedSince } from './model-review.ts';
import { inverse } from './model-undo.ts';

const kinds = fc.constantFrom(...OBJECT_KINDS);
const days = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('the fields of each inventory', () => {
  test('are each in one group, and a group names no other field', () => {
    for (const kind of OBJECT_KINDS)
      expect(groupsOf[kind].flatMap(({ keys }) => keys).toSorted()).toEqual(
        fieldsOf[kind].map(({ key }) => key).toSorted(),
      );
  });

  test('an essential field is always among those that a form of its category asks for', () => {
    for (const kind of OBJECT_KINDS)
      for (const [category] of categoriesOf(kind)) {
        const asked = fieldGroups(kind, category).flatMap(({ fields }) => fields.map(({ key }) => key));
        expect(asked).toEqual(expect.arrayContaining(missingFields(kind, category, {}).map(({ key }) => key)));
      }
  });
});

describe('a place in a page', () => {
  test('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), fc.uuid(), (name, id) => {
        fc.pre(!name.includes('\0') && name.isWellFormed());
        expect(readCursor('name', writeCursor(['', name, id]))).toEqual(['', name, id]);
      }),
    );
  });

  test('is refused, never thrown, whatever an address holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const cursor = readCursor('reviewed', text);
        expect(cursor === null || cursor.length === 3).toBe(true);
      }),
    );
  });
});

describe('the words of a search', () => {
  test('hold neither capitals, nor accents, nor signs that a pattern would read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const word of searchWords(text)) expect(word).toMatch(/^[^\s%_\\A-Z]+$/);
      }),
    );
    expect(searchWords('Écho du Bloc-2, l’étage')).toEqual(['echo', 'du', 'bloc', '2', 'l', 'etage']);
  });
});

test('a filter on a field means a value that the field takes, or nothing', () => {
  fc.assert(
    fc.property(kinds, fc.nat(), fc.string(), (kind, at, text) => {
      const field = fieldsOf[kind][at % fieldsOf[kind].length]!;
      const value = filterValue(kind, field.key, text);
      expect(value === undefined || accepts(field, value)).toBe(true);
    }),
  );
});

test('a bulk edit that is not refused sets a value that its field takes, in categories that have it', () => {
  for (const kind of OBJECT_KINDS)
    for (const field of bulkFields(kind)) {
      expect(bulkRefusal(kind, { target: `fields.${field.key}`, value: null })).toBeNull();
      for (const [category] of categoriesOf(kind))
        expect(concerns(kind, category, `fields.${field.key}`)).toBe(
          !field.categories || field.categories.includes(category),
        );
    }
});

describe('the inverse of a change', () => {
  const values = fc.dictionary(
    fc.constantFrom('name', 'owner', 'fields.osName', 'state'),
    fc.oneof(fc.string(), fc.constant(null)),
  );

  test('gives back exactly what was, wherever nothing moved since', () => {
    fc.assert(
      fc.property(values, values, (held, set) => {
        const keys = Object.keys(set).filter((key) => (held[key] ?? null) !== (set[key] ?? null));
        fc.pre(keys.length > 0);
        const before = Object.fromEntries(keys.map((key) => [key, held[key] ?? null]));
        const after = Object.fromEntries(keys.map((key) => [key, set[key] ?? null]));
        const back = inverse({ before, after }, { ...held, ...after });
        expect(back).toEqual({ set: before });
      }),
    );
  });

  test('touches nothing where one of its values moved again', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (before, after, now) => {
        fc.pre(after !== before && now !== after && now !== before);
        expect(inverse({ before: { owner: before }, after: { owner: after } }, { owner: now })).toEqual({
          kept: 'moved-since',
        });
      }),
    );
  });
});

describe('what recognises an object', () => {
  const machine = (serial: string): Fields => ({ serial, macs: ['00:1A:2B:3C:4D:5E', '52:54:00:12:34:56'] });

  test('leaves out placeholders and the addresses that software makes up', () => {
    expect(keysOf('equipment', 'PC 1', machine('To be filled by O.E.M.'))).toEqual([
      'mac:00:1a:2b:3c:4d:5e',
      'name:pc 1',
    ]);
    expect(keysOf('equipment', 'PC 1', machine('CZJ123'))[0]).toBe('serial:czj123');
  });

  test('follows what people correct; a machine told by a file keeps the name under which the next file tells it', () => {
    const before = { name: 'PC-1', fields: { serial: 'AAA1' } };
    const after = { name: 'Accueil', fields: { serial: 'BBB2' } };
    const held = ['serial:aaa1', 'uuid:1-2-3', 'name:pc-1'];
    expect(rekeyed('equipment', before, after, held, false)).toEqual(['serial:bbb2', 'name:accueil', 'uuid:1-2-3']);
    expect(rekeyed('equipment', before, after, held, true)).toEqual([
      'serial:bbb2',
      'name:accueil',
      'uuid:1-2-3',
      'name:pc-1',
    ]);
  });
});

describe('the reminder of the review', () => {
  test('comes at least twice a year, and never before tomorrow', () => {
    fc.assert(
      fc.property(days, fc.boolean(), fc.option(days), (today, waits, stalest) => {
        fc.pre(stalest === null || (stalest >= reviewedSince(today) && stalest <= today) || waits);
        const next = nextReminder(today, waits, stalest);
        const wait = (Date.parse(next) - Date.parse(today)) / 86_400_000;
        expect(wait).toBeGreaterThanOrEqual(1);
        expect(wait).toBeLessThanOrEqual(REVIEW_DAYS + 1);
      }),
    );
  });
});
