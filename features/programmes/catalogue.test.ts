import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import * as contract from './contract.ts';
import { catalogueChanges } from './model-catalogue-changes.ts';
import { isCatalogue, windowOf, windowState, type CatalogueProgramme } from './model-catalogue.ts';
import { validateAny } from './validate-any.ts';

const FOLDER = 'referentials/programmes';
/** The newest version of a programme. */
const fileOf = (id: string) => {
  const version = readdirSync(`${FOLDER}/${id}`).toSorted().at(-1)!;
  return readFileSync(`${FOLDER}/${id}/${version}/programme.yaml`, 'utf8');
};
const ids = readdirSync(FOLDER);

async function entry(id: string, text = fileOf(id)): Promise<CatalogueProgramme> {
  const verdict = await validateAny({ path: 'programme.yaml', text });
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.problems));
  if (!isCatalogue(verdict.document)) throw new Error(`${id} is co-funded`);
  return verdict.document;
}

describe('what is shipped', () => {
  test('the programmes of the catalogue are there and hold together, the co-funded one untouched', async () => {
    expect(ids.toSorted()).toEqual([
      'care-d1',
      'care-d1-bis',
      'care-d2',
      'care-hospiconnect',
      'esms-numerique',
      'france-relance-cyber',
      'hopen',
      'hopital-numerique',
      'monacosante-securite',
      'segur-cyber',
    ]);
    const ways = await Promise.all(
      ids.map(async (id) => {
        const verdict = await validateAny({ path: id, text: fileOf(id) });
        return verdict.ok ? [id, isCatalogue(verdict.document) ? verdict.document.way : 'co-funded'] : [id, 'broken'];
      }),
    );
    expect(ways.filter(([, way]) => way === 'objectives').map(([id]) => id)).toEqual(['care-d1', 'care-d2']);
    expect(ways.filter(([, way]) => way === 'co-funded').map(([id]) => id)).toEqual(['monacosante-securite']);
    expect(ways.filter(([, way]) => way === 'broken')).toEqual([]);
  });

  test('domain 2 has its two prerequisites and eleven objectives, its rules and its windows', async () => {
    const d2 = await entry('care-d2');
    expect(d2.prerequisites.map(({ id }) => id)).toEqual(['P1', 'P2']);
    expect(d2.objectives.map(({ id }) => id).join(' ')).toBe('O1.A O1.B O1.C O1.D O2.A O2.B O3.A O3.B O3.C O3.D O4');
    expect(d2.objectives.find(({ id }) => id === 'O1.C')?.rules).toContainEqual({
      kind: 'activity-covered',
      percent: 66,
    });
    const candidacy = windowOf(d2, 'candidacy')!;
    expect(['2025-09-01', '2025-09-02', '2025-10-31', '2025-11-01'].map((day) => windowState(candidacy, day))).toEqual([
      'coming',
      'open',
      'open',
      'closed',
    ]);
    expect(windowState(windowOf(d2, 'declaration')!, '2031-01-01')).toBe('open');
  });

  test('a deadline of domain 1 that moved keeps the day it had, and what no source gives is left to fill', async () => {
    const d1 = await entry('care-d1');
    const declaration = windowOf(d1, 'declaration')!;
    expect([declaration.closes, declaration.history[0]?.closes]).toEqual(['2025-06-30', '2025-03-28']);
    expect(d1.objectives.find(({ id }) => id === 'D1.O1')).toMatchObject({ certainty: 'to-fill', rules: [] });
    expect(windowState({ opens: null, closes: null }, '2026-01-01')).toBe('unknown');
  });

  test('only a programme whose files the region examines names its applicants to it, which remains to be confirmed', async () => {
    const entries = await Promise.all(ids.filter((id) => id !== 'monacosante-securite').map((id) => entry(id)));
    const naming = entries.flatMap((one) =>
      one.way === 'objectives' && one.run.naming?.required ? [[one.id, one.run.naming.certainty]] : [],
    );
    expect(naming).toEqual([
      ['care-d1', 'to-confirm'],
      ['care-d2', 'to-confirm'],
    ]);
  });

  test('the 350 million of the Ségur and the 25 of the ANSSI are two budgets', async () => {
    const { envelopes } = await entry('segur-cyber');
    expect(envelopes.map(({ cents }) => cents)).toEqual([35_000_000_000, 2_500_000_000]);
  });

  test('follows French typography', async () => {
    const texts = ids.filter((id) => id !== 'monacosante-securite').map(fileOf);
    const french = texts.flatMap((text) => [...text.matchAll(/\bfr: '([^']*)'/g)].map(([, words]) => words!));
    expect(french.length).toBeGreaterThan(150);
    expect(french.filter((words) => /[a-zà-ü]'[a-zà-ü]| [;:?!»%€]|« /i.test(words))).toEqual([]);
  });
});

describe('a broken entry is refused with its line and reason', () => {
  const text = fileOf('care-d2');
  /** The first line, from 1, that is not as it was. */
  const lineOf = (changed: string) => {
    const before = text.split('\n');
    return changed.split('\n').findIndex((line, index) => line !== before[index]) + 1;
  };

  test.each([
    ['a window that closes first', 'closes: 2025-10-31', 'closes: 2025-08-31', 'closes before it opens'],
    ['a type that no list knows', 'types: [university-hospital', 'types: [castle', '“castle” is no type'],
    [
      'a rule of no kind',
      'kind: activity-covered, percent: 66',
      'kind: activity-guessed, percent: 66',
      'is not accepted',
    ],
    ['a share over the whole', 'percent: 66', 'percent: 166', 'above the maximum'],
    ['a score that no audit gives', 'minimum: 3', 'minimum: 9', 'above the maximum'],
    ['an objective written twice', 'id: O1.B', 'id: O1.A', '“O1.A” is written twice'],
    ['an objective that is a prerequisite', 'id: O4\n', 'id: P2\n', 'already a prerequisite'],
    ['a source that is not declared', 'document: axis', 'document: axes', '“axes” is not declared'],
    ['a naming to nobody known', 'to: region', 'to: everyone', 'must be'],
    ['a key of no use', 'initials: CARE-D2', 'initials: CARE-D2\n  bonus: 3', '“bonus” does not exist'],
  ])('%s', async (_what, part, by, reason) => {
    const changed = text.replace(part, by);
    expect(changed).not.toBe(text);
    const verdict = await validateAny({ path: 'programme.yaml', text: changed });
    const problems = verdict.ok ? [] : verdict.problems;
    const found = problems.find(({ message }) => message.en.includes(reason));
    expect(found?.line).toBe(lineOf(changed));
  });

  test('a confirmed fact without source, a window without date that is not to fill, and a way that does not exist', async () => {
    const refusal = async (changed: string) => {
      const verdict = await validateAny({ path: 'programme.yaml', text: changed });
      return verdict.ok ? [] : verdict.problems.map(({ message }) => message.en);
    };
    const bare = fileOf('segur-cyber').replace(
      /certainty: confirmed, sources: \[\{[^]*?\}\]/,
      'certainty: confirmed, sources: []',
    );
    expect(await refusal(bare)).toEqual(['A confirmed fact has a source.']);
    const dateless = text.replace('opens: 2026-01-16', 'opens: null');
    expect(await refusal(dateless)).toEqual(['A window without any date is to fill (to-fill).']);
    expect(await refusal(text.replace('way: objectives', 'way: lottery'))).toHaveLength(1);
    expect(await refusal(text.replace('stage: declaration', 'stage: payment'))).toEqual([
      'The window “declaration” is missing.',
    ]);
    expect(await refusal(text.replaceAll('- role: region\n', '- role: ministry\n'))).toEqual([
      'A programme names structures to the region only where the region plays a part: say which in “roles”.',
    ]);
    const early = text.replace('stage: candidacy', 'stage: payment').replace('stage: declaration', 'stage: candidacy');
    expect(await refusal(early)).toContain('The windows are not in their order.');
  });
});

describe('what anyone may read', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app.close());

  test('the catalogue shows every programme, with the day by which they are past or current', async () => {
    const { status, body } = await app.call(contract.readCatalogue, {});
    expect(status).toBe(200);
    expect(body.today).toBe('2026-11-21');
    expect(body.programmes).toHaveLength(9);
    expect(body.coFunded).toMatchObject([{ id: 'monacosante-securite', territory: 'MC' }]);
    expect(body.coFunded[0]?.pays.en).toContain('50%');
  });

  test('the co-funded list holds the co-funded one alone', async () => {
    const { body } = await app.call(contract.listOffered, {});
    expect(body.programmes.map(({ id }) => id)).toEqual(['monacosante-securite']);
  });
});

test('a new version tells which window moved and which objective changed', async () => {
  const before = await entry('care-d2');
  const after = await entry(
    'care-d2',
    fileOf('care-d2').replace('closes: 2025-10-31', 'closes: 2025-11-15').replace('minimum: 3', 'minimum: 4'),
  );
  expect(catalogueChanges(before, after).map(({ part, id }) => `${part} ${id}`)).toEqual([
    'rules window.candidacy',
    'rules item.O3.A',
  ]);
  expect(catalogueChanges(before, structuredClone(before))).toEqual([]);
});
