import type { Context } from '../../platform/server/context.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';

export interface OrganisationOptions {
  kind?: 'structure' | 'group';
  name?: string;
  groupId?: string;
  requiresSecondFactor?: boolean;
}

/** Writes one organisation straight into the database; gives its identifier. */
export async function makeOrganisation(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  options: OrganisationOptions = {},
): Promise<string> {
  const id = newId();
  const kind = options.kind ?? 'structure';
  await writing(db, { platform: true }, (tx) =>
    tx
      .insertInto('organisation')
      .values({
        id,
        kind,
        name: options.name ?? (kind === 'group' ? 'Groupement des Trois Vallées' : 'Résidence des Tilleuls'),
        type: kind === 'group' ? null : 'nursing-home',
        territory: 'FR',
        region: '53',
        department: '29',
        group_id: options.groupId ?? null,
        requires_second_factor: options.requiresSecondFactor ?? false,
        created_at: clock.now(),
      })
      .execute(),
  );
  return id;
}
