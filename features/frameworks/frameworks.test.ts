import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyEndpoint } from '../../platform/contract/endpoint.ts';
import type { ProblemReply } from '../../platform/contract/problem.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { verifyJournal } from '../../platform/server/journal/verify.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import type { Forged } from '../../tests/support/session.ts';
import * as assessments from '../assessments/contract.ts';
import { readPlan } from '../plan/contract.ts';
import { listReferentials, offerReferential, readReferential } from '../referentials/contract.ts';
import { criteriaOf } from '../referentials/model.ts';
import { readResults } from '../results/contract.ts';
import * as contract from './contract.ts';
import { library, node, REAL_LIBRARIES, sample, smallNodes, withoutSamples, yamlOf } from './library.fixture.ts';
import { MAX_LIBRARY_BYTES } from './model.ts';

let test: TestApp;
let admin: Forged;
let director: Awaited<ReturnType<TestApp['member']>>;

beforeAll(async () => {
  test = await testApp();
  admin = await test.account({ platformAdministrator: true, name: 'Administration' });
  director = await test.member('director');
}, 60_000);
afterAll(() => test.close());

interface Sent {
  status: number;
  body: Record<string, unknown>;
  problem: ProblemReply;
}

async function send(
  endpoint: AnyEndpoint,
  bytes: Buffer,
  query: Record<string, string> = {},
  as: Pick<Forged, 'headers'> = admin,
): Promise<Sent> {
  const head =
    '--part\r\ncontent-disposition: form-data; name="file"; filename="library.yaml"\r\ncontent-type: text/plain\r\n\r\n';
  const response = await test.app.inject({
    method: endpoint.method,
    url: endpoint.path,
    query,
    headers: { ...as.headers, 'accept-language': 'en', 'content-type': 'multipart/form-data; boundary=part' },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--part--\r\n')]),
  });
  const body: unknown = response.json();
  return { status: response.statusCode, body: body as Sent['body'], problem: body as ProblemReply };
}
const preview = (bytes: Buffer, query = {}) => send(contract.previewLibrary, bytes, query);
const publish = (bytes: Buffer, query = {}) => send(contract.publishLibrary, bytes, query);

async function file(
  referentialId: string,
  version: string,
  form: string,
  as: { headers: Record<string, string> } = director,
) {
  const url = `/api/referentials/${referentialId}/versions/${version}/files/${form}`;
  return test.app.inject({ url, headers: { ...as.headers, 'accept-language': 'fr' } });
}
const published = async () =>
  (await test.call(listReferentials, { as: admin })).body.referentials.flatMap(({ id, versions }) =>
    versions.map(({ version }) => `${id} ${version}`),
  );

