import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareVersions, firstVersion, inBranch } from './model-version.ts';

describe('the order of versions', () => {
  test.each([
    ['10.0.19044.1000', '10.0.19044.5854'],
    ['10.0.19044', '10.0.19045'],
    ['10.2.9', '10.2.9-h1 '],
    ['10.2.9-h1', '10.2.9-h2'],
    ['9.9', '10.0'],
    ['1.0.2', '1.0.2k'],
    ['1.0.2j', '1.0.2k'],
    ['4.0.0-rc1', '4.0.0'],
    ['8.0 Update 2', '8.0 Update 3k'],
    ['124.0.6367.200', '124.0.6367.201'],
    ['7.2.4,build1396', '7.2.5,build1517'],
  ])('%s comes before %s', (a, b) => {
    expect(compareVersions(a, b)).toBe(-1);
    expect(compareVersions(b, a)).toBe(1);
  });

  test.each([
    ['1.2', '1.2.0'],
    ['v4.3.21', '4.3.21'],
    [' 7.4 ', '7.4'],
    ['8.0 Update 3', '8.0 U3'],
  ])('%s and %s are the same', (a, b) => {
    expect(compareVersions(a, b)).toBe(0);
  });

  test('it is an order whatever is compared: antisymmetric and transitive', () => {
    const version = fc
      .array(fc.oneof(fc.nat(99), fc.constantFrom('rc', 'k', 'b')), { minLength: 1, maxLength: 5 })
      .map((parts) => `1.${parts.join('.')}`);
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(compareVersions(a, b) + compareVersions(b, a)).toBe(0);
        const [x, y, z] = [a, b, c].toSorted(compareVersions) as [string, string, string];
        expect(compareVersions(x, z)).toBeLessThanOrEqual(0);
        expect(compareVersions(x, y)).toBeLessThanOrEqual(0);
        expect(compareVersions(y, z)).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('no text, however odd, stops the comparison', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect([-1, 0, 1]).toContain(compareVersions(a, b));
      }),
    );
  });

  test('a branch holds the versions that begin with it, part by part', () => {
    expect(inBranch('8.2.12', '8.2')).toBe(true);
    expect(inBranch('8.20.1', '8.2')).toBe(false);
    expect(inBranch('8', '8.2')).toBe(false);
    expect(inBranch('anything', '')).toBe(false);
  });

  test('the first version of a text is found', () => {
    expect(firstVersion('31 (Workstation Edition)')).toBe('31');
    expect(firstVersion('22.04.3 LTS (Jammy Jellyfish)')).toBe('22.04.3');
    expect(firstVersion('none here')).toBeNull();
  });
});
