import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const THEMES = [
  'estate',
  'backups',
  'updates',
  'antivirus',
  'passwords',
  'network',
  'email',
  'administration',
  'mobility',
  'awareness',
  'response',
  'risk',
  'suppliers',
] as const;

// An address stays out unless one word before the @ names a function: « prenom.nom » and « pnom » have none.
const FUNCTIONS = [
  'ssi',
  'rssi',
  'capsi',
  'cybersecurite',
  'contact',
  'support',
  'esms',
  'numerique',
  'ars',
  'monacosantesecurite',
];
const TEAM_PREFIX = /^(team|equipe|service|cellule)/;
const isSharedMailbox = (email: string): boolean =>
  (email.split('@')[0] ?? '').split(/[._-]/).some((word) => FUNCTIONS.includes(word) || TEAM_PREFIX.test(word));

const sentence = z.string().trim().min(1).max(600);
const text = z.strictObject({ fr: sentence, en: sentence });
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const url = z.url({ protocol: /^https$/ });
const day = z.iso.date().nullable();

const directorySchema = z.array(
  z
    .strictObject({
      region: z.string(),
      name: text,
      note: text.optional(),
      contacts: z.array(
        z
          .strictObject({
            name: text,
            role: z.enum(['national', 'ars', 'grades', 'programme']),
            email: z.email().refine(isSharedMailbox, 'this looks like a personal mailbox').optional(),
            url: url.optional(),
            phone: z
              .string()
              .regex(/^\+\d{2,3}( \d{1,2}){4,5}$/)
              .optional(),
            verifiedAt: day,
            source: text,
          })
          .refine((contact) => contact.email ?? contact.url ?? contact.phone, 'a contact needs a way to be reached'),
      ),
    })
    .refine((entry) => entry.contacts.length > 0 || entry.note, 'a region without contact must say so'),
);

const readingSchema = z.array(
  z.strictObject({
    theme: z.enum(THEMES),
    title: text,
    publisher: sentence,
    url,
    language: z.enum(['fr', 'en']),
    minutes: z.int().min(1).max(120).optional(),
    audience: z.enum(['director', 'it', 'all']),
    checkedAt: day,
  }),
);

const structureTypesSchema = z.array(
  z.strictObject({
    id: slug,
    name: text,
    types: z
      .array(
        z.strictObject({
          id: slug,
          code: z
            .string()
            .regex(/^\d{3}$/)
            .nullable(),
          name: text,
          sure: z.enum(['confirmed', 'to-confirm']),
          capacity: z.enum(['beds', 'places', 'none']),
        }),
      )
      .min(1),
  }),
);

const territoriesSchema = z.array(
  z.strictObject({
    code: z.string().regex(/^[A-Z]{2}$/),
    name: text,
    finess: z.boolean(),
    regions: z.array(
      z.strictObject({
        code: z.string().regex(/^\d{2}$/),
        name: text,
        departments: z.array(z.strictObject({ code: z.string().regex(/^(\d{2,3}|2[AB])$/), name: sentence })).min(1),
      }),
    ),
  }),
);

const raw = (name: string): string => readFileSync(new URL(`../referentials/${name}`, import.meta.url), 'utf8');
const read = <T>(name: string, schema: z.ZodType<T>): T => schema.parse(parse(raw(name)));
const repeated = (values: string[]): string[] => values.filter((value, index) => values.indexOf(value) !== index);

/** Every French sentence of a tree, so that typography is checked wherever it stands. */
function frenchIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    key === 'fr' && typeof child === 'string' ? [child] : frenchIn(child),
  );
}

const directory = read('directory.yaml', directorySchema);
const reading = read('reading.yaml', readingSchema);
const families = read('structure-types.yaml', structureTypesSchema);
const territories = read('territories.yaml', territoriesSchema);

describe('the territories', () => {
  const regions = territories.flatMap((territory) => territory.regions);
  const departments = regions.flatMap((region) => region.departments);

  test('France has its 18 regions and 101 departments, each code once', () => {
    expect(regions).toHaveLength(18);
    expect(departments).toHaveLength(101);
    expect(repeated(regions.map(({ code }) => code))).toEqual([]);
    expect(repeated(departments.map(({ code }) => code))).toEqual([]);
  });

  test('Monaco stands apart, with no region and no number in the French register', () => {
    expect(territories.find(({ code }) => code === 'MC')).toMatchObject({ finess: false, regions: [] });
  });
});

describe('the support directory', () => {
  test('every region, Monaco and the national contacts are there exactly once', () => {
    const expected = [...territories.flatMap(({ regions }) => regions.map(({ code }) => code)), 'MC', 'national'];
    expect(directory.map(({ region }) => region).toSorted()).toEqual(expected.toSorted());
  });

  test('an address that names a person would be refused', () => {
    for (const personal of ['camille.dupont@example.org', 'cdupont@example.org', 'camille-dupont@example.org']) {
      expect(isSharedMailbox(personal)).toBe(false);
    }
    expect(isSharedMailbox('esms.numerique@example.org')).toBe(true);
  });

  test('no address is listed twice', () => {
    expect(repeated(directory.flatMap(({ contacts }) => contacts.flatMap(({ email }) => email ?? [])))).toEqual([]);
  });

  test('Mayotte has no contact and says so, rather than borrowing one', () => {
    const mayotte = directory.find(({ region }) => region === '06');
    expect(mayotte?.contacts).toEqual([]);
    expect(mayotte?.note?.en).toContain('No regional cybersecurity contact is known');
  });
});

describe('the reading list', () => {
  test('every theme has something to read, and no link stands twice', () => {
    expect(new Set(reading.map(({ theme }) => theme))).toEqual(new Set(THEMES));
    expect(repeated(reading.map((item) => item.url))).toEqual([]);
    expect(reading.length).toBeGreaterThanOrEqual(25);
    expect(reading.length).toBeLessThanOrEqual(40);
  });
});

describe('the structure types', () => {
  const types = families.flatMap((family) => family.types);

  test('a family, a type and a register code each stand once', () => {
    expect(repeated(families.map(({ id }) => id))).toEqual([]);
    expect(repeated(types.map(({ id }) => id))).toEqual([]);
    expect(repeated(types.flatMap(({ code }) => code ?? []))).toEqual([]);
  });

  test('the last family lets one answer something else, without a register code', () => {
    expect(families.at(-1)?.types.at(-1)).toMatchObject({ id: 'other', code: null });
  });
});

test('French sentences carry French typography: curly apostrophes, and an unbreakable space before : ; ? ! »', () => {
  const wrong = [directory, reading, families, territories]
    .flatMap(frenchIn)
    .filter((sentenceFr) => /'|(^|[^\u00A0\u202F])[;?!»](\s|$)|[^\u00A0\u202F]:\s|«[^\u00A0\u202F]/.test(sentenceFr));
  expect(wrong).toEqual([]);
});
