import { describe, expect, it } from 'vitest';
import { examineApart } from './examine-apart.ts';
import { examine } from './examine.ts';
import { catalog, library, node, smallNodes, yamlOf } from './library.fixture.ts';
import { MAX_LIBRARY_BYTES, MAX_REQUIREMENTS, MOST_FINDINGS } from './model.ts';

const today = { today: '2026-11-22' };
const read = (content: Buffer | string | object) =>
  examine(
    typeof content === 'string' ? Buffer.from(content) : Buffer.isBuffer(content) ? content : yamlOf(content),
    today,
  );
const errorsOf = (content: Buffer | string | object) =>
  read(content)
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ rule, path }) => `${rule} ${path}`);
const NODES = 'objects.framework.requirement_nodes';
const control = (id: string, more: object = {}) => ({ id, title: `Control ${id}`, ...more });

// Each: what is wrong, the file, and the rule and path that must be told.
const refused: [string, Buffer | string | object, string][] = [
  [
    'a parent that does not exist',
    library([node('a', null), node('a.1', 'z')]),
    `dangling-reference ${NODES}[1].parent_urn`,
  ],
  [
    'nodes that hold one another',
    library([...smallNodes(), node('x', 'y'), node('y', 'x')]),
    `cycle ${NODES}[5].parent_urn`,
  ],
  ['a node that holds itself', library([...smallNodes(), node('x', 'x')]), `cycle ${NODES}[5].parent_urn`],
  [
    'an identifier taken twice, but for its capitals',
    library([...smallNodes(), node('A.1', 'a')]),
    `duplicate-urn ${NODES}[5].urn`,
  ],
  [
    'a reference to a control that is defined nowhere',
    library([node('a', null), node('a.1', 'a', { reference_controls: ['urn:test:risk:reference_control:x'] })]),
    `dangling-reference ${NODES}[1].reference_controls[0]`,
  ],
  [
    'a question that waits for one that does not exist',
    library([
      node('a', null),
      node('a.1', 'a', { questions: { q1: { type: 'text', depends_on: { question: 'q9' } } } }),
    ]),
    `dangling-reference ${NODES}[1].questions.q1.depends_on.question`,
  ],
  [
    'questions that wait for one another',
    library([
      node('a', null),
      node('a.1', 'a', {
        questions: {
          q1: { type: 'text', depends_on: { question: 'q2' } },
          q2: { type: 'text', depends_on: { question: 'q1' } },
        },
      }),
    ]),
    `cycle ${NODES}[1].questions.q1.depends_on.question`,
  ],
  ['a list where a block is expected', library([['a']]), `wrong-type ${NODES}[0]`],
  ['a text where a list is expected', library('nothing'), `wrong-type ${NODES}`],
  ['a name that is a list', library([node('a', null, { name: ['x'] })]), `wrong-type ${NODES}[0].name`],
  ['a node without an identifier', library([{ assessable: true, name: 'x' }]), `missing-key ${NODES}[0].urn`],
  ['a yes written as text', library([node('a', null, { assessable: 'yes' })]), `wrong-type ${NODES}[0].assessable`],
  ['a version that is text', library(smallNodes(), {}, { version: 'latest' }), 'wrong-type version'],
  ['nothing to assess', library([node('a', null)]), 'nothing-to-assess '],
  [
    'no framework',
    { urn: 'urn:x', name: 'x', locale: 'fr', version: 1, objects: { threats: [] } },
    'no-framework objects',
  ],
  ['two frameworks', { ...library(smallNodes()), objects: { frameworks: [{}, {}] } }, 'several-frameworks objects'],
  [
    'a character that cannot be kept',
    library([node('a', null), node('a.1', 'a', { name: 'a\0b' })]),
    `text-refused ${NODES}[1].name`,
  ],
  [
    'a group defined twice',
    library(smallNodes(), { implementation_groups_definition: [{ ref_id: 'g' }, { ref_id: 'g' }] }),
    'duplicate-group objects.framework.implementation_groups_definition[1].ref_id',
  ],
  ['tabs as indentation', 'urn: x\nobjects:\n\tframework: {}\n', 'syntax '],
  ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x41]), 'encoding '],
  ['text of another alphabet of bytes', Buffer.from('urn: x\nname: Référentiel\n', 'latin1'), 'encoding '],
  ['an alias', 'a: &a [x]\nurn: *a\n', 'syntax a'],
  [
    'an alias bomb',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
      .split('')
      .map((name, rank) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[rank]}`).join(',')}]`)
      .join('\n')}\n`,
    'syntax a',
  ],
  ['a tag that would make an object', 'urn: !!js/function "x"\n', 'syntax '],
  ['an empty file', '', 'unknown-form '],
  ['a list', '- a\n- b\n', 'unknown-form '],
  ['a questionnaire of our own form', 'id: x\nlevelRule: cumulative\n', 'own-form '],
  [
    'a control named twice',
    JSON.stringify(catalog([control('c1'), control('c1')])),
    'duplicate-id catalog.groups[0].controls[1].id',
  ],
  [
    'a control without a title',
    JSON.stringify(catalog([{ id: 'c1' }])),
    'missing-key catalog.groups[0].controls[0].title',
  ],
  ['controls that are a text', JSON.stringify(catalog([], { controls: 'all' })), 'wrong-type catalog.controls'],
  [
    'OSCAL of another version',
    JSON.stringify(catalog([control('c1')])).replace('1.1.2', '2.0.0'),
    'oscal-version catalog.metadata.oscal-version',
  ],
  ['an OSCAL profile', JSON.stringify({ profile: {} }), 'other-model profile'],
  ['JSON cut in the middle', JSON.stringify(catalog([control('c1')])).slice(0, -9), 'syntax '],
  ['a key of JSON written twice', '{"catalog": {"uuid": "a", "uuid": "b"}}', 'duplicate-key catalog.uuid'],
  ['JSON nested without end', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, `depth ${'[0]'.repeat(64)}`],
  ['YAML nested without end', `a: ${'['.repeat(3_000)}${']'.repeat(3_000)}`, 'syntax '],
];

describe('a file that is not accepted', () => {
  it.each(refused)('%s is told with its rule and its path, and gives no questionnaire', (_, content, expected) => {
    expect(read(content).mapped).toBeNull();
    expect(errorsOf(content).map((one) => one.slice(0, expected.length))).toContain(expected);
  });

  it('names the line where the format has lines', () => {
    const text = yamlOf(library([node('a', null), node('a.1', 'z')])).toString();
    const line = text.split('\n').findIndex((one) => one.includes('parent_urn')) + 1;
    expect(read(text).findings.find(({ rule }) => rule === 'dangling-reference')?.line).toBe(line);
  });

  it('lists every fault at once, errors first, five hundred at most with their count', () => {
    const nodes = Array.from({ length: 700 }, (_, index) =>
      node(`n${index}`, 'nobody', { assessable: true, ref_id: '' }),
    );
    const { findings, errors, warnings } = read(library(nodes));
    expect([findings.length, errors, warnings]).toEqual([MOST_FINDINGS, 700, 701]);
    expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(['error']));
  });

  it('is refused by its weight before it is read', () => {
    expect(errorsOf(Buffer.alloc(MAX_LIBRARY_BYTES + 1, 'x'))).toEqual(['size ']);
  });

  it('has one node too many: twenty thousand pass, one more does not', () => {
    const many = (count: number) => [
      node('a', null),
      ...Array.from({ length: count - 1 }, (_, index) => node(`n${index}`, 'a', { description: undefined })),
    ];
    expect(errorsOf(Buffer.from(JSON.stringify(library(many(MAX_REQUIREMENTS)))))).toEqual([]);
    expect(errorsOf(Buffer.from(JSON.stringify(library(many(MAX_REQUIREMENTS + 1)))))).toEqual([`too-many ${NODES}`]);
    const controls = Array.from({ length: MAX_REQUIREMENTS }, (_, index) => control(`c${index}`));
    expect(errorsOf(Buffer.from(JSON.stringify(catalog(controls))))).toEqual([
      `too-many catalog.groups[0].controls[${MAX_REQUIREMENTS - 1}]`,
    ]);
  }, 60_000);

  it('with keys named as the machinery of objects changes nothing but itself', () => {
    const text =
      '{"urn":"urn:x:y","name":"x","locale":"fr","version":1,"__proto__":{"polluted":1},"objects":{"constructor":1}}';
    expect(errorsOf(text)).toEqual(['no-framework objects']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('a thread of its own', () => {
  it('gives what reading here gives', async () => {
    const bytes = yamlOf(library(smallNodes()));
    expect(await examineApart(bytes, today)).toEqual(examine(bytes, today));
  });

  it('stops what takes too long or too much memory, and reads the next file', async () => {
    const heavy = Buffer.from(`a: [${'x, '.repeat(400_000)}x]`);
    const slow = await examineApart(heavy, today, { timeoutMs: 50, megabytes: 512 });
    expect(slow).toMatchObject({ errors: 1, mapped: null, findings: [{ rule: 'too-slow' }] });
    const fat = await examineApart(heavy, today, { timeoutMs: 30_000, megabytes: 24 });
    expect(fat).toMatchObject({ errors: 1, mapped: null, findings: [{ rule: 'too-heavy' }] });
    expect((await examineApart(yamlOf(library(smallNodes())), today)).errors).toBe(0);
  }, 60_000);

  it('refuses at once what it cannot queue', async () => {
    const bytes = yamlOf(library(smallNodes()));
    const asked = await Promise.allSettled(Array.from({ length: 7 }, () => examineApart(bytes, today)));
    const lost = asked.filter((one) => one.status === 'rejected');
    expect(lost.map(({ reason }) => (reason as { status: number }).status)).toEqual([503, 503, 503]);
  });
});
