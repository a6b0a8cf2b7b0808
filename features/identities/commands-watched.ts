import type { Context } from '../../platform/server/context.ts';
import { reading, writing, type Tx } from '../../platform/server/database/connection.ts';

async function watchedOrganisations({ db }: Pick<Context, 'db'>): Promise<string[]> {
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

/**
 * Goes through the open organisations that keep inventories, each in a transaction and a scope of its own: one in trouble keeps nobody else
 * waiting. Throws at the end what went wrong, so that the job is tried again.
 */
export async function eachWatched(
  context: Context,
  work: (tx: Tx, organisationId: string) => Promise<unknown>,
): Promise<void> {
  const troubles: unknown[] = [];
  for (const organisationId of await watchedOrganisations(context))
    await writing(context.db, { organisationIds: [organisationId] }, (tx) => work(tx, organisationId)).catch((error) =>
      troubles.push(error),
    );
  if (troubles.length > 0) throw new AggregateError(troubles, `${troubles.length} organisations were not looked at`);
}
