import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openOutbound } from '../../platform/server/outbound/outbound.ts';
import type { AnyEndpoint } from '../../platform/contract/endpoint.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { sampleUpload } from '../../tests/support/sample.ts';
import { watchAll } from './commands-dirty.ts';
import { downloadSet } from './commands-load.ts';
import { listAlerts } from './contract.ts';
import * as contract from './contract-platform.ts';
import { sets, type SetId } from './model-sets.ts';
import { keeping, sample } from './watch.fixture.ts';

let app: TestApp;
let administrator: Awaited<ReturnType<TestApp['account']>>;
let server: http.Server;
let answer: { status: number; body: string } = { status: 200, body: '' };
beforeAll(async () => {
  server = http.createServer((_, response) => response.writeHead(answer.status).end(answer.body));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  app = await testApp();
  administrator = await app.account({ platformAdministrator: true });
});
afterAll(async () => {
  await app.close();
  await new Promise((done) => server.close(done));
});

async function send(endpoint: AnyEndpoint, setId: SetId, text: string, name = '') {
  const { headers, payload } = sampleUpload(text);
  const response = await app.app.inject({
    method: endpoint.method,
    url: endpoint.path.replace(':setId', setId),
    query: { name },
    headers: { ...administrator.headers, ...headers },
    payload,
  });
  return { status: response.statusCode, body: response.json() };
}
const view = async () => (await app.call(contract.readReference, { as: administrator })).body;
const setOf = async (id: SetId) => (await view()).sets.find((one) => one.id === id)!;

describe('the sets', () => {
  test('the real files are read, compared without being kept, then put in place whole', async () => {
    const counts: [Exclude<SetId, 'cert-fr'>, string, number][] = [
      ['lifecycle', '2026-08-22', 464],
      ['kev', '2025-08-25', 1404],
      ['cve', '2024-10-24', 251],
    ];
    for (const [id, day, entries] of counts) {
      const { name, bytes } = sample(id);
      const preview = await send(contract.previewSet, id, bytes, name);
      expect(preview.status).toBe(200);
      expect(preview.body).toMatchObject({ datedOn: day, entries, removed: 0, changed: 0, older: false });
      expect((await setOf(id)).loaded).toBeNull();
      const replaced = await send(contract.replaceSet, id, bytes, name);
      expect(replaced.body).toMatchObject({ datedOn: day, entries });
      expect((await setOf(id)).loaded).toMatchObject({ datedOn: day, entries, by: administrator.name });
      const again = await send(contract.previewSet, id, bytes, name);
      expect(again.body).toMatchObject({ added: 0, removed: 0, changed: 0 });
    }
    // Fifteen months later the catalogue of exploited vulnerabilities is old, the ends of support of the summer are not.
    expect([(await setOf('kev')).old, (await setOf('lifecycle')).old]).toEqual([true, false]);
    expect((await setOf('kev')).loaded!.followed).toBeGreaterThan(500);
  });

  test('national alerts are read, and one of a day to come is refused', async () => {
    const alert = (on: string) =>
      JSON.stringify([
        { alert: 'CERTFR-2024-ALE-004', published_at: `${on}T02:00:00.000000`, cves: ['CVE-2024-21762'] },
      ]);
    expect((await send(contract.replaceSet, 'cert-fr', alert('2024-02-09'))).body).toMatchObject({
      datedOn: '2024-02-09',
      entries: 1,
    });
    expect((await send(contract.replaceSet, 'cert-fr', alert('2031-02-09'))).status).toBe(422);
    expect((await setOf('cert-fr')).loaded?.datedOn).toBe('2024-02-09');
  });

  test('an alert of an impossible day is left out, and a catalogue of an impossible day is refused with a sentence', async () => {
    const alert = (number: string, on: string) => ({
      alert: `CERTFR-2024-ALE-${number}`,
      published_at: `${on}T02:00:00`,
      cves: [`CVE-2024-21${number}`],
    });
    const alerts = JSON.stringify([alert('004', '2024-02-09'), alert('005', '2024-02-30')]);
    expect((await send(contract.previewSet, 'cert-fr', alerts)).body).toMatchObject({
      datedOn: '2024-02-09',
      entries: 1,
    });
    const kev = JSON.stringify({ ...JSON.parse(sample('kev').bytes), dateReleased: '2026-02-30T10:00:00.000Z' });
    const { status, body } = await send(contract.previewSet, 'kev', kev, 'kev.json');
    expect([status, body.code]).toEqual([422, 'reference-refused']);
  });

  test('the form of the interface of endoflife.date is read too', async () => {
    const release = { name: '8.2', label: '8.2', releaseDate: '2022-12-08', isEol: false, eolFrom: '2026-12-31' };
    const text = JSON.stringify({
      schema_version: '1.2.0',
      generated_at: '2026-11-01T00:00:00+00:00',
      result: [{ name: 'php', label: 'PHP', releases: [{ ...release, latest: { name: '8.2.33' } }] }],
    });
    expect((await send(contract.previewSet, 'lifecycle', text)).body).toMatchObject({
      datedOn: '2026-11-01',
      entries: 1,
      changed: 1,
      removed: 463,
    });
  });

  test.each([
    ['lifecycle', '{"php":'],
    ['lifecycle', '{}'],
    ['lifecycle', '[1,2]'],
    ['kev', '{"vulnerabilities":[]}'],
    ['kev', '"text"'],
    ['cve', '{"CVE-2024-1":{"containers":{}}}'],
    ['cve', 'null'],
    ['cert-fr', '[{"alert":"x"}]'],
    ['cert-fr', '\u0000'],
  ] as [SetId, string][])('a bad file for %s (%s) gets a sentence and the former stays', async (id, text) => {
    const before = (await setOf(id)).loaded;
    for (const endpoint of [contract.previewSet, contract.replaceSet]) {
      const { status, body } = await send(endpoint, id, text);
      expect([status, body.code]).toEqual([422, 'reference-refused']);
      expect(body.detail ?? body.title).toMatch(/\.$/);
    }
    expect((await setOf(id)).loaded).toEqual(before);
  });

  test('nobody but the administrator reads or replaces them', async () => {
    const lead = await app.member('director');
    expect((await app.call(contract.readReference, { as: lead })).status).toBe(403);
    expect(
      (await app.call(contract.setDownload, { as: lead, params: { setId: 'kev' }, body: { enabled: true } })).status,
    ).toBe(403);
  });
});

