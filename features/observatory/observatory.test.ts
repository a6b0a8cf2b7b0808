import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writing } from '../../platform/server/database/connection.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { foldAll } from './commands-fold.ts';
import * as contract from './contract.ts';
import * as platform from './contract-platform.ts';
import { openNation, type Nation, type Placed } from './nation.fixture.ts';

let t: TestApp;
let nation: Nation;
type Forged = Awaited<ReturnType<TestApp['member']>>;
let ministry: Forged;
let brittany: Forged;
let director: Forged;
let normandyStructure: string;

const home = (region: string, department: string, headcount = 80): Placed => ({
  territory: 'FR',
  region,
  department,
  type: 'nursing-home',
  headcount,
});
const LEVELS = [0, 1, 1, 2, 2, 3, 4, 1];

async function watcher(kind: 'ministry' | 'regional-authority', region: string | null): Promise<Forged> {
  const id = await t.organisation({ kind, name: `Autorité ${region ?? ''}` });
  await writing(t.context.db, { platform: true }, (tx) =>
    tx.updateTable('organisation').set({ region, department: null, type: null }).where('id', '=', id).execute(),
  );
  return t.member('director', id);
}

const all = (level: number): number[] => nation.referential.themes.map(() => level);

beforeAll(async () => {
  t = await testApp({ start: '2026-02-10T09:00:00.000Z' });
  nation = await openNation(t);
  ministry = await watcher('ministry', null);
  brittany = await watcher('regional-authority', '53');
  for (const level of LEVELS) await nation.submit(await nation.structure(home('53', '29')), all(level));
  for (const level of LEVELS) await nation.submit(await nation.structure(home('28', '14', 300)), all(4 - level));
  normandyStructure = await nation.structure(home('28', '14'));
  director = await t.member('director', await nation.structure(home('53', '35')));
  await nation.submit(director.organisationId, all(2), { unmet: ['estate.n1.inventory'] });
  await foldAll(t.context);
});
afterAll(() => t.close());

const read = (as: Forged, query: object = {}) =>
  t.call(contract.readTerritory, { params: { organisationId: as.organisationId }, query, as });
const open = (query: object = {}) => t.call(contract.readOpen, { query });

