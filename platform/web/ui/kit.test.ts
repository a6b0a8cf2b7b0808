import { describe, expect, it } from 'vitest';
import { errorsOf, parseNumber } from './form-values.ts';
import { monthDays, shiftMonth } from './month.ts';
import { pointOn, runs, wrap } from './radar-geometry.ts';

describe('numbers as people type them', () => {
  it('accepts spaces and both decimal marks', () => {
    expect(['1 250,5', '1250.5', '1\u202f250,5', ' 12 '].map(parseNumber)).toEqual([1250.5, 1250.5, 1250.5, 12]);
  });

  it('tells empty from wrong', () => {
    expect(parseNumber('  ')).toBeNull();
    expect(parseNumber('douze')).toBeNaN();
  });
});

describe('errors of a reply', () => {
  const reply = { type: 'about:blank', title: 'Non', status: 422, code: 'invalid' };

  it('land on the field that the path names, also in a list', () => {
    const issues = [
      { path: 'body.sites.0.name', message: 'Vide' },
      { path: 'query.after', message: 'Inconnu' },
    ];
    expect(errorsOf({ ...reply, issues }).map(({ name }) => name)).toEqual(['sites.0.name', 'after']);
  });

  it('fall back on the sentence when no field is named', () => {
    expect(errorsOf({ ...reply, issues: [] })).toEqual([{ name: '', message: 'Non' }]);
  });
});

describe('the month table', () => {
  it('holds whole weeks from Monday to Sunday', () => {
    const weeks = monthDays('2026-11');
    expect(weeks[0]).toEqual([
      '2026-10-26',
      '2026-10-27',
      '2026-10-28',
      '2026-10-29',
      '2026-10-30',
      '2026-10-31',
      '2026-11-01',
    ]);
    expect(weeks.at(-1)?.[0]).toBe('2026-11-30');
    expect(weeks.every((week) => week.length === 7)).toBe(true);
  });

  it('adds no week when the month ends on a Sunday, and crosses years', () => {
    expect(monthDays('2026-05').at(-1)?.at(-1)).toBe('2026-05-31');
    expect([shiftMonth('2026-12', 1), shiftMonth('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
  });
});

describe('the radar', () => {
  it('starts upwards and turns clockwise', () => {
    expect(pointOn(0, 4, 1, 100)).toEqual({ x: 0, y: -100 });
    expect(pointOn(1, 4, 1, 100)).toEqual({ x: 100, y: 0 });
  });

  it('closes the line only when every axis is known', () => {
    expect(runs([1, 2, 3])).toEqual([{ indexes: [0, 1, 2], closed: true }]);
  });

  it('breaks the line at what is not assessed, going round the last axis', () => {
    expect(runs([1, 2, null, 3, null, 0])).toEqual([
      { indexes: [3], closed: false },
      { indexes: [5, 0, 1], closed: false },
    ]);
    expect(runs([null, null])).toEqual([]);
  });

  it('breaks long names into three lines at most', () => {
    expect(wrap('Réagir à une cyberattaque')).toEqual(['Réagir à une', 'cyberattaque']);
    expect(wrap('un deux trois quatre cinq six sept', 8)).toHaveLength(3);
  });
});
