import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isAlive, readPostmaster, shutDown } from './postmaster.ts';

const PREFIX = 'vigie-test-';

/** Makes a temporary folder named after this process, once those of dead processes are stopped and removed. */
export async function ephemeralDirectory(): Promise<string> {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const owner = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]);
    if (owner > 0 && !isAlive(owner)) await removeLeftOver(path.join(os.tmpdir(), name));
  }
  return fs.mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`));
}

async function removeLeftOver(directory: string): Promise<void> {
  const data = path.join(directory, 'data');
  const server = readPostmaster(data);
  try {
    if (server) await shutDown(data, server.pid);
    fs.rmSync(directory, { recursive: true, force: true });
  } catch {
    // Another account's: not ours to stop.
  }
}
