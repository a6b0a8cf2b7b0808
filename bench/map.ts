import { addObjects, closeBatch, linkObjects, openBatch, type Draft } from '../features/inventory/commands-batch.ts';
import type { LinkKind } from '../features/inventory/model-kinds.ts';
import { openDatabase, writing } from '../platform/server/database/connection.ts';
import { quantile, send, type Figure, type Running } from './support.ts';

const OBJECTS = 400;
const TIES = 700;
const RUNS = 20;

const draft = (index: number): Draft => ({
  kind: index % 2 === 0 ? 'equipment' : 'software',
  category: index % 2 === 0 ? 'server' : 'business',
  name: `Objet ${index}`,
  siteId: null,
  owner: 'Service informatique',
  providerId: null,
  criticality: 'high',
  fields: {},
  keys: [],
  source: 'manual',
  seenAt: null,
});

/** A tangle, always the same: each tie joins two objects far apart. */
const tieOf = (ids: readonly string[], index: number): { sourceId: string; kind: LinkKind; targetId: string } => {
  const software = 1 + 2 * ((index * 7) % (OBJECTS / 2));
  const server = 2 * ((index * 53 + Math.floor(index / 200)) % (OBJECTS / 2));
  return { sourceId: ids[software]!, kind: 'runs-on', targetId: ids[server]! };
};

/** A view of 400 linked objects through HTTP, its drawing laid out, and what stops with one of them. */
export async function map({ address, members, database }: Running): Promise<Figure[]> {
  const { organisationId, headers } = members[0]!;
  const db = openDatabase(database);
  let middle = '';
  try {
    await writing(db, { organisationIds: [organisationId] }, async (tx) => {
      const batch = await openBatch(
        tx,
        { organisationId, actor: { id: null, name: 'Vigie' }, now: new Date() },
        'edit',
        {},
      );
      const ids = await addObjects(
        tx,
        batch,
        Array.from({ length: OBJECTS }, (_, index) => draft(index)),
      );
      await linkObjects(
        tx,
        batch,
        Array.from({ length: TIES }, (_, index) => tieOf(ids, index)),
      );
      await closeBatch(tx, batch);
      middle = ids[0]!;
    });
  } finally {
    await db.destroy();
  }
  const base = `/api/organisations/${organisationId}/map`;
  const timesOf = async (url: string): Promise<number[]> => {
    const times: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const { status, ms } = await send(address, 'GET', url, headers);
      if (status !== 200) throw new Error(`${url} answered ${status}`);
      times.push(ms);
    }
    return times;
  };
  const reach = { at: 2000, better: 'less' } as const;
  return [
    {
      name: `map of ${OBJECTS} objects and ${TIES} ties, worst`,
      value: Math.max(...(await timesOf(`${base}?view=logical`))),
      unit: 'ms',
      reach,
    },
    {
      name: 'the same as a drawing (SVG), worst',
      value: Math.max(...(await timesOf(`${base}.svg?view=logical`))),
      unit: 'ms',
      reach,
    },
    {
      name: 'what stops with one object, p95',
      value: quantile(await timesOf(`${base}/impact/${middle}`), 0.95),
      unit: 'ms',
    },
  ];
}
