import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { sweepDeadlines } from '../../platform/server/deadlines/deadlines.ts';
import { addObjects, closeBatch, linkObjects, openBatch, type Draft } from './commands-batch.ts';
import { changeObjects } from './commands-change.ts';
import * as contract from './contract.ts';
import * as batches from './contract-batches.ts';
import * as bulk from './contract-bulk.ts';
import * as review from './contract-review.ts';
import { readInventories } from './contract-overview.ts';
import { deadlines } from './jobs.ts';

type Member = Awaited<ReturnType<TestApp['member']>>;
let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const paramsOf = (as: Member) => ({ organisationId: as.organisationId });
const draft = (name: string, more: Partial<Draft> = {}): Draft => ({
  kind: 'equipment',
  category: 'workstation',
  name,
  siteId: null,
  owner: '',
  providerId: null,
  criticality: null,
  fields: { osName: 'Windows 10' },
  keys: [`name:${name.toLowerCase()}`],
  source: 'table',
  seenAt: null,
  ...more,
});

/** Writes an import of these objects, as another feature does; gives its batch and their identifiers. */
function imported(as: Member, drafts: readonly Draft[]) {
  const act = {
    organisationId: as.organisationId,
    actor: { id: as.accountId, name: as.name },
    now: t.context.clock.now(),
  };
  return writing(t.context.db, { organisationIds: [as.organisationId] }, async (tx) => {
    const batch = await openBatch(tx, act, 'import', { format: 'table' });
    const ids = await addObjects(tx, batch, drafts);
    await closeBatch(tx, batch);
    return { batchId: batch.id, ids };
  });
}

const list = (as: Member, query: object = {}) =>
  t.call(contract.listObjects, { params: paramsOf(as), as, query: { kind: 'equipment', ...query } as never });
const read = async (as: Member, objectId: string) =>
  (await t.call(contract.readObject, { params: { ...paramsOf(as), objectId }, as })).body;
const change = (as: Member, objectId: string, version: number, body: object) =>
  t.call(contract.changeObject, { params: { ...paramsOf(as), objectId }, as, body: { version, ...body } });
const preview = (as: Member, body: object) =>
  t.call(bulk.previewBulk, { params: paramsOf(as), as, body: { kind: 'equipment', ...body } as never });
const apply = (as: Member, body: object) =>
  t.call(bulk.applyBulk, { params: paramsOf(as), as, body: { kind: 'equipment', ...body } as never });
const undo = (as: Member, batchId: string) => t.call(batches.undoBatch, { params: { ...paramsOf(as), batchId }, as });
const ofBatch = (as: Member, batchId: string) =>
  t.call(batches.readBatch, { params: { ...paramsOf(as), batchId }, as });
const wholeList = { filter: { kind: 'equipment' } };

