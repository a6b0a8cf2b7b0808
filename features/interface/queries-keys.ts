import type { Selectable } from 'kysely';
import type { ApiKeyTable } from '../../database/types.ts';
import type { Reply } from '../../platform/contract/endpoint.ts';
import { notFound } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { listKeys } from './contract-keys.ts';
import { scopesFor, type KeyScope } from './model.ts';

type Key = Reply<typeof listKeys>['keys'][number];
const MOST_SHOWN = 200;

function keyOf(row: Selectable<ApiKeyTable>, now: Date): Key {
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    scopes: row.scopes as KeyScope[],
    state: row.revoked_at ? 'revoked' : row.expires_at <= now ? 'expired' : 'working',
    createdBy: row.created_by_name,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedBy: row.revoked_by_name,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}

/** An organisation's keys, newest first, and the scopes that it may give. */
export async function readKeys(read: Read, organisationId: string, now: Date): Promise<Reply<typeof listKeys>> {
  const { kind } = await read
    .selectFrom('organisation')
    .select('kind')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  const rows = await read
    .selectFrom('api_key')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  return { keys: rows.map((row) => keyOf(row, now)), scopes: scopesFor(kind) };
}

/** One key as the list shows it. Throws 404. */
export async function readKey(read: Read | Tx, organisationId: string, keyId: string, now: Date): Promise<Key> {
  const row = await read
    .selectFrom('api_key')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', keyId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return keyOf(row, now);
}
