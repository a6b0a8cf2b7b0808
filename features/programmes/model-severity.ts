import { z } from 'zod';
import { SEVERITIES, textSchema, type Severity } from '../referentials/model.ts';

const slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const scale = z
  .array(z.strictObject({ id: slug, name: textSchema, meaning: textSchema.optional() }))
  .min(1)
  .max(10);

/**
 * How a programme turns the impact of a vulnerability and the difficulty of using it into a severity. Data of the programme:
 * PASSI v2.2 (VI.6.4) leaves the scale to the sponsor of the audit. `severityFaults` says whether the grid is complete.
 */
export const severityGridSchema = z.strictObject({
  /** From the least to the worst. */
  impacts: scale,
  /** From the hardest to use to the easiest. */
  difficulties: scale,
  /** `cells[impact][difficulty]`. */
  cells: z.record(slug, z.record(slug, z.enum(SEVERITIES))),
});
export type SeverityGrid = z.infer<typeof severityGridSchema>;

const GRID_FAULTS = ['repeated', 'missing', 'unknown', 'falling'] as const;

/** What is wrong with a grid, and where: `impacts.high`, `cells.high.easy`. */
export interface GridFault {
  path: string;
  /** An id given twice; a cell that is not filled; a cell of no row or column; a cell milder than a lesser one beside it. */
  fault: (typeof GRID_FAULTS)[number];
}

/** The severity of a vulnerability. Throws a RangeError for an impact or a difficulty that the grid does not hold. */
export function severityOf(grid: SeverityGrid, impact: string, difficulty: string): Severity {
  const severity = cellOf(grid, impact, difficulty);
  if (!severity) throw new RangeError(`The grid has no severity for ${impact} × ${difficulty}`);
  return severity;
}

/** Everything that keeps a grid from being used, none when each impact × difficulty has one severity that never falls as either grows. */
export function severityFaults(grid: SeverityGrid): GridFault[] {
  return [...repeated(grid), ...strangers(grid), ...gaps(grid)];
}

function cellOf(grid: SeverityGrid, impact: string, difficulty: string): Severity | undefined {
  const row = Object.hasOwn(grid.cells, impact) ? grid.cells[impact] : undefined;
  return row && Object.hasOwn(row, difficulty) ? row[difficulty] : undefined;
}

function repeated(grid: SeverityGrid): GridFault[] {
  return (['impacts', 'difficulties'] as const).flatMap((axis) =>
    grid[axis]
      .filter(({ id }, place) => grid[axis].findIndex((other) => other.id === id) < place)
      .map(({ id }) => ({ path: `${axis}.${id}`, fault: 'repeated' as const })),
  );
}

function strangers(grid: SeverityGrid): GridFault[] {
  const holds = (axis: 'impacts' | 'difficulties', id: string) => grid[axis].some((one) => one.id === id);
  return Object.entries(grid.cells).flatMap(([impact, row]) => {
    if (!holds('impacts', impact)) return [{ path: `cells.${impact}`, fault: 'unknown' as const }];
    return Object.keys(row)
      .filter((difficulty) => !holds('difficulties', difficulty))
      .map((difficulty) => ({ path: `cells.${impact}.${difficulty}`, fault: 'unknown' as const }));
  });
}

/** Cells that are empty, or milder than the cell of the impact just below or of the difficulty just above. */
function gaps(grid: SeverityGrid): GridFault[] {
  const found: GridFault[] = [];
  for (const [i, { id: impact }] of grid.impacts.entries())
    for (const [j, { id: difficulty }] of grid.difficulties.entries()) {
      const path = `cells.${impact}.${difficulty}`;
      const severity = cellOf(grid, impact, difficulty);
      const [lesser, harder] = [grid.impacts[i - 1]?.id ?? impact, grid.difficulties[j - 1]?.id ?? difficulty];
      const beside = [cellOf(grid, lesser, difficulty), cellOf(grid, impact, harder)];
      if (!severity) found.push({ path, fault: 'missing' });
      else if (beside.some((other) => other && milder(severity, other))) found.push({ path, fault: 'falling' });
    }
  return found;
}

/** SEVERITIES go from the worst to the mildest. */
const milder = (one: Severity, other: Severity): boolean => SEVERITIES.indexOf(one) > SEVERITIES.indexOf(other);
