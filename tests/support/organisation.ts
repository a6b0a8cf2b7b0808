import type { Context } from '../../platform/server/context.ts';
import { writing } from '../../platform/server/database/connection.ts';
import type { OrganisationKind } from '../../features/organisations/model.ts';
import { newId } from '../../platform/server/id.ts';

export interface OrganisationOptions {
  kind?: OrganisationKind;
  /** France unless told. */
  territory?: 'FR' | 'MC';
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
  const territory = options.territory ?? 'FR';
  await writing(db, { platform: true }, (tx) =>
    tx
      .insertInto('organisation')
      .values({
        id,
        kind,
        name: options.name ?? (kind === 'group' ? 'Groupement des Trois Vallées' : 'Résidence des Tilleuls'),
        type: kind === 'structure' ? 'nursing-home' : null,
        territory,
        region: territory === 'FR' ? '53' : null,
        department: territory === 'FR' ? '29' : null,
        group_id: options.groupId ?? null,
        requires_second_factor: options.requiresSecondFactor ?? false,
        created_at: clock.now(),
      })
      .execute(),
  );
  return id;
}
