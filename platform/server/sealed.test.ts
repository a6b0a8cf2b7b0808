import { expect, it } from 'vitest';
import { seal, unseal } from './sealed.ts';

const secret = 'a secret of the tests that is long enough';

it('a sealed text is read again with its key and in its place, and nowhere else', () => {
  const sealed = seal(secret, 'webhook 1', 'whsec_é✓');
  expect(unseal(secret, 'webhook 1', sealed)).toBe('whsec_é✓');
  expect(seal(secret, 'webhook 1', 'whsec_é✓')).not.toBe(sealed);
  expect(() => unseal(secret, 'webhook 2', sealed)).toThrow('authenticate');
  expect(() => unseal(`${secret}!`, 'webhook 1', sealed)).toThrow('authenticate');
});

it('a sealed text that was changed or cut is refused, whichever byte it is', () => {
  const bytes = Buffer.from(seal(secret, 'here', 'twelve signs'), 'base64url');
  const readable = (some: Buffer): boolean => {
    try {
      unseal(secret, 'here', some.toString('base64url'));
      return true;
    } catch {
      return false;
    }
  };
  expect(readable(bytes)).toBe(true);
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 1;
    expect(readable(changed)).toBe(false);
    expect(readable(bytes.subarray(0, at))).toBe(false);
  }
});
