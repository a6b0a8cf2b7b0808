import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { affectedBy, gradeOf, rangeOf, type RecordVersion } from './model-ranges.ts';
import { affectedIn, recordSchema } from './model-files.ts';
import { readSample } from './watch.fixture.ts';
import { cveData } from './queries-exploited.ts';

const records = new Map(readSample('cve').entries.map(({ key, data }) => [key, cveData.parse(data)]));
const grade = (cve: string, product: string, version: string | null) =>
  gradeOf(version, records.get(cve)?.[product]).grade;
const said = (versions: RecordVersion[], windows = false) =>
  affectedBy(versions.map((version) => rangeOf(version, windows)));

describe('on the records of exploited vulnerabilities', () => {
  test('two hundred and fifty-one records are read, those of products that nobody follows too', () => {
    expect(records.size).toBe(251);
    const followed = [...records.values()].filter((products) => Object.keys(products).length > 0);
    expect(followed.length).toBeGreaterThan(120);
  });

  test('a Windows is judged by its build and its revision', () => {
    // CVE-2024-38193: Windows 10 21H2 before 10.0.19044.4780, Windows 11 22H2 before 10.0.22621.4037.
    expect(grade('CVE-2024-38193', 'windows', '10.0.19044.1000')).toBe('affected');
    expect(grade('CVE-2024-38193', 'windows', '10.0.19044.5854')).toBe('not-affected');
    expect(grade('CVE-2024-38193', 'windows', '10.0.22621.4036')).toBe('affected');
    expect(grade('CVE-2024-38193', 'windows', '10.0.22621.4037')).toBe('not-affected');
    // The build without its revision decides nothing, nor does a build that the record does not name.
    expect(grade('CVE-2024-38193', 'windows', '10.0.19044')).toBe('product');
    expect(grade('CVE-2024-38193', 'windows', '10.0.18363.1')).toBe('product');
    expect(grade('CVE-2024-38193', 'windows', null)).toBe('product');
  });

  test('a version of which the record says that nobody knows is to check, never affected nor excluded', () => {
    const versions = [
      { version: '7.0.0', lessThan: '7.0.5', status: 'affected' },
      { version: '6.0', lessThan: '6.9', status: 'unknown' },
      { version: '7.2.0', lessThan: '7.3', status: 'unaffected' },
    ];
    const record = { containers: { cna: { affected: [{ vendor: 'x', product: 'y', versions }] } } };
    const touched = affectedIn(recordSchema.parse(record), () => ['any'])['any'];
    const grades = ['7.0.1', '6.4.2', '7.2.1'].map((version) => gradeOf(version, touched).grade);
    expect(grades).toEqual(['affected', 'product', 'product']);
  });

  test('a bound written with a doubled dot is read', () => {
    expect(grade('CVE-2024-43573', 'windows-server', '10.0.20348.2761')).toBe('affected');
    expect(grade('CVE-2024-43573', 'windows-server', '10.0.20348.2762')).toBe('not-affected');
  });

  test('FortiOS by branch, its last version included', () => {
    expect(grade('CVE-2024-23113', 'fortios', '7.2.6')).toBe('affected');
    expect(grade('CVE-2024-23113', 'fortios', '7.2.7')).toBe('not-affected');
    expect(grade('CVE-2024-23113', 'fortios', '7.4.2')).toBe('affected');
    expect(grade('CVE-2024-23113', 'fortios', '7.2')).toBe('product');
  });

  test('PAN-OS with its hotfixes', () => {
    expect(grade('CVE-2024-3400', 'pan-os', '10.2.9')).toBe('affected');
    expect(grade('CVE-2024-3400', 'pan-os', '10.2.9-h1')).toBe('not-affected');
    expect(grade('CVE-2024-3400', 'pan-os', '11.1.2-h2')).toBe('affected');
    expect(grade('CVE-2024-3400', 'pan-os', '9.1.0')).toBe('not-affected');
  });

  test('Apache, Chrome and macOS, whose publishers each write in their own way', () => {
    expect(grade('CVE-2024-38475', 'apache-http-server', '2.4.59')).toBe('affected');
    expect(grade('CVE-2024-38475', 'apache-http-server', '2.4.60')).toBe('not-affected');
    // Chrome gives its first fixed version at both ends.
    expect(grade('CVE-2024-4671', 'chrome', '124.0.6367.200')).toBe('affected');
    expect(grade('CVE-2024-4671', 'chrome', '124.0.6367.201')).toBe('not-affected');
    // Apple closes several branches from “unspecified”: what is fixed in one is not touched by the bound of a later one.
    const macos = records.get('CVE-2023-38606')?.['macos'];
    expect(macos?.ranges.length).toBeGreaterThan(1);
    expect(gradeOf('10.15.7', macos).grade).toBe('affected');
  });

  test('a sentence in the place of a version decides nothing', () => {
    expect(grade('CVE-2018-13379', 'fortios', '6.0.4')).toBe('product');
    expect(grade('CVE-2020-0618', 'mssqlserver', '13.0.5026')).toBe('product');
  });

  test('every range of every record holds together: below its bound it touches, at its bound it does not', () => {
    let looked = 0;
    for (const products of records.values())
      for (const affected of Object.values(products))
        for (const { below, branch } of affected.ranges) {
          if (!below) continue;
          const alone = { ranges: affected.ranges.filter((range) => range.below === below), unreadable: false };
          expect(gradeOf(below, alone).grade, below).toBe('not-affected');
          if (branch) expect(gradeOf(`${branch}.0`, alone).grade, `${branch} ${below}`).not.toBe('not-affected');
          looked += 1;
        }
    expect(looked).toBeGreaterThan(500);
  });
});

