import type { Graph, MapEdge, MapNode } from './model.ts';

/** Where a node is drawn, in the drawing’s own units (one is a pixel at natural size). */
export interface Placed extends MapNode {
  x: number;
  y: number;
}

export interface Layout {
  width: number;
  height: number;
  lanes: { id: string; name: Graph['lanes'][number]['name']; y: number; height: number }[];
  nodes: Placed[];
  edges: MapEdge[];
}

export const NODE_WIDTH = 168;
export const NODE_HEIGHT = 46;
const GAP_X = 20;
const GAP_Y = 26;
const LANE_HEAD = 30;
const LANE_GAP = 40;
const MARGIN = 20;
/** Nodes side by side in a lane before it takes another row. */
const ACROSS = 6;
const SWEEPS = 8;

/**
 * Lays a view out in lanes, one under the other, each node near what it is tied to: the order within a lane is that of the mean place of
 * its neighbours, swept down then up. Linear in nodes and ties, and always the same for the same view.
 */
export function layOut({ lanes, nodes, edges }: Graph): Layout {
  const byLane = new Map(lanes.map(({ id }) => [id, [] as MapNode[]]));
  for (const node of nodes) byLane.get(node.lane)?.push(node);
  order(lanes, byLane, edges);
  const width = MARGIN * 2 + widest(byLane) * (NODE_WIDTH + GAP_X) - GAP_X;
  const placed: Placed[] = [];
  const drawn: Layout['lanes'] = [];
  let y = MARGIN;
  for (const { id, name } of lanes) {
    const inside = byLane.get(id) ?? [];
    const rows = Math.max(1, Math.ceil(inside.length / ACROSS));
    const height = LANE_HEAD + rows * (NODE_HEIGHT + GAP_Y);
    inside.forEach((node, index) => {
      const row = Math.floor(index / ACROSS);
      const inRow = Math.min(ACROSS, inside.length - row * ACROSS);
      const left = (width - inRow * (NODE_WIDTH + GAP_X) + GAP_X) / 2;
      placed.push({
        ...node,
        x: left + (index % ACROSS) * (NODE_WIDTH + GAP_X),
        y: y + LANE_HEAD + row * (NODE_HEIGHT + GAP_Y),
      });
    });
    drawn.push({ id, name, y, height });
    y += height + LANE_GAP;
  }
  return { width, height: Math.max(y - LANE_GAP + MARGIN, MARGIN * 2), lanes: drawn, nodes: placed, edges: [...edges] };
}

const widest = (byLane: ReadonlyMap<string, readonly MapNode[]>): number =>
  Math.max(1, ...[...byLane.values()].map(({ length }) => Math.min(length, ACROSS)));

function order(lanes: Graph['lanes'], byLane: Map<string, MapNode[]>, edges: Graph['edges']): void {
  const near = new Map<string, string[]>();
  const tie = (from: string, to: string): void => {
    const known = near.get(from);
    if (known) known.push(to);
    else near.set(from, [to]);
  };
  for (const { from, to } of edges) {
    tie(from, to);
    tie(to, from);
  }
  const place = new Map<string, number>();
  const note = (inside: readonly MapNode[]): void =>
    inside.forEach(({ id }, index) => place.set(id, (index + 0.5) / inside.length));
  for (const inside of byLane.values()) note(inside);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const way = sweep % 2 === 0 ? lanes : lanes.toReversed();
    for (const { id } of way) {
      const inside = byLane.get(id)!;
      const wish = new Map(
        inside.map((node) => {
          const others = near.get(node.id) ?? [];
          const sum = others.reduce((total, other) => total + (place.get(other) ?? 0.5), 0);
          return [node.id, others.length ? sum / others.length : place.get(node.id)!];
        }),
      );
      inside.sort((a, b) => wish.get(a.id)! - wish.get(b.id)! || (a.id < b.id ? -1 : 1));
      note(inside);
    }
  }
}
