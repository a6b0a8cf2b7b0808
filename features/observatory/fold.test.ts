import fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { checkAll, rebuildAll } from './commands-check.ts';
import { fold, foldAll, holdCounts } from './commands-fold.ts';
import { quarterOf } from './model-quarter.ts';
import { countByHand, countsKept, type ByHand } from './naive.fixture.ts';
import { openNation, type Nation, type Placed } from './nation.fixture.ts';

let t: TestApp;
let nation: Nation;

beforeEach(async () => {
  t = await testApp({ start: '2026-02-10T09:00:00.000Z' });
  nation = await openNation(t);
});
afterEach(() => t.close());

const brittany: Placed = { territory: 'FR', region: '53', department: '29', type: 'nursing-home', headcount: 60 };
const normandy: Placed = { ...brittany, region: '28', department: '14' };
const monaco: Placed = { territory: 'MC', region: null, department: null, type: 'nursing-home', headcount: null };
const themes = (level: number | null): (number | null)[] => nation.referential.themes.map(() => level);

async function kept(quarter: number): Promise<Record<string, ByHand>> {
  const rows = await reading(t.context.db, {}, (read) =>
    read.selectFrom('observatory_cell').selectAll().where('quarter', '=', quarter).execute(),
  );
  return countsKept(rows, nation.referential);
}

/** Every kept quarter, against a count by hand. */
async function expectRight(): Promise<void> {
  const rows = await reading(t.context.db, {}, (read) =>
    read.selectFrom('observatory_quarter').select('quarter').execute(),
  );
  const quarters = rows.map(({ quarter }) => quarter);
  expect(Math.max(...quarters)).toBe(quarterOf(t.context.clock.now()));
  for (const quarter of quarters)
    expect(await kept(quarter)).toEqual(countByHand(nation.events, nation.referential, quarter));
}

const ofNation = async (questionnaire = nation.referential.id): Promise<ByHand | undefined> =>
  (await kept(quarterOf(t.context.clock.now())))[`FR ${questionnaire} nation `];

test('a submission is counted in its nation, region, department, type, size, and in the finest class', async () => {
  const id = await nation.structure(brittany);
  await nation.submit(id, themes(2), { unmet: ['estate.n1.inventory'] });
  expect(await foldAll(t.context)).toBe(1);
  expect(Object.keys(await kept(quarterOf(t.context.clock.now())))).toHaveLength(15);
  expect(await ofNation()).toMatchObject({ answered: 1, 'estate 2': 1, 'unmet estate.n1.inventory': 1, 'age 0': 1 });
  await expectRight();
});

test('a second submission takes the place of the first; a site’s own assessment counts for nothing', async () => {
  const id = await nation.structure(brittany);
  await nation.submit(id, themes(1));
  await foldAll(t.context);
  t.context.clock.advance({ days: 1 });
  await nation.submit(id, themes(3));
  await foldAll(t.context);
  const site = await writing(t.context.db, { organisationIds: [id] }, (tx) =>
    tx
      .insertInto('site')
      .values({ id: crypto.randomUUID(), organisation_id: id, name: 'Annexe', created_at: t.context.clock.now() })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );
  t.context.clock.advance({ days: 1 });
  await nation.submit(id, themes(0), { siteId: site.id });
  await foldAll(t.context);
  expect(await ofNation()).toMatchObject({ answered: 1, 'estate 3': 1 });
  await expectRight();
});

test('when the quarter turns, answers age and nobody has moved yet; a silence of several quarters is filled', async () => {
  const id = await nation.structure(brittany);
  await nation.submit(id, themes(1));
  await foldAll(t.context);
  t.context.clock.advance({ days: 400 });
  await foldAll(t.context);
  expect(await ofNation()).toMatchObject({ answered: 1, 'age 4': 1 });
  await nation.submit(id, themes(2));
  await foldAll(t.context);
  expect(await ofNation()).toMatchObject({ answered: 1, 'age 0': 1, 'estate rose': 1 });
  t.context.clock.advance({ days: 1400 });
  await foldAll(t.context);
  expect(await ofNation()).toMatchObject({ 'age 12': 1 });
  await expectRight();
});

test('a structure that changes region, closes or opens again moves its counts; the closed quarter keeps them', async () => {
  const id = await nation.structure(brittany);
  await nation.submit(id, themes(2));
  await foldAll(t.context);
  t.context.clock.advance({ days: 100 });
  await nation.move(id, normandy);
  await foldAll(t.context);
  await expectRight();
  await nation.close(id, true);
  await foldAll(t.context);
  expect(await ofNation('')).toBeUndefined();
  await expectRight();
  t.context.clock.advance({ days: 100 });
  await nation.close(id, false);
  await foldAll(t.context);
  expect(await ofNation('')).toMatchObject({ structures: 1 });
  await expectRight();
  expect(await checkAll(t.context)).toMatchObject({ equal: true, differences: [] });
});

