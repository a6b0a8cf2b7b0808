import type { messages as fr } from './messages.fr.ts';

export const messages: typeof fr = {
  inventories: 'Inventories',
  tabs: 'Passwords and accounts',
  passwords: 'Passwords',
  policy: 'Our rules',
  people: 'Arrivals and departures',
  reviews: 'Review of accesses',
  wholeStructure: 'The whole structure',
  stale: 'Someone changed this page in the meantime. Nothing was overwritten: here it is, up to date.',
};
