import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEVERITIES } from '../referentials/model.ts';
import { severityFaults, severityGridSchema, severityOf, type SeverityGrid } from './model-severity.ts';

const steps = (...ids: string[]) => ids.map((id) => ({ id, name: { fr: id, en: id } }));
const GRID: SeverityGrid = {
  impacts: steps('low', 'high'),
  difficulties: steps('hard', 'easy'),
  cells: { low: { hard: 'minor', easy: 'important' }, high: { hard: 'major', easy: 'critical' } },
};
const changed = (change: (grid: SeverityGrid) => void): SeverityGrid => {
  const copy = structuredClone(GRID);
  change(copy);
  return copy;
};

describe('the severity grid', () => {
  it('gives the severity of an impact and a difficulty', () => {
    expect(severityGridSchema.parse(GRID)).toEqual(GRID);
    expect(severityFaults(GRID)).toEqual([]);
    expect(severityOf(GRID, 'high', 'easy')).toBe('critical');
    expect(severityOf(GRID, 'low', 'hard')).toBe('minor');
  });

  it.each([
    ['high', 'unheard-of'],
    ['unheard-of', 'easy'],
    ['constructor', 'name'],
    ['high', 'constructor'],
  ])('refuses %s × %s, which it does not hold', (impact, difficulty) => {
    expect(() => severityOf(GRID, impact, difficulty)).toThrow(RangeError);
  });

  it.each<[string, SeverityGrid, unknown]>([
    [
      'a cell left empty',
      changed(({ cells }) => delete cells['high']?.['easy']),
      [{ path: 'cells.high.easy', fault: 'missing' }],
    ],
    [
      'a row left out',
      changed(({ cells }) => delete cells['low']),
      [
        { path: 'cells.low.hard', fault: 'missing' },
        { path: 'cells.low.easy', fault: 'missing' },
      ],
    ],
    [
      'a row of no impact',
      changed(({ cells }) => (cells['worst'] = { easy: 'critical' })),
      [{ path: 'cells.worst', fault: 'unknown' }],
    ],
    [
      'a cell of no difficulty',
      changed(({ cells }) => (cells['low']!['trivial'] = 'major')),
      [{ path: 'cells.low.trivial', fault: 'unknown' }],
    ],
    [
      'an impact listed twice',
      changed(({ impacts }) => impacts.push(...steps('high'))),
      [{ path: 'impacts.high', fault: 'repeated' }],
    ],
    [
      'an easier attack with a milder severity',
      changed(({ cells }) => (cells['high']!['easy'] = 'important')),
      [{ path: 'cells.high.easy', fault: 'falling' }],
    ],
    [
      'a worse impact with a milder severity',
      changed(({ cells }) =>
        Object.assign(
          cells,
          { low: { hard: 'important', easy: 'critical' } },
          { high: { hard: 'minor', easy: 'critical' } },
        ),
      ),
      [{ path: 'cells.high.hard', fault: 'falling' }],
    ],
  ])('names %s', (_what, grid, faults) => {
    expect(severityFaults(grid)).toEqual(faults);
  });

  it('refuses a severity that the product does not know', () => {
    const cells = { ...GRID.cells, high: { hard: 'major', easy: 'dreadful' } };
    expect(severityGridSchema.safeParse({ ...GRID, cells }).success).toBe(false);
  });

  it('whatever it holds, a grid without a fault answers every pair, and never milder for a worse pair', () => {
    const cell = fc.option(fc.constantFrom(...SEVERITIES), { nil: undefined, freq: 12 });
    const row = fc.record({ hard: cell, easy: cell }, { requiredKeys: [] });
    let sound = 0;
    fc.assert(
      fc.property(row, row, (low, high) => {
        const grid = { ...GRID, cells: JSON.parse(JSON.stringify({ low, high })) as SeverityGrid['cells'] };
        if (severityFaults(grid).length > 0) return;
        sound += 1;
        const rank = (impact: string, difficulty: string) => SEVERITIES.indexOf(severityOf(grid, impact, difficulty));
        expect(rank('low', 'hard')).toBeGreaterThanOrEqual(rank('low', 'easy'));
        expect(rank('low', 'hard')).toBeGreaterThanOrEqual(rank('high', 'hard'));
        expect(rank('high', 'easy')).toBeLessThanOrEqual(Math.min(rank('high', 'hard'), rank('low', 'easy')));
      }),
      { numRuns: 2_000 },
    );
    expect(sound).toBeGreaterThan(50);
  });
});