describe('the download', () => {
  test('is off until turned on, and a set without an address has none', async () => {
    expect((await setOf('kev')).download).toEqual({ enabled: false, triedAt: null, problem: null });
    expect((await setOf('cve')).download).toBeNull();
    const params = { setId: 'kev' } as const;
    expect((await app.call(contract.setDownload, { as: administrator, params, body: { enabled: true } })).status).toBe(
      204,
    );
    expect((await setOf('kev')).download?.enabled).toBe(true);
    await app.call(contract.setDownload, { as: administrator, params, body: { enabled: false } });
    const none = await app.call(contract.startDownload, { as: administrator, params: { setId: 'cve' } });
    expect(none.status).toBe(404);
  });

  test('asks one address alone, refuses a private one, and keeps what was loaded when something goes wrong', async () => {
    const before = (await setOf('kev')).loaded;
    const host = new URL(sets.kev.address!).host;
    const inside = openOutbound({ resolve: async () => [{ address: '10.0.0.1', family: 4 }] });
    await downloadSet({ ...app.context, outbound: inside }, 'kev');
    expect((await setOf('kev')).download?.problem?.en).toMatch(/private network/);
    const asked: string[] = [];
    const { port } = server.address() as AddressInfo;
    const local = openOutbound({ allow: [`http://127.0.0.1:${port}`] });
    const outbound = {
      ...local,
      get: (address: string, bounds: { mostBytes: number; timeoutMs: number }) => {
        asked.push(address);
        return local.get(`http://127.0.0.1:${port}/`, bounds);
      },
    };
    answer = { status: 503, body: '' };
    await downloadSet({ ...app.context, outbound }, 'kev');
    expect((await setOf('kev')).download?.problem?.en).toMatch(/error 503/);
    answer = { status: 200, body: '<html>maintenance</html>' };
    await downloadSet({ ...app.context, outbound }, 'kev');
    expect((await setOf('kev')).download?.problem?.en).toMatch(/not readable JSON/);
    expect((await setOf('kev')).loaded).toEqual(before);
    const newer = { ...JSON.parse(sample('kev').bytes), dateReleased: '2026-11-20T10:00:00.000Z' };
    answer = { status: 200, body: JSON.stringify(newer) };
    await downloadSet({ ...app.context, outbound }, 'kev');
    const after = await setOf('kev');
    expect(after.download?.problem).toBeNull();
    expect([after.loaded?.datedOn, after.loaded?.origin, after.old]).toEqual(['2026-11-20', 'download', false]);
    expect([...new Set(asked.map((address) => new URL(address).host))]).toEqual([host]);
  });
});

