import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { StartupError } from '../startup-error.ts';

interface Migration {
  name: string;
  digest: string;
  sql: string;
}

const NAME = /^\d{4}_[a-z0-9_]+\.sql$/;
const OLDEST_SERVER = 15;
const LOCK = 1_448_678_761; // any constant: one preparation at a time per database

/** Reads a folder's `NNNN_name.sql` files in the order of their numbers; refuses a name or a number that would make the order unclear. */
export function readMigrations(folder: string): Migration[] {
  const names = fs.readdirSync(folder).toSorted();
  const odd = names.find((name, i) => !NAME.test(name) || name.slice(0, 4) === names[i - 1]?.slice(0, 4));
  if (odd) throw new Error(`${odd}: a migration is named NNNN_name.sql, with a number of its own`);
  return names.map((name) => {
    const sql = fs.readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    return { name, sql, digest: createHash('sha256').update(sql).digest('hex') };
  });
}

/** One digest for a whole folder of migrations: names a prepared database. */
export function digestOf(migrations: readonly Migration[]): string {
  const all = migrations.map(({ name, digest }) => `${name} ${digest}`).join('\n');
  return createHash('sha256').update(all).digest('hex').slice(0, 16);
}

/**
 * Brings a database to this code's schema: each missing file in one transaction, in order, recorded in `vigie_migration`.
 * Takes the owner's connection settings, the folder and where to tell what is applied. Gives the names applied.
 * Throws a `StartupError`, nothing touched, on a server older than 15, a file changed since, or data from newer code.
 */
export async function migrate(
  owner: pg.PoolConfig,
  folder: string,
  log: (line: string) => void = () => undefined,
): Promise<string[]> {
  const migrations = readMigrations(folder);
  const client = new pg.Client(owner);
  client.on('error', () => undefined); // the query that was cut says it
  await client.connect();
  try {
    await refuseOldServer(client);
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const applied = await readApplied(client);
    refuseForeign(migrations, applied);
    const missing = migrations.filter(({ name }) => !applied.has(name));
    for (const migration of missing) {
      log(migration.name);
      await apply(client, migration);
    }
    return missing.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>(`select current_setting('server_version_num') as version`);
  const major = Math.floor(Number(rows[0]?.version) / 10_000);
  if (major >= OLDEST_SERVER) return;
  throw new StartupError({
    fr: `Le serveur PostgreSQL indiqué par DATABASE_URL est en version ${major} ; Vigie demande la version ${OLDEST_SERVER} ou une plus récente.`,
    en: `The PostgreSQL server given by DATABASE_URL is version ${major}; Vigie needs version ${OLDEST_SERVER} or newer.`,
  });
}

/** Digest of each migration already applied, by name; empty on a new database. */
async function readApplied(client: pg.Client): Promise<Map<string, string>> {
  const { rows: found } = await client.query<{ there: boolean }>(
    `select to_regclass('public.vigie_migration') is not null as there`,
  );
  if (!found[0]?.there) return new Map();
  const { rows } = await client.query<{ name: string; digest: string }>(
    'select name, digest from public.vigie_migration',
  );
  return new Map(rows.map(({ name, digest }) => [name, digest]));
}

function refuseForeign(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const known = new Set(migrations.map(({ name }) => name));
  const newer = [...applied.keys()].find((name) => !known.has(name));
  if (newer) {
    throw new StartupError({
      fr: `Les données ont été écrites par une version plus récente de Vigie (${newer} est inconnu ici) : installez cette version ou une plus récente. Rien n’a été modifié.`,
      en: `The data was written by a newer version of Vigie (${newer} is unknown here): install that version or a newer one. Nothing was changed.`,
    });
  }
  const changed = migrations.find(({ name, digest }) => applied.has(name) && applied.get(name) !== digest);
  if (changed) {
    throw new StartupError({
      fr: `Le fichier ${changed.name} a changé depuis qu’il a été appliqué à ces données : remettez sa version d’origine et ajoutez un nouveau fichier. Rien n’a été modifié.`,
      en: `The file ${changed.name} has changed since it was applied to this data: put its first version back and add a new file. Nothing was changed.`,
    });
  }
}

async function apply(client: pg.Client, { name, digest, sql }: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(
      `create table if not exists public.vigie_migration (
         name text primary key, digest text not null, applied_at timestamptz not null default now())`,
    );
    await client.query(sql);
    await client.query('insert into public.vigie_migration (name, digest) values ($1, $2)', [name, digest]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    if (error instanceof Error) error.message = `${name}: ${error.message}`;
    throw error;
  }
}