describe('a bulk edit', () => {
  test('tells first what it would change, then changes it as one batch, which is undone at once', async () => {
    const as = await t.member('it-lead');
    await imported(as, [draft('PC-1'), draft('PC-2', { owner: 'Soins' }), draft('Salle', { category: 'network' })]);
    const edit = { chosen: wholeList, target: 'owner', value: 'Soins' };
    const { body: shown } = await preview(as, edit);
    expect(shown).toMatchObject({ chosen: 3, changing: 2, same: 1, outside: 0 });
    expect(shown.examples[0]).toMatchObject({ name: 'PC-1', before: '', after: 'Soins' });
    expect((await list(as, { owner: 'Soins' })).body.count).toBe(1);
    const { body: made } = await apply(as, { ...edit, seal: shown.seal });
    expect(made.changed).toBe(2);
    expect((await list(as, { owner: 'Soins' })).body.count).toBe(3);
    expect((await undo(as, made.batchId!)).body).toMatchObject({ restored: 2, keptCount: 0 });
    expect((await list(as, { owner: 'Soins' })).body.count).toBe(1);
    expect((await undo(as, made.batchId!)).status).toBe(409);
  });

  test('leaves alone the categories that do not have its field', async () => {
    const as = await t.member('contributor');
    await imported(as, [draft('PC-1'), draft('Commutateur', { category: 'network', fields: {} })]);
    const { body } = await preview(as, { chosen: wholeList, target: 'fields.antivirus', value: 'up-to-date' });
    expect(body).toMatchObject({ chosen: 2, changing: 1, outside: 1 });
  });

  test('is refused when an object moved or came since its preview', async () => {
    const as = await t.member('contributor');
    const { ids } = await imported(as, [draft('PC-1'), draft('PC-2')]);
    const edit = { chosen: wholeList, target: 'criticality', value: 'high' };
    const before = (await preview(as, edit)).body.seal;
    await change(as, ids[0]!, 1, { owner: 'Soins' });
    expect((await apply(as, { ...edit, seal: before })).problem).toMatchObject({ status: 409, code: 'stale-preview' });
    const again = (await preview(as, edit)).body.seal;
    await imported(as, [draft('PC-3')]);
    expect((await apply(as, { ...edit, seal: again })).status).toBe(409);
    expect((await list(as, { criticality: 'high' })).body.count).toBe(0);
    expect((await apply(as, { ...edit, value: 'low', seal: (await preview(as, edit)).body.seal })).status).toBe(409);
  });

  test('refuses what cannot be the same for several, or what a field cannot hold', async () => {
    const as = await t.member('contributor');
    const { ids } = await imported(as, [draft('PC-1')]);
    const refused = [
      ['fields.serial', 'ABC'],
      ['fields.nothing', 'x'],
      ['fields.warrantyEnd', '2026-54-01'],
      ['name', 'x'],
      ['criticality', 'enormous'],
      ['category', 'data-set'],
      ['site', 'x'],
      ['site', '00000000-0000-4000-8000-000000000000'],
      ['provider', ids[0]!],
      ['presence', 'lost'],
      ['reviewed', false],
    ];
    for (const [target, value] of refused)
      expect([target, (await preview(as, { chosen: { ids }, target, value })).status]).toEqual([target, 422]);
  });

  test('never reaches the objects of another organisation', async () => {
    const as = await t.member('director');
    const stranger = await t.member('director');
    const { ids } = await imported(as, [draft('PC-1')]);
    const edit = { chosen: { ids }, target: 'owner', value: 'Moi' };
    const { body } = await preview(stranger, edit);
    expect(body.chosen).toBe(0);
    expect((await apply(stranger, { ...edit, seal: body.seal })).body).toEqual({ batchId: null, changed: 0 });
    expect((await read(as, ids[0]!)).object.owner).toBe('');
  });

  test('changes ten thousand objects and undoes it', async () => {
    const as = await t.member('it-lead');
    await imported(
      as,
      Array.from({ length: 10_000 }, (_, n) => draft(`PC-${n}`)),
    );
    const edit = { chosen: wholeList, target: 'fields.version', value: null };
    expect((await preview(as, edit)).status).toBe(422);
    const real = { chosen: wholeList, target: 'fields.osName', value: 'Windows 11' };
    const { body: shown } = await preview(as, real);
    expect(shown.changing).toBe(10_000);
    const { body: made } = await apply(as, { ...real, seal: shown.seal });
    expect(made.changed).toBe(10_000);
    expect((await list(as, { field: 'osName', value: 'Windows 11' })).body.count).toBeGreaterThan(1000);
    expect((await undo(as, made.batchId!)).body).toMatchObject({ restored: 10_000, keptCount: 0, kept: [] });
    expect((await list(as, { field: 'osName', value: 'Windows 11' })).body.count).toBe(0);
  });
});

