import { conflict, invalid, notFound, Problem } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import type { JournalActor } from '../../platform/server/journal/journal.ts';
import { publish, versionTaken } from '../../platform/server/versioned/commands.ts';
import { comparedWith, publishedVersions } from '../../platform/server/versioned/queries.ts';
import { PROGRAMMES } from './kind.ts';
import type { Programme } from './model.ts';
import { faultsOf } from './validate.ts';

/** Whose draft, as last read, and who acts. */
export interface DraftAct {
  programmeId: string;
  /** The version of the draft that was read; 0 when there was none. */
  version: number;
  by: JournalActor;
  now: Date;
}

/**
 * Keeps a draft and gives its new version; a first save is based on the version that its content bears. Throws 404 for a
 * programme never published, 422 when the content is another programme's or of no published version, 409 when somebody saved
 * in between.
 */
export async function saveDraft(
  tx: Tx,
  { programmeId, version, by, now }: DraftAct,
  content: Programme,
): Promise<number> {
  const published = await publishedVersions(tx, PROGRAMMES, programmeId);
  if (published.length === 0) throw notFound();
  if (content.id !== programmeId)
    throw invalid('body.content.id', {
      fr: 'Ce contenu est celui d’un autre programme.',
      en: 'This content is another programme’s.',
    });
  const kept = { content: JSON.stringify(content), saved_at: now, saved_by: by.name };
  if (version === 0) {
    if (!published.includes(content.version))
      throw invalid('body.content.version', {
        fr: 'Un brouillon part d’une version publiée.',
        en: 'A draft starts from a published version.',
      });
    const made = await tx
      .insertInto('programme_draft')
      .values({ programme_id: programmeId, base_version: content.version, ...kept })
      .onConflict((on) => on.doNothing())
      .returning('version')
      .executeTakeFirst();
    if (made) return made.version;
    throw await stale(tx, programmeId);
  }
  const saved = await tx
    .updateTable('programme_draft')
    .set({ ...kept, version: version + 1 })
    .where('programme_id', '=', programmeId)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();
  if (!saved) throw await stale(tx, programmeId);
  return saved.version;
}

/** Gives up a draft. Throws 409 when it is not the one that was read. */
export async function dropDraft(tx: Tx, act: Pick<DraftAct, 'programmeId' | 'version'>): Promise<void> {
  await take(tx, act);
}

/** The new version's number, and the version that the draft was compared with on the screen. */
export interface Publication {
  number: string;
  against: string;
}

/**
 * Publishes a draft as a new version, dated of this day in Paris, and ends the draft. Throws 409 when the draft is not the one
 * read, when another version was offered since it was compared, or when the number is taken; 422 with each thing that does not
 * hold together.
 */
export async function publishDraft(tx: Tx, act: DraftAct, { number, against }: Publication): Promise<Programme> {
  const draft = await take(tx, act);
  const programme: Programme = { ...draft, version: number, date: parisDay(act.now) };
  const current = await comparedWith(tx, PROGRAMMES, act.programmeId);
  if (current !== against)
    throw new Problem(
      409,
      'programme-moved',
      {
        fr: `La version ${current} a pris la place de la version ${against} depuis votre aperçu. Rechargez la page, puis relisez ce qui change avant de publier.`,
        en: `Version ${current} took the place of version ${against} since your preview. Reload the page, then read again what changes before you publish.`,
      },
      [],
      { against: current },
    );
  if ((await publishedVersions(tx, PROGRAMMES, act.programmeId)).includes(number))
    throw versionTaken(PROGRAMMES, programme);
  const faults = await faultsOf(programme);
  if (faults.length > 0)
    throw new Problem(
      422,
      'programme-refused',
      {
        fr: `Ce programme ne peut pas être publié : ${faults.length} point(s) à corriger.`,
        en: `This programme cannot be published: ${faults.length} point(s) to correct.`,
      },
      faults.map(({ place, message }) => ({ path: ['body', 'content', ...place].join('.'), message })),
    );
  await publish(tx, PROGRAMMES, programme, act.by, act.now);
  return programme;
}

async function take(tx: Tx, { programmeId, version }: Pick<DraftAct, 'programmeId' | 'version'>): Promise<Programme> {
  const taken = await tx
    .deleteFrom('programme_draft')
    .where('programme_id', '=', programmeId)
    .where('version', '=', version)
    .returning('content')
    .executeTakeFirst();
  if (!taken) throw await stale(tx, programmeId);
  return taken.content as Programme;
}

async function stale(tx: Tx, programmeId: string): Promise<Problem> {
  const row = await tx
    .selectFrom('programme_draft')
    .select(['version', 'saved_by', 'saved_at'])
    .where('programme_id', '=', programmeId)
    .executeTakeFirst();
  return conflict(
    row ? { version: row.version, savedBy: row.saved_by, savedAt: row.saved_at.toISOString() } : { version: 0 },
  );
}
