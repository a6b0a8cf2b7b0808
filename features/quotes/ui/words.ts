import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import type { StatusTone } from '../../../platform/web/ui/index.ts';
import type { listQuotes, readQuote } from '../contract.ts';
import type { QuoteState } from '../model.ts';
import { messages as editorEn } from './editor.en.ts';
import { messages as editorFr } from './editor.fr.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

/** The words of quotes on the page of a case, and of their comparison. */
export const useQuoteWords = (): typeof fr => useMessages({ fr, en });
/** The words of a quote's own page. */
export const useEditorWords = (): typeof editorFr => useMessages({ fr: editorFr, en: editorEn });

export type Quotes = Reply<typeof listQuotes>;
export type Shown = Reply<typeof readQuote>;
export type Quote = Shown['quote'];
export type Plan = Shown['plan'];

export const quoteTones: Record<QuoteState, StatusTone> = {
  draft: 'neutral',
  submitted: 'accent',
  signed: 'warning',
  validated: 'success',
  'not-retained': 'quiet',
  withdrawn: 'quiet',
};

/** Addresses of a case's pages about quotes. */
export function addresses(organisationId: string, caseId: string) {
  const here = `/organisations/${organisationId}/cases/${caseId}`;
  return { here, comparison: `${here}/quotes`, quote: (quoteId: string) => `${here}/quotes/${quoteId}` };
}
