import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Fields } from '../inventory/model-fields.ts';
import type { Criticality, LinkKind, ObjectKind } from '../inventory/model-kinds.ts';

/** One line of an inventory; several alike when `times` says so, each with its number. */
export interface Thing {
  /** Named in ties. */
  key?: string;
  kind: ObjectKind;
  category: string;
  name: string;
  times?: number;
  site?: string;
  owner?: string;
  /** Key of a provider. */
  by?: string;
  criticality?: Criticality;
  fields?: Fields;
}

/** What an invented structure owns, and what ties it. */
export interface Estate {
  /** Key of the troupe. */
  place: string;
  /** Who kept it, and how many days ago. */
  keeper: string;
  keptDaysAgo: number;
  things: readonly Thing[];
  ties: readonly [from: string, kind: LinkKind, to: string][];
}

/** A sitting in which someone says of each thing of an inventory that it is still there and true. */
export interface Sitting {
  by: [person: string, place: string];
  daysAgo: number;
  kinds: ObjectKind[];
}

/** The short inventories were reviewed; the machines, not yet. */
export const sittings: readonly Sitting[] = [
  { by: ['mirabelle', 'glycines'], daysAgo: 18, kinds: ['data', 'interconnection', 'software'] },
];

const FILE = new URL('./estates.yaml', import.meta.url);

/** What the invented structures that keep inventories own. Read when the demonstration is filled, and only then. */
export const estates = (): readonly Estate[] => (parse(readFileSync(FILE, 'utf8')) as { estates: Estate[] }).estates;
