export interface Point {
  x: number;
  y: number;
}

/** Where a value sits: axis `index` of `count`, first axis up, clockwise; `share` 0 to 1 of the radius. */
export function pointOn(index: number, count: number, share: number, radius: number): Point {
  const angle = (2 * Math.PI * index) / count - Math.PI / 2;
  return { x: round(Math.cos(angle) * radius * share), y: round(Math.sin(angle) * radius * share) };
}

const round = (value: number) => Math.round(value * 10) / 10;

/** Points as SVG wants them. */
export function asPoints(points: Point[]): string {
  return points.map(({ x, y }) => `${x},${y}`).join(' ');
}

/**
 * Lines joining neighbouring values, broken where one is null, since nothing is known there.
 * Closed only when every axis has a value.
 */
export function runs(values: (number | null)[]): { indexes: number[]; closed: boolean }[] {
  const count = values.length;
  const gap = values.indexOf(null);
  if (gap === -1) return [{ indexes: values.map((_, index) => index), closed: true }];
  const found: { indexes: number[]; closed: boolean }[] = [];
  let run: number[] = [];
  for (let step = 1; step <= count; step += 1) {
    const index = (gap + step) % count;
    if (values[index] !== null) run.push(index);
    else if (run.length > 0) {
      found.push({ indexes: run, closed: false });
      run = [];
    }
  }
  return found;
}

/** Breaks a label into at most three lines of about `width` characters. */
export function wrap(label: string, width = 17): string[] {
  const lines: string[] = [''];
  for (const word of label.split(' ')) {
    const last = lines.length - 1;
    const joined = lines[last] ? `${lines[last]} ${word}` : word;
    if (joined.length <= width || !lines[last]) lines[last] = joined;
    else lines.push(word);
  }
  return lines.length <= 3 ? lines : [...lines.slice(0, 2), `${lines[2]}…`];
}
