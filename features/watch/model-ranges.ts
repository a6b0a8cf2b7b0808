import { compareVersions, inBranch, versionParts } from './model-version.ts';

/** Versions that a vulnerability touches: from one on (included) to another (excluded, or included), within a branch where one is set. */
export interface Range {
  from: string | null;
  below: string | null;
  through: string | null;
  /** Holds for versions of this branch only: the build of a Windows. */
  branch: string | null;
}

/** What a record says of one product. */
export interface Affected {
  ranges: Range[];
  /** Something else is said of versions that we cannot read. */
  unreadable: boolean;
}

/** One entry of `versions` in a CVE record of format 5, as published. */
export interface RecordVersion {
  version?: string;
  status?: string;
  lessThan?: string;
  lessThanOrEqual?: string;
  changes?: { at?: string; status?: string }[];
}

const NOTHING = /^(n\/?a|-|unspecified|unknown|not specified|)$/i;
const EVERYTHING = /^(all|\*|0|0\.0|unspecified)$/i;
const DATE = /^\d{4}-\d{2}-\d{2}/;

const tidy = (version: string): string => version.trim().replaceAll(/\.{2,}/g, '.');
/** A version and nothing else: sentences (“6.0.0 to 6.0.4, 5.6.3…”) and days are not compared. */
const readable = (version: string): boolean =>
  /^v?\d[\w.+-]{0,40}$/i.test(version) && !DATE.test(version) && versionParts(version).length > 0;

/** Whether one says by their build which Windows are touched: a bound then speaks of its own build only. */
const byBuild = (bound: string): boolean => /^(10\.0|6\.[0-3])\.\d{4,5}\.\d+$/.test(bound);
const buildOf = (bound: string): string => bound.split('.').slice(0, 3).join('.');

function upperBound(entry: RecordVersion): { below: string | null; through: string | null } | null {
  const fixed = entry.changes?.find(({ status, at }) => status === 'unaffected' && at !== undefined)?.at;
  const below = tidy(entry.lessThan ?? '');
  const through = tidy(entry.lessThanOrEqual ?? '');
  if (fixed && readable(tidy(fixed))) return { below: tidy(fixed), through: null };
  if (below === '*' || through === '*') return { below: null, through: null };
  if (below) return readable(below) ? { below, through: null } : null;
  return readable(through) ? { below: null, through } : null;
}

/** Reads one affected entry; null when it cannot be read, `'nothing'` when it says nothing. */
export function rangeOf(entry: RecordVersion, windows: boolean): Range | 'nothing' | null {
  const version = tidy(entry.version ?? '');
  if (entry.lessThan === undefined && entry.lessThanOrEqual === undefined) {
    if (NOTHING.test(version) || EVERYTHING.test(version)) return 'nothing';
    // One version alone stands for what is built on it: “13” for Android 13.
    return readable(version) ? { from: version, below: null, through: null, branch: version } : null;
  }
  const bound = upperBound(entry);
  if (!bound) return null;
  const limit = bound.below ?? bound.through;
  // “From 0 to *” is written where nobody looked at versions: it claims nothing about those that came since.
  if (!limit && EVERYTHING.test(version)) return 'nothing';
  if (windows) return limit && byBuild(limit) ? { ...bound, from: null, branch: buildOf(limit) } : null;
  // Some publishers write the first fixed version at both ends.
  const open = EVERYTHING.test(version) || NOTHING.test(version) || version === limit;
  if (!open && !readable(version)) return null;
  return { ...bound, from: open ? null : version, branch: null };
}

/**
 * Puts together what the parts of a record say of a product. Where several branches are each closed by a bound and open below, a bound
 * speaks of its own branch, and the lowest of all that came before too.
 */
export function affectedBy(found: readonly (Range | 'nothing' | null)[]): Affected {
  const ranges = found.filter((one): one is Range => one !== null && one !== 'nothing');
  const open = ranges.filter(({ from, branch, below, through }) => !from && !branch && (below ?? through) !== null);
  const limits = open.toSorted((a, b) => compareVersions(a.below ?? a.through!, b.below ?? b.through!));
  const lowest = limits[0];
  const firsts = new Set(limits.map(({ below, through }) => String(versionParts(below ?? through!)[0])));
  const kept = ranges.map((range) => {
    const limit = range.below ?? range.through;
    if (!open.includes(range) || range === lowest || firsts.size < 2 || !limit) return range;
    return { ...range, branch: String(versionParts(limit)[0]) };
  });
  const once = new Map(kept.map((range) => [JSON.stringify(range), range]));
  return { ranges: [...once.values()], unreadable: found.includes(null) };
}

type Within = 'in' | 'out' | 'unsure';

/** Whether a version is in a range; unsure when it is said less precisely than the bound that would tell. */
function within(version: string, { from, below, through, branch }: Range): Within {
  if (branch !== null && !inBranch(version, branch)) return inBranch(branch, version) ? 'unsure' : 'out';
  const limit = below ?? through;
  if (limit !== null) {
    // « 8.0 » before 8.0.0 is out, before 8.0.12 it depends; a hotfix (10.2.9-h1) comes after a version that is said whole.
    const whole = versionParts(limit.split('-')[0]!).length;
    if (versionParts(version).length < whole && inBranch(limit, version))
      if (compareVersions(version, limit) !== 0 || through !== null) return 'unsure';
    const order = compareVersions(version, limit);
    if (below !== null ? order >= 0 : order > 0) return 'out';
  }
  return from !== null && compareVersions(version, from) < 0 ? 'out' : 'in';
}

/** How sure it is that a version is touched, and why. */
export interface Judgement {
  grade: 'affected' | 'product' | 'not-affected';
  basis: 'in-range' | 'unknown-version' | 'no-range' | 'out-of-range';
}

const IN: Judgement = { grade: 'affected', basis: 'in-range' };
const OUT: Judgement = { grade: 'not-affected', basis: 'out-of-range' };
const UNSURE: Judgement = { grade: 'product', basis: 'unknown-version' };
const UNSAID: Judgement = { grade: 'product', basis: 'no-range' };

/** Whether a version is touched, by what records say of its product; `version` is null when it is not known. */
export function gradeOf(version: string | null, affected: Affected | undefined): Judgement {
  if (!affected || affected.ranges.length === 0) return UNSAID;
  if (version === null) return UNSURE;
  const answers = affected.ranges.map((range) => within(version, range));
  if (answers.includes('in')) return IN;
  if (answers.includes('unsure')) return UNSURE;
  // A build of Windows that the record does not name was not looked at: it tells nothing.
  const looked = affected.ranges.some(({ branch }) => !branch || !byBuild(`${branch}.0`) || inBranch(version, branch));
  return looked && !affected.unreadable ? OUT : UNSAID;
}