describe('the territory', () => {
  test('the ministry reads its nation: counts, quartiles and shares that a person would count by hand', async () => {
    const { status, body } = await read(ministry);
    expect(status).toBe(200);
    expect(body.coverage).toEqual({ structures: 18, answered: 17, outOfDate: 0 });
    const [theme] = body.themes;
    // Twice 0, thrice… of the two regions’ levels put together, and the director’s 2.
    expect(theme?.figures).toMatchObject({
      n: 17,
      counts: [2, 4, 5, 4, 2],
      notAssessed: 0,
      lowerQuartile: 1,
      median: 2,
      upperQuartile: 3,
    });
    const target = theme!.target;
    expect(theme?.figures?.atOrAbove).toBeCloseTo([17, 15, 11, 6, 2][target]! / 17);
    expect(body.groups.filter(({ dimension }) => dimension === 'region').map(({ key }) => key)).toEqual(['53', '28']);
    expect(body.definitions.themes.fr).toContain('médiane');
  });

  test('a region reads its own live figures, and of another region only what is open to all', async () => {
    const own = await read(brittany);
    expect(own.body.scope.region?.key).toBe('53');
    expect(own.body.coverage.answered).toBe(9);
    const other = await read(brittany, { region: '28' });
    expect([other.status, other.problem.code]).toEqual([403, 'other-region']);
    const others = await t.call(contract.readTerritory, {
      params: { organisationId: ministry.organisationId },
      query: {},
      as: brittany,
    });
    expect(others.status).toBe(404);
  });

  test('a structure, a stranger and another kind of organisation read no live figures', async () => {
    expect((await read(director)).status).toBe(403);
    expect(
      (await t.call(contract.readTerritory, { params: { organisationId: ministry.organisationId }, query: {} })).status,
    ).toBe(401);
    expect((await read(await t.member('director', await t.organisation({ kind: 'authority' })))).status).toBe(403);
  });

  test('a submission shows on the region’s page once counted', async () => {
    const before = (await read(brittany)).body.coverage.answered;
    await nation.submit(await nation.structure(home('53', '29')), all(3));
    await foldAll(t.context);
    expect((await read(brittany)).body.coverage.answered).toBe(before + 1);
  });

  test('a group of fewer structures than the minimum is withheld, and the page says why', async () => {
    const { body } = await read(brittany, { department: '35' });
    expect(body.themes.every(({ figures, withheld }) => figures === null && withheld === 'small')).toBe(true);
    expect(body.themes[0]?.why?.fr).toContain('Moins de 5 structures');
    expect(body.gaps).toBeNull();
    expect(body.withheldCount).toBeGreaterThan(0);
  });

  test('filters that cross too finely, or out of range, get a sentence', async () => {
    const cases: [object, string][] = [
      [{ type: 'nursing-home', size: 'small' }, 'ne sont pas proposés'],
      [{ department: '29', type: 'nursing-home' }, 'ne sont pas proposés'],
      [{ region: '99' }, 'Cette région'],
      [{ type: 'castle' }, 'Ce type'],
      [{ department: '29', region: '28' }, 'pas dans cette région'],
      [{ to: '2031-Q1' }, 'Les trimestres vont de'],
      [{ from: '2020-Q1' }, 'Les trimestres vont de'],
      [{ level: 'N9' }, 'Ce niveau'],
      [{ referential: 'nothing' }, 'Ce questionnaire'],
    ];
    for (const [query, sentence] of cases) {
      const { status, problem } = await read(ministry, query);
      expect([status, problem.title, query]).toEqual([422, expect.stringContaining(sentence), query]);
    }
    expect((await read(ministry, { to: 'soon' })).status).toBe(422);
  });

  test('a level asked for moves the share from which it counts', async () => {
    const { body } = await read(ministry, { level: nation.referential.levels[4]!.id });
    const [theme] = body.themes;
    expect(theme).toMatchObject({ level: 4 });
    expect(theme?.figures?.atOrAbove).toBeCloseTo(theme!.figures!.counts[4]! / theme!.figures!.n);
  });
});

describe('the open page and the peers', () => {
  test('nothing is open before a quarter is closed; then its figures are, and a new submission does not move them', async () => {
    expect((await open()).problem.code).toBe('no-edition');
    const early = await t.call(contract.readPeers, {
      params: { organisationId: director.organisationId },
      query: {},
      as: director,
    });
    expect(early.body.peers).toBeNull();
    t.context.clock.advance({ days: 60 });
    await foldAll(t.context);
    const first = await open();
    expect([first.status, first.body.quarter.id, first.body.live]).toEqual([200, '2026-Q1', false]);
    await nation.submit(normandyStructure, all(4));
    await foldAll(t.context);
    expect((await open()).body).toEqual(first.body);
    expect((await read(ministry)).body.coverage.answered).toBe(first.body.coverage.answered + 1);
    expect((await open({ to: '2026-Q2' })).status).toBe(422);
  });

  test('a structure sees its own levels beside the closest group that may be shown, and why that one', async () => {
    const { body } = await t.call(contract.readPeers, {
      params: { organisationId: director.organisationId },
      query: {},
      as: director,
    });
    expect(body.own[0]).toMatchObject({ level: 2 });
    expect(body.peers?.scope).toMatchObject({ region: { key: '53' }, type: { key: 'nursing-home' } });
    expect(body.reason.fr).toContain('Comparaison');
    const stranger = await t.call(contract.readPeers, {
      params: { organisationId: director.organisationId },
      query: {},
      as: brittany,
    });
    expect(stranger.status).toBe(404);
  });

  test('downloads say what the page says, withheld figures included', async () => {
    const table = await t.app.inject({ url: '/api/observatory.csv?region=53&language=fr' });
    expect(table.headers['content-type']).toContain('text/csv');
    expect(table.body).toContain('Médiane');
    expect(table.body).toContain('Source');
    const data = await t.app.inject({ url: '/api/observatory.json?region=53' });
    expect(data.json()).toEqual((await open({ region: '53' })).body);
    const own = await t.app.inject({
      url: `/api/organisations/${brittany.organisationId}/observatory.csv`,
      headers: brittany.headers,
    });
    expect(own.statusCode).toBe(200);
  });
});

