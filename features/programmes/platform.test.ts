import fs from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as yaml from 'yaml';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { sampleUpload } from '../../tests/support/sample.ts';
import type { Forged } from '../../tests/support/session.ts';
import type { AnyEndpoint } from '../../platform/contract/endpoint.ts';
import type { ProblemReply } from '../../platform/contract/problem.ts';
import { reading } from '../../platform/server/database/connection.ts';
import { listOffered } from './contract.ts';
import * as contract from './contract-platform.ts';
import { programmeSchema, type Programme } from './model.ts';

const FILE = 'referentials/programmes/monacosante-securite/1.0.1/programme.yaml';
let app: TestApp;
let admin: Forged;
let text: string;
let shipped: Programme;
beforeAll(async () => {
  app = await testApp();
  admin = await app.account({ platformAdministrator: true, name: 'Alix Moreau' });
  text = await fs.readFile(FILE, 'utf8');
  shipped = programmeSchema.parse(yaml.parse(text));
});
afterAll(() => app?.close());

async function send(endpoint: AnyEndpoint, content: string, as: Pick<Forged, 'headers'> = admin) {
  const { payload, headers } = sampleUpload(content);
  const response = await app.app.inject({
    method: endpoint.method,
    url: endpoint.path,
    headers: { ...as.headers, 'accept-language': 'en', ...headers },
    payload,
  });
  return {
    status: response.statusCode,
    body: response.json<Record<string, unknown>>(),
    problem: response.json<ProblemReply>(),
  };
}
const edition = (id: string, version = '1.0.0') =>
  text.replace('id: monacosante-securite', `id: ${id}`).replace('version: 1.0.1', `version: ${version}`);
const at = (programmeId: string) => ({ params: { programmeId }, as: admin });
const listed = async (id: string) =>
  (await app.call(contract.listProgrammes, { as: admin })).body.programmes.find((one) => one.id === id);

describe('versions', () => {
  test('a file is published once, the same again changes nothing, another content under its number is refused', async () => {
    expect(await send(contract.publishProgramme, edition('once'))).toMatchObject({
      status: 201,
      body: { published: true },
    });
    expect((await send(contract.publishProgramme, edition('once'))).body).toMatchObject({ published: false });
    const refused = await send(contract.publishProgramme, edition('once').replace('percent: 50', 'percent: 40'));
    expect([refused.status, refused.problem.code]).toEqual([409, 'version-published']);
    const { params, as } = { params: { programmeId: 'once', version: '1.0.0' }, as: admin };
    expect((await app.call(contract.readProgramme, { params, as })).body.funding.rate.percent).toBe(50);
  });

  test('publishing offers nothing: the administrator chooses, and may withdraw', async () => {
    await send(contract.publishProgramme, edition('chosen'));
    expect((await listed('chosen'))?.offered).toBeNull();
    const offer = (version: string | null) => app.call(contract.offerProgramme, { ...at('chosen'), body: { version } });
    expect((await offer('1.0.0')).status).toBe(204);
    expect((await listed('chosen'))?.offered).toBe('1.0.0');
    expect((await app.call(listOffered, {})).body.programmes.map(({ id }) => id)).toContain('chosen');
    expect((await offer('9.9.9')).status).toBe(404);
    expect((await offer(null)).status).toBe(204);
    expect((await app.call(listOffered, {})).body.programmes.map(({ id }) => id)).not.toContain('chosen');
    expect((await offer(null)).status).toBe(404);
  });

  test('a broken file is refused with the line of each problem, and nothing is kept', async () => {
    const broken = edition('refused').replace('percent: 50', 'percent: half').replace('unit: hours', 'unit: weeks');
    const line = broken.split('\n').findIndex((one) => one.includes('percent: half')) + 1;
    for (const endpoint of [contract.previewProgramme, contract.publishProgramme]) {
      const { status, problem } = await send(endpoint, broken);
      expect([status, problem.code, problem.issues.length]).toEqual([422, 'programme-refused', 2]);
      expect(problem.issues[0]?.message).toBe(`Line ${line} (funding.rate.percent): The value must be a number.`);
    }
    expect(await listed('refused')).toBeUndefined();
  });

  test('a draft on a calendar that is not kept here is not published', async () => {
    await send(contract.publishProgramme, edition('moon'));
    const { content } = (await app.call(contract.readDraft, at('moon'))).body;
    await app.call(contract.saveDraft, {
      ...at('moon'),
      body: { version: 0, content: { ...content, calendar: 'moon' } },
    });
    const body = { version: 1, number: '1.1.0', against: '1.0.0' };
    const { problem } = await app.call(contract.publishDraft, { ...at('moon'), body, language: 'en' });
    expect(problem.issues).toEqual([{ path: 'body.content.calendar', message: 'The calendar “moon” does not exist.' }]);
  });

  test('a dry run names what moves against the version offered, and keeps nothing', async () => {
    const next = text
      .replace('version: 1.0.1', 'version: 1.1.0')
      .replace('percent: 50', 'percent: 60')
      .replace("    - { name: 'ACTIS', email: contact@actis.mc }\n", '')
      .replace('high: major, moderate: major', 'high: major, moderate: critical');
    const { body } = await send(contract.previewProgramme, next);
    expect(body).toMatchObject({ state: 'new', against: '1.0.1' });
    const changes = body['changes'] as { id: string; before: { en: string } | null; after: { en: string } | null }[];
    expect(changes.map(({ id }) => id)).toEqual(['rules:rate', 'grid:major.moderate', 'providers:contact@actis.mc']);
    expect(changes[0]?.before?.en).toContain('50%');
    expect(changes[0]?.after?.en).toContain('60%');
    expect(changes[2]?.after).toBeNull();
    expect((await listed('monacosante-securite'))?.versions).toHaveLength(2);
    expect((await send(contract.previewProgramme, text)).body).toMatchObject({ state: 'same', changes: [] });
  });
});