describe('undoing', () => {
  test('an import takes out what it brought, gives back what it changed, and leaves what people changed since, by name', async () => {
    const as = await t.member('director');
    const first = await imported(as, [draft('PC-1'), draft('PC-2')]);
    const act = {
      organisationId: as.organisationId,
      actor: { id: as.accountId, name: as.name },
      now: t.context.clock.now(),
    };
    const second = await writing(t.context.db, { organisationIds: [as.organisationId] }, async (tx) => {
      const batch = await openBatch(tx, act, 'import', { format: 'table' });
      const [host] = await addObjects(tx, batch, [draft('SRV-1', { category: 'server' })]);
      const [added] = await addObjects(tx, batch, [draft('PC-3')]);
      await changeObjects(tx, batch, [
        { id: first.ids[0]!, set: { fields: { osName: 'Windows 11' } } },
        { id: first.ids[1]!, set: { fields: { osName: 'Windows 11' }, owner: 'Soins' } },
      ]);
      await linkObjects(tx, batch, [{ sourceId: host!, kind: 'hosts', targetId: first.ids[0]! }]);
      await closeBatch(tx, batch);
      return { batchId: batch.id, host: host!, added: added! };
    });
    await change(as, first.ids[1]!, 2, { owner: 'Accueil' });
    await change(as, second.added, 1, { owner: 'Accueil' });
    const { body: seen } = await ofBatch(as, second.batchId);
    expect(seen).toMatchObject({ mayUndo: true, undo: { restored: 1, removed: 1, ties: 1, keptCount: 2 } });
    const { body: undone } = await undo(as, second.batchId);
    expect(undone.kept).toMatchObject([
      { name: 'PC-2', reason: 'moved-since', actorName: as.name },
      { name: 'PC-3', reason: 'changed-since-added' },
    ]);
    expect((await read(as, first.ids[0]!)).object.fields).toEqual({ osName: 'Windows 10' });
    expect((await read(as, first.ids[1]!)).object).toMatchObject({
      owner: 'Accueil',
      fields: { osName: 'Windows 11' },
    });
    expect((await read(as, second.host)).object.state).toBe('gone');
    expect((await read(as, second.host)).linkCount).toBe(0);
    const redone = await undo(as, undone.batchId);
    expect(redone.body).toMatchObject({ restored: 2, ties: 1, keptCount: 0 });
    expect((await read(as, second.host)).object.state).toBe('in-use');
  });

  test('a long gesture goes part by part: each object is told once, whatever moves meanwhile', async () => {
    const as = await t.member('director');
    const { batchId, ids } = await imported(
      as,
      Array.from({ length: 4500 }, (_, n) => draft(`PC-${n}`)),
    );
    for (let n = 0; n < 4500; n += 30) await change(as, ids[n]!, 1, { owner: 'Soins' });
    const expected = { restored: 0, removed: 4350, keptCount: 150 };
    const { body: seen } = await ofBatch(as, batchId);
    expect(seen.undo).toMatchObject(expected);
    expect(new Set(seen.undo.kept.map(({ id }) => id)).size).toBe(100);
    expect((await undo(as, batchId)).body).toMatchObject(expected);
    expect((await list(as)).body.count).toBe(150);
  });

  test('what recognises an object is no news in another order, and stops no undoing', async () => {
    const as = await t.member('director');
    const keys = ['name:pc-1', 'serial:abc123', 'mac:00:11:22:33:44:55'];
    const macs = ['00:11:22:33:44:55'];
    const { ids } = await imported(as, [
      draft('PC-1', { fields: { osName: 'Windows 10', serial: 'ABC123', macs }, keys }),
    ]);
    const changes = () =>
      reading(t.context.db, { organisationIds: [as.organisationId] }, (rows) =>
        rows.selectFrom('inventory_change').select(['before', 'after']).orderBy('version').execute(),
      );
    await change(as, ids[0]!, 1, { fields: { osName: 'Windows 11' } });
    const { body } = await t.call(batches.listBatches, { params: paramsOf(as), as, query: { kind: 'edit' } });
    await change(as, ids[0]!, 2, { owner: 'Soins' });
    expect(await changes()).toEqual([
      { before: { 'fields.osName': 'Windows 10' }, after: { 'fields.osName': 'Windows 11' } },
      { before: { owner: '' }, after: { owner: 'Soins' } },
    ]);
    expect((await undo(as, body.batches[0]!.id)).body).toMatchObject({ restored: 1, keptCount: 0 });
  });

  test('is not stopped by a review that came after, since nothing else moved', async () => {
    const as = await t.member('director');
    const { batchId, ids } = await imported(as, [draft('PC-1')]);
    await change(as, ids[0]!, 1, { reviewed: true });
    expect((await undo(as, batchId)).body).toMatchObject({ removed: 1, keptCount: 0 });
  });

  test('an import is for leads, a hand edit for whoever keeps the inventories, and nobody undoes another organisation’s', async () => {
    const lead = await t.member('it-lead');
    const contributor = await t.member('contributor', lead.organisationId);
    const reader = await t.member('reader', lead.organisationId);
    const { batchId, ids } = await imported(lead, [draft('PC-1')]);
    expect((await ofBatch(contributor, batchId)).body.mayUndo).toBe(false);
    expect((await undo(contributor, batchId)).status).toBe(403);
    expect((await undo(await t.member('director'), batchId)).status).toBe(404);
    await change(contributor, ids[0]!, 1, { owner: 'Soins' });
    const { body } = await t.call(batches.listBatches, { params: paramsOf(reader), as: reader, query: {} });
    expect(body.batches.map(({ kind }) => kind).toSorted()).toEqual(['edit', 'import']);
    const edit = body.batches.find(({ kind }) => kind === 'edit')!;
    expect(edit.subject).toBe('PC-1');
    expect((await undo(reader, edit.id)).status).toBe(403);
    expect((await undo(contributor, edit.id)).status).toBe(200);
    expect((await read(lead, ids[0]!)).object.owner).toBe('');
  });
});