describe('the administrator’s own products', () => {
  const product = {
    name: 'Dossier Soins',
    on: 'software',
    beginnings: ['Dossier Soins'],
    cycles: [
      { id: '4', label: '4', end: '2026-06-30' },
      { id: '5', label: '5', end: 'open' },
    ],
    source: 'Courrier de l’éditeur du 3 mars 2026',
    datedOn: '2026-03-03',
  } as const;

  test('are recognised in inventories, stand before the sets, and leave them as they were once removed', async () => {
    const lead = await app.member('it-lead');
    await keeping(app, lead.organisationId).add([
      { kind: 'software', category: 'business', name: 'dossier soins (client)', fields: { version: '4.1.2' } },
    ]);
    await watchAll(app.context);
    const titles = async () => {
      const { body } = await app.call(listAlerts, {
        params: { organisationId: lead.organisationId },
        as: lead,
        query: {},
      });
      return body.alerts.map(({ title }) => title.en);
    };
    expect(await titles()).toEqual([]);
    const params = { productId: 'dossier-soins' };
    const cycles = product.cycles.map((cycle) => ({ ...cycle }));
    const body = { version: 0, product: { ...product, beginnings: [...product.beginnings], cycles } };
    expect((await app.call(contract.keepOwnProduct, { as: administrator, params, body })).status).toBe(204);
    expect((await app.call(contract.keepOwnProduct, { as: administrator, params, body })).status).toBe(409);
    await watchAll(app.context);
    expect(await titles()).toEqual(['Dossier Soins 4: no more security fixes since 30 June 2026']);
    expect((await view()).products).toMatchObject([
      { id: 'dossier-soins', version: 1, product: { name: 'Dossier Soins' } },
    ]);
    const drop = async (version: number) =>
      (await app.call(contract.dropOwnProduct, { as: administrator, params, query: { version } })).status;
    expect(
      (await app.call(contract.keepOwnProduct, { as: administrator, params, body: { ...body, version: 1 } })).status,
    ).toBe(204);
    expect([await drop(1), await drop(2), await drop(2)]).toEqual([409, 204, 404]);
    await watchAll(app.context);
    expect(await titles()).toEqual([]);
  });

  test('are kept once by two who add them at once, and need versions that can be found', async () => {
    const params = { productId: 'imagerie' };
    const keep = (id: string, version: number) => {
      const cycles = [{ id, label: id, end: 'open' as const }];
      const body = { version, product: { ...product, beginnings: [...product.beginnings], cycles } };
      return app.call(contract.keepOwnProduct, { as: administrator, params, body });
    };
    const both = await Promise.all([keep('4', 0), keep('5', 0)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([204, 409]);
    const wrong = await keep('Horizon', 1);
    expect([wrong.status, wrong.problem.issues?.[0]?.path]).toEqual([422, 'body.product.cycles.0.id']);
    expect((await keep('v4.2', 1)).status).toBe(204);
  });
});