describe('a draft', () => {
  const withRate = (content: Programme, percent: number): Programme => ({
    ...content,
    funding: { ...content.funding, rate: { ...content.funding.rate, percent } },
  });
  async function drafted(id: string) {
    await send(contract.publishProgramme, edition(id));
    return (await app.call(contract.readDraft, at(id))).body;
  }
  const save = (id: string, version: number, content: Programme) =>
    app.call(contract.saveDraft, { ...at(id), body: { version, content } });

  test('starts from the published version, is kept, and becomes a new version that never changes', async () => {
    const draft = await drafted('kept');
    expect([draft.version, draft.saved, draft.published]).toEqual([0, null, ['1.0.0']]);
    expect((await save('kept', 0, withRate(draft.content, 60))).body).toEqual({ version: 1 });
    expect((await listed('kept'))?.draft?.savedBy).toBe('Alix Moreau');
    const read = (await app.call(contract.readDraft, at('kept'))).body;
    expect([read.content.funding.rate.percent, read.against.funding.rate.percent]).toEqual([60, 50]);
    const body = { version: 1, number: '1.1.0', against: '1.0.0' };
    expect(await app.call(contract.publishDraft, { ...at('kept'), body })).toMatchObject({
      status: 201,
      body: { id: 'kept', version: '1.1.0' },
    });
    expect(await listed('kept')).toMatchObject({ draft: null, versions: [{ version: '1.1.0' }, { version: '1.0.0' }] });
    const kinds = await reading(app.context.db, { platform: true }, (tx) =>
      tx.selectFrom('journal').select('kind').where('stream', '=', 'programme:kept').orderBy('sequence').execute(),
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['programme.published', 'programme.published']);
  });

  test('that began from a version since replaced tells what moved meanwhile, and is published only once that was read', async () => {
    const { content } = await drafted('overtaken');
    await save('overtaken', 0, withRate(content, 60));
    await send(contract.publishProgramme, edition('overtaken', '1.1.0').replace('percent: 50', 'percent: 40'));
    await app.call(contract.offerProgramme, { ...at('overtaken'), body: { version: '1.1.0' } });
    const publish = (against: string) =>
      app.call(contract.publishDraft, {
        ...at('overtaken'),
        body: { version: 1, number: '1.2.0', against },
        language: 'en',
      });
    const refused = await publish('1.0.0');
    expect([refused.status, refused.problem.code]).toEqual([409, 'programme-moved']);
    expect(refused.problem.title).toMatch(/Version 1\.1\.0 took the place of version 1\.0\.0/);
    const read = (await app.call(contract.readDraft, at('overtaken'))).body;
    expect([read.version, read.base, read.against.version]).toEqual([1, '1.0.0', '1.1.0']);
    const [rate] = read.meanwhile;
    expect(read.meanwhile.map(({ id }) => id)).toEqual(['rules:rate']);
    expect([rate?.before?.en, rate?.after?.en]).toEqual([
      expect.stringContaining('50%'),
      expect.stringContaining('40%'),
    ]);
    expect((await publish('1.1.0')).status).toBe(201);
  });

  test('first saved on a version replaced since it was read remembers the one it was read from', async () => {
    const { content, base, meanwhile } = await drafted('read-before');
    expect([base, meanwhile]).toEqual(['1.0.0', []]);
    await send(contract.publishProgramme, edition('read-before', '1.1.0').replace('percent: 50', 'percent: 40'));
    await app.call(contract.offerProgramme, { ...at('read-before'), body: { version: '1.1.0' } });
    const unknown = await save('read-before', 0, { ...content, version: '7.0.0' });
    expect(unknown.problem.issues.map(({ path }) => path)).toEqual(['body.content.version']);
    await save('read-before', 0, withRate(content, 60));
    const read = (await app.call(contract.readDraft, at('read-before'))).body;
    expect([read.base, read.meanwhile.length]).toEqual(['1.0.0', 1]);
  });

  test('published when it is already tomorrow in Paris is dated of that day', async () => {
    const night = await testApp({ start: '2026-06-30T22:30:00.000Z' });
    try {
      const as = await night.account({ platformAdministrator: true });
      const params = { programmeId: 'monacosante-securite' };
      const { content, against } = (await night.call(contract.readDraft, { params, as })).body;
      await night.call(contract.saveDraft, { params, as, body: { version: 0, content: withRate(content, 60) } });
      const body = { version: 1, number: '9.0.0', against: against.version };
      expect((await night.call(contract.publishDraft, { params, as, body })).status).toBe(201);
      const made = await night.call(contract.readProgramme, { params: { ...params, version: '9.0.0' }, as });
      expect(made.body.date).toBe('2026-07-01');
    } finally {
      await night.close();
    }
  });

  test('saved on a stale version is refused, and nothing is overwritten', async () => {
    const { content } = await drafted('stale');
    await save('stale', 0, withRate(content, 60));
    await save('stale', 1, withRate(content, 70));
    for (const version of [0, 1]) {
      const refused = await save('stale', version, withRate(content, 10));
      expect([refused.status, refused.problem.code]).toEqual([409, 'stale-version']);
      expect(refused.problem['current']).toMatchObject({ version: 2, savedBy: 'Alix Moreau' });
    }
    const publish = await app.call(contract.publishDraft, {
      ...at('stale'),
      body: { version: 1, number: '2.0.0', against: '1.0.0' },
    });
    expect(publish.status).toBe(409);
    expect((await app.call(contract.readDraft, at('stale'))).body.content.funding.rate.percent).toBe(70);
  });

  test('of 20 simultaneous first saves, one is kept', async () => {
    const { content } = await drafted('raced');
    const saves = await Promise.all(Array.from({ length: 20 }, (_, rank) => save('raced', 0, withRate(content, rank))));
    expect(saves.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(19).fill(409)]);
  });

  test('that does not hold together is kept but not published, and stays', async () => {
    const { content } = await drafted('loose');
    const rate = { ...content.funding.rate, sources: [] };
    await save('loose', 0, { ...content, funding: { ...content.funding, rate } });
    const body = { version: 1, number: '1.1.0', against: '1.0.0' };
    const refused = await app.call(contract.publishDraft, { ...at('loose'), body, language: 'en' });
    expect([refused.status, refused.problem.code]).toEqual([422, 'programme-refused']);
    expect(refused.problem.issues).toEqual([
      { path: 'body.content.funding.rate.sources', message: 'A rule without a source is to confirm.' },
    ]);
    expect((await app.call(contract.readDraft, at('loose'))).body.version).toBe(1);
  });

  test('cannot take a number that is published, and may be given up', async () => {
    const { content } = await drafted('taken');
    await save('taken', 0, withRate(content, 60));
    const body = { version: 1, number: '1.0.0', against: '1.0.0' };
    expect((await app.call(contract.publishDraft, { ...at('taken'), body })).problem.code).toBe('version-published');
    const drop = (version: number) => app.call(contract.dropDraft, { ...at('taken'), query: { version } });
    expect((await drop(7)).status).toBe(409);
    expect((await drop(1)).status).toBe(204);
    expect((await listed('taken'))?.draft).toBeNull();
  });

  test('refuses another programme’s content, a value out of bounds named field by field, and an unknown programme', async () => {
    const { content } = await drafted('bounds');
    expect((await save('bounds', 0, shipped)).problem.issues[0]?.path).toBe('body.content.id');
    const refused = await save('bounds', 0, withRate(content, 101));
    expect(refused.problem.issues.map(({ path }) => path)).toEqual(['body.content.funding.rate.percent']);
    expect((await save('nowhere', 0, { ...content, id: 'nowhere' })).status).toBe(404);
    expect((await app.call(contract.readDraft, at('nowhere'))).status).toBe(404);
  });
});

describe('who may', () => {
  test('only the platform’s administrator reads versions, uploads, edits and publishes', async () => {
    const director = await app.member('director');
    const params = { programmeId: 'monacosante-securite' };
    const body = { version: 0, content: shipped };
    const asked = [
      app.call(contract.listProgrammes, { as: director }),
      app.call(contract.readDraft, { params, as: director }),
      app.call(contract.saveDraft, { params, body, as: director }),
      app.call(contract.publishDraft, {
        params,
        body: { version: 1, number: '2.0.0', against: '1.0.0' },
        as: director,
      }),
      app.call(contract.offerProgramme, { params, body: { version: null }, as: director }),
      send(contract.publishProgramme, edition('sneaked'), director),
    ];
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(Array<number>(asked.length).fill(403));
    expect((await app.call(contract.saveDraft, { params, body })).status).toBe(401);
    expect(await listed('sneaked')).toBeUndefined();
  });
});
