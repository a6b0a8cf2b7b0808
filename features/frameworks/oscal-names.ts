import { createHash } from 'node:crypto';

/** Where the names of our own properties are told apart from everyone else's (OSCAL, `ns`). */
export const OSCAL_NS = 'urn:vigie:oscal';
export const OSCAL_VERSION = '1.2.1';
/** Namespace of our identifiers (RFC 9562 §6.6): any constant, so that the same thing has the same identifier in every export. */
const NAMESPACE = '5f0a3a52-6c1b-4d5e-9b57-3f6b8f5a1c20';

/** A UUID of version 5 (RFC 9562 §5.5) for a thing of ours: the same name always gives the same identifier. */
export function uuidOf(...names: readonly string[]): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex'))
    .update(names.join('\n'))
    .digest()
    .subarray(0, 16);
  bytes[6] = 0x50 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A token of OSCAL: begins with a letter, then letters, digits, dots, hyphens and underscores. */
export function tokenOf(text: string): string {
  const token = text.replaceAll(/[^\p{L}\p{N}._-]/gu, '-');
  return /^[\p{L}_]/u.test(token) ? token : `_${token}`;
}

/** A line of OSCAL: never empty, no line break, no space at either end. */
export function lineIn(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim() || '–';
}

/** A property in our own namespace. */
export function ourProp(name: string, value: string | number): { name: string; ns: string; value: string } {
  return { name, ns: OSCAL_NS, value: lineIn(String(value)) };
}
