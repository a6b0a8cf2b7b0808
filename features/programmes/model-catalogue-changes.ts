import type { Text } from '../../platform/contract/problem.ts';
import type { Change } from './model-changes.ts';
import type { CatalogueProgramme } from './model-catalogue.ts';

interface Facet {
  part: Change['part'];
  text: Text;
  value: unknown;
}

/** What moves between two versions of a catalogue entry, fact by fact; its number and its date do not count. */
export function catalogueChanges(before: CatalogueProgramme, after: CatalogueProgramme): Change[] {
  const [old, fresh] = [facetsOf(before), facetsOf(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((id) => {
    const [was, is] = [old.get(id), fresh.get(id)];
    if (was && is && JSON.stringify(was.value) === JSON.stringify(is.value)) return [];
    return [{ part: (is ?? was)!.part, id, before: was?.text ?? null, after: is?.text ?? null }];
  });
}

const same = (text: string): Text => ({ fr: text, en: text });

function facetsOf(programme: CatalogueProgramme): Map<string, Facet> {
  const { version: _version, date: _date, windows, objectives, prerequisites, steps, ...others } = programme;
  const facets = new Map<string, Facet>();
  for (const window of windows)
    facets.set(`window.${window.stage}`, {
      part: 'rules',
      text: same(`${window.opens ?? '…'} – ${window.closes ?? '…'}`),
      value: ordered(window),
    });
  for (const item of [...prerequisites, ...objectives])
    facets.set(`item.${item.id}`, { part: 'rules', text: item.name, value: ordered(item) });
  for (const step of steps) facets.set(`step.${step.id}`, { part: 'steps', text: step.title, value: ordered(step) });
  for (const [key, value] of Object.entries(others))
    facets.set(key, { part: 'other', text: programme.title, value: ordered(value) });
  return facets;
}

/** The same value whatever the order of its keys: a database gives them back in its own. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inside]) => [key, ordered(inside)]),
  );
}
