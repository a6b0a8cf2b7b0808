import type { Lookup, LookupFailure, RecordData } from './lookup.ts';

export type CaaRecord = RecordData['CAA'];
/** RFC 8659 §4, RFC 9495, RFC 6844’s contacts as the CA/Browser Forum registered them. */
const KNOWN = new Set(['issue', 'issuewild', 'iodef', 'issuemail', 'issuevmc', 'contactemail', 'contactphone']);
const ISSUERS = new Set(['issue', 'issuewild', 'issuemail', 'issuevmc']);
const LABEL = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
// RFC 8659 §4.2: [issuer-domain-name] *WSP [";" *WSP [parameters]]
const ISSUER = new RegExp(
  `^\\s*(${LABEL}(?:\\.${LABEL})*)?\\s*(?:;\\s*(?:[a-z0-9]+\\s*=\\s*(?:[\\x21-\\x3a\\x3c-\\x7e]+\\s*)?(?:;\\s*[a-z0-9]+\\s*=\\s*(?:[\\x21-\\x3a\\x3c-\\x7e]+\\s*)?)*)?;?\\s*)?$`,
  'i',
);

/** What is wrong in a record: `unknown` tags stop issuance only when they are marked critical. */
export function caaFault({ tag, value, critical }: CaaRecord): 'syntax' | 'unknown-critical' | null {
  const name = tag.toLowerCase();
  if (!/^[a-z0-9]+$/i.test(tag)) return 'syntax';
  if (!KNOWN.has(name)) return critical ? 'unknown-critical' : null;
  if (ISSUERS.has(name)) return value.length <= 1000 && ISSUER.test(value) ? null : 'syntax';
  if (name === 'iodef') return /^(mailto:[^@\s]+@[^@\s]+|https?:\/\/\S+)$/i.test(value) ? null : 'syntax';
  return null;
}

/** Who may issue ordinary certificates under a set of records: none named means nobody; null, anyone. */
export function caaIssuers(records: readonly CaaRecord[]): string[] | null {
  const issue = records.filter(({ tag }) => tag.toLowerCase() === 'issue');
  if (issue.length === 0) return null;
  return issue.flatMap(({ value }) => /^\s*([^;\s]+)/.exec(value)?.[1]?.toLowerCase() ?? []);
}

/** The records that apply to a domain: its own, else those of the nearest name above (RFC 8659 §3). */
export async function relevantCaa(
  lookup: Lookup,
  domain: string,
): Promise<{ at: string; records: CaaRecord[] } | { failure: LookupFailure } | null> {
  const labels = domain.split('.');
  for (let from = 0; from < labels.length; from += 1) {
    const at = labels.slice(from).join('.');
    const answer = await lookup(at, 'CAA');
    if (answer.outcome === 'failed') return { failure: answer.reason };
    if (answer.outcome === 'found') return { at, records: answer.records };
  }
  return null;
}

/**
 * What the issuers of certificates are called in CAA records, by the organisation that their certificates name: each accepts any of its names,
 * the first being the one that it asks for. As they document them; to confirm from time to time. An authority that is not here is neither proposed nor refused.
 */
const ISSUER_NAMES: readonly (readonly [string, ...string[]])[] = [
  ["let's encrypt", 'letsencrypt.org'],
  ['internet security research group', 'letsencrypt.org'],
  ['zerossl', 'sectigo.com', 'comodoca.com', 'comodo.com', 'usertrust.com', 'trust-provider.com'],
  ['sectigo', 'sectigo.com', 'comodoca.com', 'comodo.com', 'usertrust.com', 'trust-provider.com'],
  ['gandi', 'sectigo.com', 'comodoca.com', 'comodo.com', 'usertrust.com', 'trust-provider.com'],
  ['digicert', 'digicert.com', 'www.digicert.com', 'symantec.com', 'thawte.com', 'geotrust.com', 'rapidssl.com'],
  ['globalsign', 'globalsign.com'],
  ['google trust services', 'pki.goog', 'google.com'],
  ['certigna', 'certigna.fr'],
  ['dhimyotis', 'certigna.fr'],
  ['harica', 'harica.gr'],
  ['amazon', 'amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com'],
  ['godaddy', 'godaddy.com', 'starfieldtech.com'],
  ['starfield', 'starfieldtech.com', 'godaddy.com'],
  ['actalis', 'actalis.it'],
  ['buypass', 'buypass.com', 'buypass.no'],
];

/** The CAA names of the authority that a certificate names as its issuer, the usual one first; none when it is not one of those known here. */
export function caaNamesOf(issuer: string): readonly string[] {
  const lower = issuer.toLowerCase();
  return ISSUER_NAMES.find(([name]) => lower.includes(name))?.slice(1) ?? [];
}