describe('names', () => {
  test('a region reads a structure by name only while its director agrees', async () => {
    const params = { organisationId: director.organisationId };
    const named = () =>
      t.call(contract.readNamed, { params: { organisationId: brittany.organisationId }, query: {}, as: brittany });
    expect((await named()).body.structures).toEqual([]);
    const lead = await t.member('it-lead', director.organisationId);
    expect((await t.call(contract.decideNaming, { params, as: lead, body: { agreed: true } })).status).toBe(403);
    const agreed = await t.call(contract.decideNaming, { params, as: director, body: { agreed: true } });
    expect(agreed.body.readers).toEqual(['Autorité 53']);
    const { body } = await named();
    expect(body.structures).toMatchObject([{ organisationId: director.organisationId, outOfDate: false }]);
    expect(body.structures[0]?.levels.every((level) => level === 2)).toBe(true);
    const elsewhere = await watcher('regional-authority', '28');
    for (const as of [elsewhere, ministry]) {
      const other = await t.call(contract.readNamed, { params: { organisationId: as.organisationId }, query: {}, as });
      expect(other.body.structures).toEqual([]);
    }
    await t.call(contract.decideNaming, { params, as: director, body: { agreed: false } });
    expect((await named()).body.structures).toEqual([]);
  });

  test('a group reads its own structures by name, and nobody else’s', async () => {
    const group = await t.member('director', await t.organisation({ kind: 'group' }));
    const member = await nation.structure(home('53', '56'));
    await nation.link(member, group.organisationId);
    await nation.submit(member, all(3));
    await foldAll(t.context);
    const { body } = await t.call(contract.readGroup, {
      params: { organisationId: group.organisationId },
      query: {},
      as: group,
    });
    expect(body.structures.map(({ organisationId }) => organisationId)).toEqual([member]);
    expect(body.counts[0]).toEqual([0, 0, 0, 1, 0, 0]);
  });
});

describe('the platform', () => {
  test('decides the smallest group, never under three, under five with a reason', async () => {
    const as = await t.account({ platformAdministrator: true });
    const decide = (body: { territory: 'FR' | 'MC'; minimum: number; reason?: string }) =>
      t.call(platform.changeMinimum, { as, body });
    expect((await decide({ territory: 'MC', minimum: 2, reason: 'x' })).status).toBe(422);
    expect((await decide({ territory: 'MC', minimum: 4 })).problem.issues[0]?.path).toBe('body.reason');
    const { body } = await decide({ territory: 'MC', minimum: 3, reason: 'Douze structures' });
    expect(body.territories.find(({ code }) => code === 'MC')).toMatchObject({
      minimum: 3,
      reason: 'Douze structures',
    });
    await decide({ territory: 'FR', minimum: 20 });
    expect((await read(brittany)).body.themes.every(({ withheld }) => withheld === 'small')).toBe(true);
    await decide({ territory: 'FR', minimum: 5 });
    expect((await t.call(platform.readSettings, { as: ministry })).status).toBe(403);
  });

  test('checks the figures against the journal, and keeps the verdict', async () => {
    const as = await t.account({ platformAdministrator: true });
    expect((await t.call(platform.startCheck, { as })).status).toBe(202);
    expect(await t.context.jobs.drain()).toMatchObject({ failures: [] });
    const { body } = await t.call(platform.readSettings, { as });
    expect(body.lastCheck).toMatchObject({ equal: true, differences: [] });
  });
});
