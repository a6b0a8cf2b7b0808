import type { Text } from '../../platform/contract/problem.ts';
import { sentencesOf } from './model-sentences.ts';
import type { Basis, Programme } from './model.ts';

export const PARTS = ['rules', 'grid', 'steps', 'documents', 'letters', 'providers', 'other'] as const;

/** One thing that moves from a version to another: `before` is null when it is new, `after` when it goes. */
export interface Change {
  part: (typeof PARTS)[number];
  id: string;
  before: Text | null;
  after: Text | null;
}

interface Facet {
  part: Change['part'];
  text: Text;
  /** Everything that counts as a change, beyond the text shown. */
  value: unknown;
}

/** What moves between two versions of a programme, part by part; its number and its date do not count. */
export function programmeChanges(before: Programme, after: Programme): Change[] {
  const [old, fresh] = [facetsOf(before), facetsOf(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), fresh.get(key)];
    if (was && is && written(was.value) === written(is.value)) return [];
    const part = (is ?? was)?.part ?? 'other';
    return [{ part, id: key, before: was?.text ?? null, after: is?.text ?? null }];
  });
}

function facetsOf(programme: Programme): Map<string, Facet> {
  const facets = new Map<string, Facet>();
  const add = (part: Facet['part'], id: string, text: Text, value: unknown) =>
    facets.set(`${part}:${id}`, { part, text, value });
  for (const rule of sentencesOf(programme))
    add('rules', rule.id, rule.text, rule.id === 'audit' ? [rule, programme.audit.paidBy] : rule);
  const { scale, impacts, difficulties, cells } = programme.severity;
  for (const impact of impacts)
    for (const difficulty of difficulties) {
      const id = cells[impact.id]?.[difficulty.id];
      const severity = scale.find((one) => one.id === id);
      if (!severity) continue;
      const say = (language: 'fr' | 'en', pause: string) =>
        `${impact.name[language]} × ${difficulty.name[language]}${pause} ${severity.name[language]}`;
      add('grid', `${impact.id}.${difficulty.id}`, { fr: say('fr', '\u00A0:'), en: say('en', ':') }, [
        impact,
        difficulty,
        severity.id,
      ]);
    }
  for (const step of programme.steps) add('steps', step.id, step.title, step);
  for (const one of programme.documents) add('documents', one.id, one.name, one);
  for (const letter of programme.letters) add('letters', letter.id, letter.subject, letter);
  const { asOf } = programme.providers;
  add('providers', 'as-of', { fr: asOf, en: asOf }, [asOf, basisOf(programme.providers)]);
  for (const { name, email } of programme.providers.list) {
    const text = `${name} (${email})`;
    add('providers', email, { fr: text, en: text }, text);
  }
  const { title, summary, territory, calendar, contact, sources, categories, placeholders } = programme;
  add('other', 'title', title, title);
  add('other', 'summary', summary, summary);
  const place = `${territory}, ${calendar}, ${contact ?? ''}`;
  add('other', 'place', { fr: place, en: place }, place);
  for (const source of sources) add('other', `source.${source.id}`, source.title, source);
  for (const one of scale) add('other', `severity.${one.id}`, one.name, [one, basisOf(programme.severity)]);
  for (const one of categories.list) add('other', `category.${one.id}`, one.name, [one, basisOf(categories)]);
  for (const one of placeholders) add('other', `placeholder.${one.id}`, one.name, one);
  return facets;
}

function basisOf({ toConfirm, note, sources }: Basis): Basis {
  return { toConfirm, ...(note && { note }), sources };
}

/** A value as text, whatever the order of its keys: a database gives them back in its own. */
function written(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
