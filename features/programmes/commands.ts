import { createHash } from 'node:crypto';
import { Problem, notFound } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { canonical } from '../../platform/server/journal/canonical.ts';
import { append, type JournalActor } from '../../platform/server/journal/journal.ts';
import type { Programme } from './model.ts';

/** SHA-256 over the RFC 8785 form: the order of keys does not count. */
export function digestOf(programme: Programme): string {
  return createHash('sha256').update(canonical(programme)).digest('hex');
}

/** Refusal of a second content under a published version. */
export function versionTaken({ id, version }: Pick<Programme, 'id' | 'version'>): Problem {
  return new Problem(
    409,
    'version-published',
    {
      fr: `La version ${version} du programme « ${id} » est déjà publiée avec un autre contenu. Une version publiée ne change pas : donnez un nouveau numéro à la vôtre.`,
      en: `Version ${version} of the programme “${id}” is already published with another content. A published version does not change: give yours a new number.`,
    },
    [],
    { programmeId: id, version },
  );
}

/**
 * Publishes a validated version, for good. Gives false, and changes nothing, when the very same content is published already.
 * Throws 409 when another content bears this version. Needs the platform's scope.
 */
export async function publish(tx: Tx, programme: Programme, by: JournalActor, now: Date): Promise<boolean> {
  const { id, version, title } = programme;
  const digest = digestOf(programme);
  const made = await tx
    .insertInto('programme_version')
    .values({
      programme_id: id,
      version,
      title: JSON.stringify(title),
      content: JSON.stringify(programme),
      digest,
      published_at: now,
      published_by: by.name,
    })
    .onConflict((on) => on.doNothing())
    .returning('version')
    .executeTakeFirst();
  if (!made) {
    const { digest: published } = await tx
      .selectFrom('programme_version')
      .select('digest')
      .where('programme_id', '=', id)
      .where('version', '=', version)
      .executeTakeFirstOrThrow();
    if (published !== digest) throw versionTaken(programme);
    return false;
  }
  await append(tx, { ...entry(id, by, now), kind: 'programme.published', data: { version, digest } });
  return true;
}

/** Which published version to offer, and who decides. */
export interface Offer {
  programmeId: string;
  version: string;
  by: JournalActor;
  now: Date;
}

/** Makes a version the one that new cases start from; those under way keep theirs. Throws 404 for one that was never published. */
export async function offer(tx: Tx, { programmeId, version, by, now }: Offer): Promise<void> {
  const published = await tx
    .selectFrom('programme_version')
    .select('version')
    .where('programme_id', '=', programmeId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!published) throw notFound();
  const before = await tx
    .selectFrom('programme_offer')
    .select(['version', 'offered'])
    .where('programme_id', '=', programmeId)
    .forUpdate()
    .executeTakeFirst();
  if (before?.offered && before.version === version) return;
  await tx
    .insertInto('programme_offer')
    .values({ programme_id: programmeId, version, offered: true })
    .onConflict((on) => on.column('programme_id').doUpdateSet({ version, offered: true }))
    .execute();
  await append(tx, { ...entry(programmeId, by, now), kind: 'programme.offered', data: { version } });
}

/** Stops offering a programme: no new case starts on it, those under way go on. Throws 404 when it is not offered. */
export async function withdraw(tx: Tx, { programmeId, by, now }: Omit<Offer, 'version'>): Promise<void> {
  const withdrawn = await tx
    .updateTable('programme_offer')
    .set({ offered: false })
    .where('programme_id', '=', programmeId)
    .where('offered', '=', true)
    .returning('version')
    .executeTakeFirst();
  if (!withdrawn) throw notFound();
  await append(tx, {
    ...entry(programmeId, by, now),
    kind: 'programme.withdrawn',
    data: { version: withdrawn.version },
  });
}

function entry(programmeId: string, actor: JournalActor, at: Date) {
  return { stream: `programme:${programmeId}`, organisationId: null, at, actor };
}
