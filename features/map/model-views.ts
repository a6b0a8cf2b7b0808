import type { Text } from '../../platform/contract/problem.ts';
import { categories, kindNames } from '../inventory/model-kinds.ts';
import type { Completeness } from './model-completeness.ts';
import {
  MOST_NODES,
  type Estate,
  type Graph,
  type MapEdge,
  type MapNode,
  type MapObject,
  type ViewId,
} from './model.ts';

type Levels = ReadonlyMap<string, Completeness>;
type Lane = Graph['lanes'][number];

/** What a lane takes of an estate: objects one by one, or things that objects name. */
interface LaneRule extends Lane {
  takes: (object: MapObject) => boolean;
  /** Draws alike objects as one: stations of a room are counted, not drawn. */
  groups?: (object: MapObject) => string | null;
}

const categoryName = ({ kind, category }: MapObject): Text =>
  (categories[kind] as Record<string, Text>)[category] ?? kindNames[kind];

const isSoftware =
  (...wanted: string[]) =>
  (object: MapObject) =>
    object.kind === 'software' && wanted.includes(object.category);
const isEquipment =
  (...wanted: string[]) =>
  (object: MapObject) =>
    object.kind === 'equipment' && wanted.includes(object.category);
const many = ['workstation', 'laptop', 'tablet', 'phone', 'printer', 'other', 'building', 'biomedical'];
const placeOf = ({ fields }: MapObject): string | null => {
  const place = fields['place'];
  return typeof place === 'string' ? place : null;
};
/** One a category, site and place. */
const alike = (object: MapObject): string | null =>
  many.includes(object.category) && object.criticality !== 'vital'
    ? `${object.category}|${object.siteId ?? ''}|${placeOf(object) ?? ''}`
    : null;

const lane = (id: string, fr: string, en: string, takes: LaneRule['takes'], groups?: LaneRule['groups']): LaneRule => ({
  id,
  name: { fr, en },
  takes,
  ...(groups && { groups }),
});

const providedBy = ({ providerId }: MapObject): boolean => providerId !== null;

/** The lanes of each view, from what is outside or above to what is inside or below. */
const lanes: Record<ViewId, readonly LaneRule[]> = {
  ecosystem: [
    lane('providers', 'Prestataires', 'Providers', ({ kind }) => kind === 'provider'),
    lane(
      'links',
      'Interconnexions',
      'Interconnections',
      ({ kind, category }) => kind === 'interconnection' && category !== 'internal' && category !== 'wireless',
    ),
    lane(
      'provided',
      'Ce qui est fourni',
      'What is provided',
      (object) => object.kind !== 'interconnection' && object.kind !== 'provider' && providedBy(object),
      (object) => (many.includes(object.category) ? `${object.category}|${object.providerId}` : null),
    ),
  ],
  business: [
    lane('processing', 'Traitements', 'Processing', ({ category }) => category === 'processing'),
    lane('data', 'Données', 'Data', ({ category }) => category === 'data-set'),
    lane('software', 'Logiciels', 'Software', isSoftware('business', 'office', 'database')),
  ],
  applications: [
    lane('applications', 'Applications', 'Applications', isSoftware('business', 'office', 'directory')),
    lane('databases', 'Bases de données', 'Databases', isSoftware('database')),
    lane('data', 'Données', 'Data', ({ category }) => category === 'data-set'),
    lane(
      'servers',
      'Serveurs et services',
      'Servers and services',
      isEquipment('server', 'virtual-machine', 'service'),
    ),
  ],
  administration: [
    lane(
      'accounts',
      'Comptes d’administration',
      'Administration accounts',
      ({ kind, category }) => kind === 'access' && category !== 'user' && category !== 'guest',
      ({ category, fields }) => `${category}|${String(fields['directory'] ?? '')}`,
    ),
    lane(
      'maintenance',
      'Accès à distance',
      'Remote accesses',
      ({ kind, category }) =>
        kind === 'interconnection' && (category === 'remote-maintenance' || category === 'remote-access'),
    ),
    lane('directories', 'Annuaires', 'Directories', isSoftware('directory')),
    lane('servers', 'Serveurs', 'Servers', isEquipment('server', 'virtual-machine')),
  ],
  logical: [
    lane('links', 'Interconnexions', 'Interconnections', ({ kind }) => kind === 'interconnection'),
    lane('security', 'Sécurité et réseau', 'Security and network', isEquipment('security', 'network')),
    lane('servers', 'Serveurs', 'Servers', isEquipment('server', 'virtual-machine', 'storage')),
    lane(
      'services',
      'Ce qu’ils font fonctionner',
      'What they run',
      isSoftware('business', 'database', 'directory', 'security'),
    ),
  ],
  physical: [
    lane('network', 'Réseau et sécurité', 'Network and security', isEquipment('network', 'security')),
    lane('servers', 'Serveurs et stockage', 'Servers and storage', isEquipment('server', 'storage')),
    lane(
      'stations',
      'Postes et terminaux',
      'Stations and devices',
      isEquipment('workstation', 'laptop', 'tablet', 'phone', 'printer'),
      alike,
    ),
    lane(
      'devices',
      'Biomédical et bâtiment',
      'Biomedical and building',
      isEquipment('biomedical', 'building', 'other'),
      alike,
    ),
  ],
};

const ties: Record<string, Text> = {
  'installed-on': { fr: 'installé sur', en: 'installed on' },
  'runs-on': { fr: 'servi par', en: 'served by' },
  hosts: { fr: 'héberge', en: 'hosts' },
  stores: { fr: 'conserve', en: 'stores' },
  uses: { fr: 'a besoin de', en: 'needs' },
  connects: { fr: 'relie', en: 'connects' },
  'gives-access': { fr: 'donne accès à', en: 'gives access to' },
  provides: { fr: 'fournit', en: 'provides' },
  holds: { fr: 'abrite', en: 'holds' },
};

