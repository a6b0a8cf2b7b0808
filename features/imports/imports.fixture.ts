import type { Dropped } from './model.ts';
import type { Found, FoundLink, Rejected, Sink } from './shape.ts';

/** Gathers what a reader tells. */
export function collected(): {
  sink: Sink;
  objects: Found[];
  links: FoundLink[];
  rejected: Rejected[];
  dropped: Set<Dropped>;
} {
  const objects: Found[] = [];
  const links: FoundLink[] = [];
  const rejected: Rejected[] = [];
  const dropped = new Set<Dropped>();
  const sink: Sink = {
    found: (object) => void objects.push(object),
    link: (link) => void links.push(link),
    reject: (row) => void rejected.push(row),
    drop: (what) => void dropped.add(what),
  };
  return { sink, objects, links, rejected, dropped };
}
