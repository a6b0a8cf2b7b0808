import { createPublicKey, type KeyObject } from 'node:crypto';
import { readTags } from './tags.ts';

export type DkimKey =
  | { state: 'revoked' }
  | { state: 'unreadable' }
  | { state: 'usable'; kind: 'rsa' | 'ed25519'; bits: number; testing: boolean; sha1Only: boolean };

/** Reads the public key of a selector (RFC 6376 §3.6.1, RFC 8463); null for a text that is no key record. */
export function readDkimKey(text: string): DkimKey | null {
  const pairs = readTags(text);
  const tags = new Map(pairs?.map(([name, value]) => [name.toLowerCase(), value]));
  const version = tags.get('v');
  if (!tags.has('p') || (version !== undefined && (version !== 'DKIM1' || pairs?.[0]?.[0].toLowerCase() !== 'v')))
    return null;
  const kind = (tags.get('k') || 'rsa').toLowerCase();
  const base64 = tags.get('p')!.replaceAll(/\s/g, '');
  if (!base64) return { state: 'revoked' };
  if ((kind !== 'rsa' && kind !== 'ed25519') || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return { state: 'unreadable' };
  const bytes = Buffer.from(base64, 'base64');
  const bits = kind === 'ed25519' ? (bytes.length === 32 ? 256 : 0) : rsaBits(bytes);
  if (bits === 0) return { state: 'unreadable' };
  const flags = list(tags.get('t'));
  const hashes = list(tags.get('h'));
  return {
    state: 'usable',
    kind,
    bits,
    testing: flags.includes('y'),
    sha1Only: hashes.length > 0 && !hashes.includes('sha256'),
  };
}

const list = (value = ''): string[] =>
  value
    .toLowerCase()
    .split(':')
    .map((one) => one.trim())
    .filter(Boolean);

function rsaBits(bytes: Buffer): number {
  // RFC 6376 says PKCS#1 in one place and shows SubjectPublicKeyInfo in another: both are published.
  for (const type of ['spki', 'pkcs1'] as const) {
    const key = open(bytes, type);
    if (key) return key.asymmetricKeyDetails?.modulusLength ?? 0;
  }
  return 0;
}

function open(key: Buffer, type: 'spki' | 'pkcs1'): KeyObject | null {
  try {
    return createPublicKey({ key, format: 'der', type });
  } catch {
    return null;
  }
}

/** Selectors that the usual mail services name their keys by: asked besides those that the structure gives. */
export const USUAL_SELECTORS = (
  'default dkim mail selector1 selector2 google s1 s2 k1 k2 k3 sig1 key1 key2 dkim1 dkim2 mailjet mandrill mte1 mte2 ' +
  'fm1 fm2 fm3 protonmail zoho zmail ovhmo-selector-1 ovhmo-selector-2 brevo1 brevo2 x y smtp'
).split(' ');
