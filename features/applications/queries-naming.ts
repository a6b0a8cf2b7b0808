import { sql } from 'kysely';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { namesToRegion, type ObjectivesProgramme } from '../programmes/model-catalogue.ts';
import type { SeenApplication } from './queries-held.ts';

/** Names of the organisations that watch over a region, for structures or a group of the caller's scope. */
export async function regionReaders(
  read: Read | Tx,
  organisations: readonly string[],
  region: string | null,
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct reader as name from organisation o cross join lateral app.region_readers(o.id) reader
    where o.id = any (${organisations}::uuid[]) and o.region is not distinct from ${region} order by 1`.execute(
    read as Read & Tx,
  );
  return rows.map(({ name }) => name);
}

const whyOf = ({ run }: ObjectivesProgramme) => {
  const { certainty, note } = run.naming!;
  return { certainty, note: note ?? null };
};

/** What an applicant must know of the names before it begins: who of its region will read its levels; null where nobody will. */
export async function namingBefore(
  read: Read | Tx,
  programme: ObjectivesProgramme,
  { members, region }: { members: readonly string[]; region: string | null },
) {
  if (!namesToRegion(programme)) return null;
  return { ...whyOf(programme), readers: await regionReaders(read, members, region) };
}

/** Whether a file names its structures to the region: not yet, now, or no longer; null where it never does. */
export async function namingOfFile(read: Read | Tx, { row, programme }: SeenApplication) {
  if (!row.names_region) return null;
  const state = row.ended_at ? ('over' as const) : row.filed_at ? ('now' as const) : ('coming' as const);
  return { ...whyOf(programme), state, readers: await regionReaders(read, row.member_ids, row.region) };
}

/** The files that name a structure to its region today, for one of the caller's scope that counts in them. */
export async function filesNaming(read: Read | Tx, structureId: string) {
  return (
    read
      .selectFrom('application as a')
      // A file names to its own region those that are of it: a group may have members elsewhere.
      .innerJoin('organisation as o', (join) =>
        join.on(sql<boolean>`o.territory = a.territory and o.region is not distinct from a.region`),
      )
      .select(['a.id', 'a.number', 'a.programme_id', 'a.programme_version', 'a.filed_at'])
      .where('o.id', '=', structureId)
      .where(({ eb, fn, val }) => eb(val(structureId), '=', fn.any('a.member_ids')))
      .where('a.names_region', '=', true)
      .where('a.filed_at', 'is not', null)
      .where('a.ended_at', 'is', null)
      .orderBy('a.filed_at')
      .execute()
  );
}
