import { useCall } from '../../../platform/web/data.ts';
import type { SessionOrganisation } from '../../../platform/web/session.tsx';
import { listPartners } from '../contract.ts';

/**
 * Whether an organisation runs a programme with audit bodies and providers: one that only pays on objectives has neither cases nor
 * partners. Undefined until it is known, and for those who run no programme.
 */
export function useRunsCases(
  organisation: Pick<SessionOrganisation, 'id' | 'permissions'> | null,
): boolean | undefined {
  const enabled = organisation?.permissions.includes('programme.read') ?? false;
  const { data } = useCall(listPartners, { params: { organisationId: organisation?.id ?? '' } }, { enabled });
  return enabled && data ? data.programmes.length > 0 : undefined;
}
