import type { Language, Text } from '../../../platform/contract/problem.ts';
import { CASE_EVENTS, partNames, PARTS, type CaseEvent } from '../model.ts';
import { news } from '../model-news.ts';
import type { CaseReply } from './case-reply.ts';
import { messages as en } from './entries.en.ts';
import { messages as fr } from './entries.fr.ts';

type Entry = Pick<CaseReply['entries'][number], 'kind' | 'data'>;

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'fr' in value && 'en' in value;

/** A fact of an entry in one language: texts in both, words and numbers as they are; '' for anything else. */
export function factOf({ data }: Entry, name: string, language: Language): string {
  const value = Object.hasOwn(data, name) ? data[name] : undefined;
  if (isText(value)) return value[language];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** What an entry of a case's history says, in plain words. A kind that is not known yet is named by its family. */
export function entrySentence(entry: Entry, language: Language): string {
  const words = { fr, en }[language];
  const told = (name: string): string => factOf(entry, name, language);
  if (entry.kind === 'moved') return moved(told, language);
  if (entry.kind === 'mail') {
    const to = PARTS.find((part) => part === told('to'));
    return words.mail(to ? partNames[to][language].toLowerCase() : '', told('subject'));
  }
  if (Object.hasOwn(words.sentences, entry.kind)) return words.sentences[entry.kind]!(told);
  const [family = ''] = entry.kind.split('.');
  return Object.hasOwn(words.families, family) ? words.families[family]! : words.other;
}

function moved(told: (name: string) => string, language: Language): string {
  const words = { fr, en }[language];
  const event = CASE_EVENTS.find((one): one is CaseEvent => one === told('event'));
  if (!event) return words.other;
  if (told('auditBody'))
    return event === 'assign' ? words.assigned(told('auditBody')) : words.replaced(told('auditBody'), told('before'));
  return capital(news[event].sentence[language]);
}
