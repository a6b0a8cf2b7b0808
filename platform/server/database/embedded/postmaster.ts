import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Places } from './cluster.ts';
import type { Identity } from './identity.ts';

/** A server process, as its own `postmaster.pid` describes it. */
export interface Postmaster {
  pid: number;
  port: number;
  socket: string;
  ready: boolean;
}

/** Reads `postmaster.pid`; nothing when it is absent or half-written. */
export function readPostmaster(data: string): Postmaster | undefined {
  try {
    const lines = fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 ? { pid, port, socket: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' } : undefined;
  } catch {
    return undefined;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export interface Launch {
  places: Places;
  bin: string;
  socket: string;
  identity: Identity | undefined;
  ephemeral: boolean;
}

const RECOVERY_LIMIT_MS = 10 * 60_000; // replaying a long log after a power cut may take minutes

function settings({ places, socket, ephemeral }: Launch): string[] {
  const values = ['listen_addresses=', 'max_connections=100', 'log_timezone=UTC', 'timezone=UTC'];
  if (ephemeral) values.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_wal_size=256MB');
  return ['-D', places.data, '-k', socket, '-p', '5432', ...values.flatMap((value) => ['-c', value])];
}

/** Starts the server and waits until it accepts connections. Gives what it wrote to its log if it exits instead. */
export async function launch(plan: Launch): Promise<Postmaster | { exited: string }> {
  const { places, bin, identity } = plan;
  const log = fs.openSync(places.log, 'a');
  const from = fs.fstatSync(log).size;
  // Detached: Ctrl-C reaches our whole group, and the server must outlive the requests being finished.
  const child = spawn(path.join(bin, 'postgres'), settings(plan), {
    ...identity,
    cwd: places.directory,
    env: { ...process.env, LC_ALL: 'C' },
    detached: true,
    stdio: ['ignore', log, log],
  });
  fs.closeSync(log);
  child.unref();
  let failure: string | undefined;
  child.on('error', (error) => (failure = error.message));
  child.on('exit', () => (failure ??= ''));
  for (const limit = Date.now() + RECOVERY_LIMIT_MS; failure === undefined; await sleep(10)) {
    const found = readPostmaster(places.data);
    if (found?.ready && found.pid === child.pid) return found;
    if (Date.now() > limit) failure = 'it did not become ready';
  }
  return { exited: fs.readFileSync(places.log).subarray(from).toString('utf8') + failure };
}

/** The end of the server's log. */
export function lastWords(log: string): string {
  return fs.readFileSync(log, 'utf8').slice(-2000);
}

/** Whether the server refused only because another one, dead or dying, has not released the folder yet. */
export function isStillLocked(output: string): boolean {
  return /lock file ".*" already exists|pre-existing shared memory block/.test(output);
}

/** Fast shutdown: open transactions are rolled back, everything acknowledged is on disk. Waits until the process has ended. */
export async function shutDown(data: string, pid: number): Promise<void> {
  if (readPostmaster(data)?.pid !== pid) return;
  process.kill(pid, 'SIGINT');
  const holds = () => readPostmaster(data)?.pid === pid;
  for (let i = 0; i < 4000 && isAlive(pid) && holds(); i++) await sleep(5);
  // The file goes just before the process; one killed under a parent that does not wait stays visible for ever.
  for (let i = 0; i < 100 && isAlive(pid); i++) await sleep(5);
}
