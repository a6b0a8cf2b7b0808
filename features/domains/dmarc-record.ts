import { mailtoHosts, readTags } from './tags.ts';

export type DmarcPolicy = 'none' | 'quarantine' | 'reject';

/** A DMARC record as RFC 9989 §4.7 reads it. */
export interface DmarcRecord {
  policy: DmarcPolicy;
  /** For names under the domain, and for those that do not exist; null where the record leaves it to the policy above. */
  subdomains: DmarcPolicy | null;
  missing: DmarcPolicy | null;
  /** Whether the domain says that it is (`y`) or is not (`n`) one under which others register theirs. */
  publicSuffix: 'y' | 'n' | 'u';
  testing: boolean;
  reportsTo: { uri: string; host: string | null }[];
  /** The policy itself was unreadable or absent, and taken as `none` because reports are asked for (RFC 9989 §4.7). */
  assumed: boolean;
  /** Tags of RFC 7489 that RFC 9989 removed, and the share that `pct` gave. */
  removed: string[];
}

const VERSION = /^v\s*=\s*DMARC1\s*(;|$)/;
const REMOVED = ['pct', 'rf', 'ri'];

/** Whether a text of the DNS is meant as a DMARC record: `v` first, its value in capitals (RFC 9989 §4.8). */
export const isDmarc = (text: string): boolean => VERSION.test(text);

function policyOf(value: string | undefined): DmarcPolicy | null {
  const found = value?.toLowerCase();
  return found === 'none' || found === 'quarantine' || found === 'reject' ? found : null;
}

/** Reads a record that `isDmarc`; null when it asks for nothing that can be applied (RFC 9989 §4.7). */
export function parseDmarc(text: string): DmarcRecord | null {
  const pairs = readTags(text, { loose: true }) ?? [];
  const tags = new Map(pairs.map(([name, value]) => [name.toLowerCase(), value] as const));
  const reportsTo = mailtoHosts(tags.get('rua') ?? '');
  const policy = policyOf(tags.get('p'));
  const unreadable = ['sp', 'np'].some((name) => tags.has(name) && !policyOf(tags.get(name)));
  const assumed = !policy || unreadable;
  if (assumed && !reportsTo.some(({ host }) => host)) return null;
  const psd = tags.get('psd')?.toLowerCase();
  return {
    policy: assumed ? 'none' : policy,
    subdomains: assumed ? null : policyOf(tags.get('sp')),
    missing: assumed ? null : policyOf(tags.get('np')),
    publicSuffix: psd === 'y' || psd === 'n' ? psd : 'u',
    testing: tags.get('t')?.toLowerCase() === 'y',
    reportsTo,
    assumed,
    removed: REMOVED.filter((name) => tags.has(name)),
  };
}

/** The policy that a record names, whether or not the rest of it lets it be applied. */
export const namedPolicy = (text: string): DmarcPolicy | null =>
  policyOf((readTags(text, { loose: true }) ?? []).find(([name]) => name.toLowerCase() === 'p')?.[1]);

/** The same record without its policies for subdomains that are none, which would have the whole ignored (RFC 9989 §4.7). */
export function withoutUnknown(text: string): string {
  const pairs = readTags(text, { loose: true }) ?? [];
  const kept = pairs.filter(([name, value]) => !['sp', 'np'].includes(name.toLowerCase()) || policyOf(value));
  return kept.map(([name, value]) => `${name}=${value}`).join('; ');
}

/** The same record without the tags that RFC 9989 removed, ready to be published. */
export function withoutRemoved(text: string): string {
  const kept = (readTags(text, { loose: true }) ?? []).filter(([name]) => !REMOVED.includes(name.toLowerCase()));
  return kept.map(([name, value]) => `${name}=${value}`).join('; ');
}

/** The same record with one tag set to another value, added after `p` where it is not there. */
export function withTag(text: string, tag: string, value: string | null): string {
  const tags = readTags(text, { loose: true }) ?? [];
  const others = tags.filter(([name]) => name.toLowerCase() !== tag);
  const at = tags.findIndex(([name]) => name.toLowerCase() === tag);
  const place =
    at >= 0
      ? at
      : 1 +
        Math.max(
          0,
          others.findIndex(([name]) => name.toLowerCase() === 'p'),
        );
  if (value !== null) others.splice(place, 0, [tag, value]);
  return others.map(([name, one]) => `${name}=${one}`).join('; ');
}
