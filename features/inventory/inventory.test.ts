import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { reading } from '../../platform/server/database/connection.ts';
import * as contract from './contract.ts';
import type { ObjectKind } from './model-kinds.ts';

type Member = Awaited<ReturnType<TestApp['member']>>;
let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const paramsOf = (as: Member) => ({ organisationId: as.organisationId });

async function add(as: Member, kind: ObjectKind, category: string, name: string, more: object = {}) {
  const added = await t.call(contract.addObject, {
    params: paramsOf(as),
    as,
    body: { kind, category, name, ...more },
  });
  expect(added.status).toBe(201);
  return added.body;
}

const list = (as: Member, query: object) =>
  t.call(contract.listObjects, { params: paramsOf(as), as, query: { kind: 'equipment', ...query } as never });
const read = (as: Member, objectId: string) =>
  t.call(contract.readObject, { params: { ...paramsOf(as), objectId }, as });
const change = (as: Member, objectId: string, body: { version: number } & Record<string, unknown>) =>
  t.call(contract.changeObject, { params: { ...paramsOf(as), objectId }, as, body });

describe('an object added by hand', () => {
  test('is in its inventory, reviewed today, and says what it lacks', async () => {
    const as = await t.member('contributor');
    const { id } = await add(as, 'equipment', 'workstation', 'PC-Accueil', { fields: { serial: 'ABC123' } });
    const { body } = await list(as, {});
    expect(body.rows).toMatchObject([{ id, name: 'PC-Accueil', missing: 1, version: 1, source: 'manual' }]);
    expect(body.rows[0]!.reviewedOn).toBe(t.context.clock.now().toISOString().slice(0, 10));
    const { body: one } = await read(as, id);
    expect(one.missing).toEqual(['osName']);
    expect(one.history.map(({ action }) => action)).toEqual(['added']);
  });

  test('is refused with a category of another inventory, or a field that its inventory does not have or cannot hold', async () => {
    const as = await t.member('contributor');
    const bodies = [
      [{ category: 'data-set' }, 'body.category'],
      [{ fields: { person: 'x' } }, 'body.fields.person'],
      [{ fields: { warrantyEnd: '2026-54-01' } }, 'body.fields.warrantyEnd'],
      [{ fields: { encrypted: 'yes' } }, 'body.fields.encrypted'],
      [{ fields: { model: 'ProBook\n450' } }, 'body.fields.model'],
      [{ fields: { addresses: ['10.0.0.1\u202810.0.0.2'] as string[] } }, 'body.fields.addresses'],
      [{ fields: { note: 'Une\u001bnote' } }, 'body.fields.note'],
      [{ siteId: '00000000-0000-4000-8000-000000000000' }, 'body.siteId'],
      [{ providerId: '00000000-0000-4000-8000-000000000000' }, 'body.providerId'],
    ] as const;
    for (const [more, path] of bodies) {
      const refused = await t.call(contract.addObject, {
        params: paramsOf(as),
        as,
        body: { kind: 'equipment', category: 'server', name: 'SRV', ...more },
      });
      expect(refused.status).toBe(422);
      expect(refused.problem.issues.map((issue) => issue.path)).toContain(path);
    }
    expect((await list(as, {})).body.count).toBe(0);
  });

  test('can be copied without what identifies it', async () => {
    const as = await t.member('contributor');
    const { id } = await add(as, 'equipment', 'laptop', 'PC-1', {
      owner: 'Service des soins',
      fields: { serial: 'ABC123', model: 'ProBook 450' },
    });
    const copied = await t.call(contract.duplicateObject, {
      params: { ...paramsOf(as), objectId: id },
      as,
      body: { name: 'PC-2' },
    });
    const { body } = await read(as, copied.body.id);
    expect(body.object).toMatchObject({ name: 'PC-2', owner: 'Service des soins', fields: { model: 'ProBook 450' } });
    expect(body.object.fields).not.toHaveProperty('serial');
  });
});

