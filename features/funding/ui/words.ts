import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import type { CaseReply } from '../../cases/ui/case-reply.ts';
import type { readFunding } from '../contract.ts';
import type { readEnvelopes } from '../contract-envelope.ts';
import { messages as claimEn } from './claim.en.ts';
import { messages as claimFr } from './claim.fr.ts';
import { messages as envelopeEn } from './envelope.en.ts';
import { messages as envelopeFr } from './envelope.fr.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { messages as verificationEn } from './verification.en.ts';
import { messages as verificationFr } from './verification.fr.ts';

/** The words of the share on a case's page: quote, decision, letters. */
export const useFundingWords = (): typeof fr => useMessages({ fr, en });
/** The words of the claim and of the payment. */
export const useClaimWords = (): typeof claimFr => useMessages({ fr: claimFr, en: claimEn });
export const useEnvelopeWords = (): typeof envelopeFr => useMessages({ fr: envelopeFr, en: envelopeEn });
export const useVerificationWords = (): typeof verificationFr =>
  useMessages({ fr: verificationFr, en: verificationEn });

export type Funding = Reply<typeof readFunding>;
export type FundedQuote = NonNullable<Funding['quote']>;
export type EnvelopeReply = Reply<typeof readEnvelopes>['envelopes'][number];

/** What the parts of the section share. */
export interface FundingPart {
  organisationId: string;
  shown: CaseReply;
  funding: Funding;
}
