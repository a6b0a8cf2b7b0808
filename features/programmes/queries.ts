import { notFound } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { sentencesOf } from './model-sentences.ts';
import type { Programme } from './model.ts';

// A published version never changes, so what was read once stays true for the life of the process.
const cache = new Map<string, Programme>();

/** The whole of a published version. Throws 404 for one that was never published. */
export async function loadProgramme(read: Read | Tx, id: string, version: string): Promise<Programme> {
  const key = `${id}@${version}`;
  const known = cache.get(key);
  if (known) return known;
  const row = await read
    .selectFrom('programme_version')
    .select('content')
    .where('programme_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row) throw notFound();
  const programme = row.content as Programme;
  cache.set(key, programme);
  return programme;
}

/** The version of a programme that a new case starts from. Throws 404 when the programme is not offered. */
export async function offeredProgramme(read: Read | Tx, id: string): Promise<Programme> {
  const offer = await read
    .selectFrom('programme_offer')
    .select('version')
    .where('programme_id', '=', id)
    .where('offered', '=', true)
    .executeTakeFirst();
  if (!offer) throw notFound();
  return loadProgramme(read, id, offer.version);
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
