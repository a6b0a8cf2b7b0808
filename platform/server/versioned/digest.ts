import { createHash } from 'node:crypto';
import { canonical, type Json } from '../journal/canonical.ts';
import type { Versioned } from './kind.ts';

/** SHA-256 of a document over its RFC 8785 form: the order of keys does not count. */
export function digestOf(document: Versioned): string {
  return createHash('sha256')
    .update(canonical(document as unknown as Json))
    .digest('hex');
}
