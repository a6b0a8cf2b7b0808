import type { Kind } from '../../platform/server/versioned/kind.ts';

/** Programmes, among what is kept as immutable versions. */
export const PROGRAMMES: Kind = { name: 'programme', noun: { fr: 'programme', en: 'programme' } };
