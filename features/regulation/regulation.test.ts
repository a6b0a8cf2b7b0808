import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { readingAs } from '../../tests/support/scope.ts';
import * as contract from './contract.ts';
import { statusOf } from './queries.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

type Person = Awaited<ReturnType<TestApp['member']>>;
const profile = {
  operator: 'no' as const,
  activity: 'care' as const,
  employees: 80,
  turnoverCents: 600_000_000,
  balanceCents: 500_000_000,
  version: 0,
};
const at = (as: Person) => ({ params: { organisationId: as.organisationId }, as });
const read = (as: Person) => t.call(contract.readRegulation, at(as));
const decide = (as: Person, version: number, status: 'important' | 'not-regulated' = 'important') =>
  t.call(contract.decideStatus, {
    ...at(as),
    body: { status, justification: '80 salariés, soins infirmiers.', version },
  });

describe('the regulated status', () => {
  it('is proposed from the record before anyone wrote anything', async () => {
    const { body } = await read(await t.member('reader'));
    expect(body).toMatchObject({
      prefilled: true,
      version: 0,
      status: null,
      profile: { operator: 'unknown', activity: 'care', employees: null },
      proposal: { status: 'unknown', missing: ['operator', 'employees'] },
      law: { state: 'bill', inForceSince: null },
      abilities: { decide: false },
    });
  });

  it('is proposed again from what is saved, and decided by the structure with its reason', async () => {
    const director = await t.member('director');
    const saved = await t.call(contract.saveProfile, { ...at(director), body: profile });
    expect(saved.body).toMatchObject({ proposal: { status: 'important', rule: 'R1167' }, status: null, version: 1 });
    const decided = await decide(director, 1);
    expect(decided.status).toBe(201);
    expect(decided.body).toMatchObject({
      status: 'important',
      version: 2,
      decisions: [{ status: 'important', proposed: 'important', rule: 'R1167', decidedByName: director.name }],
    });
    expect(decided.body.obligations.map(({ id }) => id)).toContain('nis2-backups');
    expect(await readingAs(t, director.organisationId, (db) => statusOf(db, director.organisationId))).toBe(
      'important',
    );
  });

  it('may be decided against the proposal, and both stay written; a new figure changes no decision', async () => {
    const lead = await t.member('it-lead');
    await t.call(contract.saveProfile, { ...at(lead), body: profile });
    await decide(lead, 1, 'not-regulated');
    const { body } = await t.call(contract.saveProfile, {
      ...at(lead),
      body: { ...profile, employees: 300, version: 2 },
    });
    expect(body).toMatchObject({
      status: 'not-regulated',
      proposal: { status: 'essential', rule: 'R1313' },
      decisions: [{ status: 'not-regulated', proposed: 'important' }],
    });
  });

  it('decided on a version that has moved is refused with the current one', async () => {
    const director = await t.member('director');
    await t.call(contract.saveProfile, { ...at(director), body: profile });
    for (const version of [0, 5])
      expect((await decide(director, version)).problem).toMatchObject({
        code: 'stale-version',
        current: { version: 1 },
      });
    expect((await read(director)).body.decisions).toEqual([]);
  });

  it.each([
    ['no justification', { status: 'important' as const, justification: '  ', version: 0 }, 'body.justification'],
    ['a status that does not exist', { status: 'vital' as 'important', justification: 'x', version: 0 }, 'body.status'],
  ])('with %s is refused, and the field is named', async (_, body, path) => {
    const answer = await t.call(contract.decideStatus, { ...at(await t.member('director')), body });
    expect([answer.status, answer.problem.issues[0]?.path]).toEqual([422, path]);
  });

  it('is decided by those who lead, and by nobody of another organisation', async () => {
    const contributor = await t.member('contributor');
    expect((await decide(contributor, 0)).problem.code).toBe('forbidden');
    const other = await t.member('director');
    expect((await decide({ ...other, organisationId: contributor.organisationId }, 0)).status).toBe(404);
  });

  it('in Monaco proposes nothing and says that what applies is to confirm', async () => {
    const director = await t.member('director', await t.organisation({ territory: 'MC' }));
    const { body } = await t.call(contract.saveProfile, { ...at(director), body: profile });
    expect(body).toMatchObject({ territory: 'MC', proposal: { status: 'unknown', rule: null } });
    expect(body.obligations.map(({ sure }) => sure)).toEqual(['to-confirm']);
  });
});
