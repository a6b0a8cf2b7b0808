import pg from 'pg';
import { addObjects, closeBatch, openBatch, type Draft } from '../features/inventory/commands-batch.ts';
import { keysOf } from '../features/inventory/model-keys.ts';
import { systemClock } from '../platform/server/clock.ts';
import { openDatabase, writing } from '../platform/server/database/connection.ts';
import { processorOf } from './processor.ts';
import { quantile, send, type Member, type Running, type Tell } from './support.ts';

const OBJECTS = 100_000;
const AT_A_TIME = 5000;
const CALLS = 30;
const WARM_UP = 5;
const REACH = { at: 20, better: 'less' } as const;

const categories = [
  'workstation',
  'workstation',
  'workstation',
  'laptop',
  'printer',
  'server',
  'network',
  'biomedical',
];
const criticalities = ['vital', 'high', 'medium', 'low', null] as const;
const systems = ['Windows 11 Professionnel', 'Windows 10 Professionnel', 'Debian 12', 'Windows Server 2019'];

/** A machine of a large hospital, as an agent tells it. */
function draftOf(n: number): Draft {
  const name = `PC-${['URG', 'BLOC', 'ADM', 'LABO', 'EHPAD'][n % 5]}-${String(n).padStart(6, '0')}`;
  const fields = {
    manufacturer: ['Dell', 'HP', 'Lenovo'][n % 3]!,
    model: `Modèle ${n % 40}`,
    serial: `SN${(n * 7919).toString(36).toUpperCase()}`,
    addresses: [`10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`],
    ...(n % 11 > 0 && { osName: systems[n % systems.length]! }),
    ...(n % 997 === 0 && { antivirus: 'none' }),
  };
  return {
    kind: 'equipment',
    category: categories[n % categories.length]!,
    name,
    siteId: null,
    owner: `Service ${n % 60}`,
    providerId: null,
    criticality: criticalities[(n >> 3) % criticalities.length]!,
    fields,
    keys: keysOf('equipment', name, fields),
    source: 'agent-json',
    seenAt: new Date(Date.UTC(2026, 0, 1) + n * 60_000),
  };
}

async function fill(running: Running, { organisationId }: Member): Promise<number> {
  const db = openDatabase(running.database);
  const start = performance.now();
  try {
    await writing(db, { organisationIds: [organisationId] }, async (tx) => {
      const act = { organisationId, actor: { id: null, name: 'Bench' }, now: systemClock.now() };
      const batch = await openBatch(tx, act, 'import', { format: 'agent-json' });
      for (let at = 0; at < OBJECTS; at += AT_A_TIME)
        await addObjects(
          tx,
          batch,
          Array.from({ length: AT_A_TIME }, (_, n) => draftOf(at + n)),
        );
      await closeBatch(tx, batch);
    });
  } finally {
    await db.destroy();
  }
  return (performance.now() - start) / 1000;
}

/** What the database does by itself a minute after an import: without it, it does not know yet what the table holds. */
async function tidy({ database }: Running): Promise<void> {
  const owner = new pg.Client(database);
  await owner.connect();
  await owner.query('vacuum analyze inventory_object');
  await owner.end();
}

/** Waits until what follows an import (the watch, the journal) has ended: it is not what a page costs. */
async function quiet(running: Running): Promise<void> {
  const used = () => {
    const { server, database } = processorOf(running);
    return server + database;
  };
  for (let before = used(), tries = 0; tries < 60; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const now = used();
    if (now - before < 0.1) return;
    before = now;
  }
}

const pages: Readonly<Record<string, string>> = {
  'by name': '',
  'by category': '&sort=category',
  'by site': '&sort=site',
  'by importance, descending': '&sort=criticality&order=down',
  'by review': '&sort=reviewed',
  'last seen first': '&sort=seen&order=down',
  'one category': '&category=server',
  'one importance, by review': '&criticality=vital&sort=reviewed',
  'a word that many hold': '&text=urg',
  'a serial number': `&text=${(99_000 * 7919).toString(36)}`,
  'a word that none holds': '&text=introuvable',
  incomplete: '&incomplete=yes',
  'a field that one in a thousand holds': '&field=antivirus&value=none',
};

/** A page of an inventory of 100 000 objects, by every sort and usual filters, and a place deep inside it. */
export async function inventory(running: Running, tell: Tell): Promise<void> {
  const as = running.members[0]!;
  const start = processorOf(running);
  const seconds = await fill(running, as);
  tell(
    { name: 'inventory: 100 000 objects added', value: seconds, unit: 's' },
    {
      name: 'inventory: the same, processor of the database',
      value: processorOf(running).database - start.database,
      unit: 's',
    },
  );
  await quiet(running);
  await tidy(running);
  const base = `/api/organisations/${as.organisationId}/inventories/objects?kind=equipment`;
  const read = async (search: string) => {
    const { status, body, ms } = await send(running.address, 'GET', base + search, as.headers);
    if (status !== 200) throw new Error(`${search} answered ${status}: ${body.toString().slice(0, 300)}`);
    return { ms, body };
  };
  const deep = JSON.stringify(['', 'pc-ehpad-050004', '00000000-0000-4000-8000-000000000000']);
  const all = { ...pages, 'deep inside, by name': `&after=${encodeURIComponent(deep)}` };
  for (const [name, search] of Object.entries(all)) {
    for (let call = 0; call < WARM_UP; call += 1) await read(search);
    const before = processorOf(running);
    const times: number[] = [];
    for (let call = 0; call < CALLS; call += 1) times.push((await read(search)).ms);
    const after = processorOf(running);
    const used = after.server - before.server + after.database - before.database;
    tell(
      { name: `inventory, page ${name}, median`, value: quantile(times, 0.5), unit: 'ms', reach: REACH },
      { name: `inventory, page ${name}, processor`, value: (used / CALLS) * 1000, unit: 'ms', reach: REACH },
    );
  }
}
