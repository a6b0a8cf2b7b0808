import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded } from '../platform/server/database/embedded.ts';

const root = path.resolve(import.meta.dirname, '..');
let data: string;
let port: number;

interface Run {
  child: ChildProcess;
  said: () => string;
  /** Exit code, once it has ended. */
  ended: Promise<number | null>;
}

function npmStart(environment: Record<string, string> = {}): Run {
  const { DATABASE_URL: _ours, ...inherited } = process.env;
  const child = spawn(process.execPath, ['scripts/bootstrap.mjs', 'start', '--port', String(port)], {
    cwd: root,
    env: { ...inherited, VIGIE_DATA: data, ...environment },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (text += part.toString()));
  return { child, said: () => text, ended: new Promise((resolve) => child.on('close', resolve)) };
}

async function ready(run: Run): Promise<void> {
  const ended = run.ended.then((code) => Promise.reject(new Error(`ended with ${code}: ${run.said()}`)));
  while (!run.said().includes('Pour arrêter')) await Promise.race([sleep(50), ended]);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as AddressInfo;
      probe.close(() => resolve(free));
    });
  });
}

/** The two sentences, French then English, and nothing else: no stack. */
async function refusal(environment?: Record<string, string>): Promise<{ code: number | null; lines: string[] }> {
  const run = npmStart(environment);
  const code = await run.ended;
  return { code, lines: run.said().trim().split('\n') };
}

beforeAll(async () => {
  const build = spawnSync(process.execPath, ['scripts/bootstrap.mjs', 'build'], { cwd: root, encoding: 'utf8' });
  if (build.status !== 0) throw new Error(`the pages cannot be built: ${build.stderr}`);
  data = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'start-')), 'data');
  fs.chmodSync(path.dirname(data), 0o711);
  port = await freePort();
}, 240_000);
afterAll(() => fs.rmSync(path.dirname(data), { recursive: true, force: true }));

describe('npm start', () => {
  it('says where to go, answers there, refuses a second start on its port, and stops with its database', async () => {
    const run = npmStart();
    await ready(run);
    expect(run.said()).toContain(`Vigie est prête : http://127.0.0.1:${port}`);
    const page = await fetch(`http://127.0.0.1:${port}/`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<html lang="fr">');

    const second = await refusal();
    expect(second.code).toBe(1);
    expect(second.lines).toEqual([
      expect.stringContaining(`Le port ${port} est déjà pris`),
      expect.stringContaining(`Port ${port} is already taken`),
    ]);

    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
    expect(fs.existsSync(path.join(data, 'postgres', 'data', 'postmaster.pid'))).toBe(false);
  }, 120_000);

  it('refuses data written by a newer version, in one sentence, and leaves it as it is', async () => {
    const marker = `insert into vigie_migration (name, digest) values ('9999_from_the_future.sql', '')`;
    await onData(async (client) => client.query(marker));
    const { code, lines } = await refusal();
    expect(code).toBe(1);
    expect(lines).toEqual([
      expect.stringContaining('version plus récente de Vigie (9999_from_the_future.sql'),
      expect.stringContaining('newer version of Vigie (9999_from_the_future.sql'),
    ]);
    const { rowCount } = await onData(async (client) =>
      client.query('delete from vigie_migration where digest = $1', ['']),
    );
    expect(rowCount).toBe(1);
  }, 60_000);

  it('says that the server of DATABASE_URL does not answer', async () => {
    const { code, lines } = await refusal({ DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/vigie' });
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringContaining('ne répond pas'), expect.stringContaining('does not answer')]);
  }, 60_000);

  it('says that the data’s folder cannot be written', async () => {
    fs.writeFileSync(path.join(path.dirname(data), 'file'), '');
    const { code, lines } = await refusal({ VIGIE_DATA: path.join(path.dirname(data), 'file', 'inside') });
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringContaining('VIGIE_DATA'), expect.stringContaining('VIGIE_DATA')]);
  }, 60_000);
});

async function onData(work: (client: pg.Client) => Promise<pg.QueryResult>): Promise<pg.QueryResult> {
  const server = await startEmbedded({ directory: path.join(data, 'postgres') });
  const client = new pg.Client(server.config);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
    await server.stop();
  }
}
