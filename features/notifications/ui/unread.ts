import { useCall } from '../../../platform/web/data.ts';
import { useSession } from '../../../platform/web/session.tsx';
import { countUnread } from '../contract.ts';

const EVERY_MS = 60_000;

/** How many notifications the reader has not read, asked again each minute; 0 while nobody is signed in. For the shell's bell. */
export function useUnread(): number {
  const { account } = useSession();
  const enabled = account !== null && !account.mustEnrolSecondFactor;
  const unread = useCall(countUnread, {}, { enabled, everyMs: EVERY_MS });
  return enabled ? (unread.data?.count ?? 0) : 0;
}
