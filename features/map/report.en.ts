import type { fr } from './report.fr.ts';

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** Wording of the cartography report. */
export const en: typeof fr = {
  title: (organisation) => `Map of the information system: ${organisation}`,
  kicker: 'Map of the information system',
  file: 'Map',
  page: 'Page',
  of: 'of',
  state: (day) => `From the inventories on ${day}. Views and granularities of the ANSSI guide (PA-046, 2018).`,
  sentence: (objects, share) =>
    objects === 0
      ? 'The inventories are empty: there is nothing to draw yet.'
      : `${count(objects, 'object is mapped', 'objects are mapped')}, ${share} of them at the minimal granularity or above.`,
  reach: 'How far the map has come',
  reachIntro: 'An object counts at a granularity when it lacks nothing of what that one asks.',
  view: 'View',
  objects: 'Objects',
  vital: 'What would stop the most',
  vitalIntro: 'For each object, what stops with it, step by step.',
  name: 'Name',
  stops: 'Stop with it',
  about: 'What it is',
  ties: 'Ties',
  lacks: 'To complete',
  empty: 'The inventories say nothing for this view yet.',
  nothing: '–',
  and: (n) => ` and ${count(n, 'other', 'others')}`,
  left: (n) =>
    n === 0
      ? ''
      : `${count(n, 'object is', 'objects are')} not drawn so that the picture stays readable; the table gives them.`,
  more: (n) => (n === 0 ? '' : `${count(n, 'more row', 'more rows')} in the online table.`),
  alt: (view, nodes, ties) =>
    `${view}: ${count(nodes, 'item', 'items')} drawn and ${count(ties, 'tie', 'ties')}. The table that follows says the same.`,
};
