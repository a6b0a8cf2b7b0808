import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import type { StatusTone } from '../../../platform/web/ui/index.ts';
import type { listRequests, readRequest } from '../contract.ts';
import type { SupportState } from '../model.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

export const useSupportWords = () => useMessages({ fr, en });
export type Requests = Reply<typeof listRequests>;
export type RequestHead = Requests['requests'][number];
export type ShownRequest = Reply<typeof readRequest>;

/** What waits for someone has a colour: for the region, what it has not answered; for the structure, what is answered. */
export const stateTones: Record<'asker' | 'region', Record<SupportState, StatusTone>> = {
  asker: { asked: 'neutral', taken: 'neutral', answered: 'accent', closed: 'quiet', withdrawn: 'quiet' },
  region: { asked: 'warning', taken: 'warning', answered: 'neutral', closed: 'quiet', withdrawn: 'quiet' },
};
