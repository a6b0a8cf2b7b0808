import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { address } from '../../platform/web/api.ts';
import { reading } from '../../platform/server/database/connection.ts';
import { readSheet } from '../../platform/server/sheets/read.ts';
import { importing } from '../imports/sending.fixture.ts';
import { guessMapping } from '../imports/table-guess.ts';
import * as contract from './contract.ts';
import * as files from './contract-export.ts';
import { exportColumns } from './model-columns.ts';
import { OBJECT_KINDS, type ObjectKind } from './model-kinds.ts';

type Member = Awaited<ReturnType<TestApp['member']>>;
let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const paramsOf = (as: Member) => ({ organisationId: as.organisationId });
const add = async (as: Member, kind: ObjectKind, category: string, name: string, more: object = {}) =>
  (
    await t.call(contract.addObject, {
      params: paramsOf(as),
      as,
      body: { kind, category, name, ...more },
    })
  ).body;
const download = (as: Member, endpoint: Parameters<typeof address>[0], query: object) =>
  t.app.inject({ method: 'GET', url: address(endpoint, { params: paramsOf(as), query }), headers: as.headers });

describe('an export', () => {
  test('holds what its filters show, in the words of its reader, and runs no formula', async () => {
    const as = await t.member('reader');
    const writer = await t.member('it-lead', as.organisationId);
    await add(writer, 'equipment', 'laptop', "=cmd|'/C calc'!A1", { criticality: 'high', fields: { encrypted: true } });
    await add(writer, 'equipment', 'server', 'SRV-1', { fields: { warrantyEnd: '2026-12-31', antivirus: 'none' } });
    const whole = await download(as, files.exportCsv, { kind: 'equipment', language: 'fr' });
    expect(whole.headers['content-disposition']).toMatch(/^attachment; .*\.csv/);
    const lines = whole.body.split('\r\n').filter(Boolean);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('"Nom";"Catégorie";"Criticité"');
    expect(whole.body).toContain(`"'=cmd|'/C calc'!A1";"Ordinateur portable";"Élevé"`);
    const one = await download(as, files.exportCsv, { kind: 'equipment', category: 'server', language: 'en' });
    expect(one.body).toContain('"SRV-1";"Server"');
    expect(one.body).not.toContain('calc');
    const workbook = await download(as, files.exportWorkbook, { kind: 'equipment', language: 'fr' });
    const sheet = await readSheet(workbook.rawPayload, { name: 'x.xlsx', maxRows: 10, maxColumns: 100 });
    expect(sheet.columns).toEqual(exportColumns('equipment').map(({ title }) => title.fr));
    expect(sheet.rows.map(({ cells }) => cells[0])).toEqual(["=cmd|'/C calc'!A1", 'SRV-1']);
    const warranty = sheet.columns.indexOf('Fin de garantie');
    expect(sheet.rows[1]!.cells[warranty]).toEqual(new Date('2026-12-31T00:00:00Z'));
  });

  test('has headings that an import recognises, each for what it is, in both languages', () => {
    for (const kind of OBJECT_KINDS)
      for (const language of ['fr', 'en'] as const) {
        const labels = exportColumns(kind).map(({ title }) => title[language]);
        const columns = labels.map((label) => ({ label, secret: false }));
        const { targets } = guessMapping({ columns } as unknown as Parameters<typeof guessMapping>[0], kind).mapping;
        expect(labels.filter((_, at) => targets[at] === null)).toEqual([]);
      }
  });

  test('of a long inventory comes whole, part by part', async () => {
    const as = await t.member('it-lead');
    for (let n = 0; n < 5; n++) await add(as, 'provider', 'editor', `Éditeur ${n}`);
    const { body } = await download(as, files.exportCsv, { kind: 'provider' });
    expect(body.split('\r\n').filter(Boolean)).toHaveLength(6);
  });

  test('is refused to another organisation', async () => {
    const as = await t.member('it-lead');
    const stranger = await t.member('director');
    const url = address(files.exportCsv, { params: paramsOf(as), query: { kind: 'access' } });
    expect((await t.app.inject({ method: 'GET', url, headers: stranger.headers })).statusCode).toBe(404);
  });
});

