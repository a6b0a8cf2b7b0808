import type { Context } from '../../platform/server/context.ts';
import { reading } from '../../platform/server/database/connection.ts';

/** The open organisations that keep inventories: what a nightly look goes through, each in a scope of its own. */
export async function watchedOrganisations({ db }: Pick<Context, 'db'>): Promise<string[]> {
  const rows = await reading(db, { platform: true }, (read) =>
    read
      .selectFrom('organisation')
      .select('id')
      .where('kind', 'in', ['structure', 'group'])
      .where('closed_at', 'is', null)
      .orderBy('id')
      .execute(),
  );
  return rows.map(({ id }) => id);
}
