import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openDatabase, reading, writing, type Database } from '../database/connection.ts';
import { migrate } from '../database/migrate.ts';
import { append, product } from './journal.ts';
import { anchorJournal } from './anchor.ts';
import { verifyJournal } from './verify.ts';

const { owner, prefix } = inject('databaseServer');
const name = `${prefix}plain`;
const plain = { ...owner, user: name, password: 'plain', database: name };
let db: Database | undefined;

async function asSuperuser(...statements: string[]): Promise<void> {
  const client = new pg.Client(owner);
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

beforeAll(async () => {
  await asSuperuser(
    `do $$ begin create role vigie_app nologin; exception when duplicate_object or unique_violation then null; end $$`,
    `create role ${name} login nosuperuser nobypassrls password 'plain'`,
    // What an administrator of the server grants once to an owner who is not a superuser.
    `grant vigie_app to ${name} with admin option`,
    `grant set on parameter app.platform, app.organisation_ids, app.account_id to ${name}`,
    `create database ${name} owner ${name} template template0 encoding 'UTF8'`,
  );
  await migrate(plain, path.resolve(import.meta.dirname, '../../../database/migrations'));
  db = openDatabase(plain);
});

afterAll(async () => {
  await db?.destroy();
  await asSuperuser(`drop database if exists ${name} with (force)`, `drop owned by ${name}`, `drop role ${name}`);
});

test('the journal is written, anchored and verified where the database’s owner is not a superuser', async () => {
  const at = new Date('2026-11-21T09:00:00Z');
  const entry = { stream: 's:1', organisationId: null, at, actor: product, kind: 'k', data: {} };
  expect(await writing(db!, {}, (tx) => append(tx, entry))).toBe(1);
  await writing(db!, { platform: true }, (tx) => anchorJournal(tx, at));
  expect(await reading(db!, { platform: true }, verifyJournal)).toMatchObject({ entries: 1, anchors: 1, fault: null });
});
