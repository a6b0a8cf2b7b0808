import type { Atom, Family, ProtectedCell } from './model-protection.ts';

/** A finest class: its key `region|department|type|size` and its counts, theme after theme, one a level then those not assessed. */
export interface ClassCounts {
  key: string;
  levels: readonly number[];
  /** Those of structures that agreed to be named, in the same order; absent: none. */
  named?: readonly number[] | undefined;
}

interface Group {
  cell: string;
  parents: { key: string; partition: string }[];
}

/** The published groups that hold a class, the whole first: a part comes after what it is a part of. */
function groupsOf(key: string): Group[] {
  const [region = '', department = '', type = '', size = ''] = key.split('|');
  const nation = 'nation ';
  const groups: Group[] = [
    { cell: nation, parents: [] },
    { cell: `size ${size}`, parents: [{ key: nation, partition: 'size' }] },
  ];
  const part = (cell: string, parents: Group['parents']): void => void groups.push({ cell, parents });
  if (type) part(`type ${type}`, [{ key: nation, partition: 'type' }]);
  if (region) {
    part(`region ${region}`, [{ key: nation, partition: 'region' }]);
    part(`region-size ${region}|${size}`, [
      { key: `region ${region}`, partition: 'size' },
      { key: `size ${size}`, partition: 'region' },
    ]);
    if (type)
      part(`region-type ${region}|${type}`, [
        { key: `region ${region}`, partition: 'type' },
        { key: `type ${type}`, partition: 'region' },
      ]);
  }
  if (department)
    part(`department ${department}`, [
      region ? { key: `region ${region}`, partition: 'department' } : { key: nation, partition: 'department' },
    ]);
  return groups;
}

/** Everything that is published of a territory, with the classes that it is made of: what the protection looks at together. */
export function familyOf(classes: readonly ClassCounts[], themes: number, levels: number): Family {
  const cells = new Map<string, ProtectedCell>();
  const byTheme = (counts: readonly number[]): number[][] =>
    Array.from({ length: themes }, (_, theme) =>
      Array.from({ length: levels + 1 }, (__, level) => counts[theme * (levels + 1) + level] ?? 0),
    );
  const atoms: Atom[] = classes.map(({ key, levels: counts, named }) => {
    const groups = groupsOf(key);
    for (const { cell, parents } of groups) if (!cells.has(cell)) cells.set(cell, { key: cell, parents });
    return {
      cells: groups.map(({ cell }) => cell),
      counts: byTheme(counts),
      ...(named && { known: byTheme(named) }),
    };
  });
  return { cells: [...cells.values()], atoms };
}