const weight: Record<string, number> = { vital: 0, high: 1, medium: 2, low: 3 };
const rankOf = ({ criticality }: MapNode): number => (criticality ? weight[criticality]! : 4);

/** What narrows a view: one site, or what stands around one object. */
export interface Narrowing {
  siteId?: string | undefined;
  /** Only these objects, where given. */
  only?: ReadonlySet<string> | undefined;
}

/** A view of the estate, with how many objects it leaves out of the picture because it would be unreadable. */
export function viewOf(
  view: ViewId,
  estate: Estate,
  levels: Levels,
  { siteId, only }: Narrowing = {},
): Graph & { left: number } {
  const nodes = new Map<string, MapNode>();
  const nodeOf = new Map<string, string>();
  const rules = lanes[view];
  for (const object of estate.objects) {
    if (siteId && object.siteId !== siteId && object.siteId !== null) continue;
    if (only && !only.has(object.id)) continue;
    const rule = rules.find(({ takes }) => takes(object));
    if (!rule) continue;
    const group = only ? null : (rule.groups?.(object) ?? null);
    place(nodes, nodeOf, object, rule, group, levels);
  }
  const places = view === 'physical' ? placesOf(estate, nodes, nodeOf) : { nodes: [], edges: [] };
  const all = [...places.nodes, ...[...nodes.values()].toSorted((a, b) => rankOf(a) - rankOf(b))];
  const drawn = all.slice(0, MOST_NODES);
  const shown = new Set(drawn.map(({ id }) => id));
  const edges = [...edgesOf(estate, nodeOf), ...places.edges].filter(
    ({ from, to }) => shown.has(from) && shown.has(to),
  );
  const used = new Set(drawn.map(({ lane: id }) => id));
  const shownLanes = [
    ...(view === 'physical' ? [{ id: 'places', name: PLACES }] : []),
    ...rules.map(({ id, name }) => ({ id, name })),
  ];
  return { lanes: shownLanes.filter(({ id }) => used.has(id)), nodes: drawn, edges, left: all.length - drawn.length };
}

const PLACES: Text = { fr: 'Sites et locaux', en: 'Sites and rooms' };

function place(
  nodes: Map<string, MapNode>,
  nodeOf: Map<string, string>,
  object: MapObject,
  rule: LaneRule,
  group: string | null,
  levels: Levels,
): void {
  const id = group === null ? object.id : `${rule.id}:${group}`;
  nodeOf.set(object.id, id);
  const known = nodes.get(id);
  if (known) {
    nodes.set(id, { ...known, count: known.count + 1, objectId: null, level: null, label: '' });
    return;
  }
  nodes.set(id, {
    id,
    lane: rule.id,
    label: object.name,
    about: categoryName(object),
    objectId: object.id,
    criticality: object.criticality,
    level: levels.get(object.id)?.level ?? 0,
    count: 1,
  });
}

/** The ties between what is drawn, once each. */
function edgesOf({ objects, links }: Estate, nodeOf: ReadonlyMap<string, string>): MapEdge[] {
  const edges = new Map<string, MapEdge>();
  const tie = (source: string, target: string, kind: string): void => {
    const from = nodeOf.get(source);
    const to = nodeOf.get(target);
    if (from && to && from !== to) edges.set(`${from} ${to} ${kind}`, { from, to, label: ties[kind]! });
  };
  for (const { sourceId, kind, targetId } of links) tie(sourceId, targetId, kind);
  for (const { id, providerId } of objects) if (providerId) tie(providerId, id, 'provides');
  return [...edges.values()];
}

const SITE: Text = { fr: 'Site', en: 'Site' };
const ROOM: Text = { fr: 'Local', en: 'Room' };
const NOWHERE: Text = { fr: 'Site non précisé', en: 'Site not said' };

/** The sites, and the rooms that equipment names, with what each holds. */
function placesOf(estate: Estate, nodes: ReadonlyMap<string, MapNode>, nodeOf: ReadonlyMap<string, string>) {
  const names = new Map(estate.sites.map(({ id, name }) => [id, name]));
  const places = new Map<string, MapNode>();
  const edges = new Map<string, MapEdge>();
  const place = (id: string, label: string, about: Text): void => {
    if (!places.has(id))
      places.set(id, { id, lane: 'places', label, about, objectId: null, criticality: null, level: null, count: 1 });
  };
  for (const object of estate.objects) {
    const node = nodeOf.get(object.id);
    if (!node || !nodes.has(node)) continue;
    const site = `site:${object.siteId ?? ''}`;
    const room = placeOf(object);
    place(site, object.siteId ? (names.get(object.siteId) ?? '') : estate.organisation, object.siteId ? SITE : NOWHERE);
    const holder = room ? `${site}|${room}` : site;
    if (room) {
      place(holder, room, ROOM);
      edges.set(`${site} ${holder}`, { from: site, to: holder, label: ties['holds']! });
    }
    edges.set(`${holder} ${node}`, { from: holder, to: node, label: ties['holds']! });
  }
  return { nodes: [...places.values()], edges: [...edges.values()] };
}

/** The objects of an estate that a view speaks of, drawn or not: what its table lists. */
export function objectsOf(view: ViewId, estate: Estate): MapObject[] {
  return estate.objects.filter((object) => lanes[view].some(({ takes }) => takes(object)));
}
