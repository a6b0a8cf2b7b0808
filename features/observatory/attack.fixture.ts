import loadHighs from 'highs';
import { figureOf } from './protection.fixture.ts';
import type { Family } from './model-protection.ts';

// The package's types describe its CommonJS form; Node loads the other one.
const highs = await (loadHighs as unknown as typeof loadHighs.default)();

/**
 * An attacker who knows every structure that answered, with its region, department, type and size, and reads all that is shown of
 * one theme. Gives the finest classes whose structures are all proved to stand at one level: an exact integer programme per
 * question, that shares nothing with the code under attack.
 */
export function deduced({ cells, atoms }: Family, theme: number, shown: (key: string) => boolean): string[] {
  const own = atoms.map(({ counts }) => counts[theme]!);
  const name = (atom: number, level: number) => `x${atom}_${level}`;
  const rules = own.map((counts, atom) => {
    const n = counts.reduce((sum, one) => sum + one, 0);
    return ` a${atom}: ${counts.map((_, level) => name(atom, level)).join(' + ')} = ${n}`;
  });
  for (const [index, { key }] of cells.entries()) {
    if (!shown(key)) continue;
    for (const [level, n] of figureOf(atoms, key, theme).entries()) {
      const terms = atoms.flatMap((atom, place) => (atom.cells.includes(key) ? [name(place, level)] : []));
      rules.push(` c${index}_${level}: ${terms.join(' + ')} = ${n}`);
    }
  }
  const integers = own.flatMap((counts, atom) => counts.map((_, level) => name(atom, level))).join(' ');
  // Only a class that stands at one level in the true world can be proved to.
  const open = new Map(
    own.flatMap((counts, atom) => (counts.filter(Boolean).length === 1 ? [[atom, counts.findIndex(Boolean)]] : [])),
  );
  const proved: string[] = [];
  for (const [atom, level] of open) {
    const world = highs.solve(
      `Minimize\n obj: ${name(atom, level)}\nSubject To\n${rules.join('\n')}\nGeneral\n ${integers}\nEnd\n`,
    );
    if (world.Status !== 'Optimal') throw new Error(`the solver said ${world.Status}`);
    const value = (one: number, at: number): number =>
      Math.round((world.Columns[name(one, at)] as { Primal: number }).Primal);
    const total = (one: number): number => own[one]!.reduce((sum, n) => sum + n, 0);
    if (value(atom, level) >= total(atom)) proved.push(atoms[atom]!.cells.join(', '));
    // A world found for one often answers for others.
    for (const [other, at] of open) if (value(other, at) < total(other)) open.delete(other);
  }
  return proved;
}
