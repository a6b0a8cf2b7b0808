import { randomBytes } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../platform/server/database/embedded.ts';
import { digestOf, migrate, readMigrations } from '../../platform/server/database/migrate.ts';

/** What the test files need to make databases of their own. */
export interface TestServer {
  owner: pg.PoolConfig;
  template: string;
  /** Begins the name of every database of this run. */
  prefix: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServer: TestServer;
  }
}

const MIGRATIONS = path.resolve(import.meta.dirname, '../../database/migrations');

/** Once per run: a PostgreSQL (ours, or the one of DATABASE_URL) and a template database holding the whole schema. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env['DATABASE_URL'];
  const embedded = url ? undefined : await startEmbedded({ ephemeral: true });
  const owner = embedded?.config ?? configOf(url ?? '');
  try {
    const prefix = `vigie_test_${randomBytes(4).toString('hex')}_`;
    project.provide('databaseServer', { owner, template: await ensureTemplate(owner), prefix });
    return async () => {
      await dropAll(owner, prefix);
      await embedded?.stop();
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

// Settings rather than an address: each test replaces the database's name.
function configOf(connectionString: string): pg.PoolConfig {
  const { host, port, user, password, database } = new pg.Client({ connectionString });
  return { host, port, ...(user && { user }), ...(password && { password }), ...(database && { database }) };
}

async function ensureTemplate(owner: pg.PoolConfig): Promise<string> {
  const template = `vigie_template_${digestOf(readMigrations(MIGRATIONS))}`;
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('vigie_template'))`);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template]);
    if (rowCount) return template;
    const building = `${template}_building`;
    await client.query(`drop database if exists ${building} with (force)`);
    await client.query(`create database ${building} template template0 encoding 'UTF8'`);
    await migrate({ ...owner, database: building }, MIGRATIONS);
    await client.query(`alter database ${building} rename to ${template}`);
    return template;
  } finally {
    await client.end();
  }
}

async function dropAll(owner: pg.PoolConfig, prefix: string): Promise<void> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [prefix],
    );
    for (const { datname } of rows) await client.query(`drop database ${datname} with (force)`);
  } finally {
    await client.end();
  }
}
