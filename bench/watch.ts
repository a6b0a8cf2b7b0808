import { sql } from 'kysely';
import { addObjects, closeBatch, linkObjects, openBatch, type Draft } from '../features/inventory/commands-batch.ts';
import { changeObjects } from '../features/inventory/commands-change.ts';
import { watchMarks } from '../features/watch/commands-dirty.ts';
import {
  openDatabase,
  withOrganisations,
  writing,
  type Database,
  type Tx,
} from '../platform/server/database/connection.ts';
import { processorOf } from './processor.ts';
import type { Figure, Running } from './support.ts';

const DEVICES = 10_000;
/** Distinct entries of the software inventory, and how many each device has. */
const PROGRAMS = 20_000;
const EACH = 30;
const platform = { platform: true };

const SYSTEMS = [
  ['Microsoft Windows 10 Professionnel', '22H2', '10.0.19045'],
  ['Microsoft Windows 11 Professionnel', '23H2', '10.0.22631'],
  ['Microsoft Windows 11 Entreprise', '25H2', '10.0.26200'],
  ['Microsoft Windows 10 IoT Enterprise LTSC', '21H2', '10.0.19044'],
  ['Debian GNU/Linux 11 (bullseye)', '11', ''],
] as const;
const NAMES = ['Mozilla Firefox', 'Google Chrome', 'PHP', 'LibreOffice', 'PostgreSQL', 'MySQL Server', 'Apache Tomcat'];

const blank = { siteId: null, owner: '', providerId: null, criticality: null, keys: [], source: 'glpi', seenAt: null };

function device(index: number): Draft {
  const [osName, osVersion, build] = SYSTEMS[index % SYSTEMS.length]!;
  const antivirus = index % 20 === 0 ? 'off' : 'up-to-date';
  const osBuild = build && `${build}.${1000 + (index % 40)}`;
  const fields = {
    osName,
    osVersion,
    ...(osBuild && { osBuild }),
    antivirus,
    encrypted: index % 3 > 0,
    firewall: true,
  };
  return { ...blank, kind: 'equipment', category: 'laptop', name: `POSTE-${index}`, fields };
}

/** One in twenty is something that the tables know, in many versions; the rest is what every estate is full of. */
function program(index: number): Draft {
  const known = NAMES[Math.trunc(index / 20) % NAMES.length]!;
  const version = `${5 + (index % 130)}.${index % 10}.${index % 7}`;
  const name = index % 20 === 0 ? (/PHP|SQL|Tomcat/.test(known) ? `${known} ${version}` : known) : `Logiciel ${index}`;
  return {
    ...blank,
    kind: 'software',
    category: 'other',
    name,
    fields: { version, publisher: `Éditeur ${index % 300}` },
  };
}

interface Estate {
  organisationId: string;
  devices: string[];
}

/** Writes in an organisation without leaving a mark that the server would take: this process looks at it. */
function unmarked<T>(db: Database, organisationId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return writing(db, platform, (tx) =>
    withOrganisations(tx, [organisationId], async () => {
      const done = await work(tx);
      await sql`delete from watch_dirty where organisation_id = ${organisationId}`.execute(tx);
      return done;
    }),
  );
}

async function seed(db: Database, organisationId: string): Promise<Estate> {
  return unmarked(db, organisationId, async (tx) => {
    const act = { organisationId, actor: { id: null, name: 'Vigie' }, now: new Date() };
    const batch = await openBatch(tx, act, 'import', {});
    const devices = await addObjects(
      tx,
      batch,
      Array.from({ length: DEVICES }, (_, index) => device(index)),
    );
    const programs = await addObjects(
      tx,
      batch,
      Array.from({ length: PROGRAMS }, (_, index) => program(index)),
    );
    const links = devices.flatMap((targetId, at) =>
      Array.from({ length: EACH }, (_, n) => ({
        sourceId: programs[(at * 7 + n * 661) % PROGRAMS]!,
        kind: 'installed-on' as const,
        targetId,
      })),
    );
    await linkObjects(tx, batch, links);
    await closeBatch(tx, batch);
    return { organisationId, devices };
  });
}

/** One device changes its system; gives the gesture. */
function changeOne(db: Database, { organisationId, devices }: Estate): Promise<string> {
  return unmarked(db, organisationId, async (tx) => {
    const act = { organisationId, actor: { id: null, name: 'Vigie' }, now: new Date() };
    const batch = await openBatch(tx, act, 'edit', {});
    await changeObjects(tx, batch, [
      { id: devices[0]!, set: { fields: { osVersion: '25H2', osBuild: '10.0.26200' } } },
    ]);
    await closeBatch(tx, batch);
    return batch.id;
  });
}

interface Took {
  seconds: number;
  /** Of this process and of the database together. */
  processor: number;
}

async function timed(running: Running, work: () => Promise<unknown>): Promise<Took> {
  const [start, before, database] = [performance.now(), process.cpuUsage(), processorOf(running).database];
  await work();
  const { user, system } = process.cpuUsage(before);
  const own = (user + system) / 1e6;
  return {
    seconds: (performance.now() - start) / 1000,
    processor: own + processorOf(running).database - database,
  };
}

/** The whole watch of a large estate, then what one changed device costs. */
export async function watch(running: Running): Promise<Figure[]> {
  const db = openDatabase(running.database);
  try {
    const estate = await seed(db, running.members.at(-1)!.organisationId);
    const look = (batchId: string | null, why: string) =>
      timed(running, () =>
        writing(db, platform, (tx) => watchMarks(tx, estate.organisationId, [{ batch_id: batchId, why }], new Date())),
      );
    const whole = await look(null, 'reference');
    const night = await look(null, 'calendar');
    const one = await look(await changeOne(db, estate), 'batch');
    const of = `${DEVICES} devices, ${DEVICES * EACH} installations`;
    return [
      { name: `watch, ${of}: whole`, value: whole.seconds, unit: 's', reach: { at: 10, better: 'less' } },
      { name: `watch, ${of}: whole, processor`, value: whole.processor, unit: 's' },
      { name: `watch, ${of}: what the calendar moves`, value: night.seconds, unit: 's' },
      { name: `watch, ${of}: the same, processor`, value: night.processor, unit: 's' },
      { name: `watch, ${of}: after one device changed`, value: one.seconds, unit: 's' },
      { name: `watch, ${of}: the same, processor`, value: one.processor, unit: 's' },
    ];
  } finally {
    await db.destroy();
  }
}