test('no version of today is said to be touched by what was fixed years ago', () => {
  const newest = {
    chrome: '151.0.1.1',
    edge: '151.0.1.1',
    fortios: '7.6.5',
    macos: '26.6',
    ios: '26.6',
    android: '17',
    'vmware-vcenter': '9.1',
    windows: '10.0.26200.9999',
    'windows-server': '10.0.26100.9999',
    'pan-os': '12.1.9',
    firefox: '154.0',
    php: '8.5.9',
    office: '16.0.19000.20000',
  };
  for (const [cve, products] of records)
    for (const [product, version] of Object.entries(newest))
      expect([cve, product, gradeOf(version, products[product]).grade]).not.toEqual([cve, product, 'affected']);
});

describe('what a record may say', () => {
  test('several branches each closed by a bound speak for themselves, the lowest for all before it', () => {
    const affected = said([
      { version: 'unspecified', lessThan: '11.7' },
      { version: 'unspecified', lessThan: '12.6' },
      { version: 'unspecified', lessThan: '13.1' },
    ]);
    const grades = ['10.15', '11.6', '11.7', '12.5', '12.6', '13.0', '13.1', '14.0'].map(
      (version) => gradeOf(version, affected).grade,
    );
    expect(grades).toEqual([
      'affected',
      'affected',
      'not-affected',
      'affected',
      'not-affected',
      'affected',
      'not-affected',
      'not-affected',
    ]);
  });

  test('one version alone stands for its branch; “all”, “from 0 to *” and nothing decide nothing', () => {
    expect(gradeOf('2.0', said([{ version: '0', lessThan: '*' }]))).toEqual({ grade: 'product', basis: 'no-range' });
    expect(gradeOf('2.0', said([{ version: 'all' }])).grade).toBe('product');
    expect(
      gradeOf(
        '2.0',
        said([
          { version: '0', lessThan: '*' },
          { version: '0', lessThan: '1.5' },
        ]),
      ).grade,
    ).toBe('not-affected');
    expect(gradeOf('13.0.1', said([{ version: '13' }])).grade).toBe('affected');
    expect(gradeOf('14', said([{ version: '13' }])).grade).toBe('not-affected');
    expect(gradeOf('1.0', said([{ version: 'n/a' }]))).toEqual({ grade: 'product', basis: 'no-range' });
    expect(gradeOf('1.0', undefined).grade).toBe('product');
  });

  test('beside something unreadable, a version outside is not said to be safe', () => {
    const affected = said([{ version: '2.0', lessThan: '2.5' }, { version: 'all builds before May' }]);
    expect(gradeOf('2.1', affected).grade).toBe('affected');
    expect(gradeOf('3.0', affected).grade).toBe('product');
  });

  test('whatever is written, it gives one of the three grades', () => {
    const entry = fc.record({ version: fc.string(), lessThan: fc.option(fc.string(), { nil: undefined }) });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 4 }), fc.option(fc.string()), fc.boolean(), (versions, own, windows) => {
        const plain = versions.map(({ version, lessThan }) =>
          lessThan === undefined ? { version } : { version, lessThan },
        );
        expect(['affected', 'product', 'not-affected']).toContain(gradeOf(own, said(plain, windows)).grade);
      }),
    );
  });
});
