import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../contract/problem.ts';
import { compareVersions } from '../../contract/versioned.ts';
import type { Context } from '../context.ts';
import { writing } from '../database/connection.ts';
import { product } from '../journal/journal.ts';
import { StartupError } from '../startup-error.ts';
import { brokenAtStart } from '../yaml/refusal.ts';
import type { Verdict } from '../yaml/source.ts';
import { offer, publish } from './commands.ts';
import type { Kind, Versioned } from './kind.ts';
import { offersOf } from './queries.ts';

type ReadFolder = (folder: string) => Promise<Verdict<Versioned>>;

/**
 * Publishes what is new among `<folder>/<id>/<version>/`, each read and checked by `read`, and offers the newest version of a
 * document that was never offered; one that the administrator withdrew stays withdrawn. Gives `id version` of what was published.
 * Throws a `StartupError` with each file, line and reason when one is broken, or names the published version that was edited.
 */
export async function publishShipped(
  context: Context,
  kind: Kind,
  folder: string,
  read: ReadFolder,
): Promise<string[]> {
  const documents: Versioned[] = [];
  for (const id of await foldersIn(folder))
    for (const version of await foldersIn(path.join(folder, id)))
      documents.push(await load(kind, { folder, id, version }, read));
  documents.sort((a, b) => compareVersions(a.version, b.version));
  const now = context.clock.now();
  try {
    return await writing(context.db, { platform: true }, async (tx) => {
      const published: string[] = [];
      for (const document of documents)
        if (await publish(tx, kind, document, product, now)) published.push(`${document.id} ${document.version}`);
      const known = await tx.selectFrom(offersOf(kind)).select('id').execute();
      const seen = new Set(known.map(({ id }) => id));
      for (const { id, version } of documents.toReversed()) {
        if (seen.has(id)) continue;
        seen.add(id);
        await offer(tx, kind, { id, version, by: product, now });
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

async function load(
  { noun }: Kind,
  { folder, id, version }: { folder: string; id: string; version: string },
  read: ReadFolder,
): Promise<Versioned> {
  const name = `${id}/${version}`;
  const title = {
    fr: `Le ${noun.fr} « ${name} » ne peut pas être chargé :`,
    en: `The ${noun.en} “${name}” cannot be loaded:`,
  };
  const verdict = await read(path.join(folder, id, version));
  if (!verdict.ok) throw brokenAtStart(title, verdict.problems);
  const { document } = verdict;
  if (document.id === id && document.version === version) return document;
  const message = {
    fr: `Le contenu est celui de ${document.id} ${document.version}, son dossier dit autre chose.`,
    en: `The content is that of ${document.id} ${document.version}, its folder says otherwise.`,
  };
  throw brokenAtStart(title, [{ path: name, line: 1, where: '', message }]);
}
