import type { MapLink, MapObject } from './model.ts';

/** Why an object stops with another. */
export type Reason = 'hosted' | 'served' | 'stored' | 'needed' | 'connected' | 'provided';

export interface Stopped {
  id: string;
  /** The object through which it stops: the one asked about, or one that stops before it. */
  through: string;
  reason: Reason;
  /** How many steps away, from 1. */
  steps: number;
}

/** For each tie, who stops when the other end stops. Software installed on a station does not stop elsewhere when that station does. */
const stopping: Partial<Record<MapLink['kind'], { stops: 'source' | 'target'; reason: Reason }>> = {
  hosts: { stops: 'target', reason: 'hosted' },
  'runs-on': { stops: 'source', reason: 'served' },
  stores: { stops: 'target', reason: 'stored' },
  uses: { stops: 'source', reason: 'needed' },
  connects: { stops: 'source', reason: 'connected' },
};

/**
 * “If this stops, what stops?”: everything that depends on an object, step by step, the nearest first. What a provider brings stops with it.
 * Takes live ties only. The object itself is not in the answer; a circle of dependencies is walked once.
 */
export function impactOf(id: string, objects: readonly MapObject[], links: readonly MapLink[]): Stopped[] {
  const dependents = new Map<string, { id: string; reason: Reason }[]>();
  const note = (on: string, dependent: string, reason: Reason): void => {
    const known = dependents.get(on);
    if (known) known.push({ id: dependent, reason });
    else dependents.set(on, [{ id: dependent, reason }]);
  };
  for (const { sourceId, kind, targetId } of links) {
    const rule = stopping[kind];
    if (rule?.stops === 'source') note(targetId, sourceId, rule.reason);
    if (rule?.stops === 'target') note(sourceId, targetId, rule.reason);
  }
  for (const object of objects) if (object.providerId) note(object.providerId, object.id, 'provided');
  const stopped = new Map<string, Stopped>();
  let front = [id];
  for (let steps = 1; front.length > 0; steps += 1) {
    const next: string[] = [];
    for (const through of front)
      for (const dependent of dependents.get(through) ?? []) {
        if (dependent.id === id || stopped.has(dependent.id)) continue;
        stopped.set(dependent.id, { id: dependent.id, through, reason: dependent.reason, steps });
        next.push(dependent.id);
      }
    front = next;
  }
  return [...stopped.values()];
}

/** What an object depends on, the nearest first: the same ties read the other way. */
export function needsOf(id: string, objects: readonly MapObject[], links: readonly MapLink[]): string[] {
  const needs = new Map<string, string[]>();
  const note = (of: string, on: string): void => {
    const known = needs.get(of);
    if (known) known.push(on);
    else needs.set(of, [on]);
  };
  for (const { sourceId, kind, targetId } of links) {
    const rule = stopping[kind];
    if (rule?.stops === 'source') note(sourceId, targetId);
    if (rule?.stops === 'target') note(targetId, sourceId);
  }
  for (const object of objects) if (object.providerId) note(object.id, object.providerId);
  const found = new Set<string>();
  let front = [id];
  while (front.length > 0) {
    const next = front.flatMap((one) => needs.get(one) ?? []).filter((one) => one !== id && !found.has(one));
    for (const one of next) found.add(one);
    front = [...new Set(next)];
  }
  return [...found];
}
