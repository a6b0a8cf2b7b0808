import type { Reply } from '../../platform/contract/endpoint.ts';
import { notFound, type Text } from '../../platform/contract/problem.ts';
import { categories, kindNames, linkRules } from '../inventory/model-kinds.ts';
import type { readImpact, readMap } from './contract.ts';
import { completenessOfAll, reachOf, type Completeness } from './model-completeness.ts';
import { impactOf, needsOf } from './model-impact.ts';
import { objectsOf, viewOf } from './model-views.ts';
import { VIEWS, type Estate, type Graph, type MapObject, type ViewId } from './model.ts';

type MapReply = Reply<typeof readMap>;
type Row = MapReply['table'][number];

/** Rows of a page of the table. */
const PAGE = 50;
/** Ties told in a row; the page of the object tells the rest. */
const TIES = 4;

export interface Asked {
  view: ViewId;
  site?: string | undefined;
  around?: string | undefined;
}

/** What an object is, in words. */
export const aboutOf = ({ kind, category }: Pick<MapObject, 'kind' | 'category'>): Text =>
  (categories[kind] as Record<string, Text>)[category] ?? kindNames[kind];

function found(estate: Estate, id: string): MapObject {
  const object = estate.objects.find((one) => one.id === id);
  if (!object) throw notFound();
  return object;
}

/** An object, what it depends on and what depends on it. Throws 404 on one that the map does not hold. */
function surroundings(estate: Estate, id: string): ReadonlySet<string> {
  found(estate, id);
  const { objects, links } = estate;
  return new Set([id, ...impactOf(id, objects, links).map((stopped) => stopped.id), ...needsOf(id, objects, links)]);
}

/** The view asked for, before it is laid out. Throws 404 on an object that the map does not hold. */
export function graphOf(
  estate: Estate,
  levels: ReadonlyMap<string, Completeness>,
  { view, site, around }: Asked,
): Graph & { left: number } {
  return viewOf(view, estate, levels, { siteId: site, only: around ? surroundings(estate, around) : undefined });
}

interface Tie {
  label: Text;
  id: string;
  name: string;
}

/** Each object's ties to others, in words, both ways. */
function tiesInWords({ objects, links }: Estate): ReadonlyMap<string, Tie[]> {
  const names = new Map(objects.map(({ id, name }) => [id, name]));
  const ties = new Map<string, Tie[]>();
  const note = (of: string, label: Text, id: string): void => {
    const tie = { label, id, name: names.get(id)! };
    const known = ties.get(of);
    if (known) known.push(tie);
    else ties.set(of, [tie]);
  };
  for (const { sourceId, kind, targetId } of links) {
    note(sourceId, linkRules[kind].name, targetId);
    note(targetId, linkRules[kind].back, sourceId);
  }
  for (const { id, providerId } of objects)
    if (providerId && names.has(providerId)) {
      note(id, PROVIDED, providerId);
      note(providerId, PROVIDES, id);
    }
  return ties;
}

const PROVIDED: Text = { fr: 'est fourni par', en: 'is provided by' };
const PROVIDES: Text = { fr: 'fournit', en: 'provides' };

/** The rows of a view’s table: every object it speaks of, drawn or counted in a group. */
export function rowsOf(
  estate: Estate,
  levels: ReadonlyMap<string, Completeness>,
  objects: readonly MapObject[],
): Row[] {
  const sites = new Map(estate.sites.map(({ id, name }) => [id, name]));
  const ties = tiesInWords(estate);
  return objects.map((object) => {
    const own = ties.get(object.id) ?? [];
    const { level, missing } = levels.get(object.id)!;
    return {
      id: object.id,
      kind: object.kind,
      name: object.name,
      about: aboutOf(object),
      site: object.siteId ? (sites.get(object.siteId) ?? null) : null,
      level,
      missing,
      ties: own.slice(0, TIES),
      moreTies: Math.max(0, own.length - TIES),
    };
  });
}

/** How far each view’s objects are filled in. */
export function reachOfViews(
  estate: Estate,
  levels: ReadonlyMap<string, Completeness>,
): Record<ViewId, ReturnType<typeof reachOf>> {
  const of = (view: ViewId) => reachOf(objectsOf(view, estate).map(({ id }) => levels.get(id)!.level));
  return Object.fromEntries(VIEWS.map((view) => [view, of(view)])) as Record<ViewId, ReturnType<typeof reachOf>>;
}

/** Everything that the page of a view shows, save the drawing. */
export function mapOf(
  estate: Estate,
  asked: Asked & { page: number },
  today: string,
): { graph: Graph; rest: Omit<MapReply, 'layout'> } {
  const levels = completenessOfAll(estate, today);
  const { left, ...graph } = graphOf(estate, levels, asked);
  const inView = objectsOf(asked.view, estate);
  const near = asked.around ? surroundings(estate, asked.around) : null;
  const kept = near
    ? inView.filter(({ id }) => near.has(id))
    : inView.filter(({ siteId }) => !asked.site || siteId === asked.site || siteId === null);
  const middle = asked.around ? found(estate, asked.around) : null;
  return {
    graph,
    rest: {
      view: asked.view,
      sites: estate.sites.map(({ id, name }) => ({ id, name })),
      around: middle && { id: middle.id, name: middle.name },
      left,
      table: rowsOf(estate, levels, kept.slice((asked.page - 1) * PAGE, asked.page * PAGE)),
      rows: kept.length,
      pages: Math.max(1, Math.ceil(kept.length / PAGE)),
      reach: reachOfViews(estate, levels),
      today,
    },
  };
}

/** “If this stops, what stops?”, for the page. Throws 404 on an object that the map does not hold. */
export function impactView(estate: Estate, id: string): Reply<typeof readImpact> {
  const object = found(estate, id);
  const byId = new Map(estate.objects.map((one) => [one.id, one]));
  const named = (one: MapObject) => ({ id: one.id, name: one.name, about: aboutOf(one), kind: one.kind });
  const stopped = impactOf(id, estate.objects, estate.links);
  const needs = needsOf(id, estate.objects, estate.links).flatMap((one) => byId.get(one) ?? []);
  return {
    object: named(object),
    stopped: stopped.flatMap(({ id: one, through, reason, steps }) => {
      const stops = byId.get(one);
      if (!stops) return [];
      return [
        { ...named(stops), criticality: stops.criticality, reason, through: byId.get(through)?.name ?? '', steps },
      ];
    }),
    needs: needs.map(named),
    alone: stopped.length === 0 && needs.length === 0,
  };
}
