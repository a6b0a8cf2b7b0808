// Versions as publishers write them: `10.0.19044.5854`, `10.2.9-h1 `, `8.0 Update 3k`, `7.2.5,build1517`, `v4.3.21`.

const LETTERS = /^[a-z]+$/;
// Words around a number that say nothing of its rank.
const IGNORED = new Set([
  'v',
  'version',
  'release',
  'update',
  'u',
  'build',
  'r',
  'p',
  'patch',
  'h',
  'hotfix',
  'sp',
  'cu',
]);

/** The parts of a version in order: numbers, and the letters that rank it; empty when there is none. Case and spaces around do not count. */
export function versionParts(version: string): (number | string)[] {
  const parts = version.toLowerCase().match(/\d+|[a-z]+/g) ?? [];
  const first = parts.findIndex((part) => !LETTERS.test(part));
  if (first === -1) return [];
  return parts
    .slice(first)
    .filter((part) => !IGNORED.has(part))
    .map((part) => (LETTERS.test(part) ? part : Number(part)));
}

// Letters before a number mean a version not yet out (beta, rc), alone a later letter (1.0.2k): what is absent stands between.
const rankOf = (part: number | string | undefined): number => {
  if (part === undefined) return 0;
  if (typeof part === 'number') return part === 0 ? 0 : 2;
  return /^(alpha|beta|rc|pre|preview|dev)$/.test(part) ? -1 : 1;
};

function comparePart(a: number | string | undefined, b: number | string | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const order = rankOf(a) - rankOf(b);
  if (order === 0 && typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  return order;
}

/** Which of two versions comes first, part by part: negative, zero or positive. `1.2` and `1.2.0` are the same. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [versionParts(a), versionParts(b)];
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const order = comparePart(left[at], right[at]);
    if (order !== 0) return Math.sign(order);
  }
  return 0;
}

/** Whether a version is that of a branch: `8.2.12` is in `8.2` and in `8`, not in `8.1`. */
export function inBranch(version: string, branch: string): boolean {
  const [all, first] = [versionParts(version), versionParts(branch)];
  return first.length > 0 && first.every((part, at) => all[at] === part);
}

/** The first version in a text: « 31 (Workstation Edition) » gives 31; null when it has none. */
export const firstVersion = (text: string): string | null => /\d+(?:\.\d+)*(?:-\w+)?/.exec(text)?.[0] ?? null;
