import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../tests/support/database.ts';
import { StartupError } from '../startup-error.ts';
import { migrate, readMigrations } from './migrate.ts';

const ours = path.resolve(import.meta.dirname, '../../../database/migrations');
let database: FreshDatabase;
let folder: string;

beforeAll(async () => {
  database = await freshDatabase();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'migrations-'));
  fs.cpSync(ours, folder, { recursive: true });
});
afterAll(async () => {
  fs.rmSync(folder, { recursive: true });
  await database.drop();
});

async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client(database.owner);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
const add = (name: string, sql: string) => fs.writeFileSync(path.join(folder, name), sql);
const remove = (name: string) => fs.rmSync(path.join(folder, name));

describe('migrate', () => {
  it('has nothing to do on a database that is up to date', async () => {
    expect(await migrate(database.owner, folder)).toEqual([]);
  });

  it('applies what is missing, in order, and tells it', async () => {
    add('9001_first.sql', 'create table probe (n int);');
    add('9002_second.sql', 'insert into probe values (1); insert into probe values (2);');
    const told: string[] = [];
    expect(await migrate(database.owner, folder, (line) => told.push(line))).toEqual([
      '9001_first.sql',
      '9002_second.sql',
    ]);
    expect(told).toEqual(['9001_first.sql', '9002_second.sql']);
    expect(await query('select n from probe order by n')).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('applies each file once when two processes start together', async () => {
    add('9003_third.sql', 'insert into probe values (3);');
    const both = await Promise.all([migrate(database.owner, folder), migrate(database.owner, folder)]);
    expect(both.flat()).toEqual(['9003_third.sql']);
    expect(await query('select n from probe where n = 3')).toHaveLength(1);
  });

  it('keeps nothing of a file that fails, and names it', async () => {
    add('9004_broken.sql', 'insert into probe values (4); select 1 / 0;');
    await expect(migrate(database.owner, folder)).rejects.toThrow('9004_broken.sql: division by zero');
    expect(await query('select n from probe where n = 4')).toEqual([]);
    remove('9004_broken.sql');
  });

  it('refuses a file that changed after it was applied, and touches nothing', async () => {
    add('9001_first.sql', 'create table probe (n bigint);');
    add('9005_after.sql', 'create table never (n int);');
    const refused = await migrate(database.owner, folder).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StartupError);
    expect((refused as StartupError).sentence.en).toContain('9001_first.sql has changed');
    expect(await query(`select to_regclass('never') as found`)).toEqual([{ found: null }]);
    add('9001_first.sql', 'create table probe (n int);');
    remove('9005_after.sql');
  });

  it('refuses data written by newer code, and touches nothing', async () => {
    const refused = await migrate(database.owner, ours).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StartupError);
    expect((refused as StartupError).sentence.fr).toContain('version plus récente de Vigie');
    expect((refused as StartupError).sentence.en).toContain('9001_first.sql is unknown here');
  });

  it('refuses two files with one number', () => {
    add('9002_twin.sql', 'select 1;');
    expect(() => readMigrations(folder)).toThrow('9002_twin.sql');
    remove('9002_twin.sql');
  });
});
