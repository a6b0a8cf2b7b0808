import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { product } from '../../platform/server/journal/journal.ts';
import { StartupError } from '../../platform/server/startup-error.ts';
import { brokenAtStart } from '../../platform/server/yaml/refusal.ts';
import { offer, publish } from './commands.ts';
import { readReferentialFolder } from './files.ts';
import { compareVersions, type Referential } from './model.ts';
import { validateReferential } from './validate.ts';

const SHIPPED = path.resolve(import.meta.dirname, '../../referentials/questionnaires');

/**
 * Publishes what is new among `<folder>/<id>/<version>/`, and offers the newest version of a questionnaire that was never offered.
 * One that the administrator withdrew stays withdrawn. Gives `id version` of what was published.
 * Throws a `StartupError` with each file, line and reason when one is broken, or names the published version that was edited.
 */
export async function publishFolder(context: Context, folder: string = SHIPPED): Promise<string[]> {
  const referentials: Referential[] = [];
  for (const id of await foldersIn(folder))
    for (const version of await foldersIn(path.join(folder, id)))
      referentials.push(await load(folder, `${id}/${version}`));
  referentials.sort((a, b) => compareVersions(a.version, b.version));
  const now = context.clock.now();
  try {
    return await writing(context.db, { platform: true }, async (tx) => {
      const published: string[] = [];
      for (const referential of referentials)
        if (await publish(tx, referential, product, now)) published.push(`${referential.id} ${referential.version}`);
      const known = await tx.selectFrom('referential_offer').select('referential_id').execute();
      const seen = new Set(known.map((row) => row.referential_id));
      for (const { id, version } of referentials.toReversed()) {
        if (seen.has(id)) continue;
        seen.add(id);
        await offer(tx, context, { referentialId: id, version, by: product, now });
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

async function load(root: string, name: string): Promise<Referential> {
  const verdict = validateReferential(await readReferentialFolder(path.join(root, name)));
  if (verdict.ok) return verdict.referential;
  throw brokenAtStart(
    {
      fr: `Le questionnaire « ${name} » ne peut pas être chargé :`,
      en: `The questionnaire “${name}” cannot be loaded:`,
    },
    verdict.problems,
  );
}
