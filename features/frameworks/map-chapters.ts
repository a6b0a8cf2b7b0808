import type { Text } from '../../platform/contract/problem.ts';
import type { Findings } from './findings.ts';
import { everyOne, same, type Requirement } from './library.ts';
import { said } from './map-words.ts';
import { shorten } from './read-text.ts';

/** Beyond, a chapter is cut along its sections, where it has some: a page must stay readable. */
const MOST_IN_A_CHAPTER = 40;

/** What becomes one theme of a questionnaire. */
export interface Chapter {
  key: string;
  ref: string;
  title: Text;
  why: Text | null;
  /** Requirements to answer, in the order of the document. */
  items: Requirement[];
}

/** A title is read at a glance. */
const LONGEST_TITLE = 240;

/** How a section or a requirement is called: its name, else the beginning of its text, else its reference. */
export function titleOf({ title, body, ref, key }: Requirement): Text {
  const brief = (text: Text): Text => ({ fr: shorten(text.fr, LONGEST_TITLE), en: shorten(text.en, LONGEST_TITLE) });
  if (title) return brief(title);
  const first = (text: string): string => text.split('\n', 1)[0]!.trim();
  if (body && first(body.fr) && first(body.en)) return brief({ fr: first(body.fr), en: first(body.en) });
  return same(ref || key.split(':').at(-1) || key);
}

const isAsked = ({ assessable }: Requirement): boolean => assessable;

/** Cuts a forest of requirements into chapters; one without anything to answer is left out and told. */
export function chaptersOf(roots: readonly Requirement[], findings: Findings): Chapter[] {
  const tops = unwrapped(roots);
  const chapters: Chapter[] = [];
  const loose = tops.filter((one) => one.assessable && one.children.length === 0);
  const alone = new Set(loose);
  for (const top of tops) {
    if (alone.has(top)) {
      if (top === loose[0])
        chapters.push({ key: 'general', ref: 'general', title: said.general, why: null, items: loose });
      continue;
    }
    const items = everyOne([top]).filter(isAsked);
    if (items.length === 0)
      findings.warning('chapter-empty', top.place, {
        fr: 'Ce chapitre ne contient rien à évaluer : il ne devient pas un thème.',
        en: 'This chapter holds nothing to assess: it does not become a theme.',
      });
    else chapters.push(...cut(top, titleOf(top), items));
  }
  return chapters;
}

/** A single section that holds everything is the framework itself: its own sections are the chapters. */
function unwrapped(roots: readonly Requirement[]): readonly Requirement[] {
  const [only] = roots;
  if (roots.length !== 1 || !only || only.assessable) return roots;
  const sections = only.children.filter((child) => child.children.length > 0);
  return sections.length > 1 ? unwrapped(only.children) : roots;
}

function cut(section: Requirement, title: Text, items: Requirement[]): Chapter[] {
  const chapter = { key: section.key, ref: section.ref, title, why: section.body };
  const parts = section.children.map((child) => ({ child, inside: everyOne([child]).filter(isAsked) }));
  const sections = parts.filter(({ child, inside }) => child.children.length > 0 && inside.length > 1);
  if (items.length <= MOST_IN_A_CHAPTER || sections.length === 0) return [{ ...chapter, items }];
  const apart = new Set(sections.flatMap(({ inside }) => inside));
  const own = items.filter((item) => !apart.has(item));
  return [
    ...(own.length > 0 ? [{ ...chapter, items: own }] : []),
    ...sections.flatMap(({ child, inside }) => cut(child, said.inside(section.title ?? title, titleOf(child)), inside)),
  ];
}
