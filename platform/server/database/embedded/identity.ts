import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync } from 'node:fs';
import { StartupError } from '../../startup-error.ts';

/** The system account that runs the server's processes. */
export interface Identity {
  uid: number;
  gid: number;
}

function account(name: string): Identity | undefined {
  const ask = (flag: string) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout || Number.NaN);
  const identity = { uid: ask('-u'), gid: ask('-g') };
  return identity.uid > 0 && identity.gid >= 0 ? identity : undefined;
}

/**
 * PostgreSQL refuses to run as root. Gives the account to run it under, or nothing when we are not root.
 * Takes the cluster's folder: once made, it keeps its account even if a `postgres` account appears later.
 */
export function serverIdentity(cluster: string): Identity | undefined {
  if (process.geteuid?.() !== 0) return undefined;
  if (existsSync(cluster)) {
    const { uid, gid } = lstatSync(cluster);
    if (uid > 0) return { uid, gid };
  }
  const found = account('postgres') ?? account('nobody');
  if (found) return found;
  throw new StartupError({
    fr: 'La base intégrée ne peut pas tourner sous root et ce système n’a ni compte « postgres » ni compte « nobody » : lancez la commande sous un compte ordinaire, ou indiquez DATABASE_URL.',
    en: 'The embedded database cannot run as root and this system has neither a "postgres" nor a "nobody" account: run the command under an ordinary account, or set DATABASE_URL.',
  });
}

/** Whether that account can enter a folder: a parent closed to others (0700) is enough to keep it out. */
export function canEnter(folder: string, identity: Identity | undefined): boolean {
  if (!identity) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...identity, cwd: '/', stdio: 'ignore' }).status === 0;
}
