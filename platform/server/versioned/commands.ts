import { sql } from 'kysely';
import { notFound, Problem } from '../../contract/problem.ts';
import type { Tx } from '../database/connection.ts';
import { append, type JournalActor } from '../journal/journal.ts';
import { digestOf } from './digest.ts';
import { tablesOf, type Kind, type Versioned } from './kind.ts';
import { offersOf, versionsOf } from './queries.ts';

/** Refusal of a second content under a published version. */
export function versionTaken({ name, noun }: Kind, { id, version }: Pick<Versioned, 'id' | 'version'>): Problem {
  return new Problem(
    409,
    'version-published',
    {
      fr: `La version ${version} du ${noun.fr} « ${id} » est déjà publiée avec un autre contenu. Une version publiée ne change pas : donnez un nouveau numéro à la vôtre.`,
      en: `Version ${version} of the ${noun.en} “${id}” is already published with another content. A published version does not change: give yours a new number.`,
    },
    [],
    { [`${name}Id`]: id, version },
  );
}

/**
 * Publishes a checked document, for good. Gives false, and changes nothing, when the very same content is published already.
 * Throws 409 when another content bears this version. Needs the platform's scope.
 */
export async function publish(tx: Tx, kind: Kind, document: Versioned, by: JournalActor, now: Date): Promise<boolean> {
  const { versions, key } = tablesOf(kind);
  const { id, version, title } = document;
  const digest = digestOf(document);
  const made = await sql`
    insert into ${versions} (${key}, version, title, content, digest, published_at, published_by)
    values (${id}, ${version}, ${JSON.stringify(title)}, ${JSON.stringify(document)}, ${digest}, ${now}, ${by.name})
    on conflict do nothing returning version`.execute(tx);
  if (made.rows.length === 0) {
    const published = await tx
      .selectFrom(versionsOf(kind))
      .select('digest')
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirstOrThrow();
    if (published.digest !== digest) throw versionTaken(kind, document);
    return false;
  }
  await append(tx, { ...entry(kind, id, by, now), kind: `${kind.name}.published`, data: { version, digest } });
  return true;
}

/** Which published version of a document to offer, and who decides; a version of null withdraws the document. */
export interface Choice {
  id: string;
  version: string | null;
  by: JournalActor;
  now: Date;
}

/**
 * Makes a version the one that what is new starts from, or stops offering the document; what is under way keeps its version.
 * Gives true when it takes the place of another version. Throws 404 for a version never published, or nothing to withdraw.
 */
export async function offer(tx: Tx, kind: Kind, { id, version, by, now }: Choice): Promise<boolean> {
  const before = await tx
    .selectFrom(offersOf(kind))
    .select(['version', 'offered'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  const { offers, versions, key } = tablesOf(kind);
  if (version === null) {
    if (!before?.offered) throw notFound();
    await sql`update ${offers} set offered = false where ${key} = ${id}`.execute(tx);
    await append(tx, {
      ...entry(kind, id, by, now),
      kind: `${kind.name}.withdrawn`,
      data: { version: before.version },
    });
    return false;
  }
  if (before?.offered && before.version === version) return false;
  const offered = await sql`
    insert into ${offers} (${key}, version, offered)
    select ${key}, version, true from ${versions} where ${key} = ${id} and version = ${version}
    on conflict (${key}) do update set version = excluded.version, offered = true
    returning version`.execute(tx);
  if (offered.rows.length === 0) throw notFound();
  await append(tx, { ...entry(kind, id, by, now), kind: `${kind.name}.offered`, data: { version } });
  return before !== undefined && before.version !== version;
}

function entry(kind: Kind, id: string, actor: JournalActor, at: Date) {
  return { stream: `${kind.name}:${id}`, organisationId: null, at, actor };
}
