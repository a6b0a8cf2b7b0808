import { useEffect } from 'react';
import { useGo } from '../../../platform/web/navigation.tsx';
import { useSession, type Session } from '../../../platform/web/session.tsx';
import { Loading } from '../../../platform/web/ui/index.ts';
import { FrontPage } from './front.tsx';

/** The address `/`: the public front page, or the place where a signed-in reader works. */
export function EntrancePage() {
  const session = useSession();
  const go = useGo();
  const to = workplace(session);
  useEffect(() => {
    if (to) go(to, { replace: true });
  });
  if (to || (session.loading && session.expected)) return <Loading lines={6} />;
  return <FrontPage />;
}

function workplace({ account, organisation, firstAccountNeeded }: Session): string | null {
  if (firstAccountNeeded) return '/first-account';
  if (!account) return null;
  if (organisation) {
    const { id, kind, permissions } = organisation;
    const page = permissions.includes('observatory.read') ? '/observatory' : kind === 'group' ? '/group' : '';
    return `/organisations/${id}${page}`;
  }
  return account.platformAdministrator ? '/platform' : '/organisations/new';
}
