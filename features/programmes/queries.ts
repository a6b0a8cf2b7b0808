import { notFound } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { comparedWith, contentOf, offeredVersion } from '../../platform/server/versioned/queries.ts';
import { PROGRAMMES } from './kind.ts';
import { sentencesOf } from './model-sentences.ts';
import { isCatalogue, type AnyProgramme, type CatalogueProgramme } from './model-catalogue.ts';
import type { Programme } from './model.ts';

/** The whole of a published version, whatever its way. Throws 404 for one that was never published. */
export async function loadAny(read: Read | Tx, id: string, version: string): Promise<AnyProgramme> {
  return (await contentOf(read, PROGRAMMES, id, version)) as AnyProgramme;
}

/** A published version of a co-funded programme. Throws 404 for one that was never published, or is of another way. */
export async function loadProgramme(read: Read | Tx, id: string, version: string): Promise<Programme> {
  const programme = await loadAny(read, id, version);
  if (isCatalogue(programme)) throw notFound();
  return programme;
}

/** The version offered of any programme, else the newest. Throws 404 for one never published. */
export async function currentAny(read: Read | Tx, id: string): Promise<AnyProgramme> {
  const version = await comparedWith(read, PROGRAMMES, id);
  if (!version) throw notFound();
  return loadAny(read, id, version);
}

/** The version offered of any programme. Throws 404 when it is not offered. */
export async function offeredAnyOf(read: Read | Tx, id: string): Promise<AnyProgramme> {
  const version = await offeredVersion(read, PROGRAMMES, id);
  if (!version) throw notFound();
  return loadAny(read, id, version);
}

/** The version of a programme that a new case starts from. Throws 404 when the programme is not offered, or is not co-funded. */
export async function offeredProgramme(read: Read | Tx, id: string): Promise<Programme> {
  const programme = await offeredAnyOf(read, id);
  if (isCatalogue(programme)) throw notFound();
  return programme;
}

/** The version offered, else the newest: what those who run a programme work with, once it takes no new case too. Throws 404. */
export async function currentProgramme(read: Read | Tx, id: string): Promise<Programme> {
  const version = await comparedWith(read, PROGRAMMES, id);
  if (!version) throw notFound();
  return loadProgramme(read, id, version);
}

/** Every programme offered, whatever its way, by identifier. */
export async function offeredAny(read: Read | Tx): Promise<AnyProgramme[]> {
  const offers = await read
    .selectFrom('programme_offer')
    .select(['programme_id', 'version'])
    .where('offered', '=', true)
    .orderBy('programme_id')
    .execute();
  return Promise.all(offers.map(({ programme_id: id, version }) => loadAny(read, id, version)));
}

/** What anyone may read of the co-funded programmes offered: all but their letters, with their rules as sentences. */
export async function offeredProgrammes(read: Read) {
  const offered = await offeredAny(read);
  return offered.flatMap((programme) => {
    if (isCatalogue(programme)) return [];
    const { letters: _letters, placeholders: _placeholders, ...shown } = programme;
    return [{ ...shown, rules: sentencesOf(programme) }];
  });
}

/** The public catalogue: every programme offered, those of the co-funded journey in short. */
export async function catalogue(read: Read, now: Date) {
  const offered = await offeredAny(read);
  const programmes = offered.filter((one): one is CatalogueProgramme => isCatalogue(one));
  const coFunded = offered.flatMap((one) => {
    if (isCatalogue(one)) return [];
    const { id, version, title, summary, territory, applicants } = one;
    const rate = sentencesOf(one).find((sentence) => sentence.id === 'rate');
    return [{ id, version, title, summary, territory, pays: rate?.text ?? summary, applicants: applicants.text }];
  });
  return { today: parisDay(now), programmes, coFunded };
}
