import type { messages as french } from './people.fr.ts';

export const messages: typeof french = {
  title: 'One person’s data',
  lead: 'What the inventories say of someone: to hand them a copy, or to erase it when the law asks.',
  person: 'The person’s name',
  personHint: 'First name and surname, in any order, with or without accents.',
  find: 'Search',
  none: 'Nothing under this name in the inventories.',
  found: { one: '# item found', other: '# items found' },
  elsewhere: {
    one: '# piece of information in arrivals, departures, reviews of accesses and backups: it is in the copy.',
    other: '# pieces of information in arrivals, departures, reviews of accesses and backups: they are in the copy.',
  },
  object: 'Item',
  inventory: 'Inventory',
  why: 'In what capacity',
  as: { person: 'Their access', owner: 'In charge' },
  copy: 'Download their copy (CSV)',
  erase: 'Erase these data',
  eraseText:
    'Their accesses and the history of those accesses will be erased, and their name removed wherever they are in charge, as well as from arrivals, departures, reviews and backups; imports prepared and not confirmed are forgotten. This cannot be undone. If the person has just left, close their accesses first: a trace is still useful.',
  keep: 'Erase nothing',
  erased: { zero: 'No access erased', one: '# access erased', other: '# accesses erased' },
  cleared: { zero: 'no other item touched', one: 'name removed from one item', other: 'name removed from # items' },
  done: (erased, cleared) => `${erased}, ${cleared}.`,
  onlyLeads: 'Only the director and the IT lead have access to this page.',
};
