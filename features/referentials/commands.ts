import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { Problem, notFound } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { canonical } from '../../platform/server/journal/canonical.ts';
import { append, type JournalActor } from '../../platform/server/journal/journal.ts';
import { notifyRoles } from '../notifications/commands.ts';
import type { Referential, Text } from './model.ts';

/** SHA-256 over the RFC 8785 form: the order of keys and the files it came from do not count. */
export function digestOf(referential: Referential): string {
  return createHash('sha256').update(canonical(referential)).digest('hex');
}

/** Refusal of a second content under a published version. */
export function versionTaken({ id, version }: Pick<Referential, 'id' | 'version'>): Problem {
  return new Problem(
    409,
    'version-published',
    {
      fr: `La version ${version} du questionnaire « ${id} » est déjà publiée avec un autre contenu. Une version publiée ne change pas : donnez un nouveau numéro à la vôtre.`,
      en: `Version ${version} of the questionnaire “${id}” is already published with another content. A published version does not change: give yours a new number.`,
    },
    [],
    { referentialId: id, version },
  );
}

/**
 * Publishes a validated version, for good. Gives false, and changes nothing, when the very same content is published already.
 * Throws 409 when another content bears this version. Needs the platform's scope.
 */
export async function publish(tx: Tx, referential: Referential, by: JournalActor, now: Date): Promise<boolean> {
  const { id, version, title } = referential;
  const digest = digestOf(referential);
  const made = await tx
    .insertInto('referential_version')
    .values({
      referential_id: id,
      version,
      title: JSON.stringify(title),
      content: JSON.stringify(referential),
      digest,
      published_at: now,
      published_by: by.name,
    })
    .onConflict((on) => on.doNothing())
    .returning('version')
    .executeTakeFirst();
  if (!made) {
    const { digest: published } = await tx
      .selectFrom('referential_version')
      .select('digest')
      .where('referential_id', '=', id)
      .where('version', '=', version)
      .executeTakeFirstOrThrow();
    if (published !== digest) throw versionTaken(referential);
    return false;
  }
  await append(tx, { ...entry(id, by, now), kind: 'referential.published', data: { version, digest } });
  return true;
}

/** Which published version to offer, and who decides. */
export interface Offer {
  referentialId: string;
  version: string;
  by: JournalActor;
  now: Date;
}

/**
 * Makes a version the one that new assessments start from, and tells those who already use the questionnaire that it moved.
 * Throws 404 for a version that was never published. Assessments under way keep theirs.
 */
export async function offer(tx: Tx, context: Context, { referentialId, version, by, now }: Offer): Promise<void> {
  const published = await tx
    .selectFrom('referential_version')
    .select('title')
    .where('referential_id', '=', referentialId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!published) throw notFound();
  const before = await tx
    .selectFrom('referential_offer')
    .select(['version', 'offered'])
    .where('referential_id', '=', referentialId)
    .forUpdate()
    .executeTakeFirst();
  if (before?.offered && before.version === version) return;
  await tx
    .insertInto('referential_offer')
    .values({ referential_id: referentialId, version, offered: true })
    .onConflict((on) => on.column('referential_id').doUpdateSet({ version, offered: true }))
    .execute();
  await append(tx, { ...entry(referentialId, by, now), kind: 'referential.offered', data: { version } });
  if (!before || before.version === version) return;
  for (const organisationId of await usersOf(tx, referentialId)) {
    await notifyRoles(tx, context, {
      organisationId,
      permission: 'assessment.manage',
      kind: 'referential.new-version',
      data: { questionnaire: published.title as unknown as Text, version },
      link: `/organisations/${organisationId}/assessments`,
      actorId: by.id,
      now,
    });
  }
}

/** Stops offering a questionnaire: no new assessment starts on it, those under way go on. Throws 404 when it is not offered. */
export async function withdraw(tx: Tx, { referentialId, by, now }: Omit<Offer, 'version'>): Promise<void> {
  const withdrawn = await tx
    .updateTable('referential_offer')
    .set({ offered: false })
    .where('referential_id', '=', referentialId)
    .where('offered', '=', true)
    .returning('version')
    .executeTakeFirst();
  if (!withdrawn) throw notFound();
  await append(tx, {
    ...entry(referentialId, by, now),
    kind: 'referential.withdrawn',
    data: { version: withdrawn.version },
  });
}

/** Open organisations that have an assessment on a questionnaire. */
async function usersOf(tx: Tx, referentialId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct o.id from app.referential_use() u join organisation o on o.id = u.organisation_id
    where u.referential_id = ${referentialId} and o.closed_at is null`.execute(tx);
  return rows.map(({ id }) => id);
}

function entry(referentialId: string, actor: JournalActor, at: Date) {
  return { stream: `referential:${referentialId}`, organisationId: null, at, actor };
}
