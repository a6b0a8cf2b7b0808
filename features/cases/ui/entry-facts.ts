import type { Language, Text } from '../../../platform/contract/problem.ts';
import { makeFormat } from '../../../platform/web/format.ts';
import type { CaseReply } from './case-reply.ts';

export type Entry = Pick<CaseReply['entries'][number], 'kind' | 'data'>;

/** The facts of an entry of the history in one language, each by its name; '' where the entry does not hold it. */
export interface Told {
  text: (name: string) => string;
  /** An amount in cents. */
  money: (name: string) => string;
  /** An instant, or a day. */
  when: (name: string) => string;
  is: (name: string) => boolean;
}

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'fr' in value && 'en' in value;

/** Reads the facts of an entry, whatever wrote it: what is not of the awaited sort is left out. */
export function factsOf({ data }: Entry, language: Language): Told {
  const format = makeFormat(language);
  const value = (name: string) => (Object.hasOwn(data, name) ? data[name] : undefined);
  const text = (name: string) => {
    const found = value(name);
    if (isText(found)) return found[language];
    return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
  };
  return {
    text,
    money: (name) => (typeof value(name) === 'number' ? format.money(value(name) as number) : ''),
    when: (name) => {
      const found = text(name);
      if (Number.isNaN(Date.parse(found))) return '';
      return found.includes('T') ? format.dateTime(found) : format.date(found);
    },
    is: (name) => value(name) === true,
  };
}
