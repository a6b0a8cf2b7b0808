import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useInvalidate } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import type { StatusTone } from '../../../platform/web/ui/index.ts';
import { readMoney } from '../contract-money.ts';
import { listApplications, listOpenings, readApplication } from '../contract.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

export const useApplicationWords = (): typeof fr => useMessages({ fr, en });

export type ApplicationReply = Reply<typeof readApplication>;
export type ItemReply = ApplicationReply['items'][number];

/** What the parts of an application's page share. */
export interface ApplicationPart {
  organisationId: string;
  shown: ApplicationReply;
}

/** Marks as stale all that a write changes in an application. */
export function useMoved(): () => Promise<void> {
  const invalidate = useInvalidate();
  return () => invalidate(readApplication, listApplications, listOpenings, readMoney);
}

export const verdictTones: Record<ItemReply['verdict'], StatusTone> = {
  met: 'success',
  'not-met': 'danger',
  unknown: 'neutral',
};
