import { Problem } from '../../platform/contract/problem.ts';
import type { Read } from '../../platform/server/database/connection.ts';
import { organisationRow } from '../organisations/queries.ts';
import type { Filters } from './model-scope.ts';

/** What a territorial organisation reads: its territory and, for a regional one, its region and no other. */
export interface Ground {
  territory: string;
  region: string | null;
}

/** The ground that an organisation watches over. */
export async function groundOf(read: Read, organisationId: string): Promise<Ground> {
  const { kind, territory, region } = await organisationRow(read, organisationId);
  return { territory, region: kind === 'ministry' ? null : region };
}

/** The filters as this reader may use them. Throws 403 with a sentence for another region’s live figures. */
export function within<F extends Filters>({ territory, region }: Ground, filters: F): F & { territory: string } {
  if (region && filters.region && filters.region !== region)
    throw new Problem(403, 'other-region', {
      fr: 'Les chiffres du moment d’une autre région ne vous sont pas ouverts. Ceux des trimestres clos sont dans l’observatoire public.',
      en: 'The figures of the moment of another region are not open to you. Those of closed quarters are in the open observatory.',
    });
  return { ...filters, territory, ...(region ? { region } : {}) };
}
