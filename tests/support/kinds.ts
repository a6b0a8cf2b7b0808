import {
  ORGANISATION_KINDS,
  rights,
  type OrganisationKind,
  type Permission,
} from '../../features/organisations/model.ts';
import type { AnyEndpoint } from '../../platform/contract/endpoint.ts';

/** The kinds of organisation whose members may call an endpoint: those that hold its permission. */
export function kindsFor({ access }: AnyEndpoint): readonly OrganisationKind[] {
  if (access.kind !== 'organisation') return ORGANISATION_KINDS;
  return rights[access.permission as Permission].kinds;
}

/** The kind that tries an endpoint where one is enough. */
export const kindFor = (endpoint: AnyEndpoint): OrganisationKind => kindsFor(endpoint)[0]!;
