/**
 * The loops of a graph where each node has at most one way out, each given once, as the keys met from its first node back to it.
 * Linear in the number of nodes.
 */
export function loopsOf(next: ReadonlyMap<string, string>): string[][] {
  const done = new Set<string>();
  const loops: string[][] = [];
  for (const start of next.keys()) {
    const walk = new Map<string, number>();
    let at: string | undefined = start;
    while (at !== undefined && !done.has(at) && !walk.has(at)) {
      walk.set(at, walk.size);
      at = next.get(at);
    }
    const keys = [...walk.keys()];
    const first = at === undefined ? undefined : walk.get(at);
    if (first !== undefined) loops.push([...keys.slice(first), keys[first]!]);
    for (const key of keys) done.add(key);
  }
  return loops;
}
