import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractText, getDocumentProxy } from 'unpdf';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { writing } from '../../platform/server/database/connection.ts';
import {
  addObjects,
  closeBatch,
  linkObjects,
  openBatch,
  unlinkObjects,
  type Draft,
} from '../inventory/commands-batch.ts';
import * as contract from './contract.ts';
import { layOutApart } from './layout.ts';
import type { Graph } from './model.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const draft = (name: string, set: Partial<Draft> = {}): Draft => ({
  kind: 'equipment',
  category: 'server',
  name,
  siteId: null,
  owner: '',
  providerId: null,
  criticality: null,
  fields: {},
  keys: [],
  source: 'manual',
  seenAt: null,
  ...set,
});

/** A server, the care record that it serves, and what the record stores; gives their identifiers. */
async function smallHouse(organisationId: string): Promise<string[]> {
  const act = { organisationId, actor: { id: null, name: 'Vigie' }, now: t.context.clock.now() };
  return writing(t.context.db, { organisationIds: [organisationId] }, async (tx) => {
    const batch = await openBatch(tx, act, 'edit', {});
    const ids = await addObjects(tx, batch, [
      draft('SRV-01'),
      draft('Dossier <résident>', { kind: 'software', category: 'business', criticality: 'vital' }),
      draft('Dossiers', { kind: 'data', category: 'data-set' }),
      draft('Calculatrice', { kind: 'software', category: 'other' }),
    ]);
    await linkObjects(tx, batch, [
      { sourceId: ids[1]!, kind: 'runs-on', targetId: ids[0]! },
      { sourceId: ids[1]!, kind: 'stores', targetId: ids[2]! },
      { sourceId: ids[3]!, kind: 'installed-on', targetId: ids[0]! },
    ]);
    await closeBatch(tx, batch);
    return ids;
  });
}

describe('the map', () => {
  it('draws itself from the inventories, with its table and what each object lacks', async () => {
    const reader = await t.member('reader');
    await smallHouse(reader.organisationId);
    const { status, body } = await t.call(contract.readMap, {
      params: { organisationId: reader.organisationId },
      query: { view: 'applications' },
      as: reader,
    });
    expect(status).toBe(200);
    expect(body.layout.nodes.map(({ label }) => label).toSorted()).toEqual([
      'Dossier <résident>',
      'Dossiers',
      'SRV-01',
    ]);
    expect(body.table.find(({ name }) => name === 'SRV-01')).toMatchObject({
      level: 0,
      ties: [{ label: { fr: 'fait fonctionner' }, name: 'Dossier <résident>' }],
    });
    expect(body.reach.applications).toEqual({ objects: 3, reaching: [1, 0, 0] });
  });

  it('says what stops with a server, and forgets a tie that ended', async () => {
    const lead = await t.member('it-lead');
    const { organisationId } = lead;
    const ids = await smallHouse(organisationId);
    const impact = () => t.call(contract.readImpact, { params: { organisationId, objectId: ids[0]! }, as: lead });
    expect((await impact()).body).toMatchObject({
      object: { name: 'SRV-01' },
      stopped: [
        { name: 'Dossier <résident>', reason: 'served', through: 'SRV-01', steps: 1, criticality: 'vital' },
        { name: 'Dossiers', reason: 'stored', through: 'Dossier <résident>', steps: 2 },
      ],
      alone: false,
    });
    await writing(t.context.db, { organisationIds: [organisationId] }, async (tx) => {
      const batch = await openBatch(
        tx,
        { organisationId, actor: { id: null, name: 'Vigie' }, now: t.context.clock.now() },
        'edit',
        {},
      );
      await unlinkObjects(tx, batch, [{ sourceId: ids[1]!, kind: 'runs-on', targetId: ids[0]! }]);
      await closeBatch(tx, batch);
    });
    expect((await impact()).body).toMatchObject({ stopped: [], alone: true });
  });

  it('shows what stands around an object, and answers 404 for one of another structure', async () => {
    const lead = await t.member('it-lead');
    const ids = await smallHouse(lead.organisationId);
    const params = { organisationId: lead.organisationId };
    const near = await t.call(contract.readMap, { params, query: { view: 'applications', around: ids[2]! }, as: lead });
    expect(near.body).toMatchObject({ around: { name: 'Dossiers' }, rows: 3 });
    const other = await t.member('director');
    const theirs = { params: { organisationId: other.organisationId }, as: other };
    expect((await t.call(contract.readMap, { ...theirs, query: { around: ids[0]! } })).status).toBe(404);
    const impact = { params: { organisationId: other.organisationId, objectId: ids[0]! }, as: other };
    expect((await t.call(contract.readImpact, impact)).status).toBe(404);
    expect((await t.call(contract.readMap, { params, query: {}, as: other })).status).toBe(404);
  });

  it('gives the drawing as a file of its own and the whole cartography as a tagged document', async () => {
    const lead = await t.member('it-lead');
    await smallHouse(lead.organisationId);
    const base = `/api/organisations/${lead.organisationId}/map`;
    const svg = await t.app.inject({ url: `${base}.svg?view=applications&language=fr`, headers: lead.headers });
    expect(svg.headers['content-type']).toContain('image/svg+xml');
    expect(svg.headers['content-security-policy']).toContain("default-src 'none'");
    expect(svg.body).toContain('Dossier &lt;résident&gt;');
    const pdf = await t.app.inject({ url: `${base}/report.pdf?language=fr`, headers: lead.headers });
    expect(pdf.statusCode).toBe(200);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf.rawPayload)), { mergePages: true });
    const said = text.normalize('NFKC');
    expect(said).toContain('Dossier <résident>');
    expect(said).toContain('Ce qui arrêterait le plus de choses');
  });

  it('gives up a drawing that takes too long with a sentence, and keeps answering', async () => {
    const nodes = Array.from({ length: 400 }, (_, n) => ({
      id: `n${n}`,
      lane: 'all',
      label: `n${n}`,
      about: { fr: 'a', en: 'a' },
      objectId: null,
      criticality: null,
      level: null,
      count: 1,
    }));
    const graph: Graph = { lanes: [{ id: 'all', name: { fr: 'a', en: 'a' } }], nodes, edges: [] };
    await expect(layOutApart(graph, 0)).rejects.toMatchObject({ status: 503, code: 'map-too-tangled' });
    expect((await layOutApart(graph, 60_000)).nodes).toHaveLength(400);
  });
});
