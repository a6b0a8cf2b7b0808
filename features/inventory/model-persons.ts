import { personKey } from '../identities/model-people.ts';

/** Those of these names that are one person’s, whatever their order, accents and titles; a name without a word is compared as it is. */
export function namesOfPerson(names: readonly string[], person: string): string[] {
  const key = personKey(person);
  if (key === '') return names.filter((name) => name.trim() === person.trim());
  return names.filter((name) => personKey(name) === key);
}
