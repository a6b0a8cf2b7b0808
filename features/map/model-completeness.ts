import type { Text } from '../../platform/contract/problem.ts';
import { missingFields } from '../inventory/model-fields.ts';
import type { Estate, MapLink, MapObject } from './model.ts';

/** The three granularities of the guide; 0 is below the first. */
export type Level = 0 | 1 | 2 | 3;

export const levelNames: Record<Level, Text> = {
  0: { fr: 'À compléter', en: 'To complete' },
  1: { fr: 'Minimale', en: 'Minimal' },
  2: { fr: 'Intermédiaire', en: 'Intermediate' },
  3: { fr: 'Fine', en: 'Fine' },
};

/** What an object still lacks for the next granularity. */
export interface Completeness {
  level: Level;
  missing: Text[];
}

const SITE: Text = { fr: 'Site', en: 'Site' };
const OWNER: Text = { fr: 'Responsable', en: 'Owner' };
const CRITICALITY: Text = { fr: 'Importance pour les soins', en: 'Importance to care' };
const PROVIDER: Text = { fr: 'Prestataire', en: 'Provider' };
const SERVER: Text = { fr: 'Serveur ou hébergeur', en: 'Server or host' };
const STORED: Text = { fr: 'Logiciel ou équipement qui les conserve', en: 'Software or equipment that stores them' };
const OPENS: Text = { fr: 'Ce à quoi il donne accès', en: 'What it gives access to' };
const END: Text = {
  fr: 'Fin de garantie, de contrat ou de support',
  en: 'End of warranty, contract or support',
};
const REVIEW: Text = { fr: 'Revue depuis moins de six mois', en: 'Review within six months' };

const movable = ['phone', 'tablet', 'laptop', 'service', 'virtual-machine'];
const provided = ['service', 'business', 'hosting'];
const ENDS = ['warrantyEnd', 'contractEnd', 'supportEnd', 'licenceEnd', 'healthDataHostUntil'];

/** The day six months before, both as `2026-11-21`: an inventory is reviewed at least twice a year (requirement B1). */
export function sixMonthsBefore(today: string): string {
  const at = new Date(`${today}T00:00:00Z`);
  const day = at.getUTCDate();
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() - 6);
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(day, last));
  return at.toISOString().slice(0, 10);
}

/** Which ties each object has, by its identifier: `stores>` as a source, `>stores` as a target. */
export function tiesOf(links: readonly MapLink[]): ReadonlyMap<string, ReadonlySet<string>> {
  const ties = new Map<string, Set<string>>();
  const note = (id: string, tie: string): void => {
    const known = ties.get(id);
    if (known) known.add(tie);
    else ties.set(id, new Set([tie]));
  };
  for (const { sourceId, kind, targetId } of links) {
    note(sourceId, `${kind}>`);
    note(targetId, `>${kind}`);
  }
  return ties;
}

const none: ReadonlySet<string> = new Set();

/** First granularity: what the five inventories hold anyway. */
function firstLacks(object: MapObject): Text[] {
  const lacks = missingFields(object.kind, object.category, object.fields).map(({ label }) => label);
  if (object.kind === 'equipment' && !movable.includes(object.category) && !object.siteId) lacks.push(SITE);
  return lacks;
}

/** Second: who answers for it, how much care depends on it, and what it stands on. */
function secondLacks(object: MapObject, ties: ReadonlySet<string>): Text[] {
  const lacks: Text[] = [];
  if (object.kind !== 'access' && object.kind !== 'provider' && !object.owner) lacks.push(OWNER);
  if (object.kind !== 'access' && object.kind !== 'provider' && !object.criticality) lacks.push(CRITICALITY);
  if (provided.includes(object.category) && !object.providerId) lacks.push(PROVIDER);
  if (object.category === 'business' && !ties.has('runs-on>') && !object.providerId) lacks.push(SERVER);
  if (object.category === 'data-set' && !ties.has('>stores')) lacks.push(STORED);
  if (object.kind === 'access' && !ties.has('gives-access>')) lacks.push(OPENS);
  return lacks;
}

/** Third: until when, and looked at lately. */
function thirdLacks(object: MapObject, since: string): Text[] {
  const lacks: Text[] = [];
  const dated = object.kind !== 'data' && object.kind !== 'access';
  if (dated && ENDS.every((key) => object.fields[key] === undefined)) lacks.push(END);
  if (!object.reviewedOn || object.reviewedOn < since) lacks.push(REVIEW);
  return lacks;
}

/** The granularity that an object reaches, each one asking for those before it, and what it lacks for the next. */
export function completenessOf(
  object: MapObject,
  ties: ReadonlyMap<string, ReadonlySet<string>>,
  today: string,
): Completeness {
  const first = firstLacks(object);
  if (first.length) return { level: 0, missing: first };
  const second = secondLacks(object, ties.get(object.id) ?? none);
  if (second.length) return { level: 1, missing: second };
  const third = thirdLacks(object, sixMonthsBefore(today));
  return third.length ? { level: 2, missing: third } : { level: 3, missing: [] };
}

/** How many objects reach each granularity, among these. */
export interface Reach {
  objects: number;
  /** At the first granularity or above, at the second, at the third. */
  reaching: [number, number, number];
}

/** Counts who reaches what: the conforming objects over all objects, at each granularity. */
export function reachOf(levels: readonly Level[]): Reach {
  const at = (level: Level): number => levels.filter((one) => one >= level).length;
  return { objects: levels.length, reaching: [at(1), at(2), at(3)] };
}

/** The granularity of every object of an estate, by identifier. */
export function completenessOfAll(estate: Estate, today: string): ReadonlyMap<string, Completeness> {
  const ties = tiesOf(estate.links);
  return new Map(estate.objects.map((object) => [object.id, completenessOf(object, ties, today)]));
}
