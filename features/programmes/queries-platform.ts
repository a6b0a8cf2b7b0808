import { notFound } from '../../platform/contract/problem.ts';
import type { Read } from '../../platform/server/database/connection.ts';
import * as versioned from '../../platform/server/versioned/queries.ts';
import { PROGRAMMES } from './kind.ts';
import { programmeChanges } from './model-changes.ts';
import { catalogueChanges } from './model-catalogue-changes.ts';
import { isCatalogue, type AnyProgramme } from './model-catalogue.ts';
import type { Change } from './model-changes.ts';
import type { Programme } from './model.ts';
import { loadAny, loadProgramme } from './queries.ts';

/** Every programme, newest version first, with its offer and its draft. Needs the platform's scope. */
export async function listVersions(read: Read) {
  const programmes = await versioned.listVersions(read, PROGRAMMES);
  const drafts = await read.selectFrom('programme_draft').select(['programme_id', 'saved_at', 'saved_by']).execute();
  return Promise.all(
    programmes.map(async (programme) => {
      const draft = drafts.find((row) => row.programme_id === programme.id);
      const newest = await loadAny(read, programme.id, programme.offered ?? programme.versions[0]!.version);
      return {
        ...programme,
        way: isCatalogue(newest) ? newest.way : ('co-funded' as const),
        draft: draft ? { savedAt: draft.saved_at.toISOString(), savedBy: draft.saved_by } : null,
      };
    }),
  );
}

/** What publishing a programme would move, part by part, against the version offered. */
export async function previewOf(read: Read, programme: AnyProgramme) {
  const preview = await versioned.previewOf(read, PROGRAMMES, programme);
  const { id, against } = preview;
  return { ...preview, changes: against ? changesOf(await loadAny(read, id, against), programme) : null };
}

/** What moves between two versions; null between two ways of paying, which have nothing to compare. */
function changesOf(before: AnyProgramme, after: AnyProgramme): Change[] | null {
  if (isCatalogue(before)) return isCatalogue(after) ? catalogueChanges(before, after) : null;
  return isCatalogue(after) ? null : programmeChanges(before, after);
}

/** The draft of a programme, or what a first one starts from. Throws 404 for a programme never published. */
export async function draftOf(read: Read, id: string) {
  const current = await versioned.comparedWith(read, PROGRAMMES, id);
  if (!current) throw notFound();
  const against = await loadProgramme(read, id, current);
  const draft = await read.selectFrom('programme_draft').selectAll().where('programme_id', '=', id).executeTakeFirst();
  const base = draft?.base_version ?? current;
  return {
    version: draft?.version ?? 0,
    saved: draft ? { at: draft.saved_at.toISOString(), by: draft.saved_by } : null,
    content: draft ? (draft.content as Programme) : against,
    against,
    base,
    meanwhile: base === current ? [] : programmeChanges(await loadProgramme(read, id, base), against),
    published: await versioned.publishedVersions(read, PROGRAMMES, id),
  };
}
