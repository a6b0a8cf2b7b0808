import { sql } from 'kysely';
import type { z } from 'zod';
import { notFound } from '../../platform/contract/problem.ts';
import type { Read } from '../../platform/server/database/connection.ts';
import { ERASED_ADDRESS } from './commands-own.ts';
import type { accountRowSchema } from './contract-platform.ts';

type AccountRow = z.output<typeof accountRowSchema>;
interface Page {
  search: string;
  after?: string | undefined;
  limit: number;
}

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

/** The place of a row in the order of the list, as it travels in the address. */
const cursorOf = (row: { key: string; id: string }): string =>
  Buffer.from(JSON.stringify([row.key, row.id])).toString('base64url');

function placeOf(cursor: string): [key: string, id: string] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(place) && place.length === 2 && place.every((part) => typeof part === 'string'))
      return place as [string, string];
  } catch {
    // Not one of ours: falls through.
  }
  throw notFound();
}

/** Accounts by name, one page. Needs the platform's scope. */
export async function listAccounts(
  read: Read,
  { search, after, limit }: Page,
  now: Date,
): Promise<{ accounts: AccountRow[]; next: string | null }> {
  const pattern = `%${escapeLike(search.toLowerCase())}%`;
  const [afterKey, afterId] = after ? placeOf(after) : [];
  const live = new Date(now.getTime() - 12 * 3_600_000);
  const rows = await read
    .selectFrom('auth.user as u')
    .select([
      'u.id',
      'u.name',
      'u.email',
      'u.createdAt',
      'u.twoFactorEnabled',
      'u.platformAdministrator',
      'u.suspendedAt',
    ])
    .select(sql<string>`lower(u.name)`.as('key'))
    .select(sql<Date | null>`(select max("updatedAt") from auth.session s where s."userId" = u.id)`.as('lastSeenAt'))
    .select(
      sql<number>`(select count(*)::int from auth.session s
        where s."userId" = u.id and s."expiresAt" > ${now} and s."updatedAt" > ${live})`.as('sessions'),
    )
    .select(
      sql<
        { name: string; role: string }[]
      >`(select coalesce(json_agg(json_build_object('name', o.name, 'role', m.role) order by o.name), '[]')
        from membership m join organisation o on o.id = m.organisation_id where m.account_id = u.id)`.as(
        'organisations',
      ),
    )
    .where('u.email', 'not like', `%${ERASED_ADDRESS}`)
    .$if(search !== '', (query) =>
      query.where(sql<boolean>`(lower(u.name) like ${pattern} or u.email like ${pattern})`),
    )
    .$if(afterKey !== undefined, (query) =>
      query.where(sql<boolean>`(lower(u.name) collate "fr-x-icu", u.id) > (${afterKey}, ${afterId}::uuid)`),
    )
    .orderBy(sql`lower(u.name) collate "fr-x-icu"`)
    .orderBy('u.id')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    accounts: page.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
      sessions: row.sessions,
      secondFactor: row.twoFactorEnabled ?? false,
      platformAdministrator: row.platformAdministrator,
      suspendedAt: row.suspendedAt?.toISOString() ?? null,
      organisations: row.organisations,
    })),
    next: rows.length > limit && last ? cursorOf(last) : null,
  };
}
