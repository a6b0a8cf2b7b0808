import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyEndpoint } from '../../platform/contract/endpoint.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import * as assessments from '../assessments/contract.ts';
import type { AnswerValue } from '../assessments/model.ts';
import { addAction, changeAction, readPlan } from '../plan/contract.ts';
import { readReferential } from '../referentials/contract.ts';
import { criteriaOf } from '../referentials/model.ts';
import { offer } from '../referentials/commands.ts';
import { publishLibrary } from './commands.ts';
import * as contract from './contract.ts';
import { examine } from './examine.ts';
import { sample, withoutSamples } from './library.fixture.ts';
import { endOfDay } from './oscal-plan.ts';
import { tokenOf, uuidOf } from './oscal-names.ts';

interface Finding {
  uuid: string;
  target: { 'target-id': string; status: { state: string; reason?: string } };
  props: { name: string; value: string }[];
}
interface Results {
  'assessment-results': {
    uuid: string;
    results: {
      start: string;
      end?: string;
      findings?: Finding[];
      observations?: { uuid: string; methods: string[] }[];
    }[];
  };
}
interface Plan {
  'plan-of-action-and-milestones': {
    risks: { title: string; status: string; deadline?: string }[];
    'poam-items': { uuid: string; title: string }[];
    observations?: { uuid: string }[];
  };
}

let test: TestApp;
let director: Awaited<ReturnType<TestApp['member']>>;

beforeAll(async () => {
  test = await testApp();
  director = await test.member('director');
}, 60_000);
afterAll(() => test.close());

async function get(
  endpoint: AnyEndpoint,
  params: Record<string, string>,
  as = director,
  query: Record<string, string> = {},
) {
  const url = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? '');
  return test.app.inject({ url, query, headers: as.headers });
}

/** Starts an assessment, answers its first criteria with the values in turn, and submits it when told. */
async function assessed(referentialId: string, values: AnswerValue[], submit: boolean, version = '1.0.0') {
  const here = { organisationId: director.organisationId };
  const { body } = await test.call(readReferential, { as: director, params: { referentialId, version } });
  const { body: started } = await test.call(assessments.startAssessment, {
    as: director,
    params: here,
    body: { referentialId, siteId: null, label: 'Évaluation 2026' },
  });
  const params = { ...here, assessmentId: started.id };
  for (const [index, criterion] of body.themes.flatMap(criteriaOf).slice(0, 24).entries()) {
    const value = values[index % values.length]!;
    const reason = value === 'not-applicable' ? 'Madame Unetelle l’a dit' : '';
    await test.call(assessments.saveAnswer, {
      as: director,
      params: { ...params, criterionId: criterion.id },
      body: { value, comment: 'Vu avec Monsieur Untel', reason, version: 0 },
    });
  }
  if (submit) await test.call(assessments.submitAssessment, { as: director, params, body: { version: 1 } });
  return params;
}

const VALUES: AnswerValue[] = ['yes', 'no', 'partly', 'not-applicable', 'unknown'];

/** Asks the official schema; gives every fault. */
function schemaOf(name: string): (document: unknown) => unknown {
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  const validate: ValidateFunction = ajv.compile(
    JSON.parse(sample(`oscal/oscal_${name}_schema.json`).toString()) as object,
  );
  return (document) => (validate(document) ? [] : validate.errors);
}

describe('results as OSCAL assessment-results', () => {
  it('say of each definite answer whether it is satisfied, of each theme its level, and nobody’s name or words', async () => {
    const params = await assessed('sept-actions-hopitaux', VALUES, true);
    const response = await get(contract.exportOscalResults, params);
    expect(response.statusCode).toBe(200);
    const [result] = response.json<Results>()['assessment-results'].results;
    const answers = result!.findings!.filter(({ target }) => target['target-id'].split('.').length === 3);
    expect(answers.slice(0, 4).map(({ target }) => target.status)).toEqual([
      { state: 'satisfied', reason: 'pass' },
      { state: 'not-satisfied', reason: 'fail' },
      { state: 'not-satisfied', reason: 'fail' },
      { state: 'satisfied', reason: 'other' },
    ]);
    const level = result!.findings!.find(({ target }) => target['target-id'] === 'cyber-exercise')!;
    expect(level.props.map(({ name, value }) => `${name} ${value}`)).toEqual([
      'level A0',
      'level-at-most A0',
      'target A2',
    ]);
    for (const words of ['Untel', 'Unetelle', director.accountId]) expect(response.body).not.toContain(words);
    expect(result!.end).toMatch(/Z$/);
  });

  it('bear the same identifiers at each export', async () => {
    const params = await assessed('sept-actions-hopitaux', ['yes'], true);
    const [first, second] = [
      await get(contract.exportOscalResults, params),
      await get(contract.exportOscalResults, params),
    ];
    expect(first.body).toBe(second.body);
  });

  it('are kept from a role that may not take documents out, and from other structures', async () => {
    const params = await assessed('sept-actions-hopitaux', ['no'], false);
    const stranger = await test.member('director');
    expect((await get(contract.exportOscalResults, params, stranger)).statusCode).toBe(404);
    expect((await get(contract.exportOscalPlan, params, stranger)).statusCode).toBe(404);
    const theirs = { ...params, organisationId: stranger.organisationId };
    expect((await get(contract.exportOscalResults, theirs, stranger)).statusCode).toBe(404);
  });
});

