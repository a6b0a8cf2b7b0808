import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readReferentialFolder } from './files.ts';
import { criteriaOf, type Referential } from './model.ts';
import { validateReferential } from './validate.ts';

const ROOT = 'referentials/questionnaires';
const folders = (await readdir(ROOT, { withFileTypes: true, recursive: true }))
  .filter((entry) => entry.name === 'referential.yaml')
  .map((entry) => entry.parentPath.slice(ROOT.length + 1));

async function load(folder: string): Promise<Referential> {
  const verdict = validateReferential(await readReferentialFolder(`${ROOT}/${folder}`));
  if (!verdict.ok)
    throw new Error(verdict.problems.map((p) => `${p.path}:${p.line} ${p.where} ${p.message.en}`).join('\n'));
  return verdict.document;
}

// Every text of a referential, with its place, in the given language.
function textsOf(value: unknown, language: 'fr' | 'en', place = ''): { place: string; text: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) =>
    key === language && typeof member === 'string'
      ? [{ place, text: member }]
      : textsOf(member, language, place === '' ? key : `${place}.${key}`),
  );
}

// Signs preceded by a no-break space are right and set aside; what is left of them is wrong, but for addresses and times.
function isBadlyTypeset(text: string): boolean {
  const rest = text.replace(/[\u00a0\u202f][:;?!»]/g, '').replace(/«[\u00a0\u202f]/g, '');
  return /['«»;?!]|:(?!\/\/|\d)/.test(rest);
}

test('The typography check tells right from wrong', () => {
  expect(["C'est", 'Qui ?', 'Qui?', '« oui »', 'Ceci : cela', 'Ceci: cela'].map(isBadlyTypeset)).not.toContain(false);
  expect(
    ['C’est', 'Qui\u00a0?', '«\u00a0oui\u00a0»', 'Ceci\u202f: cela', 'https://exemple.fr'].map(isBadlyTypeset),
  ).not.toContain(true);
});

test('A questionnaire for social care and one for hospitals are shipped', () => {
  expect(folders).toEqual(expect.arrayContaining(['maturin-sms/1.0.0', 'sept-actions-hopitaux/1.0.0']));
});

test.each(folders)('%s is valid and stands in the folder of its name and version', async (folder) => {
  const referential = await load(folder);
  expect(`${referential.id}/${referential.version}`).toBe(folder.replaceAll('\\', '/'));
});

test.each(folders)(
  '%s is written with French typography: no straight apostrophe, no breakable space before a sign',
  async (folder) => {
    const faults = textsOf(await load(folder), 'fr').filter(({ text }) => isBadlyTypeset(text));
    expect(faults).toEqual([]);
  },
);

test.each(folders)(
  '%s holds no sentence that is the same in both languages, titles of readings aside',
  async (folder) => {
    const referential = await load(folder);
    const english = new Map(textsOf(referential, 'en').map(({ place, text }) => [place, text]));
    const same = textsOf(referential, 'fr').filter(
      ({ place, text }) => text === english.get(place) && text.includes(' ') && !place.includes('.reading.'),
    );
    expect(same).toEqual([]);
  },
);

test.each(folders)('%s names only families of structures that exist', async (folder) => {
  const families = parse(await readFile('referentials/structure-types.yaml', 'utf8')) as { id: string }[];
  const known = families.map(({ id }) => id);
  expect(((await load(folder)).audience ?? []).filter((id) => !known.includes(id))).toEqual([]);
});

test.each(folders)('%s never makes a criterion wait for one of a higher level', async (folder) => {
  const referential = await load(folder);
  const rank = new Map(
    referential.themes.flatMap((theme) =>
      theme.steps.flatMap((step) =>
        step.criteria.map(
          (criterion) => [criterion.id, referential.levels.findIndex(({ id }) => id === step.level)] as const,
        ),
      ),
    ),
  );
  const backwards = referential.themes
    .flatMap(criteriaOf)
    .flatMap(({ id, dependsOn }) =>
      (dependsOn ?? [])
        .filter((other) => (rank.get(other) ?? 0) > (rank.get(id) ?? 0))
        .map((other) => `${id} → ${other}`),
    );
  expect(backwards).toEqual([]);
});

test('MaturiN-SMS 1.0.0 holds one criterion for each statement of the guide, step by step', async () => {
  const { themes } = await load('maturin-sms/1.0.0');
  const counts = themes.map(
    ({ id, steps }) => `${id} ${steps.map(({ level, criteria }) => `${level}:${criteria.length}`).join(' ')}`,
  );
  expect(counts).toEqual([
    'estate N1:2 N2:3 N3:2 N4:3',
    'backups N1:1 N2:1 N3:1 N4:1',
    'updates N1:2 N2:1 N3:3 N4:1',
    'antivirus N1:2 N2:1 N3:3 N4:4',
    'passwords N1:2 N2:1 N3:1 N4:2',
    'network N1:1 N2:2 N3:2 N4:1',
    'email N1:2 N2:2 N3:2 N4:2',
    'administration N1:1 N2:1 N3:1 N4:1',
    'mobility N1:1 N2:1 N3:2 N4:1',
    'awareness N1:3 N2:2 N3:2 N4:1',
    'response N1:2 N2:3 N3:1 N4:2',
    'risk N1:2 N2:2 N3:1 N4:1',
    'suppliers N1:2 N2:1 N3:2 N4:1',
  ]);
});

test('Every theme of MaturiN-SMS 1.0.0 carries priority actions, and the ageing of the guide is told where it matters', async () => {
  const { themes } = await load('maturin-sms/1.0.0');
  expect(themes.filter(({ priorityActions }) => priorityActions.length === 0).map(({ id }) => id)).toEqual([]);
  const warned = themes.filter(({ cautions }) => (cautions ?? []).length > 0).map(({ id }) => id);
  expect(warned).toEqual(expect.arrayContaining(['backups', 'passwords']));
});
