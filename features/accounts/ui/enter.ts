import { useInvalidate } from '../../../platform/web/data.ts';
import { isInternal, useAddressValue, useGo } from '../../../platform/web/navigation.tsx';
import { readSession } from '../contract.ts';

/** Gives what to do once a session is open: read it again, then go on to where the reader was heading. */
export function useEnter(): (to?: string) => Promise<void> {
  const invalidate = useInvalidate();
  const go = useGo();
  const [wanted] = useAddressValue('return');
  return async (to) => {
    await invalidate(readSession);
    go(to ?? (isInternal(wanted) ? wanted : '/'), { replace: true });
  };
}
