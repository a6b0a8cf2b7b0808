import { notFound } from '../../platform/contract/problem.ts';
import type { Read } from '../../platform/server/database/connection.ts';
import * as versioned from '../../platform/server/versioned/queries.ts';
import { PROGRAMMES } from './kind.ts';
import { programmeChanges } from './model-changes.ts';
import type { Programme } from './model.ts';
import { loadProgramme } from './queries.ts';

/** Every programme, newest version first, with its offer and its draft. Needs the platform's scope. */
export async function listVersions(read: Read) {
  const programmes = await versioned.listVersions(read, PROGRAMMES);
  const drafts = await read.selectFrom('programme_draft').select(['programme_id', 'saved_at', 'saved_by']).execute();
  return programmes.map((programme) => {
    const draft = drafts.find((row) => row.programme_id === programme.id);
    return { ...programme, draft: draft ? { savedAt: draft.saved_at.toISOString(), savedBy: draft.saved_by } : null };
  });
}

/** What publishing a programme would move, part by part, against the version offered. */
export async function previewOf(read: Read, programme: Programme) {
  const preview = await versioned.previewOf(read, PROGRAMMES, programme);
  const { id, against } = preview;
  return { ...preview, changes: against ? programmeChanges(await loadProgramme(read, id, against), programme) : null };
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
