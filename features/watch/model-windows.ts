import { earliest, type Cycle } from './model-lifecycle.ts';

/** What a device says of its Windows, as an agent or a directory wrote it. */
export interface WindowsFacts {
  name: string;
  version: string;
  build: string;
}

export interface Told {
  cycle: Cycle;
  /** The edition is not told and the dates differ: this is the cycle that ends first. */
  assumed: boolean;
}

const FULL = /\b(\d{1,2}\.\d)\.(\d{4,5})(?:\.(\d+))?/;
const SHORT = /^\s*(\d{4,5})(?:\.(\d+))?\b/;

/** The build of a Windows and its patch revision, from `10.0.19044`, `19044.5854` or `10.0 (19045)`; null when not told. */
export function windowsBuild({ version, build }: WindowsFacts): { build: string; revision: string | null } | null {
  for (const text of [build, version]) {
    const full = FULL.exec(text) ?? /(\d{1,2}\.\d) \((\d{4,5})\)/.exec(text);
    if (full) return { build: full[2]!, revision: full[3] ?? revisionIn(build, full[2]!) };
    const short = SHORT.exec(text);
    // Under 2,600 it is a year or a release of Windows 10 (1507 to 2009).
    if (short && Number(short[1]) >= 2600) return { build: short[1]!, revision: short[2] ?? null };
  }
  return null;
}

const revisionIn = (text: string, build: string): string | null =>
  new RegExp(`\\b${build}\\.(\\d+)`).exec(text)?.[1] ?? null;

/** The version of a Windows as lists of vulnerabilities write it: `10.0.19044.5854`; null without a build. */
export function windowsVersion(facts: WindowsFacts, cycle: Cycle | null): string | null {
  const told = windowsBuild(facts);
  if (!told) return cycle?.build ?? null;
  const kernel = cycle?.build?.split('.').slice(0, 2).join('.') ?? (Number(told.build) >= 10_240 ? '10.0' : null);
  if (!kernel) return null;
  return [kernel, told.build, ...(told.revision ? [told.revision] : [])].join('.');
}

const LONG_TERM = /\bLTS[CB]\b/i;
const IOT = /\bIoT\b/i;
const HOME_OR_PRO = /\b(pro|professionnel|professional|famille|home|core)\b/i;
const ENTERPRISE = /\b(entreprise|enterprise|education)\b|éducation/i;

/** Cuts the cycles of a build down to those of the edition; all of them when the name does not tell. */
function ofEdition(cycles: readonly Cycle[], name: string): Cycle[] {
  const longTerm = cycles.filter(({ id }) => id.endsWith('-lts'));
  if (LONG_TERM.test(name)) {
    const iot = longTerm.filter(({ id }) => /-iot-/.test(id));
    if (IOT.test(name) && iot.length > 0) return iot;
    const plain = longTerm.filter(({ id }) => !/-iot-/.test(id));
    return plain.length > 0 ? plain : [...cycles];
  }
  const told = HOME_OR_PRO.test(name) ? '-w' : ENTERPRISE.test(name) || IOT.test(name) ? '-e' : null;
  if (!told) return [...cycles];
  const current = cycles.filter((cycle) => !longTerm.includes(cycle) && !cycle.id.endsWith('-iot'));
  const edition = current.filter(({ id }) => id.endsWith(told));
  const both = current.filter(({ id }) => !/-[ew]$/.test(id));
  return edition.length > 0 ? edition : both.length > 0 ? both : [...cycles];
}

const OLD_NAMES: readonly [RegExp, string][] = [
  [/\b8\.1\b/, '8.1'],
  [/\b8\b/, '8'],
  [/\b7\b/, '7-sp1'],
  [/\bvista\b/i, '6-sp2'],
  [/\bxp\b/i, '5-sp3'],
];

/** The cycles of a name and a release (`Windows 11`, `23H2`), where no build is told. */
function named(cycles: readonly Cycle[], { name, version }: WindowsFacts): Cycle[] {
  const major = /\b(10|11)\b/.exec(name)?.[1];
  const release = /\b(\d{2}H[12]|1[56789]\d\d|2004)\b/i.exec(`${version} ${name}`)?.[1];
  if (major && release) return cycles.filter(({ id }) => id.startsWith(`${major}-${release.toLowerCase()}`));
  const old = major ? undefined : OLD_NAMES.find(([pattern]) => pattern.test(name))?.[1];
  return old ? cycles.filter(({ id }) => id === old) : [];
}

const settle = (cycles: readonly Cycle[]): Told | null => {
  const cycle = earliest(cycles);
  return cycle ? { cycle, assumed: cycles.some(({ end }) => end !== cycle.end) } : null;
};

/**
 * The cycle of a Windows client, by its build then by its release; editions W (Home, Pro) and E (Enterprise, Education), LTSC and IoT are
 * told apart by the name. An edition that is not told gives the cycle that ends first, and says so. Null when nothing tells.
 */
export function windowsCycle(cycles: readonly Cycle[], facts: WindowsFacts): Told | null {
  const told = windowsBuild(facts);
  const built = told ? cycles.filter(({ build }) => build?.endsWith(`.${told.build}`)) : [];
  return settle(ofEdition(built.length > 0 ? built : named(cycles, facts), facts.name));
}

/** The cycle of a Windows Server: the year in its name decides, since a build may be both long-term and half-yearly; else its build. */
export function serverCycle(cycles: readonly Cycle[], facts: WindowsFacts): Told | null {
  const year = /\b(2000|2003|2008|2012|2016|2019|2022|2025)( ?R2)?\b/i.exec(facts.name);
  if (year) {
    const base = year[2] ? `${year[1]}-r2` : year[1]!;
    const family = cycles.filter(({ id }) => id === base || id.startsWith(`${base}-sp`));
    const last = family[0];
    if (last) return { cycle: last, assumed: false };
  }
  const told = windowsBuild(facts);
  return told ? settle(cycles.filter(({ build }) => build?.endsWith(`.${told.build}`))) : null;
}