describe('importing a framework library', () => {
  it('tells first what it would make, and keeps nothing', async () => {
    const { status, body } = await preview(yamlOf(library(smallNodes(), {}, { strange: { kept: true } })));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      format: 'ciso-assistant',
      errors: 0,
      questionnaire: { id: 'small', version: '3.0.0', state: 'new', themes: 2, criteria: 3, against: null },
    });
    expect(body['findings']).toContainEqual(
      expect.objectContaining({ rule: 'unknown-key', path: 'strange', severity: 'warning' }),
    );
    expect(await published()).not.toContain('small 3.0.0');
  });

  it('publishes it whole, once; it leaves as it came, with what the engine does not know', async () => {
    const whole = library(smallNodes(), {}, { ref_id: 'whole', strange: { kept: [1, 'deux'] } });
    expect(await publish(yamlOf(whole))).toMatchObject({
      status: 201,
      body: { id: 'whole', version: '3.0.0', published: true },
    });
    expect((await publish(yamlOf(whole))).body).toMatchObject({ published: false });
    const other = yamlOf(library([...smallNodes(), node('b.2', 'b')], {}, { ref_id: 'whole' }));
    expect((await publish(other)).problem.code).toBe('version-published');
    const response = await file('whole', '3.0.0', 'library.yaml');
    expect(parse(response.body)).toEqual(whole);
    expect(response.headers['content-disposition']).toContain('whole-3.0.0-library.yaml');
    const journal = await reading(test.context.db, { platform: true }, verifyJournal);
    expect(journal.fault).toBeNull();
    expect(journal.entries).toBeGreaterThan(0);
  });

  it('names it as the administrator chooses, and keeps the groups chosen', async () => {
    const nodes = [
      node('a', null),
      node('a.1', 'a', { implementation_groups: ['x'] }),
      node('a.2', 'a', { implementation_groups: ['y'] }),
    ];
    const query = { id: 'chosen', version: '1.2.0', titleFr: 'Choisi', titleEn: 'Chosen', groups: 'x\nz' };
    expect((await publish(yamlOf(library(nodes)), query)).body).toMatchObject({ id: 'chosen', version: '1.2.0' });
    const { body } = await test.call(readReferential, {
      as: director,
      params: { referentialId: 'chosen', version: '1.2.0' },
    });
    expect(body.title).toEqual({ fr: 'Choisi', en: 'Chosen' });
    expect(body.themes.flatMap(criteriaOf).map(({ id, groups }) => [id, groups])).toEqual([['chosen-a.a-1', ['x']]]);
  });

  it('refuses what has an error with each path, and keeps nothing of it', async () => {
    const before = await published();
    const broken = yamlOf(
      library([...smallNodes(), node('c.1', 'nobody'), node('A.1', 'a')], {}, { ref_id: 'broken' }),
    );
    const told = await preview(broken);
    expect([told.status, told.body['questionnaire'], told.body['errors']]).toEqual([200, null, 2]);
    const { status, problem } = await publish(broken);
    expect([status, problem.code]).toEqual([422, 'library-refused']);
    expect(problem.issues.map(({ message }) => message)).toEqual([
      expect.stringContaining('objects.framework.requirement_nodes[6].urn: '),
      expect.stringContaining('objects.framework.requirement_nodes[5].parent_urn: '),
    ]);
    expect(problem['findings']).toContainEqual(
      expect.objectContaining({
        rule: 'dangling-reference',
        path: 'objects.framework.requirement_nodes[5].parent_urn',
      }),
    );
    expect(await published()).toEqual(before);
  });

  it('answers by name to no file, too heavy a file, odd choices and a stranger', async () => {
    const bare = await test.call(contract.previewLibrary, { as: admin, query: {} });
    expect([bare.status, bare.problem.issues[0]?.path]).toEqual([422, 'body.file']);
    expect((await preview(Buffer.alloc(10_000_000, 'x'))).status).toBe(413);
    expect((await preview(Buffer.alloc(MAX_LIBRARY_BYTES, '- x\n'))).body).toMatchObject({
      errors: 1,
      questionnaire: null,
    });
    const odd = await preview(yamlOf(library(smallNodes())), { id: 'Pas ainsi', version: 'un' });
    expect([odd.status, odd.problem.issues.map(({ path }) => path)]).toEqual([422, ['query.id', 'query.version']]);
    expect((await send(contract.publishLibrary, yamlOf(library(smallNodes())), {}, director)).status).toBe(403);
    expect((await file('whole', '3.0.0', 'library.yaml', { headers: {} })).statusCode).toBe(401);
    expect((await file('whole', '9.9.9', 'library.yaml')).statusCode).toBe(404);
  }, 60_000);
});

