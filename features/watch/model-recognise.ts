import { cycleOf, earliest, type Cycle, type Product } from './model-lifecycle.ts';
import { firstVersion, versionParts } from './model-version.ts';
import { serverCycle, windowsCycle, windowsVersion } from './model-windows.ts';

/** One row of referentials/watch/aliases.yaml, its expressions ready. */
export interface Alias {
  on: 'os' | 'software' | 'firmware';
  product: string;
  name: RegExp;
  not: RegExp | null;
  publisher: RegExp | null;
  /** Where the version stands in the name. */
  version: RegExp | null;
  cycle: { from: 'name' | 'version'; pattern: RegExp; map: Readonly<Record<string, string>> } | null;
  rolling: boolean;
}

/** Software whose version its distribution leaves as it is while it carries fixes back. */
export interface Distributions {
  publisher: RegExp;
  version: RegExp;
}

export interface SoftwareFacts {
  name: string;
  publisher: string;
  version: string;
}

export interface SystemFacts {
  osName: string;
  osVersion: string;
  osBuild: string;
  manufacturer: string;
  model: string;
  firmware: string;
}

export interface Recognised {
  product: string;
  cycle: string | null;
  version: string | null;
  /** Of the cycles that it may be, the one that ends first. */
  assumed: boolean;
}

/** Finds the cycles of a product; an empty list for one without. */
export type CyclesOf = (product: string) => readonly Cycle[];

export const cyclesIn = (products: ReadonlyMap<string, Product>): CyclesOf => {
  const none: readonly Cycle[] = [];
  return (product) => products.get(product)?.cycles ?? none;
};

function aliasFor(aliases: readonly Alias[], on: Alias['on'], name: string, publisher: string): Alias | undefined {
  return aliases.find(
    (alias) =>
      alias.on === on &&
      alias.name.test(name) &&
      !alias.not?.test(name) &&
      (!alias.publisher || publisher === '' || alias.publisher.test(publisher)),
  );
}

/** The cycle that a row’s pattern gives: itself, or its service packs, of which the one that ends first. */
function cutCycle(alias: Alias, cycles: readonly Cycle[], name: string, version: string | null) {
  const cut = alias.cycle!;
  const found = cut.pattern.exec(cut.from === 'name' ? name : (version ?? ''));
  if (!found) return null;
  const said = found.slice(1).filter(Boolean).join('.').toLowerCase();
  const base = cut.map[said] ?? said;
  const pack = /\b(?:service pack|sp) ?(\d)\b/i.exec(name)?.[1];
  const exact = cycles.find(({ id }) => id === (pack ? `${base}-sp${pack}` : base));
  const family = cycles.filter(({ id }) => id === base || id.startsWith(`${base}-sp`));
  if (exact && (pack || family.length === 1)) return { cycle: exact, assumed: false };
  const first = earliest(family);
  return first ? { cycle: first, assumed: family.some(({ end }) => end !== first.end) } : null;
}

function told(alias: Alias, cyclesOf: CyclesOf, name: string, version: string | null): Recognised {
  const cycles = cyclesOf(alias.product);
  const found = alias.cycle
    ? cutCycle(alias, cycles, name, version)
    : version && cycleOf(cycles, version)
      ? { cycle: cycleOf(cycles, version)!, assumed: false }
      : null;
  return { product: alias.product, cycle: found?.cycle.id ?? null, version, assumed: found?.assumed ?? false };
}

/** What an entry of the software inventory is; null when no row names it, or its distribution looks after it. */
export function recogniseSoftware(
  aliases: readonly Alias[],
  distributions: Distributions,
  cyclesOf: CyclesOf,
  { name, publisher, version }: SoftwareFacts,
): Recognised | null {
  if (distributions.publisher.test(publisher) || distributions.version.test(version)) return null;
  const alias = aliasFor(aliases, 'software', name, publisher);
  if (!alias) return null;
  const inName = alias.version?.exec(name)?.[1];
  return told(alias, cyclesOf, name, inName ?? firstVersion(version) ?? versionInName(name));
}

// « PHP 8.2.1 » says its version, « Oracle Database 19c » its cycle: a year alone may be an edition.
const versionInName = (name: string): string | null => {
  const found = /\b\d+(?:\.\d+)+\b/.exec(name)?.[0];
  return found && versionParts(found).length > 1 ? found : null;
};

/** What system a device runs, from what it says of its system, else from its maker and firmware; null when no row names it. */
export function recogniseSystem(aliases: readonly Alias[], cyclesOf: CyclesOf, facts: SystemFacts): Recognised | null {
  const alias = facts.osName ? aliasFor(aliases, 'os', facts.osName, '') : undefined;
  if (alias) return system(alias, cyclesOf, facts);
  const maker = `${facts.manufacturer} ${facts.model} ${facts.osName}`.trim();
  const firmware = maker ? aliasFor(aliases, 'firmware', maker, '') : undefined;
  if (!firmware) return null;
  return told(firmware, cyclesOf, maker, firstVersion(facts.firmware || facts.osVersion));
}

function system(alias: Alias, cyclesOf: CyclesOf, { osName, osVersion, osBuild }: SystemFacts): Recognised {
  const cycles = cyclesOf(alias.product);
  if (alias.product === 'windows' || alias.product === 'windows-server') {
    const facts = { name: osName, version: osVersion, build: osBuild };
    const found = (alias.product === 'windows' ? windowsCycle : serverCycle)(cycles, facts);
    const version = windowsVersion(facts, found?.cycle ?? null);
    return { product: alias.product, cycle: found?.cycle.id ?? null, version, assumed: found?.assumed ?? false };
  }
  const inName = alias.version?.exec(osName)?.[1];
  return told(alias, cyclesOf, osName, inName ?? firstVersion(osVersion) ?? firstVersion(osName));
}
