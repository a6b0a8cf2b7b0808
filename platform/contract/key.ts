/** What every key begins with: scanners of source code and of messages know one by this. */
export const KEY_PREFIX = 'vigie_';
/** A whole key: 256 random bits after the prefix. */
export const KEY_FORM = /^vigie_[0-9a-f]{64}$/;
/** Calls that one key may make each minute, whatever it calls. */
export const KEY_CALLS_PER_MINUTE = 120;
