import { notFound } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { comparedWith, contentOf, offeredVersion } from '../../platform/server/versioned/queries.ts';
import { PROGRAMMES } from './kind.ts';
import { sentencesOf } from './model-sentences.ts';
import type { Programme } from './model.ts';

/** The whole of a published version. Throws 404 for one that was never published. */
export async function loadProgramme(read: Read | Tx, id: string, version: string): Promise<Programme> {
  return (await contentOf(read, PROGRAMMES, id, version)) as Programme;
}

/** The version of a programme that a new case starts from. Throws 404 when the programme is not offered. */
export async function offeredProgramme(read: Read | Tx, id: string): Promise<Programme> {
  const version = await offeredVersion(read, PROGRAMMES, id);
  if (!version) throw notFound();
  return loadProgramme(read, id, version);
}

/** The version offered, else the newest: what those who run a programme work with, once it takes no new case too. Throws 404. */
export async function currentProgramme(read: Read | Tx, id: string): Promise<Programme> {
  const version = await comparedWith(read, PROGRAMMES, id);
  if (!version) throw notFound();
  return loadProgramme(read, id, version);
}

/** What anyone may read of the programmes offered: all but their letters, with their rules as sentences. */
export async function offeredProgrammes(read: Read) {
  const offers = await read
    .selectFrom('programme_offer')
    .select(['programme_id', 'version'])
    .where('offered', '=', true)
    .orderBy('programme_id')
    .execute();
  return Promise.all(
    offers.map(async ({ programme_id: id, version }) => {
      const programme = await loadProgramme(read, id, version);
      const { letters: _letters, placeholders: _placeholders, ...shown } = programme;
      return { ...shown, rules: sentencesOf(programme) };
    }),
  );
}
