import { notFound } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { Text } from '../../platform/contract/problem.ts';
import { compareVersions } from '../referentials/model.ts';
import { digestOf } from './commands.ts';
import { programmeChanges } from './model-changes.ts';
import type { Programme } from './model.ts';
import { loadProgramme } from './queries.ts';

/** Every programme, newest version first, with its offer and its draft. Needs the platform's scope. */
export async function listVersions(read: Read) {
  const versions = await read
    .selectFrom('programme_version as v')
    .leftJoin('programme_offer as o', (join) =>
      join.onRef('o.programme_id', '=', 'v.programme_id').onRef('o.version', '=', 'v.version'),
    )
    .select(['v.programme_id as id', 'v.version', 'v.title', 'v.published_at', 'v.published_by', 'o.offered'])
    .execute();
  const drafts = await read.selectFrom('programme_draft').select(['programme_id', 'saved_at', 'saved_by']).execute();
  return [...Map.groupBy(versions, ({ id }) => id)]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([id, rows]) => {
      const newestFirst = rows.toSorted((a, b) => compareVersions(b.version, a.version));
      const offered = newestFirst.find((row) => row.offered);
      const draft = drafts.find((row) => row.programme_id === id);
      return {
        id,
        title: (offered ?? newestFirst[0]!).title as unknown as Text,
        offered: offered?.version ?? null,
        draft: draft ? { savedAt: draft.saved_at.toISOString(), savedBy: draft.saved_by } : null,
        versions: newestFirst.map((row) => ({
          version: row.version,
          publishedAt: row.published_at.toISOString(),
          publishedBy: row.published_by,
        })),
      };
    });
}

/** Versions of a programme that are published, oldest first; none for an unknown programme. */
export async function publishedVersions(read: Read | Tx, id: string): Promise<string[]> {
  const rows = await read.selectFrom('programme_version').select('version').where('programme_id', '=', id).execute();
  return rows.map(({ version }) => version).toSorted(compareVersions);
}

/** The version that a new one is compared with: the one offered, else the newest; null for a programme never published. */
export async function comparedWith(read: Read | Tx, id: string): Promise<string | null> {
  const offer = await read
    .selectFrom('programme_offer')
    .select('version')
    .where('programme_id', '=', id)
    .where('offered', '=', true)
    .executeTakeFirst();
  return offer?.version ?? (await publishedVersions(read, id)).at(-1) ?? null;
}

/** What publishing a programme would move, part by part, against the version offered. */
export async function previewOf(read: Read, programme: Programme) {
  const { id, version, title } = programme;
  const published = await read
    .selectFrom('programme_version')
    .select('digest')
    .where('programme_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  const state = !published ? 'new' : published.digest === digestOf(programme) ? 'same' : 'taken';
  const against = await comparedWith(read, id);
  const changes = against ? programmeChanges(await loadProgramme(read, id, against), programme) : null;
  return { id, version, title, state, against, changes } as const;
}

/** The draft of a programme, or what a first one starts from. Throws 404 for a programme never published. */
export async function draftOf(read: Read, id: string) {
  const base = await comparedWith(read, id);
  if (!base) throw notFound();
  const against = await loadProgramme(read, id, base);
  const draft = await read.selectFrom('programme_draft').selectAll().where('programme_id', '=', id).executeTakeFirst();
  return {
    version: draft?.version ?? 0,
    saved: draft ? { at: draft.saved_at.toISOString(), by: draft.saved_by } : null,
    content: draft ? (draft.content as Programme) : against,
    against,
    published: await publishedVersions(read, id),
  };
}
