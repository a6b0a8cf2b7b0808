import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { addObjects, closeBatch, openBatch } from '../inventory/commands-batch.ts';
import { changeObjects } from '../inventory/commands-change.ts';
import { keysOf } from '../inventory/model-keys.ts';
import { holdPreview } from './commands-forget.ts';
import { forgetExpired } from './commands-preview.ts';
import * as contract from './contract.ts';
import { importing, type Member } from './sending.fixture.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());
const { preview, confirm, rows, taken, table } = importing(() => t);

const scope = (as: Member) => ({ organisationIds: [as.organisationId] });
const actOf = (as: Member) => ({
  organisationId: as.organisationId,
  actor: { id: as.accountId, name: as.name },
  now: t.context.clock.now(),
});
/** Adds an object that is recognised as another one is. */
const addTwin = (as: Member, kind: 'software' | 'provider', name: string, fields: Record<string, string>) =>
  writing(t.context.db, scope(as), async (tx) => {
    const batch = await openBatch(tx, actOf(as), 'edit', {});
    const said = { kind, category: 'other', name, siteId: null, owner: '', providerId: null, criticality: null };
    await addObjects(tx, batch, [
      { ...said, fields, keys: keysOf(kind, name, fields), source: 'manual', seenAt: null },
    ]);
    await closeBatch(tx, batch);
  });
const objectsOf = (as: Member, kind: 'software' | 'equipment') =>
  reading(t.context.db, scope(as), (rows) =>
    rows
      .selectFrom('inventory_object')
      .select(['id', 'state', 'owner', 'provider_id'])
      .where('kind', '=', kind)
      .orderBy('id')
      .execute(),
  );
const answer = (as: Member, previewId: string, said: string, n: number[] | null) =>
  t.call(contract.answerRows, {
    params: { organisationId: as.organisationId, previewId },
    body: { rows: n, as: said },
    as,
  });

describe('an ambiguous row', () => {
  it('that is answered ends neither the object that it names nor its ties', async () => {
    const as = await t.member('it-lead');
    const said = { name: 'Osiris', version: '9', publisher: 'Evolucare' };
    const content = { versionclient: 'x', hardware: { name: 'PC1' }, softwares: [said] };
    const file = Buffer.from(JSON.stringify({ deviceid: 'a', content }));
    await taken(as, file);
    const [known] = await objectsOf(as, 'software');
    await addTwin(as, 'software', said.name, { version: said.version, publisher: said.publisher });
    const { id, counts } = await preview(as, file);
    expect(counts).toMatchObject({ ambiguous: 1, 'gone software': 1, untied: 1 });
    const [row] = await rows(as, id, 'ambiguous');
    expect((await answer(as, id, known!.id, [row!.n])).status).toBe(204);
    expect((await confirm(as, id)).body).toMatchObject({ removed: 0 });
    expect((await objectsOf(as, 'software')).map(({ state }) => state)).toEqual(['in-use', 'in-use']);
  });

  it('of a provider that is left out takes no provider away', async () => {
    const as = await t.member('it-lead');
    const heading = 'Logiciel;Version;Prestataire';
    const first = await table(as, `${heading}\nOsiris;9;Info Sud\nAutre;1;Info Nord`);
    await taken(as, first.bytes, first.query);
    await addTwin(as, 'provider', 'Info Nord', {});
    const before = (await objectsOf(as, 'software')).map(({ provider_id: id }) => id);
    const { id, counts } = await preview(as, Buffer.from(`${heading}\nOsiris;9;Info Nord`), first.query);
    expect(counts).toMatchObject({ ambiguous: 1, changed: 1 });
    expect((await answer(as, id, 'left', null)).status).toBe(204);
    expect((await confirm(as, id)).status).toBe(200);
    expect((await objectsOf(as, 'software')).map(({ provider_id: provider }) => provider)).toEqual(before);
  });
});

describe('a change made while an import is being written', () => {
  it('is not overwritten: the import is compared again', async () => {
    const as = await t.member('it-lead');
    const first = await table(as, 'Poste;N° de série;Responsable\nPC1;AAA111;Accueil');
    await taken(as, first.bytes, first.query);
    const [machine] = await objectsOf(as, 'equipment');
    const { id } = await preview(as, Buffer.from('Poste;N° de série;Responsable\nPC1;AAA111;Nuit'), first.query);
    const [changed, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const edit = writing(t.context.db, scope(as), async (tx) => {
      const batch = await openBatch(tx, actOf(as), 'edit', {});
      await changeObjects(tx, batch, [{ id: machine!.id, set: { owner: 'Soins', fields: {} } }]);
      await closeBatch(tx, batch);
      changed.resolve();
      await release.promise;
    });
    await changed.promise;
    const confirming = confirm(as, id);
    await pause(1000);
    release.resolve();
    await edit;
    expect(await confirming).toMatchObject({ status: 409, problem: { code: 'stale-preview' } });
    expect((await objectsOf(as, 'equipment'))[0]!.owner).toBe('Soins');
  });
});

test('the previews of a structure do not pile up: past ten, the oldest is forgotten with its rows', async () => {
  const as = await t.member('it-lead');
  const { bytes, query } = await table(as, 'Poste;Type\nPC-1;Portable\n');
  const ids: string[] = [];
  for (let n = 0; n < 12; n += 1) {
    ids.push((await preview(as, bytes, query)).id);
    t.context.clock.advance({ seconds: 1 });
  }
  const left = await reading(t.context.db, scope(as), async (read) => ({
    previews: await read.selectFrom('import_preview').select('id').orderBy('id').execute(),
    rows: await read.selectFrom('import_row').select('preview_id').execute(),
  }));
  expect(left.previews.map(({ id }) => id)).toEqual(ids.slice(2).toSorted());
  expect(left.rows).toHaveLength(10);
});

describe('a preview whose hour ends while it is confirmed', () => {
  it('keeps its rows until all of them are written, and is forgotten the next time', async () => {
    const as = await t.member('it-lead');
    const { bytes, query } = await table(as, 'Poste;Type\nPC-1;Portable\n');
    const { id } = await preview(as, bytes, query);
    const held = () =>
      reading(t.context.db, scope(as), async (read) => [
        await read.selectFrom('import_row').select('n').where('preview_id', '=', id).execute(),
        await read.selectFrom('import_preview').select('id').where('id', '=', id).execute(),
      ]);
    const later = new Date(t.context.clock.now().getTime() + 3 * 3_600_000);
    const forget = () => writing(t.context.db, { platform: true }, (tx) => forgetExpired(tx, later));
    await writing(t.context.db, scope(as), async (tx) => {
      expect(await holdPreview(tx, id)).toBe(true);
      await forget();
      expect((await held()).map(({ length }) => length)).toEqual([1, 1]);
    });
    await forget();
    expect((await held()).map(({ length }) => length)).toEqual([0, 0]);
    expect((await answer(as, id, 'new', null)).status).toBe(404);
  });
});