describe('the plan as OSCAL', () => {
  it('has nothing to say before its first action, and says so', async () => {
    const other = await test.member('director');
    const response = await get(contract.exportOscalPlan, { organisationId: other.organisationId }, other);
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([409, 'empty-plan']);
  });

  it('gives each action its item, its risk, its deadline in Paris and its findings', async () => {
    await assessed('maturin-sms', VALUES, true);
    const here = { organisationId: director.organisationId };
    await test.call(addAction, {
      as: director,
      params: here,
      body: { title: 'Changer les serrures', costCents: 120_050 },
    });
    const { body: plan } = await test.call(readPlan, { as: director, params: here });
    const [first] = plan.actions;
    await test.call(changeAction, {
      as: director,
      params: { ...here, actionId: first!.id },
      body: { version: first!.version, ownerId: director.accountId, dueOn: '2027-07-14' },
    });
    const response = await get(contract.exportOscalPlan, here, director, { language: 'fr' });
    const document = response.json<Plan>()['plan-of-action-and-milestones'];
    expect(document['poam-items']).toHaveLength(plan.actions.length);
    expect(document['poam-items'].map(({ title }) => title)).toContain('Changer les serrures');
    expect(document.risks.find(({ title }) => title === first!.title.fr)?.deadline).toBe('2027-07-14T23:59:59+02:00');
    expect(new Set(document.observations?.map(({ uuid }) => uuid)).size).toBe(
      new Set(plan.actions.flatMap(({ findings }) => findings.map(({ id }) => id))).size,
    );
    expect(response.body).not.toContain(director.accountId);
  });
});

describe.skipIf(withoutSamples)(
  'the official schemas (skipped where ../shared/samples is absent, but not in CI)',
  () => {
    it('accept the results of every questionnaire, submitted or not, in both languages, answered or hardly', async () => {
      const check = schemaOf('assessment-results');
      for (const id of ['maturin-sms', 'sept-actions-hopitaux'])
        for (const [values, submit] of [
          [VALUES, true],
          [['unknown'], false],
        ] as const) {
          const params = await assessed(id, [...values], submit);
          for (const language of ['fr', 'en']) {
            const response = await get(contract.exportOscalResults, params, director, { language });
            expect(check(response.json())).toEqual([]);
          }
        }
    });

    it('accept the results of an imported catalog, which name its own controls', async () => {
      const original = sample('oscal/basic-catalog.json');
      const { mapped } = examine(original, { today: '2026-11-22' });
      const { id, version } = mapped!.referential;
      const now = test.context.clock.now();
      const by = { id: null, name: 'Administration' };
      await writing(test.context.db, { platform: true }, async (tx) => {
        await publishLibrary(tx, { mapped: mapped!, format: 'oscal-catalog', original: original.toString() }, by, now);
        await offer(tx, test.context, { id, version, by, now });
      });
      const params = await assessed(id, ['yes', 'no'], true, version);
      const document = (await get(contract.exportOscalResults, params)).json<Results>();
      expect(schemaOf('assessment-results')(document)).toEqual([]);
      const targets = document['assessment-results'].results[0]!.findings!.map(({ target }) => target['target-id']);
      expect(targets.slice(0, 4)).toEqual(['s1.1.1', 's1.1.2', 's2.1.1', 's2.1.2']);
    });

    it('accept the plan with actions in every state', async () => {
      const check = schemaOf('poam');
      await assessed('maturin-sms', ['no'], true);
      const here = { organisationId: director.organisationId };
      await test.call(addAction, { as: director, params: here, body: { title: '  Sans rien d’autre ' } });
      for (const language of ['fr', 'en'])
        expect(check((await get(contract.exportOscalPlan, here, director, { language })).json())).toEqual([]);
    });

    it('accept every questionnaire as a catalog', async () => {
      const check = schemaOf('catalog');
      for (const referentialId of ['maturin-sms', 'sept-actions-hopitaux'])
        for (const language of ['fr', 'en']) {
          const params = { referentialId, version: '1.0.0', form: 'catalog.json' };
          expect(check((await get(contract.exportQuestionnaire, params, director, { language })).json())).toEqual([]);
        }
    });
  },
);

describe('names in OSCAL', () => {
  it('are identifiers of version 5, the same for the same thing', () => {
    expect(uuidOf('a', 'b')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([uuidOf('a', 'b') === uuidOf('a', 'b'), uuidOf('a', 'b') === uuidOf('a', 'c')]).toEqual([true, false]);
  });

  it('begin with a letter and hold no other sign than theirs', () => {
    expect(['2.1', 'é_1', 'a b/c'].map(tokenOf)).toEqual(['_2.1', 'é_1', 'a-b-c']);
  });

  it('end a day when it ends in Paris, in winter as in summer', () => {
    expect([endOfDay('2027-01-15'), endOfDay('2027-07-15')]).toEqual([
      '2027-01-15T23:59:59+01:00',
      '2027-07-15T23:59:59+02:00',
    ]);
  });
});