describe('the data of a person', () => {
  test('are found whatever the capitals, handed over, and erased with every trace of the name', async () => {
    const as = await t.member('it-lead');
    const { id } = await add(as, 'access', 'user', 'j.dupont', { fields: { person: 'Jeanne Dupont', job: 'IDE' } });
    const server = await add(as, 'equipment', 'server', 'SRV-1', { owner: 'Jeanne Dupont' });
    const once = await add(as, 'equipment', 'server', 'SRV-2', { owner: 'Jeanne Dupont' });
    const other = await add(as, 'access', 'user', 'p.martin', { fields: { person: 'Paul Martin' } });
    await t.call(contract.changeObject, {
      params: { ...paramsOf(as), objectId: once.id },
      as,
      body: { version: 1, owner: 'Paul Martin' },
    });
    const person = 'JEANNE dupont';
    const found = await t.call(files.readPerson, { params: paramsOf(as), as, body: { person } });
    expect(found.body.objects).toMatchObject([
      { id, as: 'person' },
      { id: server.id, as: 'owner' },
    ]);
    const copy = await t.app.inject({
      method: 'POST',
      url: address(files.exportPerson, { params: paramsOf(as) }),
      headers: as.headers,
      payload: { person, language: 'fr' },
    });
    expect(copy.body).toContain('"j.dupont";"Fonction";"IDE"');
    expect(copy.headers['content-disposition']).not.toMatch(/dupont/i);
    const erased = await t.call(files.erasePerson, { params: paramsOf(as), as, body: { person } });
    expect(erased.body).toEqual({ erased: 1, cleared: 1 });
    const [objects, changes, journal] = await reading(
      t.context.db,
      { organisationIds: [as.organisationId] },
      async (rows) => [
        await rows.selectFrom('inventory_object').select(['id', 'name', 'owner', 'fields', 'keys']).execute(),
        await rows.selectFrom('inventory_change').select(['before', 'after']).execute(),
        await rows.selectFrom('journal').select('data').where('organisation_id', '=', as.organisationId).execute(),
      ],
    );
    expect(objects.map((one) => one.id)).toContain(other.id);
    expect(JSON.stringify([objects, changes, journal])).not.toMatch(/dupont/i);
  });

  test('are found and erased in whatever order, with a title or without accents, and undoing puts no trace back', async () => {
    const as = await t.member('it-lead');
    const { id } = await add(as, 'access', 'user', 'h.lefevre', { fields: { person: 'LEFEVRE Helene' } });
    const server = await add(as, 'equipment', 'server', 'SRV-1', { owner: 'Mme Hélène Lefèvre' });
    const params = { ...paramsOf(as), objectId: server.id };
    await t.call(contract.changeObject, { params, as, body: { version: 1, owner: 'Paul Martin' } });
    const person = 'Hélène Lefèvre';
    const found = await t.call(files.readPerson, { params: paramsOf(as), as, body: { person } });
    expect(found.body.objects).toMatchObject([{ id, as: 'person' }]);
    const erased = await t.call(files.erasePerson, { params: paramsOf(as), as, body: { person } });
    expect(erased.body).toEqual({ erased: 1, cleared: 0 });
    const changes = await reading(t.context.db, { organisationIds: [as.organisationId] }, (rows) =>
      rows.selectFrom('inventory_change').select(['before', 'after']).execute(),
    );
    expect(changes).toEqual([{ before: {}, after: {} }]);
  });

  test('leave no preview of an import behind', async () => {
    const as = await t.member('it-lead');
    const content = { versionclient: 'x', hardware: { name: 'PC-1' } };
    const { preview } = importing(() => t);
    const { id } = await preview(as, Buffer.from(JSON.stringify({ deviceid: 'a', content })));
    expect(id).not.toBe('');
    await t.call(files.erasePerson, { params: paramsOf(as), as, body: { person: 'Jeanne Dupont' } });
    const left = await reading(t.context.db, { organisationIds: [as.organisationId] }, (rows) =>
      rows.selectFrom('import_preview').select('id').execute(),
    );
    expect(left).toEqual([]);
  });

  test('are for leads alone', async () => {
    const as = await t.member('contributor');
    const asked = await t.call(files.readPerson, { params: paramsOf(as), as, body: { person: 'Jeanne Dupont' } });
    expect(asked.status).toBe(403);
    const erased = await t.call(files.erasePerson, { params: paramsOf(as), as, body: { person: 'Jeanne Dupont' } });
    expect(erased.status).toBe(403);
  });
});
