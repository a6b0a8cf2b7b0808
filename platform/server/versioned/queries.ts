import { sql } from 'kysely';
import { notFound, type Text } from '../../contract/problem.ts';
import { compareVersions, type Listed, type Preview } from '../../contract/versioned.ts';
import type { Read, Tx } from '../database/connection.ts';
import { digestOf } from './digest.ts';
import { tablesOf, type Kind, type Versioned } from './kind.ts';

interface VersionRow extends Versioned {
  content: unknown;
  digest: string;
  published_at: Date;
  published_by: string;
}

/** The published versions of a kind, to select from. */
export function versionsOf(kind: Kind) {
  const { versions, key } = tablesOf(kind);
  return sql<VersionRow>`(select ${key} as id, version, title, content, digest, published_at, published_by
    from ${versions})`.as('v');
}

/** Which version of each document is offered, to select from. */
export function offersOf(kind: Kind) {
  const { offers, key } = tablesOf(kind);
  return sql<{ id: string; version: string; offered: boolean }>`(select ${key} as id, version, offered
    from ${offers})`.as('o');
}

// A published version never changes, so what was read once stays true for the life of the process.
const cache = new Map<string, unknown>();

/** The whole of a published version, as it was checked before its publication. Throws 404 for one that was never published. */
export async function contentOf(read: Read | Tx, kind: Kind, id: string, version: string): Promise<unknown> {
  const place = `${kind.name} ${id}@${version}`;
  if (cache.has(place)) return cache.get(place);
  const row = await read
    .selectFrom(versionsOf(kind))
    .select('content')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row) throw notFound();
  cache.set(place, row.content);
  return row.content;
}

/** The version of a document that is offered; null when none is. */
export async function offeredVersion(read: Read | Tx, kind: Kind, id: string): Promise<string | null> {
  const offer = await read
    .selectFrom(offersOf(kind))
    .select('version')
    .where('id', '=', id)
    .where('offered', '=', true)
    .executeTakeFirst();
  return offer?.version ?? null;
}

/** Versions of a document that are published, oldest first; none for an unknown document. */
export async function publishedVersions(read: Read | Tx, kind: Kind, id: string): Promise<string[]> {
  const rows = await read.selectFrom(versionsOf(kind)).select('version').where('id', '=', id).execute();
  return rows.map(({ version }) => version).toSorted(compareVersions);
}

/** The version that a new one is compared with: the one offered, else the newest; null for a document never published. */
export async function comparedWith(read: Read | Tx, kind: Kind, id: string): Promise<string | null> {
  return (await offeredVersion(read, kind, id)) ?? (await publishedVersions(read, kind, id)).at(-1) ?? null;
}

/** What publishing a document would do. */
export async function previewOf(read: Read, kind: Kind, document: Versioned): Promise<Preview> {
  const { id, version, title } = document;
  const published = await read
    .selectFrom(versionsOf(kind))
    .select('digest')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  const state = !published ? 'new' : published.digest === digestOf(document) ? 'same' : 'taken';
  return { id, version, title, state, against: await comparedWith(read, kind, id) };
}

/** Every document of a kind, by identifier, its newest version first. */
export async function listVersions(read: Read, kind: Kind): Promise<Listed[]> {
  const rows = await read
    .selectFrom(versionsOf(kind))
    .select(['id', 'version', 'title', 'published_at', 'published_by'])
    .execute();
  const offers = await read.selectFrom(offersOf(kind)).select(['id', 'version']).where('offered', '=', true).execute();
  return [...Map.groupBy(rows, ({ id }) => id)]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([id, versions]) => {
      const newestFirst = versions.toSorted((a, b) => compareVersions(b.version, a.version));
      const offered = offers.find((offer) => offer.id === id)?.version ?? null;
      const named: { title: Text } = newestFirst.find(({ version }) => version === offered) ?? newestFirst[0]!;
      return {
        id,
        title: named.title,
        offered,
        versions: newestFirst.map(({ version, title, published_at: at, published_by: publishedBy }) => ({
          version,
          title,
          publishedAt: at.toISOString(),
          publishedBy,
        })),
      };
    });
}
