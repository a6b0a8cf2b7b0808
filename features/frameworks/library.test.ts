import fc from 'fast-check';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { criteriaOf, type Referential } from '../referentials/model.ts';
import { readReferentialFolder } from '../referentials/files.ts';
import { validateReferential } from '../referentials/validate.ts';
import { examine, type Examined } from './examine.ts';
import { fileOf } from './files.ts';
import * as fixture from './library.fixture.ts';
import { library, node, smallNodes, yamlOf } from './library.fixture.ts';
import type { ImportChoices } from './model.ts';
import { cisoOf } from './write-ciso.ts';

const read = (content: Buffer | object, choices: ImportChoices = {}): Examined =>
  examine(Buffer.isBuffer(content) ? content : yamlOf(content), { ...choices, today: '2026-11-22' });
const rulesOf = ({ findings }: Examined) => findings.map(({ rule, severity, path }) => `${severity} ${rule} ${path}`);
function accepted(examined: Examined): Referential {
  expect(examined.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return examined.mapped!.referential;
}
const shapeOf = ({ themes }: Referential) =>
  themes.map(({ id, steps }) => `${id} ${steps.map(({ level, criteria }) => `${level}:${criteria.length}`).join(' ')}`);

async function shipped(folder: string): Promise<Referential> {
  const verdict = validateReferential(await readReferentialFolder(`referentials/questionnaires/${folder}`));
  if (!verdict.ok) throw new Error(`${folder} is refused`);
  return verdict.document;
}

describe('a library without levels', () => {
  it('makes each chapter met or not, with its requirements as criteria, in their order', () => {
    const referential = accepted(read(library(smallNodes())));
    expect(shapeOf(referential)).toEqual(['small-a E1:2', 'small-b E1:1']);
    expect(referential).toMatchObject({ id: 'small', version: '3.0.0', date: '2026-05-01', levelRule: 'cumulative' });
    expect(criteriaOf(referential.themes[0]!)[0]).toMatchObject({
      id: 'small-a.a-1',
      title: { fr: 'a.1 – Point a.1', en: 'a.1 – Point a.1' },
      help: { fr: 'Ce que demande le point a.1.' },
    });
  });

  it('speaks both languages where the library does', () => {
    const nodes = [
      node('a', null),
      node('a.1', 'a', { translations: { en: { name: 'Point A1', description: 'What A1 asks.' } } }),
    ];
    const { title, help } = criteriaOf(accepted(read(library(nodes))).themes[0]!)[0]!;
    expect([title.fr, title.en, help.en]).toEqual(['a.1 – Point a.1', 'a.1 – Point A1', 'What A1 asks.']);
  });

  it('gathers requirements that stand alone, and cuts a chapter of more than forty along its sections', () => {
    const many = Array.from({ length: 30 }, (_, index) => [
      node(`s.1.${index}`, 's.1', { depth: 3 }),
      node(`s.2.${index}`, 's.2', { depth: 3 }),
    ]).flat();
    const nodes = [
      node('x', null, { assessable: true }),
      node('s', null),
      node('s.1', 's', { assessable: false }),
      node('s.2', 's', { assessable: false }),
      ...many,
      node('y', null, { assessable: true }),
    ];
    expect(shapeOf(accepted(read(library(nodes))))).toEqual([
      'small-general E1:2',
      'small-s-1 E1:30',
      'small-s-2 E1:30',
    ]);
  });

  it('keeps its groups, and leaves out the requirements of groups that are not chosen', () => {
    const nodes = [
      node('a', null),
      node('a.1', 'a', { implementation_groups: ['base'] }),
      node('a.2', 'a', { implementation_groups: ['plus', 'lost'] }),
      node('a.3', 'a'),
    ];
    const framework = {
      implementation_groups_definition: [
        { ref_id: 'base', name: 'Socle' },
        { ref_id: 'plus', name: 'Renforcé' },
        { ref_id: 'idle', name: 'Vide' },
      ],
    };
    const whole = read(library(nodes, framework));
    expect(accepted(whole).groups?.map(({ id }) => id)).toEqual(['base', 'plus', 'lost']);
    expect(criteriaOf(accepted(whole).themes[0]!).map(({ groups }) => groups)).toEqual([
      ['base'],
      ['plus', 'lost'],
      undefined,
    ]);
    expect(rulesOf(whole)).toEqual(
      expect.arrayContaining([
        'warning undefined-group objects.framework.requirement_nodes[2].implementation_groups',
        'warning unused-group objects.framework.implementation_groups_definition[2]',
      ]),
    );
    expect(shapeOf(accepted(read(library(nodes, framework), { groups: ['plus'] })))).toEqual(['small-a E1:2']);
  });
});

describe('a library with levels', () => {
  const scale = (points: number[]) =>
    points.map((score) => ({ score, name: `Degré ${score}`, description: `Sens ${score}` }));

  it('takes a scale common to all as its levels: each requirement is asked at each of them', () => {
    const referential = accepted(read(library(smallNodes(), { scores_definition: scale([0, 1, 2, 3]) })));
    expect(referential.levels.map(({ id, name }) => `${id} ${name.fr}`)).toEqual([
      'E0 Degré 0',
      'E1 Degré 1',
      'E2 Degré 2',
      'E3 Degré 3',
    ]);
    expect(shapeOf(referential)).toEqual(['small-a E1:2 E2:2 E3:2', 'small-b E1:1 E2:1 E3:1']);
    expect(referential.themes[0]!.target).toBe('E2');
  });

  it('leaves a common scale aside where it would ask too much, and says so', () => {
    const nodes = [node('a', null), ...Array.from({ length: 300 }, (_, index) => node(`a.${index}`, 'a'))];
    const examined = read(library(nodes, { scores_definition: scale([0, 1, 2, 3]) }));
    expect(rulesOf(examined)).toContain('warning scale-too-wide objects.framework.scores_definition');
    expect(shapeOf(accepted(examined))).toEqual(['small-a E1:300']);
  });

  it('makes a theme of a requirement whose question spells out its own stages', () => {
    const question = {
      type: 'unique_choice',
      text: 'Où en êtes-vous ?',
      choices: [2, 0, 1].map((score) => ({ urn: `c${score}`, value: `Stade ${score}`, add_score: score })),
    };
    const nodes = [node('a', null), node('a.1', 'a', { questions: { q1: question } }), node('a.2', 'a')];
    const referential = accepted(read(library(nodes)));
    expect(referential.levelRule).toBe('declared');
    expect(shapeOf(referential)).toEqual(['small-a E2:1', 'small-a-1 E1:1 E2:1']);
    expect(criteriaOf(referential.themes[1]!).map(({ title }) => title.fr)).toEqual(['Stade 1', 'Stade 2']);
  });
});

describe('what leaves comes back', () => {
  it.each(['maturin-sms/1.0.0', 'sept-actions-hopitaux/1.0.0'])(
    '%s is the same after any of its files',
    async (folder) => {
      const referential = await shipped(folder);
      for (const form of ['library.yaml', 'catalog.json'] as const)
        for (const language of ['fr', 'en'] as const) {
          const examined = read(Buffer.from(fileOf(referential, form, language, undefined).text));
          expect([form, rulesOf(examined)]).toEqual([form, []]);
          expect(examined.mapped!.referential).toEqual(referential);
        }
    },
  );

  it('a questionnaire whose own part was taken away or edited elsewhere is read by its questions, level by level', async () => {
    const referential = await shipped('maturin-sms/1.0.0');
    const { vigie, ...bare } = cisoOf(referential);
    const back = accepted(read(bare));
    expect(back.levels.map(({ name }) => name)).toEqual(referential.levels.map(({ name }) => name));
    expect(back.themes.map(({ steps }) => steps.map(({ level, summary }) => [level.slice(1), summary.en]))).toEqual(
      referential.themes.map(({ steps }) => steps.map(({ level, summary }) => [level.slice(1), summary.en])),
    );
    const edited = read({ ...bare, vigie, name: 'Autre nom' });
    expect(rulesOf(edited)).toContain('warning changed-outside vigie');
    expect(accepted(edited).title.fr).toBe('Autre nom');
  });

  it('any library that is accepted makes a questionnaire that leaves and comes back the same', () => {
    const text = fc.string({ minLength: 1, maxLength: 40 });
    const requirement = fc.record({
      name: text,
      description: text,
      group: fc.constantFrom('un', 'deux', 'Trois quatre'),
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(requirement, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        (chapters) => {
          const nodes = chapters.flatMap((chapter, rank) => [
            node(`c${rank}`, null),
            ...chapter.map(({ name, description, group }, index) =>
              node(`c${rank}.${index}`, `c${rank}`, { name, description, implementation_groups: [group] }),
            ),
          ]);
          const first = read(library(nodes));
          fc.pre(first.errors === 0);
          const referential = accepted(first);
          for (const form of ['library.yaml', 'catalog.json'] as const)
            expect(accepted(read(Buffer.from(fileOf(referential, form, 'en', undefined).text)))).toEqual(referential);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe.skipIf(fixture.withoutSamples)('real files (skipped where ../shared/samples is absent, but not in CI)', () => {
  it.each([
    ['ans-care-domaine2.yaml', 17, 13],
    ['cyber_essentials.yaml', 285, 100],
    ['dynamic-questionnaire.yaml', 14, 7],
  ])(
    '%s, %i nodes: each of its %i requirements becomes one criterion, and it leaves as it came',
    (name, nodes, asked) => {
      const bytes = fixture.sample(`frameworks/${name}`);
      const before = parse(bytes.toString()) as { objects: { framework: { requirement_nodes: unknown[] } } };
      expect(before.objects.framework.requirement_nodes).toHaveLength(nodes);
      const examined = read(bytes);
      const referential = accepted(examined);
      expect(referential.themes.flatMap(criteriaOf)).toHaveLength(asked);
      expect(new Set(Object.values(examined.mapped!.requirements)).size).toBe(asked);
      const kept = { format: 'ciso-assistant' as const, original: bytes.toString() };
      const after: unknown = parse(fileOf(referential, 'library.yaml', 'fr', kept).text);
      expect(after).toEqual(before);
    },
  );

  it('the catalog of the official examples becomes two chapters, and leaves as it came', () => {
    const bytes = fixture.sample('oscal/basic-catalog.json');
    const referential = accepted(read(bytes));
    expect(referential.themes.map(({ title, steps }) => [title.en, steps[0]!.criteria.length])).toEqual([
      ['Organization of Information Security', 2],
      ['Access control', 2],
    ]);
    const kept = { format: 'oscal-catalog' as const, original: bytes.toString() };
    const after: unknown = JSON.parse(fileOf(referential, 'catalog.json', 'fr', kept).text);
    expect(after).toEqual(JSON.parse(bytes.toString()));
  });

  it('what a living questionnaire does and this engine does not is told', () => {
    const told = read(fixture.sample('frameworks/dynamic-questionnaire.yaml')).findings.map(({ rule }) => rule);
    expect(told).toEqual(
      expect.arrayContaining(['questions-as-help', 'groups-by-answer', 'one-language', 'chapter-empty']),
    );
  });
});
