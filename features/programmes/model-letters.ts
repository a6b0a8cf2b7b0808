import type { Text } from '../../platform/contract/problem.ts';
import type { Letter, Programme } from './model.ts';

const MARK = /\{\{([^{}]*)\}\}/g;

/** The placeholders that a template holds, in order, as written between {{ and }}. */
export function placeholdersIn(template: string): string[] {
  return [...template.matchAll(MARK)].map(([, name]) => name ?? '');
}

/** Fills a template. A placeholder without a value stays as it is written, so that it is seen. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(MARK, (mark, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? mark) : mark,
  );
}

/** A letter in both languages with the values given for each. */
export function fillLetter(
  letter: Pick<Letter, 'subject' | 'body'>,
  values: { fr: Readonly<Record<string, string>>; en: Readonly<Record<string, string>> },
): { subject: Text; body: Text } {
  const fill = ({ fr, en }: Text): Text => ({ fr: fillTemplate(fr, values.fr), en: fillTemplate(en, values.en) });
  return { subject: fill(letter.subject), body: fill(letter.body) };
}

/** The sample value of each placeholder, for previews. */
export function sampleValues({ placeholders }: Pick<Programme, 'placeholders'>) {
  const of = (language: 'fr' | 'en') =>
    Object.fromEntries(placeholders.map(({ id, sample }) => [id, sample[language]]));
  return { fr: of('fr'), en: of('en') };
}
