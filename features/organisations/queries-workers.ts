import type { Read, Tx } from '../../platform/server/database/connection.ts';

/** Members who may be given a theme or an action, by name: everyone but readers. */
export function workersOf(read: Read | Tx, organisationId: string): Promise<{ id: string; name: string }[]> {
  return read
    .selectFrom('membership as m')
    .innerJoin('auth.user as u', 'u.id', 'm.account_id')
    .select(['u.id', 'u.name'])
    .where('m.organisation_id', '=', organisationId)
    .where('m.role', '<>', 'reader')
    .orderBy('u.name')
    .execute();
}