describe('a change', () => {
  test('keeps what moved with who did it, and empties a field said to be null', async () => {
    const as = await t.member('it-lead');
    const { id } = await add(as, 'equipment', 'server', 'SRV-1', {
      fields: { osName: 'Debian 12', place: 'Sous-sol' },
    });
    const changed = await change(as, id, { version: 1, name: 'SRV-01', fields: { place: null, osName: 'Debian 13' } });
    expect(changed.body).toEqual({ id, version: 2 });
    const { body } = await read(as, id);
    expect(body.object).toMatchObject({ name: 'SRV-01', fields: { osName: 'Debian 13' } });
    const [last] = body.history;
    expect(last).toMatchObject({ action: 'changed', actorName: as.name, version: 2 });
    expect(last!.changes).toEqual(
      expect.arrayContaining([
        { key: 'name', before: 'SRV-1', after: 'SRV-01' },
        { key: 'fields.osName', before: 'Debian 12', after: 'Debian 13' },
        { key: 'fields.place', before: 'Sous-sol', after: null },
      ]),
    );
  });

  test('by two editors at once is kept once: the second is told the version that the first made', async () => {
    const one = await t.member('contributor');
    const two = await t.member('it-lead', one.organisationId);
    const { id } = await add(one, 'software', 'business', 'Dossier patient');
    const replies = await Promise.all([
      change(one, id, { version: 1, owner: 'Direction des soins' }),
      change(two, id, { version: 1, owner: 'Informatique' }),
    ]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(replies.find(({ status }) => status === 409)!.problem).toMatchObject({ current: { version: 2 } });
  });

  test('that changes nothing leaves neither version nor history', async () => {
    const as = await t.member('contributor');
    const { id } = await add(as, 'provider', 'editor', 'Éditeur du DPI');
    expect((await change(as, id, { version: 1, name: 'Éditeur du DPI' })).body).toEqual({ id, version: 1 });
    expect((await read(as, id)).body.history).toHaveLength(1);
  });

  test('removes an object and brings it back', async () => {
    const as = await t.member('contributor');
    const { id } = await add(as, 'equipment', 'printer', 'Imprimante du couloir');
    const move = (version: number, state: 'gone' | 'in-use') =>
      t.call(contract.moveObject, { params: { ...paramsOf(as), objectId: id }, as, body: { version, state } });
    expect((await move(1, 'gone')).body.version).toBe(2);
    expect((await list(as, {})).body.count).toBe(0);
    expect((await list(as, { state: 'gone' })).body.count).toBe(1);
    expect((await move(1, 'in-use')).status).toBe(409);
    await move(2, 'in-use');
    expect((await list(as, {})).body.count).toBe(1);
    expect((await read(as, id)).body.history.map(({ action }) => action)).toEqual(['restored', 'removed', 'added']);
  });
});

describe('ties between objects', () => {
  test('are shown from both sides, and end', async () => {
    const as = await t.member('contributor');
    const server = await add(as, 'equipment', 'server', 'SRV-DPI');
    const software = await add(as, 'software', 'business', 'DPI');
    const tie = (objectId: string, way: 'from' | 'to', otherId: string, tied: boolean) =>
      t.call(contract.tieObject, {
        params: { ...paramsOf(as), objectId },
        as,
        body: { kind: 'runs-on', way, otherId, tied },
      });
    expect((await tie(server.id, 'to', software.id, true)).status).toBe(204);
    expect((await read(as, software.id)).body.links).toMatchObject([
      { kind: 'runs-on', way: 'from', other: { name: 'SRV-DPI' } },
    ]);
    expect((await read(as, server.id)).body.links).toMatchObject([
      { kind: 'runs-on', way: 'to', other: { name: 'DPI' } },
    ]);
    expect((await tie(server.id, 'from', software.id, true)).status).toBe(422);
    await tie(software.id, 'from', server.id, false);
    const { body } = await read(as, server.id);
    expect(body).toMatchObject({ links: [], linkCount: 0 });
    expect(body.history.map(({ tied, untied }) => [tied, untied])).toContainEqual([0, 1]);
  });

  test('are found by the beginnings of words, without accents', async () => {
    const as = await t.member('contributor');
    await add(as, 'equipment', 'biomedical', 'Échographe du bloc', { fields: { serial: 'SN-4471' } });
    const find = async (text: string) =>
      (await t.call(contract.searchObjects, { params: paramsOf(as), as, query: { text } })).body.objects.length;
    expect(await find('echo blo')).toBe(1);
    expect(await find('4471')).toBe(1);
    expect(await find('graphe')).toBe(0);
    expect(await find('%')).toBe(0);
  });
});

describe('a page of an inventory', () => {
  test('is walked through forwards and backwards without a row lost or shown twice, by every sort', async () => {
    const as = await t.member('contributor');
    const categories = ['server', 'laptop', 'printer'];
    for (let n = 0; n < 120; n++)
      await add(as, 'equipment', categories[n % 3]!, `PC-${n % 40}`, { criticality: n % 2 ? 'vital' : null });
    for (const sort of ['name', 'category', 'site', 'criticality', 'reviewed', 'seen'])
      for (const order of ['up', 'down']) {
        const seen: string[] = [];
        let after: string | null = null;
        let page = (await list(as, { sort, order })).body;
        for (;;) {
          seen.push(...page.rows.map(({ id }) => id));
          after = page.next;
          if (!after) break;
          page = (await list(as, { sort, order, after })).body;
        }
        expect(new Set(seen).size).toBe(120);
        const back = (await list(as, { sort, order, before: page.previous! })).body;
        expect(back.rows.map(({ id }) => id)).toEqual(seen.slice(50, 100));
        expect(back.next).not.toBeNull();
      }
  });

  test('shows what its filters ask for', async () => {
    const as = await t.member('contributor');
    const provider = await add(as, 'provider', 'managed', 'Infogérant');
    await add(as, 'equipment', 'server', 'SRV-1', {
      criticality: 'vital',
      fields: { antivirus: 'none', osName: 'Debian' },
    });
    await add(as, 'equipment', 'laptop', 'PC-1', {
      owner: 'Soins',
      providerId: provider.id,
      fields: { encrypted: true },
    });
    const names = async (query: object) => (await list(as, query)).body.rows.map(({ name }) => name);
    expect(await names({ category: 'server' })).toEqual(['SRV-1']);
    expect(await names({ owner: 'Soins' })).toEqual(['PC-1']);
    expect(await names({ provider: provider.id })).toEqual(['PC-1']);
    expect(await names({ provider: 'none' })).toEqual(['SRV-1']);
    expect(await names({ criticality: 'vital' })).toEqual(['SRV-1']);
    expect(await names({ criticality: 'none' })).toEqual(['PC-1']);
    expect(await names({ field: 'antivirus', value: 'none' })).toEqual(['SRV-1']);
    expect(await names({ field: 'encrypted', value: 'true' })).toEqual(['PC-1']);
    expect(await names({ field: 'antivirus' })).toEqual(['PC-1']);
    expect(await names({ field: 'antivirus', value: 'nothing known' })).toEqual([]);
    expect(await names({ incomplete: 'yes' })).toEqual(['PC-1']);
    expect(await names({ unreviewed: '2199-01-01' })).toEqual(['PC-1', 'SRV-1']);
    expect(await names({ unreviewed: '2000-01-01' })).toEqual([]);
    expect(await names({ site: 'none', source: 'manual', text: 'srv' })).toEqual(['SRV-1']);
  });

  test('refuses a place that is none', async () => {
    const as = await t.member('reader');
    for (const after of [
      'x',
      '[]',
      '["","a"]',
      '["x","a","not an identifier"]',
      JSON.stringify(['', 'a\0', as.organisationId]),
    ])
      expect((await list(as, { after })).status).toBe(422);
    const wrong = JSON.stringify(['2026-99-99', 'a', '00000000-0000-4000-8000-000000000000']);
    expect((await list(as, { sort: 'reviewed', after: wrong })).status).toBe(422);
  });
});

describe('rights', () => {
  test('a reader reads and changes nothing; another organisation sees nothing', async () => {
    const as = await t.member('contributor');
    const reader = await t.member('reader', as.organisationId);
    const stranger = await t.member('director');
    const { id } = await add(as, 'equipment', 'server', 'SRV-1');
    expect((await read(reader, id)).status).toBe(200);
    expect((await change(reader, id, { version: 1, name: 'x' })).status).toBe(403);
    expect((await read(stranger, id)).status).toBe(404);
    expect((await change(stranger, id, { version: 1, name: 'x' })).status).toBe(404);
    const tied = await t.call(contract.tieObject, {
      params: { ...paramsOf(stranger), objectId: (await add(stranger, 'software', 'system', 'Windows')).id },
      as: stranger,
      body: { kind: 'runs-on', way: 'from', otherId: id, tied: true },
    });
    expect(tied.status).toBe(422);
  });

  test('only leads erase for good: the object and its history go, the journal keeps no name', async () => {
    const as = await t.member('contributor');
    const lead = await t.member('it-lead', as.organisationId);
    const { id } = await add(as, 'access', 'user', 'j.dupont', { fields: { person: 'Jeanne Dupont' } });
    await change(as, id, { version: 1, fields: { person: 'Jeanne Durand' } });
    const erase = (by: Member, version: number) =>
      t.call(contract.eraseObject, { params: { ...paramsOf(as), objectId: id }, as: by, body: { version } });
    expect((await erase(as, 2)).status).toBe(403);
    expect((await erase(lead, 1)).status).toBe(409);
    expect((await erase(lead, 2)).status).toBe(204);
    expect((await read(lead, id)).status).toBe(404);
    const entries = await reading(t.context.db, { organisationIds: [as.organisationId] }, (rows) =>
      rows.selectFrom('journal').select(['kind', 'data']).where('organisation_id', '=', as.organisationId).execute(),
    );
    expect(entries.map(({ kind }) => kind)).toContain('inventory.erased');
    expect(JSON.stringify(entries)).not.toMatch(/upont|urand/);
  });
});
