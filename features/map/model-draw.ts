import type { Language } from '../../platform/contract/problem.ts';
import { NODE_HEIGHT, NODE_WIDTH, type Layout, type Placed } from './model-layout.ts';

/** One shape of the drawing, from the back to the front; colours are named, so that the page and the file each give theirs. */
export type Shape =
  | { shape: 'lane'; x: number; y: number; width: number; height: number; title: string }
  | { shape: 'tie'; path: string; title: string; from: string; to: string }
  | { shape: 'box'; x: number; y: number; node: Placed; title: string; lines: readonly [string, string] };

/** Letters that fit across a box. */
const NAME_LETTERS = 20;
const ABOUT_LETTERS = 25;

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;

const grouped: Record<Language, (count: number) => string> = {
  fr: (count) => `${count} éléments`,
  en: (count) => `${count} items`,
};

/** What a node is called: its own name, or how many it stands for. */
export const nodeName = ({ label, count }: Pick<Placed, 'label' | 'count'>, language: Language): string =>
  count > 1 ? grouped[language](count) : label;

/** A tie as a soft curve from the foot or the head of one box to the other; beside each other in a lane, it goes under them. */
function curve(from: Placed, to: Placed): string {
  const middle = NODE_WIDTH / 2;
  const down = to.y > from.y + NODE_HEIGHT;
  const up = from.y > to.y + NODE_HEIGHT;
  const [x1, x2] = [Math.round(from.x + middle), Math.round(to.x + middle)];
  const y1 = Math.round(from.y + (up ? 0 : NODE_HEIGHT));
  const y2 = Math.round(to.y + (down ? 0 : up ? NODE_HEIGHT : NODE_HEIGHT));
  const bend = down || up ? Math.round((y1 + y2) / 2) : Math.max(y1, y2) + 18;
  return `M${x1} ${y1}C${x1} ${bend} ${x2} ${bend} ${x2} ${y2}`;
}

/** The shapes of a laid-out view, in a language. */
export function draw({ width, lanes, nodes, edges }: Layout, language: Language): Shape[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return [
    ...lanes.map(({ name, y, height }): Shape => ({
      shape: 'lane',
      x: 8,
      y,
      width: width - 16,
      height,
      title: name[language],
    })),
    ...edges.flatMap(({ from, to, label }): Shape[] => {
      const [one, other] = [byId.get(from), byId.get(to)];
      if (!one || !other) return [];
      const title = `${nodeName(one, language)} ${label[language]} ${nodeName(other, language)}`;
      return [{ shape: 'tie', path: curve(one, other), title, from, to }];
    }),
    ...nodes.map((node): Shape => {
      const name = nodeName(node, language);
      const about = node.about[language];
      return {
        shape: 'box',
        x: Math.round(node.x),
        y: Math.round(node.y),
        node,
        title: `${name}, ${about}`,
        lines: [cut(name, NAME_LETTERS), cut(about, ABOUT_LETTERS)],
      };
    }),
  ];
}
