import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Tx } from '../../platform/server/database/connection.ts';
import { recogniseSoftware, recogniseSystem, type Recognised } from './model-recognise.ts';
import type { Knowledge } from './queries-products.ts';

/** Names recognised between two breaths, so that a page asked meanwhile is answered. */
const BREATH = 2000;

interface SoftwareName {
  name: string;
  publisher: string;
  version: string;
}
interface SystemName {
  os: string;
  version: string;
  build: string;
  manufacturer: string;
  model: string;
  firmware: string;
}

const softwareColumns = sql`o.name, coalesce(o.fields ->> 'publisher', '') as publisher, coalesce(o.fields ->> 'version', '') as version`;
const systemColumns = sql`coalesce(o.fields ->> 'osName', '') as os, coalesce(o.fields ->> 'osVersion', '') as version,
  coalesce(o.fields ->> 'osBuild', '') as build, coalesce(o.fields ->> 'manufacturer', '') as manufacturer,
  coalesce(o.fields ->> 'model', '') as model, coalesce(o.fields ->> 'firmware', '') as firmware`;

interface Looked {
  organisationId: string;
  /** The objects to look at; all of them when null. */
  objectIds: readonly string[] | null;
}

const among = ({ objectIds }: Looked) => (objectIds === null ? sql`true` : sql`o.id = any (${[...objectIds]}::uuid[])`);

async function named<Name extends SoftwareName | SystemName>(
  names: readonly Name[],
  recognise: (name: Name) => Recognised | null,
): Promise<(Name & Recognised)[]> {
  const found: (Name & Recognised)[] = [];
  for (const [at, name] of names.entries()) {
    if (at % BREATH === BREATH - 1) await setImmediate();
    const recognised = recognise(name);
    // The version of the inventory finds the objects again; ours is what it means.
    if (recognised) found.push({ ...name, ...recognised, version: name.version, told: recognised.version } as never);
  }
  return found;
}

/**
 * Says again what objects are, as the names now are and as products are now known: each distinct name is looked at once, however many
 * objects bear it. Gives the products that came or went, to be looked at again. Runs in the caller’s transaction.
 */
export async function recogniseObjects(tx: Tx, looked: Looked, known: Knowledge): Promise<Set<string>> {
  const { organisationId } = looked;
  const gone = await sql<{ product: string }>`
    with gone as (delete from watch_recognised o where o.organisation_id = ${organisationId}
      and ${looked.objectIds === null ? sql`true` : sql`o.object_id = any (${[...looked.objectIds]}::uuid[])`} returning product)
    select distinct product from gone`.execute(tx);
  const software = await sql<SoftwareName>`
    select distinct ${softwareColumns} from inventory_object o
    where o.organisation_id = ${organisationId} and o.kind = 'software' and o.state = 'in-use' and ${among(looked)}`.execute(
    tx,
  );
  const programs = await named(software.rows, (name) =>
    recogniseSoftware(known.aliases, known.distributions, known.cyclesOf, name),
  );
  await sql`
    insert into watch_recognised (object_id, organisation_id, product, cycle, version, assumed)
    select o.id, ${organisationId}, x.product, x.cycle, x.told, x.assumed
    from json_to_recordset(${JSON.stringify(programs)}::json)
        as x (name text, publisher text, version text, product text, cycle text, told text, assumed boolean)
      join inventory_object o on o.name = x.name and coalesce(o.fields ->> 'publisher', '') = x.publisher
        and coalesce(o.fields ->> 'version', '') = x.version
    where o.organisation_id = ${organisationId} and o.kind = 'software' and o.state = 'in-use' and ${among(looked)}`.execute(
    tx,
  );
  const devices = await sql<SystemName>`
    select distinct ${systemColumns} from inventory_object o
    where o.organisation_id = ${organisationId} and o.kind = 'equipment' and o.state = 'in-use' and ${among(looked)}`.execute(
    tx,
  );
  const systems = await named(devices.rows, (name) =>
    recogniseSystem(known.aliases, known.cyclesOf, {
      ...name,
      osName: name.os,
      osVersion: name.version,
      osBuild: name.build,
    }),
  );
  await sql`
    insert into watch_recognised (object_id, organisation_id, product, cycle, version, assumed)
    select o.id, ${organisationId}, x.product, x.cycle, x.told, x.assumed
    from json_to_recordset(${JSON.stringify(systems)}::json)
        as x (os text, version text, build text, manufacturer text, model text, firmware text,
          product text, cycle text, told text, assumed boolean)
      join inventory_object o on coalesce(o.fields ->> 'osName', '') = x.os and coalesce(o.fields ->> 'osVersion', '') = x.version
        and coalesce(o.fields ->> 'osBuild', '') = x.build and coalesce(o.fields ->> 'manufacturer', '') = x.manufacturer
        and coalesce(o.fields ->> 'model', '') = x.model and coalesce(o.fields ->> 'firmware', '') = x.firmware
    where o.organisation_id = ${organisationId} and o.kind = 'equipment' and o.state = 'in-use' and ${among(looked)}`.execute(
    tx,
  );
  return new Set([...gone.rows, ...programs, ...systems].map(({ product }) => product));
}
