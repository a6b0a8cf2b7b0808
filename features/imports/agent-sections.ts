import { ALLOWED, droppedAs } from './agent-allow.ts';
import type { Dropped } from './model.ts';
import { clean } from './values.ts';

/** One entry of a section: texts, and lists of texts where the section has them. */
export type Entry = Readonly<Record<string, string | readonly string[]>>;

/** What was taken of one machine's inventory. */
export interface AgentInventory {
  deviceId: string;
  itemType: string;
  tool: string;
  /** Only some sections were sent: what is not there was not looked at. */
  partial: boolean;
  sections: ReadonlyMap<string, readonly Entry[]>;
}

/** Gathers sections by the list of what is allowed; tells what it leaves. */
export class Sections {
  readonly kept = new Map<string, Entry[]>();
  readonly #drop: (what: Dropped) => void;

  constructor(drop: (what: Dropped) => void) {
    this.#drop = drop;
  }

  /** Whether anything of this section is taken. */
  takes(section: string): boolean {
    if (Object.hasOwn(ALLOWED, section)) return true;
    const dropped = droppedAs(section);
    if (dropped) this.#drop(dropped);
    return false;
  }

  /** Adds one entry of a section that is taken, field by field. */
  add(section: string, given: Iterable<readonly [string, unknown]>): void {
    const allowed = ALLOWED[section]!;
    const entry: Record<string, string | readonly string[]> = {};
    for (const [field, value] of given) {
      if (!allowed.includes(field)) {
        const dropped = value === '' || value === null ? null : droppedAs(section, field);
        if (dropped) this.#drop(dropped);
        continue;
      }
      const text = textOf(value);
      if (text !== null) entry[field] = text;
    }
    const all = this.kept.get(section);
    if (all) all.push(entry);
    else this.kept.set(section, [entry]);
  }
}

/** Nothing of an agent’s is longer than this; what is, is cut. */
const LONGEST = 1000;

/** Cleaned here, once for all: nothing that the database cannot keep goes any further. */
function textOf(value: unknown): string | readonly string[] | null {
  if (typeof value === 'string') return clean(value, LONGEST);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value))
    return value.map(textOf).filter((item) => typeof item === 'string' && item !== '') as string[];
  return null;
}

/** One field as a text; empty when it is absent. */
export const textIn = (entry: Entry | undefined, field: string): string => {
  const value = entry?.[field];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
};

/** One field as a list. */
export const listIn = (entry: Entry | undefined, field: string): readonly string[] => {
  const value = entry?.[field];
  return value === undefined || value === '' ? [] : typeof value === 'string' ? [value] : value;
};
