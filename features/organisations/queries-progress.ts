import { sql } from 'kysely';
import type { Read } from '../../platform/server/database/connection.ts';
import { criteriaOf, type Referential } from '../referentials/model.ts';
import { loadReferential } from '../referentials/queries.ts';
import { organisationRow } from './queries.ts';

// An empty list is no SQL: this identifier is nobody’s.
const NOBODY = '00000000-0000-0000-0000-000000000000';

interface AssessmentRow {
  id: string;
  organisation_id: string;
  site_id: string | null;
  referential_id: string;
  referential_version: string;
  state: string;
  started_at: Date;
  submitted_at: Date | null;
  result: { themes: { themeId: string; level: number | null }[] } | null;
  answered: number;
}

interface Place {
  id: string;
  name: string;
  organisation_id: string;
}

// The open assessment and the last submitted one of each structure, site and questionnaire.
async function latest(read: Read, organisationIds: readonly string[]): Promise<AssessmentRow[]> {
  const rows = await read
    .selectFrom('assessment as a')
    .distinctOn(['a.organisation_id', 'a.site_id', 'a.referential_id', 'a.state'])
    .select([
      'a.id',
      'a.organisation_id',
      'a.site_id',
      'a.referential_id',
      'a.referential_version',
      'a.state',
      'a.started_at',
      'a.submitted_at',
      'a.result',
    ])
    .select(
      sql<number>`case when a.state = 'open' then (select count(*)::int from answer b where b.assessment_id = a.id) else 0 end`.as(
        'answered',
      ),
    )
    .where('a.organisation_id', 'in', [...organisationIds, NOBODY])
    .orderBy('a.organisation_id')
    .orderBy('a.site_id')
    .orderBy('a.referential_id')
    .orderBy('a.state')
    .orderBy(sql`coalesce(a.submitted_at, a.started_at)`, 'desc')
    .execute();
  return rows as AssessmentRow[];
}

function total({ themes }: Referential): number {
  return themes.reduce((sum, theme) => sum + criteriaOf(theme).length, 0);
}

const key = (id: string, version: string): string => `${id}@${version}`;

async function referentialsOf(read: Read, rows: readonly AssessmentRow[]): Promise<Map<string, Referential>> {
  const found = new Map<string, Referential>();
  for (const { referential_id: id, referential_version: version } of rows)
    if (!found.has(key(id, version))) found.set(key(id, version), await loadReferential(read, id, version));
  return found;
}

function presentProgress(
  rows: readonly AssessmentRow[],
  referentials: ReadonlyMap<string, Referential>,
  site: Place | null,
) {
  return Object.values(Object.groupBy(rows, ({ referential_id }) => referential_id)).map((group = []) => {
    const open = group.find(({ state }) => state === 'open');
    const last = group.find(({ state }) => state === 'submitted');
    const either = (open ?? last)!;
    return {
      site: site && { id: site.id, name: site.name },
      referentialId: either.referential_id,
      version: either.referential_version,
      open: open
        ? {
            id: open.id,
            startedAt: open.started_at.toISOString(),
            answered: open.answered,
            total: total(referentials.get(key(open.referential_id, open.referential_version))!),
          }
        : null,
      last: last
        ? {
            id: last.id,
            submittedAt: last.submitted_at!.toISOString(),
            version: last.referential_version,
            themes: (last.result?.themes ?? []).map(({ themeId, level }) => ({ themeId, level })),
          }
        : null,
    };
  });
}

/** Where each structure of a group stands, whole and by site; for a structure, itself. Closed sites are left out. */
export async function readProgress(read: Read, organisationId: string, permissions: ReadonlySet<string>) {
  const { kind } = await organisationRow(read, organisationId);
  const structures = await read
    .selectFrom('organisation')
    .select(['id', 'name', 'type', 'territory', 'region', 'department'])
    .where(kind === 'group' ? 'group_id' : 'id', '=', organisationId)
    .where('closed_at', 'is', null)
    .orderBy(sql`lower(name)`)
    .execute();
  const ids = structures.map(({ id }) => id);
  const [rows, sites] = [await latest(read, ids), await openSites(read, ids)];
  const referentials = await referentialsOf(read, rows);
  return {
    kind: kind as 'structure' | 'group',
    questionnaires: [...referentials.values()].map(({ id, version, title, levels, themes }) => ({
      id,
      version,
      title,
      levels,
      themes: themes.map((theme) => ({ id: theme.id, title: theme.title })),
    })),
    structures: structures.map((structure) => {
      const own = rows.filter((row) => row.organisation_id === structure.id);
      const places = sites.filter((site) => site.organisation_id === structure.id);
      return {
        ...structure,
        sites: places.length,
        progress: [null, ...places].flatMap((site) =>
          presentProgress(
            own.filter(({ site_id }) => site_id === (site?.id ?? null)),
            referentials,
            site,
          ),
        ),
      };
    }),
    abilities: { manage: permissions.has('organisation.manage') },
  };
}

function openSites(read: Read, organisationIds: readonly string[]): Promise<Place[]> {
  return read
    .selectFrom('site')
    .select(['id', 'name', 'organisation_id'])
    .where('organisation_id', 'in', [...organisationIds, NOBODY])
    .where('closed_at', 'is', null)
    .orderBy(sql`lower(name)`)
    .execute();
}
