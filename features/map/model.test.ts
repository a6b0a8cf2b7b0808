import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completenessOf, completenessOfAll, reachOf, sixMonthsBefore, tiesOf } from './model-completeness.ts';
import { draw } from './model-draw.ts';
import { impactOf, needsOf } from './model-impact.ts';
import { layOut, NODE_HEIGHT, NODE_WIDTH } from './model-layout.ts';
import { objectsOf, viewOf } from './model-views.ts';
import { MOST_NODES, VIEWS, type Estate, type MapLink, type MapObject } from './model.ts';
import { svgOf } from './svg.ts';

const object = (id: string, set: Partial<MapObject> = {}): MapObject => ({
  id,
  kind: 'equipment',
  category: 'server',
  name: `Objet ${id}`,
  siteId: 's1',
  providerId: null,
  owner: '',
  criticality: null,
  fields: {},
  reviewedOn: null,
  ...set,
});
const link = (sourceId: string, kind: MapLink['kind'], targetId: string): MapLink => ({ sourceId, kind, targetId });
const estateOf = (objects: MapObject[], links: MapLink[] = []): Estate => ({
  organisation: 'EHPAD des Tilleuls',
  sites: [{ id: 's1', name: 'Les Tilleuls' }],
  objects,
  links,
});

const host = object('host');
const guest = object('guest', { category: 'virtual-machine' });
const record = object('record', { kind: 'software', category: 'business', name: 'Dossier du résident' });
const base = object('base', { kind: 'software', category: 'database' });
const files = object('files', { kind: 'data', category: 'data-set', name: 'Dossiers' });
const care = object('care', { kind: 'data', category: 'processing', name: 'Soins' });
const telecom = object('telecom', { kind: 'provider', category: 'telecom', siteId: null });
const line = object('line', { kind: 'interconnection', category: 'internet', providerId: 'telecom', siteId: null });
const house = estateOf(
  [host, guest, record, base, files, care, telecom, line],
  [
    link('host', 'hosts', 'guest'),
    link('base', 'runs-on', 'guest'),
    link('record', 'uses', 'base'),
    link('record', 'stores', 'files'),
    link('care', 'uses', 'files'),
  ],
);

describe('what stops', () => {
  it('follows hosts, servers, stores and needs, step by step, with why', () => {
    expect(impactOf('host', house.objects, house.links)).toEqual([
      { id: 'guest', through: 'host', reason: 'hosted', steps: 1 },
      { id: 'base', through: 'guest', reason: 'served', steps: 2 },
      { id: 'record', through: 'base', reason: 'needed', steps: 3 },
      { id: 'files', through: 'record', reason: 'stored', steps: 4 },
      { id: 'care', through: 'files', reason: 'needed', steps: 5 },
    ]);
    expect(needsOf('care', house.objects, house.links)).toEqual(['files', 'record', 'base', 'guest', 'host']);
  });

  it('stops what a provider brings, and leaves elsewhere what is only installed', () => {
    expect(impactOf('telecom', house.objects, house.links)).toEqual([
      { id: 'line', through: 'telecom', reason: 'provided', steps: 1 },
    ]);
    const links = [link('record', 'installed-on', 'host')];
    expect(impactOf('host', house.objects, links)).toEqual([]);
  });

  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const anyLinks = fc.array(
    fc.record({
      sourceId: fc.constantFrom(...ids),
      kind: fc.constantFrom('hosts', 'runs-on', 'stores', 'uses', 'connects') as fc.Arbitrary<MapLink['kind']>,
      targetId: fc.constantFrom(...ids),
    }),
    { maxLength: 20 },
  );

  it('walks any circle once, and says of A that it stops B exactly when B needs A', () => {
    const objects = ids.map((id) => object(id));
    fc.assert(
      fc.property(anyLinks, fc.constantFrom(...ids), (links, id) => {
        const stopped = impactOf(id, objects, links).map((one) => one.id);
        expect(new Set(stopped).size).toBe(stopped.length);
        expect(stopped).not.toContain(id);
        for (const other of ids)
          if (other !== id) expect(needsOf(other, objects, links).includes(id)).toBe(stopped.includes(other));
      }),
    );
  });
});

describe('the granularity of an object', () => {
  const today = '2026-11-21';
  const level = (one: MapObject, links: MapLink[] = []) => completenessOf(one, tiesOf(links), today);

  it('asks first for what the inventories hold, then for who answers for it, then for dates and a review', () => {
    expect(level(host)).toMatchObject({ level: 0, missing: [{ fr: 'Système' }] });
    const known = object('x', { fields: { osName: 'Debian 12' } });
    expect(level(known)).toMatchObject({
      level: 1,
      missing: [{ fr: 'Responsable' }, { fr: 'Importance pour les soins' }],
    });
    const owned = { ...known, owner: 'DSI', criticality: 'high' as const };
    expect(level(owned)).toMatchObject({ level: 2 });
    const dated = { ...owned, fields: { ...owned.fields, warrantyEnd: '2027-01-01' }, reviewedOn: '2026-06-01' };
    expect(level(dated)).toEqual({ level: 3, missing: [] });
    expect(level({ ...dated, reviewedOn: '2026-05-20' })).toMatchObject({
      level: 2,
      missing: [{ fr: 'Revue depuis moins de six mois' }],
    });
  });

  it('never says what is lacking of an object that lacks nothing, nor the contrary', () => {
    const levels = completenessOfAll(house, today);
    for (const { level: reached, missing } of levels.values()) expect(missing.length > 0).toBe(reached < 3);
    expect(reachOf([0, 1, 2, 3])).toEqual({ objects: 4, reaching: [3, 2, 1] });
  });

  it('counts six months by the calendar, whatever the lengths of the months', () => {
    expect(sixMonthsBefore('2026-11-21')).toBe('2026-05-21');
    expect(sixMonthsBefore('2026-08-31')).toBe('2026-02-28');
    expect(sixMonthsBefore('2026-03-15')).toBe('2025-09-15');
  });
});

