import type { Language } from '../../../platform/contract/problem.ts';
import { CASE_EVENTS, partNames, PARTS } from '../model.ts';
import { news } from '../model-news.ts';
import type { CaseReply } from './case-reply.ts';
import { messages as en } from './entries.en.ts';
import { messages as fr } from './entries.fr.ts';
import { factsOf, type Entry, type Told } from './entry-facts.ts';

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** What an entry of a case's history says, in plain words. A kind that is not known yet is named by its family. */
export function entrySentence(entry: Entry, language: Language): string {
  const words = { fr, en }[language];
  const told = factsOf(entry, language);
  if (entry.kind === 'moved') return moved(told, language);
  if (entry.kind === 'mail') {
    const to = PARTS.find((part) => part === told.text('to'));
    return words.mail(to ? partNames[to][language].toLowerCase() : '', told.text('subject'));
  }
  if (Object.hasOwn(words.sentences, entry.kind)) return words.sentences[entry.kind]!(told);
  const [family = ''] = entry.kind.split('.');
  return Object.hasOwn(words.families, family) ? words.families[family]! : words.other;
}

function moved(told: Told, language: Language): string {
  const words = { fr, en }[language];
  const event = CASE_EVENTS.find((one) => one === told.text('event'));
  if (!event) return words.other;
  return words.moves[event]?.(told) ?? capital(news[event].sentence[language]);
}

/** Entries that say what a move says, and more: where both stand, one line is enough. */
const TOLD_BY: Record<string, string> = {
  'submit-quote': 'quote.submitted',
  'withdraw-quote': 'quote.withdrawn',
  claim: 'claim.filed',
  'order-payment': 'payment.ordered',
  'record-payment': 'payment.made',
  'return-payment': 'payment.returned',
};

/** The entries of a history without the moves that another entry of the same instant tells better. */
export function withoutRepeats(entries: CaseReply['entries']): CaseReply['entries'] {
  const known = new Set(entries.map(({ at, kind }) => `${at} ${kind}`));
  return entries.filter(
    ({ at, kind, data }) => kind !== 'moved' || !known.has(`${at} ${TOLD_BY[String(data['event'])] ?? ''}`),
  );
}