describe('undoing what undid an import', () => {
  test('stays for leads, however many undoings lie between', async () => {
    const lead = await t.member('it-lead');
    const contributor = await t.member('contributor', lead.organisationId);
    let { batchId } = await imported(lead, [draft('PC-1')]);
    for (const times of [1, 2, 3]) {
      batchId = (await undo(lead, batchId)).body.batchId;
      expect([times, (await ofBatch(contributor, batchId)).body.mayUndo]).toEqual([times, false]);
      expect([times, (await undo(contributor, batchId)).status]).toEqual([times, 403]);
    }
    expect((await ofBatch(lead, batchId)).body.mayUndo).toBe(true);
  });
});

describe('reviewing', () => {
  test('asks the stalest first, remembers what was answered, skips for the sitting, and takes an answer back', async () => {
    const as = await t.member('contributor');
    const { ids } = await imported(as, [draft('PC-1'), draft('PC-2'), draft('PC-3')]);
    const next = async (skipped = '') =>
      (await t.call(review.nextReview, { params: paramsOf(as), as, query: { kind: 'equipment', skipped } })).body;
    const answer = (objectId: string, version: number, said: 'true' | 'gone') =>
      t.call(review.answerReview, { params: { ...paramsOf(as), objectId }, as, body: { version, answer: said } });
    expect(await next()).toMatchObject({ object: { name: 'PC-1' }, due: 3, inUse: 3 });
    await answer(ids[0]!, 1, 'true');
    expect((await answer(ids[0]!, 1, 'gone')).status).toBe(409);
    expect((await next(ids[1])).object?.name).toBe('PC-3');
    const gone = await answer(ids[1]!, 1, 'gone');
    expect(await next()).toMatchObject({ object: { name: 'PC-3' }, due: 1, inUse: 2 });
    await undo(as, gone.body.batchId!);
    expect(await next()).toMatchObject({ object: { name: 'PC-2' }, due: 2, inUse: 3 });
    const { body } = await t.call(readInventories, { params: paramsOf(as), as });
    expect(body.inventories.find(({ kind }) => kind === 'equipment')).toMatchObject({ inUse: 3, due: 2 });
  });

  test('is asked for twice a year while something waits, and of nobody who may not write', async () => {
    const as = await t.member('it-lead');
    const reader = await t.member('reader', as.organisationId);
    await imported(as, [draft('PC-1'), draft('PC-2')]);
    const told = async (who: Member) =>
      (
        await writing(t.context.db, { accountId: who.accountId }, (tx) =>
          tx.selectFrom('notification').select('kind').where('account_id', '=', who.accountId).execute(),
        )
      ).filter(({ kind }) => kind === 'inventory.review-due').length;
    await sweepDeadlines(t.context, deadlines);
    expect(await told(as)).toBe(0);
    t.context.clock.advance({ days: 184 });
    await sweepDeadlines(t.context, deadlines);
    await sweepDeadlines(t.context, deadlines);
    expect(await told(as)).toBe(1);
    expect(await told(reader)).toBe(0);
    t.context.clock.advance({ days: 184 });
    await sweepDeadlines(t.context, deadlines);
    expect(await told(as)).toBe(2);
  });
});
