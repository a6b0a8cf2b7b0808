import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StartupError } from '../startup-error.ts';
import { startEmbedded, type Embedded } from './embedded.ts';
import { isAlive } from './embedded/postmaster.ts';

let directory: string;
let running: Embedded | undefined;

beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'embedded-'));
  fs.chmodSync(directory, 0o711);
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  fs.rmSync(directory, { recursive: true, force: true });
});

async function start(folder = path.join(directory, 'pg')): Promise<Embedded> {
  running = await startEmbedded({ directory: folder });
  return running;
}

async function ask<Row extends pg.QueryResultRow>({ config }: Embedded, sql: string): Promise<Row | undefined> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows[0];
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  it('keeps what was written when it is stopped and started again', async () => {
    const first = await start();
    await ask(first, 'create table kept as select 42 as n');
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await start();
    expect(second.how).toBe('started');
    expect(await ask(second, 'select n from kept')).toEqual({ n: 42 });
  });

  it('sorts in French by name, and never by the machine’s locale', async () => {
    const server = await start();
    const order = `select string_agg(w, ' ' order by w collate "fr-x-icu") as words from unnest('{zoo,étude,eb,côte}'::text[]) w`;
    expect(await ask(server, order)).toEqual({ words: 'côte eb étude zoo' });
    expect(await ask(server, `select datlocprovider as p from pg_database where datname = 'vigie'`)).toEqual({
      p: 'b',
    });
  });

  it('is adopted by the next start when its first owner was killed', async () => {
    const first = await start();
    const second = await start();
    expect(second).toMatchObject({ how: 'adopted', pid: first.pid });
  });

  it('is left running for another process that still uses it', async () => {
    const server = await start();
    const other = new pg.Client(server.config);
    other.on('error', () => undefined);
    await other.connect();
    await server.stop();
    expect(isAlive(server.pid)).toBe(true);
    await other.end();
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
  });

  it('recovers by itself when everything was killed', async () => {
    const first = await start();
    await ask(first, 'create table kept as select 42 as n');
    process.kill(first.pid, 'SIGKILL');
    const second = await start();
    expect(second.how).toBe('started');
    expect(await ask(second, 'select n from kept')).toEqual({ n: 42 });
  });

  it('tells that it ended without being asked, so that the product does not live on without it', async () => {
    const server = await start();
    const lost = new Promise<Error>((resolve) => server.onLost(resolve));
    process.kill(server.pid, 'SIGQUIT');
    expect((await lost).message).toContain('immediate shutdown');
  });

  it('starts under a folder whose path is too long for a socket', async () => {
    const server = await start(path.join(directory, 'a'.repeat(120), 'pg'));
    expect(await ask(server, 'select 1 as one')).toEqual({ one: 1 });
  });

  it('refuses data of a newer PostgreSQL in one sentence, and leaves it as it is', async () => {
    const folder = path.join(directory, 'pg');
    const version = path.join(folder, 'data', 'PG_VERSION');
    await (await start(folder)).stop();
    fs.writeFileSync(version, '99\n');
    const refused = await startEmbedded({ directory: folder }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StartupError);
    expect((refused as StartupError).sentence.fr).toContain('PostgreSQL 99, plus récent');
    expect(fs.readFileSync(version, 'utf8')).toBe('99\n');
    running = undefined;
  });

  it.runIf(process.geteuid?.() === 0)(
    'says which folder to change when root gives one closed to the server',
    async () => {
      const closed = path.join(directory, 'closed');
      fs.mkdirSync(closed, { mode: 0o700 });
      const refused = await startEmbedded({ directory: path.join(closed, 'pg') }).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(StartupError);
      expect((refused as StartupError).sentence.en).toContain('VIGIE_DATA');
    },
  );
});
