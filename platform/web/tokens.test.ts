import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast } from './contrast.fixture.ts';

const css = readFileSync(new URL('./styles/tokens.css', import.meta.url), 'utf8');
const tokens = [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
  ([, name, light, dark]) => ({ name: name!, light: light!, dark: dark! }),
);

const TEXT = 4.5;
const SHAPE = 3;
const grounds = ['paper', 'surface', 'sunken'];
// Foreground, what it stands on, and what WCAG 2.2 asks: 1.4.3 for text, 1.4.11 for borders, marks and drawings.
const pairs: [string, string[], number][] = [
  ['ink', [...grounds, 'accent-soft', 'warm-soft', 'success-soft', 'warning-soft', 'danger-soft'], TEXT],
  ['ink-soft', [...grounds, 'accent-soft'], TEXT],
  ['accent', [...grounds, 'accent-soft'], TEXT],
  ['accent-deep', [...grounds, 'accent-soft'], TEXT],
  ['on-accent', ['accent', 'accent-deep', 'danger-fill'], TEXT],
  ['success', ['paper', 'surface', 'success-soft'], TEXT],
  ['warning', ['paper', 'surface', 'warning-soft'], TEXT],
  ['danger', ['paper', 'surface', 'danger-soft'], TEXT],
  ['line-strong', grounds, SHAPE],
  ['focus', [...grounds, 'accent-soft'], SHAPE],
  ['warm', ['paper', 'surface'], SHAPE],
  ['level-high', ['paper', 'surface'], SHAPE],
];

describe.each(['light', 'dark'] as const)('the colours, %s', (scheme) => {
  const colour = (name: string) => {
    const token = tokens.find((one) => one.name === name);
    if (!token) throw new Error(`tokens.css has no --${name}`);
    return token[scheme];
  };

  it.each(pairs)('%s can be read on %s', (front, backs, least) => {
    const weak = backs
      .map((back) => ({ back, ratio: contrast(colour(front), colour(back)) }))
      .filter(({ ratio }) => ratio < least);
    expect(weak).toEqual([]);
  });

  it('the ramp of levels runs one way in lightness, so that a grey print keeps the order', () => {
    const [low, high] = [colour('level-low'), colour('level-high')];
    expect(contrast(low, high)).toBeGreaterThan(4.5);
    expect(contrast(high, colour('paper'))).toBeGreaterThan(contrast(low, colour('paper')));
  });
});

it('measures black on white as 21, and a colour on itself as 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#0d4f5c', '#0d4f5c')).toBe(1);
});
