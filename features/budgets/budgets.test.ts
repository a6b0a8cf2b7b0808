import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { sampleUpload } from '../../tests/support/sample.ts';
import { readingAs } from '../../tests/support/scope.ts';
import * as contract from './contract.ts';
import type { TypedBudget } from './commands.ts';
import { latestCondition } from './queries.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

type Person = Awaited<ReturnType<TestApp['member']>>;
const typed: TypedBudget = {
  year: 2026,
  coverage: 'structure',
  itOperatingCents: 8_000_000,
  itInvestmentCents: 2_000_000,
  operatingCents: 500_000_000,
  note: '',
  lines: [
    { kind: 'upkeep', nature: 'operating', label: 'Correctifs', cents: 300_000 },
    { kind: 'tools', nature: 'investment', label: 'Pare-feu', cents: 190_000 },
  ],
  version: 0,
};
const save = (as: Person, body: Partial<TypedBudget> = {}, organisationId = as.organisationId) =>
  t.call(contract.saveBudget, {
    params: { organisationId },
    as,
    body: { ...typed, ...body, lines: [...(body.lines ?? typed.lines)] },
  });
const list = (as: Person) => t.call(contract.listBudgets, { params: { organisationId: as.organisationId }, as });

describe('a budget', () => {
  it('of 4.9 % fails the condition, says what is missing, and meets it at 5.0 %', async () => {
    const lead = await t.member('it-lead');
    const first = await save(lead);
    expect(first.status).toBe(200);
    expect(first.body.condition).toMatchObject({ band: 'insufficient', met: false, missingCents: 10_000 });
    const lines: TypedBudget['lines'] = [
      ...typed.lines,
      { kind: 'training', nature: 'operating', label: '', cents: 10_000 },
    ];
    const second = await save(lead, { lines, version: 1 });
    expect(second.body).toMatchObject({ version: 2, condition: { band: 'in-line', met: true, missingCents: 0 } });
    expect((await list(lead)).body).toMatchObject({ budgets: [{ year: 2026, lines }], abilities: { write: true } });
    const found = await readingAs(t, lead.organisationId, (read) => latestCondition(read, lead.organisationId));
    expect(found).toMatchObject({ year: 2026, coverage: 'structure', condition: { met: true } });
  });

  it('keeps each state that was saved, with who saved it', async () => {
    const director = await t.member('director');
    const { body } = await save(director);
    await save(director, { itOperatingCents: null, version: 1 });
    const { body: history } = await t.call(contract.readVersions, {
      params: { organisationId: director.organisationId, budgetId: body.id },
      as: director,
    });
    expect(history.versions).toEqual([
      expect.objectContaining({ version: 2, itOperatingCents: null, cyberCents: 490_000, savedByName: director.name }),
      expect.objectContaining({ version: 1, itOperatingCents: 8_000_000 }),
    ]);
  });

  it('saved on a version that has moved is refused with the current one, and nothing is written', async () => {
    const director = await t.member('director');
    await save(director);
    for (const version of [0, 7]) {
      const late = await save(director, { version, note: 'trop tard' });
      expect([late.status, late.problem.code, late.problem['current']]).toEqual([409, 'stale-version', { version: 1 }]);
    }
    expect((await list(director)).body.budgets.map(({ note }) => note)).toEqual(['']);
  });

  it('begun by two people at once is kept once, and the other is told', async () => {
    const director = await t.member('director');
    const answers = await Promise.all([save(director), save(director)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it.each([
    ['a negative amount', { itOperatingCents: -1 }, 'body.itOperatingCents'],
    ['half a cent', { operatingCents: 0.5 }, 'body.operatingCents'],
    ['more than any budget', { itInvestmentCents: 10_000_000_000_001 }, 'body.itInvestmentCents'],
    ['a year far ahead', { year: 2031 }, 'body.year'],
    [
      'a kind of spending that is not listed',
      { lines: [{ ...typed.lines[0]!, kind: 'parking' }] },
      'body.lines.0.kind',
    ],
    ['more cybersecurity than IT', { itOperatingCents: 100, itInvestmentCents: 0 }, 'body.lines'],
    ['fifty-one lines', { lines: Array.from({ length: 51 }, () => typed.lines[0]!) }, 'body.lines'],
  ])('with %s is refused, and the field is named', async (_, wrong, path) => {
    const answer = await save(await t.member('director'), wrong);
    expect(answer.status).toBe(422);
    expect(answer.problem.issues.map((issue) => issue.path)).toContain(path);
  });

  it('of zero or not given leaves the condition unanswered', async () => {
    const director = await t.member('director');
    const { body } = await save(director, { itOperatingCents: 0, itInvestmentCents: null, lines: [] });
    expect(body.condition).toMatchObject({ band: 'cannot-tell', met: null });
  });

  it('is entered by those who lead, read by all of the structure, and by nobody else', async () => {
    const director = await t.member('director');
    await save(director);
    const reader = await t.member('reader', director.organisationId);
    expect((await save(reader, { version: 1 })).problem.code).toBe('forbidden');
    expect((await list(reader)).body).toMatchObject({ budgets: [{ year: 2026 }], abilities: { write: false } });
    expect((await save(await t.member('director'), {}, director.organisationId)).status).toBe(404);
  });

  it('of a group covers the whole group', async () => {
    const leader = await t.member('director', await t.organisation({ kind: 'group' }));
    expect((await save(leader)).problem.issues[0]?.path).toBe('body.coverage');
    expect((await save(leader, { coverage: 'group' })).body.coverage).toBe('group');
  });

  it('covers a group only for a structure that is in one', async () => {
    const alone = await t.member('director');
    expect((await list(alone)).body.coverages).toEqual(['structure']);
    expect((await save(alone, { coverage: 'group' })).problem.issues[0]?.path).toBe('body.coverage');
    const groupId = await t.organisation({ kind: 'group' });
    const member = await t.member('director', await t.organisation({ groupId }));
    expect((await list(member)).body.coverages).toEqual(['structure', 'group']);
    expect((await save(member, { coverage: 'group' })).body.coverage).toBe('group');
  });
});

describe('a document of a budget', () => {
  const send = (as: Person, organisationId: string, budgetId: string) => {
    const { payload, headers } = sampleUpload('Compte administratif');
    const url = `/api/organisations/${organisationId}/budgets/${budgetId}/documents`;
    return t.app.inject({ method: 'POST', url, payload, headers: { ...as.headers, ...headers } });
  };

  it('is kept with the state of its scan, opened, taken away, and both are remembered', async () => {
    const director = await t.member('director');
    const { organisationId } = director;
    const { body } = await save(director);
    const sent = await send(director, organisationId, body.id);
    expect(sent.statusCode).toBe(201);
    const { id: documentId } = sent.json<{ id: string }>();
    const params = { organisationId, budgetId: body.id, documentId };
    expect((await list(director)).body.budgets[0]?.documents).toEqual([
      expect.objectContaining({ id: documentId, name: 'preuve.txt', scan: 'unscanned' }),
    ]);
    expect((await t.call(contract.openBudgetDocument, { params, as: director })).status).toBe(200);
    expect((await t.call(contract.removeBudgetDocument, { params, as: director })).status).toBe(204);
    expect((await t.call(contract.openBudgetDocument, { params, as: director })).status).toBe(404);
    const { documents } = (await t.call(contract.readVersions, { params, as: director })).body;
    expect(documents.map(({ what }) => what)).toEqual(['removed', 'added']);
  });

  it('is nobody else’s to add, open or remove', async () => {
    const director = await t.member('director');
    const { body } = await save(director);
    const { id: documentId } = (await send(director, director.organisationId, body.id)).json<{ id: string }>();
    const other = await t.member('director');
    expect((await send(other, other.organisationId, body.id)).statusCode).toBe(404);
    const params = { organisationId: other.organisationId, budgetId: body.id, documentId };
    expect((await t.call(contract.openBudgetDocument, { params, as: other })).status).toBe(404);
    expect((await t.call(contract.removeBudgetDocument, { params, as: other })).status).toBe(404);
  });
});