describe('a view', () => {
  const levels = completenessOfAll(house, '2026-11-21');

  it('draws each object of its lanes once, with its ties', () => {
    const { nodes, edges, lanes, left } = viewOf('applications', house, levels);
    expect(lanes.map(({ id }) => id)).toEqual(['applications', 'databases', 'data', 'servers']);
    expect(nodes.map(({ id }) => id).toSorted()).toEqual(['base', 'files', 'guest', 'host', 'record']);
    expect(edges.map(({ from, to }) => `${from} ${to}`).toSorted()).toEqual([
      'base guest',
      'host guest',
      'record base',
      'record files',
    ]);
    expect(left).toBe(0);
  });

  it('shows every object of the inventories in one view at least', () => {
    const user = object('user', { kind: 'access', category: 'administrator' });
    const estate = estateOf([...house.objects, user], [...house.links]);
    const seen = new Set(VIEWS.flatMap((view) => objectsOf(view, estate).map(({ id }) => id)));
    expect([...seen].toSorted()).toEqual(estate.objects.map(({ id }) => id).toSorted());
  });

  it('counts the stations of a room as one, and keeps a vital one apart', () => {
    const stations = Array.from({ length: 30 }, (_, n) =>
      object(`w${n}`, { category: 'workstation', fields: { place: 'Salle 2' } }),
    );
    const estate = estateOf([...stations, object('main', { category: 'workstation', criticality: 'vital' })]);
    const { nodes } = viewOf('physical', estate, completenessOfAll(estate, '2026-11-21'));
    const boxes = nodes.filter(({ lane }) => lane === 'stations');
    expect(boxes.map(({ count }) => count).toSorted()).toEqual([1, 30]);
    expect(boxes.find(({ count }) => count === 30)).toMatchObject({ objectId: null, level: null });
    expect(nodes.filter(({ lane }) => lane === 'places').map(({ label }) => label)).toEqual([
      'Les Tilleuls',
      'Salle 2',
    ]);
  });

  it('leaves out what would make it unreadable, the least important first, and says how many', () => {
    const many = Array.from({ length: MOST_NODES + 25 }, (_, n) => object(`n${n}`, { siteId: null }));
    const estate = estateOf([...many, object('heart', { criticality: 'vital' })]);
    const { nodes, left } = viewOf('logical', estate, completenessOfAll(estate, '2026-11-21'));
    expect(nodes).toHaveLength(MOST_NODES);
    expect(left).toBe(26);
    expect(nodes[0]).toMatchObject({ id: 'heart' });
  });
});

describe('the drawing', () => {
  const levels = completenessOfAll(house, '2026-11-21');

  it('lays no box over another, keeps each in its lane, and is the same each time', () => {
    const layout = layOut(viewOf('applications', house, levels));
    expect(layOut(viewOf('applications', house, levels))).toEqual(layout);
    for (const one of layout.nodes) {
      const lane = layout.lanes.find(({ id }) => id === one.lane)!;
      expect(one.y >= lane.y && one.y + NODE_HEIGHT <= lane.y + lane.height).toBe(true);
      expect(one.x >= 0 && one.x + NODE_WIDTH <= layout.width).toBe(true);
      for (const other of layout.nodes)
        if (other !== one)
          expect(Math.abs(one.x - other.x) >= NODE_WIDTH || Math.abs(one.y - other.y) >= NODE_HEIGHT).toBe(true);
    }
  });

  it('writes names as text, whatever they hold', () => {
    const estate = estateOf([object('x', { name: `<script>"&' \u0000\u0008\ud800` })]);
    const layout = layOut(viewOf('logical', estate, completenessOfAll(estate, '2026-11-21')));
    const svg = svgOf(layout, { title: 'A & B', about: '<b>' }, 'fr');
    expect(svg).toContain('&lt;script&gt;&quot;&amp;&#39; ');
    expect(svg).toContain('<title>A &amp; B</title><desc>&lt;b&gt;</desc>');
    expect(svg).not.toMatch(/<script|[\u0000\u0008]|\ud800/);
  });

  it('joins boxes of the same lane without crossing a third thing by force', () => {
    const layout = layOut(viewOf('logical', estateOf([host, guest], [link('host', 'hosts', 'guest')]), levels));
    const tie = draw(layout, 'fr').find(({ shape }) => shape === 'tie');
    expect(tie).toMatchObject({ title: 'Objet host héberge Objet guest' });
  });
});
