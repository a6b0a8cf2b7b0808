import { useCall } from '../../../platform/web/data.ts';
import type { SessionOrganisation } from '../../../platform/web/session.tsx';
import { listOpenings } from '../contract.ts';

/**
 * Whether an organisation has files for funding on objectives: the manager of a co-funded programme alone has none. Undefined until it is
 * known.
 */
export function useRunsApplications(
  organisation: Pick<SessionOrganisation, 'id' | 'kind' | 'permissions'> | null,
): boolean | undefined {
  const reads = organisation?.permissions.includes('application.read') ?? false;
  const manages = reads && organisation?.kind === 'authority';
  const { data } = useCall(listOpenings, { params: { organisationId: organisation?.id ?? '' } }, { enabled: manages });
  return manages ? data?.examines : reads;
}