describe('a structure on an imported framework', () => {
  it('answers it, submits, finds its results and its plan, like on any questionnaire', async () => {
    test.context.clock.advance({ minutes: 1 });
    await publish(yamlOf(library(smallNodes(), {}, { ref_id: 'lived' })));
    await test.call(offerReferential, { params: { referentialId: 'lived' }, body: { version: '3.0.0' }, as: admin });
    const here = { organisationId: director.organisationId };
    const { body: list } = await test.call(assessments.listAssessments, { as: director, params: here });
    expect(list.offered.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['lived', 'maturin-sms', 'sept-actions-hopitaux']),
    );
    const { body: started } = await test.call(assessments.startAssessment, {
      as: director,
      params: here,
      body: { referentialId: 'lived', siteId: null, label: 'Importé' },
    });
    const params = { ...here, assessmentId: started.id };
    for (const [criterionId, value] of [
      ['lived-a.a-1', 'yes'],
      ['lived-a.a-2', 'no'],
      ['lived-b.b-1', 'yes'],
    ] as const)
      expect(
        (
          await test.call(assessments.saveAnswer, {
            as: director,
            params: { ...params, criterionId },
            body: { value, comment: '', reason: '', version: 0 },
          })
        ).status,
      ).toBe(200);
    expect((await test.call(assessments.submitAssessment, { as: director, params, body: { version: 1 } })).status).toBe(
      200,
    );
    const { body: results } = await test.call(readResults, { as: director, params, query: {} });
    expect(results.themes.map(({ result }) => result.level)).toEqual([0, 1]);
    const report = await test.app.inject({
      url: `/api/organisations/${here.organisationId}/assessments/${started.id}/report.pdf?answers=all`,
      headers: director.headers,
    });
    expect([report.statusCode, report.headers['content-type']]).toEqual([200, 'application/pdf']);
    const { body: plan } = await test.call(readPlan, { as: director, params: here });
    expect(plan.actions.map(({ title, theme }) => [title.en, theme?.id])).toEqual([
      ['Meet the requirement: a.2 – Point a.2', 'lived-a'],
    ]);
    expect(plan.themes.map(({ id }) => id)).toEqual(['lived-a', 'lived-b']);
  });
});

describe('which questionnaire is proposed first', () => {
  const visited = async (type: string) => {
    const organisationId = await test.organisation();
    await writing(test.context.db, { platform: true }, (tx) =>
      tx.updateTable('organisation').set({ type }).where('id', '=', organisationId).execute(),
    );
    const member = await test.member('director', organisationId);
    const list = async () => {
      const { body } = await test.call(assessments.listAssessments, { as: member, params: { organisationId } });
      return body.offered.map(({ id, suits }) => (suits ? id : `(${id})`));
    };
    const start = (referentialId: string) =>
      test.call(assessments.startAssessment, {
        as: member,
        params: { organisationId },
        body: { referentialId, siteId: null, label: referentialId },
      });
    return { list, start };
  };

  it('a hospital sees its own first, a nursing home the general one, and each what it answered last before all', async () => {
    const [hospital, home] = [await visited('general-hospital'), await visited('nursing-home')];
    expect((await hospital.list()).slice(0, 2)).toEqual(['sept-actions-hopitaux', 'maturin-sms']);
    const seen = await home.list();
    expect([seen[0], seen.at(-1)]).toEqual(['maturin-sms', '(sept-actions-hopitaux)']);
    await home.start('sept-actions-hopitaux');
    expect((await home.list())[0]).toBe('(sept-actions-hopitaux)');
  });
});

describe.skipIf(withoutSamples)(
  'real libraries over HTTP (skipped where ../shared/samples is absent, but not in CI)',
  () => {
    it.each([...REAL_LIBRARIES.map((name) => `frameworks/${name}`), 'oscal/basic-catalog.json'])(
      '%s is published, read and given back without loss',
      async (path) => {
        const bytes = sample(path);
        const { status, body } = await publish(bytes, { id: `real-${path.length}` });
        expect(status).toBe(201);
        const form = path.endsWith('.json') ? 'catalog.json' : 'library.yaml';
        const [own, other] =
          form === 'catalog.json' ? ['catalog.json', 'library.yaml'] : ['library.yaml', 'catalog.json'];
        const back = await file(String(body['id']), String(body['version']), own!);
        expect(parse(back.body)).toEqual(parse(bytes.toString()));
        const params = { referentialId: String(body['id']), version: String(body['version']) };
        const { body: referential } = await test.call(readReferential, { as: director, params });
        const elsewhere = await file(params.referentialId, params.version, other!);
        expect((await preview(Buffer.from(elsewhere.body))).body).toMatchObject({ questionnaire: { state: 'same' } });
        const ours = await file(params.referentialId, params.version, 'questionnaire.yaml');
        expect(parse(ours.body)).toEqual(referential);
      },
      60_000,
    );
  },
);