test('what happened just before midnight on the last day is counted in that quarter, even after it turned', async () => {
  const late = await nation.structure(brittany);
  const other = await nation.structure(brittany);
  await foldAll(t.context);
  t.context.clock.advance({ days: 49, minutes: 779 }); // 31 March, 23:59 in Paris
  await nation.submit(late, themes(3));
  await nation.move(other, normandy);
  t.context.clock.advance({ minutes: 2 });
  await writing(t.context.db, { platform: true }, async (tx) => {
    await sql`create temporary table held on commit drop as select * from observatory_dirty`.execute(tx);
    await sql`delete from observatory_dirty`.execute(tx);
    await fold(tx, t.context.clock.now());
    await sql`insert into observatory_dirty (organisation_id) select organisation_id from held`.execute(tx);
  });
  await foldAll(t.context);
  await expectRight();
  expect(await checkAll(t.context)).toMatchObject({ equal: true });
});

test('two processes that count at once count once', async () => {
  const ids = await Promise.all(Array.from({ length: 8 }, () => nation.structure(brittany)));
  for (const id of ids) await nation.submit(id, themes(1));
  await Promise.all([foldAll(t.context), foldAll(t.context), foldAll(t.context)]);
  await foldAll(t.context);
  expect(await ofNation()).toMatchObject({ answered: 8 });
  await expectRight();
});

test('while one process counts, another goes away at once and leaves everything', async () => {
  await nation.submit(await nation.structure(brittany), themes(1));
  await writing(t.context.db, { platform: true }, async (tx) => {
    await holdCounts(tx, true);
    const other = await writing(t.context.db, { platform: true }, (second) => fold(second, t.context.clock.now()));
    expect(other).toEqual({ structures: 0, busy: true });
  });
  expect(await foldAll(t.context)).toBe(1);
});

test('a count that is cut half-way loses nothing', async () => {
  await foldAll(t.context);
  await nation.submit(await nation.structure(brittany), themes(1));
  const cut = writing(t.context.db, { platform: true }, async (tx) => {
    await fold(tx, t.context.clock.now());
    throw new Error('cut');
  });
  await expect(cut).rejects.toThrow('cut');
  expect(await ofNation()).toBeUndefined();
  await foldAll(t.context);
  expect(await ofNation()).toMatchObject({ answered: 1 });
  await expectRight();
});

test('a kept count that was tampered with is told, and a rebuild mends it', async () => {
  await nation.submit(await nation.structure(brittany), themes(1));
  await foldAll(t.context);
  await writing(t.context.db, { platform: true }, (tx) =>
    tx.updateTable('observatory_cell').set({ answered: 7 }).where('kind', '=', 'region').execute(),
  );
  const verdict = await checkAll(t.context);
  expect(verdict.equal).toBe(false);
  expect(verdict.differences.join()).toContain('2026-Q1 group FR maturin-sms region 53');
  await rebuildAll(t.context);
  expect(await checkAll(t.context)).toMatchObject({ equal: true });
  await expectRight();
});

test('whatever happens, in whatever batches, the kept counts are those made by hand, and those of a rebuild', async () => {
  const group = await t.organisation({ kind: 'group' });
  const place = fc.constantFrom(brittany, normandy, monaco, { ...brittany, type: 'local-hospital', headcount: 400 });
  const who = fc.nat({ max: 5 });
  const level = fc.option(fc.nat({ max: 4 }), { freq: 6 });
  const step = fc.oneof(
    { weight: 2, arbitrary: fc.record({ do: fc.constant('structure' as const), place }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('move' as const), who, place }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), who }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('link' as const), who }) },
    { weight: 6, arbitrary: fc.record({ do: fc.constant('submit' as const), who, first: level, rest: level }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.nat({ max: 120 }) }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('fold' as const) }) },
  );
  const ids: string[] = [];
  const closed = new Set<string>();
  const linked = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
      for (const one of steps) {
        const id = 'who' in one ? ids[ids.length - 1 - one.who] : undefined;
        if (one.do === 'wait') t.context.clock.advance({ days: one.days, minutes: 1 });
        if (one.do === 'fold') await foldAll(t.context);
        if (one.do === 'structure') ids.push(await nation.structure(one.place));
        if (!id) continue;
        t.context.clock.advance({ minutes: 1 });
        if (one.do === 'move') await nation.move(id, one.place);
        if (one.do === 'close') {
          await nation.close(id, !closed.has(id));
          if (!closed.delete(id)) closed.add(id);
        }
        if (one.do === 'link') {
          await nation.link(id, linked.has(id) ? null : group);
          if (!linked.delete(id)) linked.add(id);
        }
        if (one.do === 'submit')
          await nation.submit(
            id,
            nation.referential.themes.map((_, index) => (index ? one.rest : one.first)),
          );
      }
      await foldAll(t.context);
      await expectRight();
      expect(await checkAll(t.context)).toMatchObject({ equal: true, differences: [] });
    }),
    { numRuns: 12 },
  );
}, 120_000);
