import type { Language } from '../../platform/contract/problem.ts';
import { draw, type Shape } from './model-draw.ts';
import { NODE_HEIGHT, NODE_WIDTH, type Layout } from './model-layout.ts';

const INK = '#1f2a33';
const SOFT = '#5b6870';
const FONT = "'Atkinson Hyperlegible', 'Segoe UI', Arial, sans-serif";
/** The frame of a box says how much care depends on it, by its thickness as well as its colour. */
const frames: Record<string, string> = {
  vital: `stroke="#8a2f1d" stroke-width="3"`,
  high: `stroke="#0b5563" stroke-width="2.5"`,
};
const PLAIN_FRAME = `stroke="${SOFT}" stroke-width="1.2"`;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
// Characters that XML 1.0 forbids would make the whole file unreadable.
const escaped = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/[&<>"']/g, (letter) => entities[letter]!);

function shapeOf(shape: Shape): string {
  switch (shape.shape) {
    case 'lane':
      return (
        `<rect x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}" rx="8" fill="#f3f6f6"/>` +
        `<text x="${shape.x + 12}" y="${shape.y + 20}" font-size="13" font-weight="bold" fill="${SOFT}">${escaped(shape.title)}</text>`
      );
    case 'tie':
      return `<path d="${shape.path}" fill="none" stroke="${SOFT}" stroke-width="1.2"/>`;
    case 'box': {
      const frame = frames[shape.node.criticality ?? ''] ?? PLAIN_FRAME;
      const dashed = shape.node.level === 0 ? ' stroke-dasharray="5 3"' : '';
      return (
        `<rect x="${shape.x}" y="${shape.y}" width="${NODE_WIDTH}" height="${NODE_HEIGHT}" rx="6" fill="#ffffff" ${frame}${dashed}/>` +
        `<text x="${shape.x + 10}" y="${shape.y + 20}" font-size="13" font-weight="bold" fill="${INK}">${escaped(shape.lines[0])}</text>` +
        `<text x="${shape.x + 10}" y="${shape.y + 37}" font-size="11" fill="${SOFT}">${escaped(shape.lines[1])}</text>`
      );
    }
  }
}

/** A view as a file of its own: SVG 1.1, with its title and a description for who cannot see it. */
export function svgOf(layout: Layout, { title, about }: { title: string; about: string }, language: Language): string {
  const [width, height] = [Math.ceil(layout.width), Math.ceil(layout.height)];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" lang="${language}" font-family="${FONT}">` +
    `<title>${escaped(title)}</title><desc>${escaped(about)}</desc>` +
    `<rect width="${width}" height="${height}" fill="#ffffff"/>` +
    `${draw(layout, language).map(shapeOf).join('')}</svg>`
  );
}
