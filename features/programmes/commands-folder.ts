import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { product } from '../../platform/server/journal/journal.ts';
import { StartupError } from '../../platform/server/startup-error.ts';
import { brokenAtStart } from '../../platform/server/yaml/refusal.ts';
import { compareVersions } from '../referentials/model.ts';
import { offer, publish } from './commands.ts';
import type { Programme } from './model.ts';
import { validateProgramme } from './validate.ts';

const SHIPPED = path.resolve(import.meta.dirname, '../../referentials/programmes');
const FILE = 'programme.yaml';

/**
 * Publishes what is new among `<folder>/<id>/<version>/programme.yaml`, and offers the newest version of a programme that was
 * never offered. One that the administrator withdrew stays withdrawn. Gives `id version` of what was published.
 * Throws a `StartupError` with each line and reason when a file is broken, or names the published version that was edited.
 */
export async function publishFolder(context: Context, folder: string = SHIPPED): Promise<string[]> {
  const programmes: Programme[] = [];
  for (const id of await foldersIn(folder))
    for (const version of await foldersIn(path.join(folder, id))) programmes.push(await load(folder, id, version));
  programmes.sort((a, b) => compareVersions(a.version, b.version));
  const now = context.clock.now();
  try {
    return await writing(context.db, { platform: true }, async (tx) => {
      const published: string[] = [];
      for (const programme of programmes)
        if (await publish(tx, programme, product, now)) published.push(`${programme.id} ${programme.version}`);
      const known = await tx.selectFrom('programme_offer').select('programme_id').execute();
      const seen = new Set(known.map((row) => row.programme_id));
      for (const { id, version } of programmes.toReversed()) {
        if (seen.has(id)) continue;
        seen.add(id);
        await offer(tx, { programmeId: id, version, by: product, now });
      }
      return published;
    });
  } catch (error) {
    throw error instanceof Problem ? new StartupError(error.sentence, error) : error;
  }
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

async function load(root: string, id: string, version: string): Promise<Programme> {
  const name = `${id}/${version}`;
  const text = await readFile(path.join(root, id, version, FILE), 'utf8');
  const verdict = validateProgramme({ path: FILE, text });
  const title = {
    fr: `Le programme « ${name} » ne peut pas être chargé :`,
    en: `The programme “${name}” cannot be loaded:`,
  };
  if (!verdict.ok) throw brokenAtStart(title, verdict.problems);
  const { programme } = verdict;
  if (programme.id === id && programme.version === version) return programme;
  throw brokenAtStart(title, [
    {
      path: FILE,
      line: 1,
      where: '',
      message: {
        fr: `Le fichier décrit ${programme.id} ${programme.version}, son dossier dit autre chose.`,
        en: `The file describes ${programme.id} ${programme.version}, its folder says otherwise.`,
      },
    },
  ]);
}
