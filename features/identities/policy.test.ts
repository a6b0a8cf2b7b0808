import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extractText, getDocumentProxy } from 'unpdf';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import * as contract from './contract-policy.ts';
import { advisedPolicy, policySchema, type Policy } from './model-policy.ts';
import { policyRules, RULES_VERSION, verdictsOf } from './model-policy-rules.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const weak: Policy = {
  ...advisedPolicy,
  ordinaryLength: 6,
  healthLength: 8,
  kinds: 1,
  renewalMonths: 3,
  adminRenewalMonths: null,
  changedAfterLeak: false,
  lockoutTries: null,
  secondFactor: [],
  vault: 'none',
  proSanteConnect: 'no',
  genericAccounts: 'some',
  onePerService: false,
  defaultsChanged: false,
  commonRefused: false,
};

describe('the rules read a policy', () => {
  test('the proposed one meets every rule that concerns it', () => {
    expect(verdictsOf(advisedPolicy).filter(({ verdict }) => verdict !== 'met')).toEqual([
      { rule: 'pro-sante-connect', verdict: 'not-concerned' },
    ]);
  });

  test('each weakness is told by its own rule', () => {
    const unmet = verdictsOf(weak).filter(({ verdict }) => verdict === 'unmet');
    expect(unmet.map(({ rule }) => rule)).toEqual(
      policyRules.map(({ id }) => id).filter((id) => id !== 'single-sign-on'),
    );
  });

  test('8 and 9, 13 and 14, 10 and 11 fall on the right sides', () => {
    const of = (change: Partial<Policy>, rule: string) =>
      verdictsOf({ ...advisedPolicy, ...change }).find((one) => one.rule === rule)!.verdict;
    expect([of({ ordinaryLength: 8 }, 'ordinary-length'), of({ ordinaryLength: 9 }, 'ordinary-length')]).toEqual([
      'unmet',
      'met',
    ]);
    expect([of({ healthLength: 13 }, 'health-length'), of({ healthLength: 14 }, 'health-length')]).toEqual([
      'unmet',
      'met',
    ]);
    expect([of({ lockoutTries: 10 }, 'lockout'), of({ lockoutTries: 11 }, 'lockout')]).toEqual(['met', 'advised']);
    expect([of({ renewalMonths: 6 }, 'renewal'), of({ renewalMonths: 12 }, 'renewal')]).toEqual(['unmet', 'advised']);
    expect([of({ secondFactor: ['remote'] }, 'second-factor'), of({ vault: 'allowed' }, 'vault')]).toEqual([
      'advised',
      'advised',
    ]);
  });

  test('a longer password never turns a met rule into an unmet one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 127 }),
        fc.integer({ min: 1, max: 127 }),
        (ordinaryLength, healthLength) => {
          const verdicts = (more: number) =>
            verdictsOf({ ...advisedPolicy, ordinaryLength: ordinaryLength + more, healthLength: healthLength + more });
          const met = verdicts(0).filter(({ verdict }) => verdict === 'met');
          expect(verdicts(1)).toEqual(expect.arrayContaining(met));
        },
      ),
    );
  });

  test('every rule has its words and its source in both languages', () => {
    for (const { asks, todo, source } of policyRules)
      for (const text of [asks, todo, source.name]) expect(text.fr.length * text.en.length).toBeGreaterThan(100);
    expect(new Set(policyRules.map(({ id }) => id)).size).toBe(policyRules.length);
  });
});

describe('the policy of a structure', () => {
  test('is written version after version, each with what the rules said of it', async () => {
    const director = await t.member('director');
    const params = { organisationId: director.organisationId };
    const empty = await t.call(contract.readPolicy, { params, as: director });
    expect(empty.body).toMatchObject({ versions: [], abilities: { decide: true } });
    const first = await t.call(contract.savePolicy, { params, as: director, body: { policy: weak, after: 0 } });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ number: 1, rulesVersion: RULES_VERSION, savedByName: director.name });
    await t.call(contract.savePolicy, { params, as: director, body: { policy: advisedPolicy, after: 1 } });
    const { body } = await t.call(contract.readPolicy, { params, as: director });
    expect(body.versions.map(({ number }) => number)).toEqual([2, 1]);
    expect(body.versions[1]).toMatchObject({ policy: weak, verdicts: verdictsOf(weak) });
  });

  test('two people who write at once: the second is told', async () => {
    const director = await t.member('director');
    const params = { organisationId: director.organisationId };
    const save = (after: number) =>
      t.call(contract.savePolicy, { params, as: director, body: { policy: advisedPolicy, after } });
    const both = await Promise.all([save(0), save(0)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect((await save(5)).problem.code).toBe('stale-version');
  });

  test('is read by all and written by those who lead', async () => {
    const director = await t.member('director');
    const params = { organisationId: director.organisationId };
    for (const role of ['contributor', 'reader']) {
      const member = await t.member(role, director.organisationId);
      expect((await t.call(contract.readPolicy, { params, as: member })).body.abilities.decide).toBe(false);
      const refused = await t.call(contract.savePolicy, {
        params,
        as: member,
        body: { policy: advisedPolicy, after: 0 },
      });
      expect(refused.status).toBe(403);
    }
  });

  test('a policy that says what no policy can is refused field by field', async () => {
    const director = await t.member('director');
    const params = { organisationId: director.organisationId };
    const policy = { ...advisedPolicy, healthLength: 0, kinds: 5 };
    const { status, problem } = await t.call(contract.savePolicy, { params, as: director, body: { policy, after: 0 } });
    expect(status).toBe(422);
    expect(problem.issues.map(({ path }) => path)).toEqual(['body.policy.healthLength', 'body.policy.kinds']);
    expect(policySchema.safeParse(advisedPolicy).success).toBe(true);
  });

  test('what a guesser knows comes from the structure’s own record', async () => {
    const director = await t.member('director', await t.organisation({ name: 'Résidence Les Mimosas' }));
    const { body } = await t.call(contract.readPolicy, {
      params: { organisationId: director.organisationId },
      as: director,
    });
    expect(body.known).toEqual(expect.arrayContaining(['residence', 'mimosas', 'residencelesmimosas']));
  });

  test.each(['fr', 'en'] as const)('comes out as a one-page charter (%s)', async (language) => {
    const director = await t.member('director', await t.organisation({ name: 'Résidence Les Mimosas' }));
    const params = { organisationId: director.organisationId };
    await t.call(contract.savePolicy, { params, as: director, body: { policy: advisedPolicy, after: 0 } });
    const url = `/api/organisations/${director.organisationId}/identities/policy/1/charter?language=${language}`;
    const reply = await t.app.inject({ method: 'GET', url, headers: director.headers });
    expect(reply.headers['content-type']).toBe('application/pdf');
    const { totalPages, text } = await extractText(await getDocumentProxy(new Uint8Array(reply.rawPayload)), {
      mergePages: true,
    });
    expect(totalPages).toBe(1);
    for (const said of ['14', 'Résidence Les Mimosas', director.name, 'ANSSI']) expect(text).toContain(said);
    expect(
      (await t.app.inject({ method: 'GET', url: url.replace('/1/', '/2/'), headers: director.headers })).statusCode,
    ).toBe(404);
  });
});
