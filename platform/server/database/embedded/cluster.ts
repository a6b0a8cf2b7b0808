import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { StartupError } from '../../startup-error.ts';
import { canEnter, type Identity } from './identity.ts';

/** Where one embedded server keeps its things. */
export interface Places {
  directory: string;
  data: string;
  password: string;
  log: string;
}

export function placesIn(directory: string): Places {
  return {
    directory,
    data: path.join(directory, 'data'),
    password: path.join(directory, 'password'),
    log: path.join(directory, 'log'),
  };
}

function giveTo(identity: Identity | undefined, file: string): void {
  if (identity) fs.chownSync(file, identity.uid, identity.gid);
}

/** Makes the server's folder, closed to others, and checks that the server's account can reach it. */
export function prepareDirectory(directory: string, identity: Identity | undefined): void {
  // The server's account must cross the folders above.
  fs.mkdirSync(path.dirname(directory), { recursive: true, mode: identity ? 0o711 : 0o700 });
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  giveTo(identity, directory);
  if (canEnter(directory, identity)) return;
  throw new StartupError({
    fr: `Le dossier ${directory} se trouve dans un dossier fermé aux autres comptes, et la base ne peut pas tourner sous root : choisissez un autre dossier avec VIGIE_DATA.`,
    en: `The folder ${directory} is inside a folder closed to other accounts, and the database cannot run as root: choose another folder with VIGIE_DATA.`,
  });
}

/** Makes a folder for the Unix socket; its path must stay short, since the system allows 107 bytes. */
export function socketFolder(directory: string, temporary: string, identity: Identity | undefined): string {
  const near = path.join(directory, 's');
  const fits = Buffer.byteLength(path.join(near, '.s.PGSQL.5432.lock')) < 104;
  if (fits) fs.mkdirSync(near, { recursive: true, mode: 0o700 });
  const folder = fits ? near : fs.mkdtempSync(path.join(temporary, 'vigie-'));
  giveTo(identity, folder);
  return folder;
}

function refuseOtherMajor(found: number, ours: number): void {
  if (found === ours) return;
  const newer = found > ours;
  throw new StartupError({
    fr: newer
      ? `Les données ont été écrites par PostgreSQL ${found}, plus récent que celui de cette version de Vigie (${ours}) : installez une version plus récente de Vigie. Rien n’a été modifié.`
      : `Les données ont été écrites par PostgreSQL ${found} et cette version de Vigie apporte PostgreSQL ${ours} : exportez-les avec la version qui les a écrites, puis importez-les ici. Rien n’a été modifié.`,
    en: newer
      ? `The data was written by PostgreSQL ${found}, newer than the one in this version of Vigie (${ours}): install a newer version of Vigie. Nothing was changed.`
      : `The data was written by PostgreSQL ${found} and this version of Vigie carries PostgreSQL ${ours}: export it with the version that wrote it, then import it here. Nothing was changed.`,
  });
}

/** Makes the cluster on first use; refuses one written by another major version, untouched. Gives the owner's password. */
export function ensureCluster(
  places: Places,
  binaries: { bin: string; major: number },
  identity: Identity | undefined,
  ephemeral: boolean,
): string {
  const { data, password } = places;
  const versionFile = path.join(data, 'PG_VERSION');
  if (fs.existsSync(versionFile) && fs.existsSync(password)) {
    refuseOtherMajor(Number(fs.readFileSync(versionFile, 'utf8')), binaries.major);
    return fs.readFileSync(password, 'utf8');
  }
  // `initdb` writes beside, and only a finished cluster takes the final name: a cut in the middle leaves nothing half-made.
  const partial = `${data}.partial`;
  fs.rmSync(partial, { recursive: true, force: true });
  fs.mkdirSync(partial, { mode: 0o700 });
  const secret = randomBytes(24).toString('base64url');
  fs.writeFileSync(password, secret, { mode: 0o600 });
  giveTo(identity, partial);
  giveTo(identity, password);
  // The builtin C.UTF-8 locale never changes under an index; French order is named at `order by`.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const options = ['-D', partial, '-U', 'postgres', `--pwfile=${password}`, '--auth=scram-sha-256', ...locale];
  if (ephemeral) options.push('--no-sync');
  const run = spawnSync(path.join(binaries.bin, 'initdb'), options, {
    ...identity,
    cwd: places.directory,
    env: { ...process.env, LC_ALL: 'C' },
    encoding: 'utf8',
  });
  if (run.status !== 0) {
    fs.rmSync(partial, { recursive: true, force: true });
    throw new Error(`initdb failed: ${run.error?.message ?? run.stderr}`);
  }
  fs.renameSync(partial, data);
  return secret;
}
