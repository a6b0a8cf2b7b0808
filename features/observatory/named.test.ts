import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writing } from '../../platform/server/database/connection.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { foldAll } from './commands-fold.ts';
import * as contract from './contract.ts';
import { openNation, type Nation } from './nation.fixture.ts';

let t: TestApp;
let nation: Nation;
let authority: Awaited<ReturnType<TestApp['member']>>;
const hospitals: Awaited<ReturnType<TestApp['member']>>[] = [];
const LEVELS = [0, 1, 2, 2, 3, 4, 1, 0, 2];

beforeAll(async () => {
  t = await testApp({ start: '2026-02-10T09:00:00.000Z' });
  nation = await openNation(t);
  const id = await t.organisation({ kind: 'regional-authority' });
  authority = await t.member('director', id);
  const place = { territory: 'FR', region: '53', department: '29', headcount: 80 } as const;
  const all = (level: number) => nation.referential.themes.map(() => level);
  for (const level of LEVELS) {
    const hospital = await nation.structure({ ...place, type: 'general-hospital' });
    await nation.submit(hospital, all(level));
    hospitals.push(await t.member('director', hospital));
    await nation.submit(await nation.structure({ ...place, type: 'nursing-home' }), all(level));
    await nation.submit(await nation.structure({ ...place, type: 'home-nursing' }), all(level));
  }
  await foldAll(t.context);
});
afterAll(() => t?.close());

const ofType = async (type: string) => {
  const { body } = await t.call(contract.readTerritory, {
    params: { organisationId: authority.organisationId },
    query: { type },
    as: authority,
  });
  return body.themes[0]!;
};
const decide = (director: (typeof hospitals)[number], agreed: boolean) =>
  t.call(contract.decideNaming, {
    params: { organisationId: director.organisationId },
    as: director,
    body: { agreed },
  });

test('a group where too few are not named is withheld as soon as the names are read: the rest could be worked out', async () => {
  expect((await ofType('general-hospital')).figures?.n).toBe(LEVELS.length);
  for (const director of hospitals.slice(0, 4)) await decide(director, true);
  expect((await ofType('general-hospital')).figures?.n).toBe(LEVELS.length);
  await decide(hospitals[4]!, true);
  expect(await ofType('general-hospital')).toMatchObject({ figures: null, withheld: 'protected' });
  await decide(hospitals[4]!, false);
  expect((await ofType('general-hospital')).figures?.n).toBe(LEVELS.length);
});

test('what is counted by name is what the region reads, and nothing for whoever did not agree', async () => {
  const counted = () =>
    writing(t.context.db, {}, async (tx) => {
      const { rows } = await sql<{ n: number }>`
        select coalesce(sum(n), 0)::int as n from app.named_levels('FR', ${nation.referential.id}, 999999)`.execute(tx);
      return rows[0]!.n / nation.referential.themes.length;
    });
  expect(await counted()).toBe(4);
  await decide(hospitals[0]!, false);
  expect(await counted()).toBe(3);
});

test('what is withheld of past quarters is decided again too: a name read today could be taken away from them', async () => {
  const sequences = async () => {
    const { rows } = await writing(t.context.db, {}, (tx) =>
      sql<{ quarter: string; sequence: string }>`
        select quarter::text, sequence::text from observatory_quarter order by quarter`.execute(tx),
    );
    return rows.map(({ sequence }) => Number(sequence));
  };
  t.context.clock.advance({ days: 150 });
  await foldAll(t.context);
  const before = await sequences();
  expect(before.length).toBeGreaterThan(1);
  await decide(hospitals[5]!, true);
  const after = await sequences();
  expect(after.every((sequence, at) => sequence > before[at]!)).toBe(true);
});
