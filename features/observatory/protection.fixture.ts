import type { Atom, Family, ProtectedCell } from './model-protection.ts';

/** One invented structure: where it is, what it is, and its level by theme. */
export interface Invented {
  region: string;
  department: string;
  type: string;
  size: string;
  levels: readonly number[];
}

/** The groups that the observatory publishes, of invented structures. */
export function familyOf(structures: readonly Invented[], levels: number): Family {
  const cells = new Map<string, ProtectedCell>();
  const atoms = new Map<string, { cells: string[]; counts: number[][] }>();
  const add = (key: string, parents: Record<string, string>) => {
    if (!cells.has(key))
      cells.set(key, {
        key,
        parents: Object.entries(parents).map(([partition, parent]) => ({ key: parent, partition })),
      });
    return key;
  };
  for (const { region: r, department: d, type: t, size: s, levels: own } of structures) {
    const keys = [
      add('nation', {}),
      add(`region ${r}`, { regions: 'nation' }),
      add(`department ${d}`, { departments: `region ${r}` }),
      add(`type ${t}`, { types: 'nation' }),
      add(`size ${s}`, { sizes: 'nation' }),
      add(`region ${r} type ${t}`, { types: `region ${r}`, regions: `type ${t}` }),
      add(`region ${r} size ${s}`, { sizes: `region ${r}`, regions: `size ${s}` }),
    ];
    const atom = `${d}|${t}|${s}`;
    let found = atoms.get(atom);
    if (!found)
      atoms.set(atom, (found = { cells: keys, counts: own.map(() => Array.from({ length: levels }, () => 0)) }));
    for (const [theme, level] of own.entries()) found.counts[theme]![level]! += 1;
  }
  return { cells: [...cells.values()], atoms: [...atoms.values()] };
}

/** What the groups shown say of one theme. */
export const figureOf = (atoms: readonly Atom[], key: string, theme: number): number[] =>
  atoms
    .filter(({ cells }) => cells.includes(key))
    .map(({ counts }) => [...counts[theme]!])
    .reduce((sum, counts) => sum.map((n, level) => n + counts[level]!));
