import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { startEmbedded } from '../database/embedded.ts';
import type { Settings } from './settings.ts';

/** Makes the data folder, closed to others; as root, others may cross it, since the database runs under another account. */
export function prepareData({ data }: Settings): { files: string; secret: string } {
  fs.mkdirSync(data, { recursive: true, mode: process.geteuid?.() === 0 ? 0o711 : 0o700 });
  const files = path.join(data, 'files');
  fs.mkdirSync(files, { recursive: true, mode: 0o700 });
  return { files, secret: readSecret(path.join(data, 'secret')) };
}

// Written whole under another name first: a key cut short by a full disk would close every session.
function readSecret(file: string): string {
  if (!fs.existsSync(file)) {
    const partial = `${file}.${process.pid}`;
    fs.writeFileSync(partial, randomBytes(48).toString('base64url'), { mode: 0o600 });
    fs.renameSync(partial, file);
  }
  return fs.readFileSync(file, 'utf8');
}

/** The owner's connection settings, and what to do once our connections are closed. */
export interface DatabaseServer {
  owner: pg.PoolConfig;
  /** Told once if an embedded server ends without being asked. */
  onLost(tell: (error: Error) => void): void;
  stop(): Promise<void>;
}

/** The server of DATABASE_URL, or the embedded one, started or adopted. */
export async function openServer({ data, databaseUrl }: Settings): Promise<DatabaseServer> {
  if (databaseUrl) {
    const owner = { connectionString: databaseUrl, connectionTimeoutMillis: 10_000 };
    return { owner, onLost: () => undefined, stop: () => Promise.resolve() }; // the pool reconnects to a server that comes back
  }
  const embedded = await startEmbedded({ directory: path.join(data, 'postgres') });
  return { owner: embedded.config, onLost: embedded.onLost, stop: embedded.stop };
}
