import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { usableBinaries } from './embedded/binaries.ts';
import { ensureCluster, placesIn, prepareDirectory, socketFolder } from './embedded/cluster.ts';
import { ephemeralDirectory } from './embedded/ephemeral.ts';
import { serverIdentity } from './embedded/identity.ts';
import {
  isAlive,
  isStillLocked,
  lastWords,
  launch,
  readPostmaster,
  shutDown,
  type Postmaster,
} from './embedded/postmaster.ts';

/** A running embedded PostgreSQL. */
export interface Embedded {
  /** Connection settings of the owner, a superuser of this server, to the database `vigie`. */
  config: pg.PoolConfig;
  directory: string;
  pid: number;
  /** `adopted`: the server was already running, left by a process that was killed or shared with one that runs. */
  how: 'started' | 'adopted';
  /** Told once if the server ends without being asked, with the end of its log as the error's message. */
  onLost(tell: (error: Error) => void): void;
  /** Stops the server once our connections are closed; leaves it to another process that still uses it. */
  stop(): Promise<void>;
}

/** `directory` is made if missing. `ephemeral`: in a temporary folder, without durability, removed at `stop` (for tests). */
export type EmbeddedOptions = { directory: string; ephemeral?: false } | { ephemeral: true };

const LOCK_LIMIT_MS = 20_000;
const WATCH_MS = 1000;
const DATABASE = 'vigie';

/** Starts the embedded PostgreSQL, or adopts the one already running in that folder. Throws a `StartupError` that says what to do. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const ephemeral = options.ephemeral === true;
  const directory = ephemeral ? await ephemeralDirectory() : path.resolve(options.directory);
  const places = placesIn(directory);
  const identity = serverIdentity(places.data);
  prepareDirectory(directory, identity);
  const binaries = usableBinaries(directory, identity);
  const password = ensureCluster(places, binaries, identity, ephemeral);
  const configOf = ({ socket, port }: Postmaster): pg.PoolConfig => ({
    host: socket,
    port,
    user: 'postgres',
    password,
    database: DATABASE,
  });

  const socket = socketFolder(directory, os.tmpdir(), identity);
  const plan = { places, bin: binaries.bin, socket, identity, ephemeral };
  for (const limit = Date.now() + LOCK_LIMIT_MS; ; await sleep(200)) {
    const running = readPostmaster(places.data);
    if (running?.ready && isAlive(running.pid) && (await answers(configOf(running)))) {
      if (running.socket !== socket) removeSocketFolder(socket, directory);
      return embedded(running, 'adopted');
    }
    const outcome = await launch(plan);
    if ('pid' in outcome) {
      try {
        await ensureDatabase(configOf(outcome));
      } catch (error) {
        await shutDown(places.data, outcome.pid);
        throw error;
      }
      return embedded(outcome, 'started');
    }
    if (!isStillLocked(outcome.exited) || Date.now() > limit) {
      throw new Error(`PostgreSQL did not start: ${outcome.exited.trim()}`);
    }
  }

  function embedded(server: Postmaster, how: Embedded['how']): Embedded {
    const config = configOf(server);
    let watch: NodeJS.Timeout | undefined;
    return {
      config,
      directory,
      pid: server.pid,
      how,
      onLost(tell) {
        watch = setInterval(() => {
          if (isAlive(server.pid) && readPostmaster(places.data)?.pid === server.pid) return;
          clearInterval(watch);
          tell(new Error(`PostgreSQL ended: ${lastWords(places.log)}`));
        }, WATCH_MS).unref();
      },
      async stop() {
        clearInterval(watch);
        if (!ephemeral && (await isUsedByOthers(config))) return;
        await shutDown(places.data, server.pid);
        removeSocketFolder(server.socket, directory);
        if (ephemeral) fs.rmSync(directory, { recursive: true, force: true });
      },
    };
  }
}

// Only a folder of ours outside the data: the one inside is reused.
function removeSocketFolder(socket: string, directory: string): void {
  if (path.dirname(socket) !== directory) fs.rmSync(socket, { recursive: true, force: true });
}

async function withClient<T>(config: pg.PoolConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...config, database: 'postgres', connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined); // a server that goes away is seen by the query itself
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function answers(config: pg.PoolConfig): Promise<boolean> {
  try {
    await ensureDatabase(config);
    return true;
  } catch {
    return false;
  }
}

async function ensureDatabase(config: pg.PoolConfig): Promise<void> {
  await withClient(config, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  });
}

/** Connections of ours that were just closed may linger for an instant: asks again before concluding. */
async function isUsedByOthers(config: pg.PoolConfig): Promise<boolean> {
  const count = `select count(*)::int as n from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`;
  try {
    return await withClient(config, async (client) => {
      for (let i = 0; i < 20; i++) {
        const { rows } = await client.query<{ n: number }>(count);
        if (rows[0]?.n === 0) return false;
        await sleep(50);
      }
      return true;
    });
  } catch {
    return false; // it no longer answers: nobody uses it
  }
}
