import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { holidaysOf } from './model.ts';
import { calendar, calendars } from './queries.ts';

// Etalab's own lists, 2006 to 2031, kept beside the clone and not in it: see SOURCES.md there.
const folder = new URL('../../../shared/samples/holidays/etalab/', import.meta.url);
const present = existsSync(folder);
const zones = present ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
const withoutSamples = !present && !process.env['CI'];

const NAMES: Record<string, string> = {
  '1er janvier': 'new-year',
  'Vendredi saint': 'good-friday',
  'Lundi de Pâques': 'easter-monday',
  '1er mai': 'labour-day',
  '8 mai': 'victory-1945',
  Ascension: 'ascension',
  'Lundi de Pentecôte': 'whit-monday',
  '14 juillet': 'national-day',
  Assomption: 'assumption',
  Toussaint: 'all-saints',
  '11 novembre': 'armistice-1918',
  'Jour de Noël': 'christmas',
  '2ème jour de Noël': 'second-christmas-day',
  "Abolition de l'esclavage": 'abolition-of-slavery',
};

describe.skipIf(withoutSamples)(
  'our rules against Etalab’s lists (skipped where ../shared/samples/holidays is absent, but not in CI)',
  () => {
    it('every French calendar has its list, and the reverse', async () => {
      const french = (await calendars()).filter(({ territory }) => territory === 'FR').map(({ id }) => `${id}.json`);
      expect(zones.toSorted()).toEqual(french.toSorted());
      expect(zones).toHaveLength(13);
    });

    it.each(zones)('%s names the same days, and each under one of its names here', async (zone) => {
      const list = JSON.parse(readFileSync(new URL(zone, folder), 'utf8')) as Record<string, string>;
      const french = await calendar(zone.replace('.json', ''));
      const years = [...new Set(Object.keys(list).map((day) => Number(day.slice(0, 4))))];
      const ours = years.flatMap((year) => holidaysOf(french, year));
      expect(years.length).toBeGreaterThan(20);
      expect([...new Set(ours.map(({ day }) => day))].toSorted()).toEqual(Object.keys(list).toSorted());
      const unnamed = Object.entries(list).filter(
        ([day, name]) => !ours.some((one) => one.day === day && one.id === NAMES[name]),
      );
      expect(unnamed).toEqual([]);
    });
  },
);
