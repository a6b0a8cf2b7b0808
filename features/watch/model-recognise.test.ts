import { describe, expect, test } from 'vitest';
import { endDay, fullName } from './model-lifecycle.ts';
import { cyclesIn, recogniseSoftware, recogniseSystem } from './model-recognise.ts';
import { shipped } from './queries-shipped.ts';

const { aliases, distributions, products, names, vendors } = shipped();
const cyclesOf = cyclesIn(products);

const system = (osName: string, osVersion = '', osBuild = '', rest = {}) =>
  recogniseSystem(aliases, cyclesOf, {
    osName,
    osVersion,
    osBuild,
    manufacturer: '',
    model: '',
    firmware: '',
    ...rest,
  });
const software = (name: string, version = '', publisher = '') =>
  recogniseSoftware(aliases, distributions, cyclesOf, { name, version, publisher });
const endOf = (product: string, cycle: string | null) =>
  products.get(product)?.cycles.find(({ id }) => id === cycle)?.end;

describe('Windows', () => {
  test('GLPI’s own “Windows 10 IoT Enterprise LTSC” of build 19044 is supported until 2032', () => {
    const found = system('Microsoft Windows 10 IoT Enterprise LTSC', '21H2', '10.0.19044');
    expect(found).toEqual({
      product: 'windows',
      cycle: '10-21h2-iot-lts',
      version: '10.0.19044',
      assumed: false,
    });
    expect(endOf('windows', found!.cycle)).toBe('2032-01-13');
  });

  test.each([
    ['Microsoft Windows 10 Enterprise LTSC', '21H2', '19044.5854', '10-21h2-e-lts', false],
    ['Microsoft Windows 10 Entreprise LTSC', '1809', '10.0.17763', '10-1809-e-lts', false],
    ['Microsoft Windows 11 Professionnel', '23H2', '22631.4317', '11-23h2-w', false],
    ['Microsoft Windows 11 Famille', '23H2', '10.0.22631', '11-23h2-w', false],
    ['Microsoft Windows 11 Entreprise', '23H2', '10.0.22631', '11-23h2-e', false],
    ['Microsoft Windows 11 Éducation', '23H2', '10.0.22631', '11-23h2-e', false],
    ['Microsoft Windows 11 Professionnel Éducation', '23H2', '10.0.22631', '11-23h2-w', false],
    ['Microsoft Windows 11 IoT Enterprise', '24H2', '10.0.26100', '11-24h2-e', false],
    ['Windows 11', '', '10.0 (22631)', '11-23h2-w', true],
    ['Microsoft Windows 10 Professionnel', '22H2', '10.0.19045', '10-22h2', false],
    ['Microsoft Windows 10 Pro', '22H2', '', '10-22h2', false],
    ['Microsoft Windows 8.1 Professionnel', '6.3.9600', '9600', '8.1', false],
    ['Microsoft Windows 7 Professionnel', '6.1.7601', '', '7-sp1', false],
    ['Windows XP', '', '', '5-sp3', false],
    ['Windows 11', '', '', null, false],
  ])('%s %s %s is %s', (name, version, build, cycle, assumed) => {
    expect(system(name, version, build)).toMatchObject({ product: 'windows', cycle, assumed });
  });

  test('an edition that is not told gives the date that comes first', () => {
    const found = system('Windows 10', '', '10.0.19044');
    expect(found).toMatchObject({ cycle: '10-21h2-w', assumed: true });
  });

  test.each([
    ['Microsoft Windows Server 2019 Standard', '1809', '10.0.17763', '2019'],
    ['Windows Server 2012 R2 Standard', '6.3 (9600)', '', '2012-r2'],
    ['Microsoft Windows Server 2008 R2 Standard', '6.1.7601', '', '2008-r2-sp1'],
    ['Microsoft Windows Server Datacenter', '1809', '10.0.17763', '1809-sac'],
    ['Microsoft Windows Server 2016 Datacenter', '', '', '2016'],
  ])('%s is %s', (name, version, build, cycle) => {
    expect(system(name, version, build)).toMatchObject({ product: 'windows-server', cycle });
  });

  test('the patch revision is kept with the build, so that fixes can be compared', () => {
    expect(system('Microsoft Windows 10 Entreprise LTSC', '21H2', '19044.5854')?.version).toBe('10.0.19044.5854');
    expect(system('Windows Server 2012 R2', '6.3.9600', '9600.20045')?.version).toBe('6.3.9600.20045');
  });
});

describe('other systems', () => {
  test.each([
    ['Fedora 31 (Workstation Edition)', '31 (Workstation Edition)', 'fedora', '31'],
    ['Fedora release 25 (Twenty Five)', '25', 'fedora', '25'],
    ['Debian GNU/Linux 11 (bullseye)', '11 (bullseye)', 'debian', '11'],
    ['Ubuntu 22.04.3 LTS', '22.04.3 LTS (Jammy Jellyfish)', 'ubuntu', '22.04'],
    ['Red Hat Enterprise Linux Server release 7.9 (Maipo)', '7.9', 'rhel', '7'],
    ['CentOS Stream 9', '9', 'centos-stream', '9'],
    ['macOS', '10.13.5', 'macos', '10.13'],
    ['macOS Sonoma', '14.2.1', 'macos', '14'],
    ['Q Android 10.0 api 29', '29', 'android', '10'],
    ['VMware ESXi 7.0.3', '', 'vmware-esxi', '7.0'],
    ['Windows Embedded Standard 7', '6.1.7601', 'windows-embedded', 'standard-7-sp1'],
  ])('%s (%s) is %s %s', (name, version, product, cycle) => {
    expect(system(name, version)).toMatchObject({ product, cycle });
  });

  test('a firewall is told by its maker and firmware, and another product of the maker is not', () => {
    const fortigate = { manufacturer: 'Fortinet', model: 'FortiGate 60F', firmware: 'v7.2.5,build1517' };
    expect(system('', '', '', fortigate)).toMatchObject({ product: 'fortios', cycle: '7.2', version: '7.2.5' });
    expect(system('', '', '', { ...fortigate, model: 'FortiSwitch 124F' })).toBeNull();
    const sns = { manufacturer: 'Stormshield', model: 'SN310', firmware: '4.7.2' };
    expect(system('', '', '', sns)).toMatchObject({ product: 'sns-firmware', cycle: '4.7' });
  });

  test('what nobody names is not followed rather than guessed', () => {
    expect(system('Système propriétaire du scanner')).toBeNull();
    expect(system('')).toBeNull();
  });
});

describe('software', () => {
  test.each([
    ['Microsoft SQL Server 2014 (64-bit)', '', 'Microsoft Corporation', 'mssqlserver', '12.0'],
    ['Microsoft SQL Server 2019 (64-bit)', '15.0.2000.5', 'Microsoft Corporation', 'mssqlserver', '15.0'],
    ['Mozilla Firefox 115.9.0 ESR (x64 fr)', '115.9.0', 'Mozilla', 'firefox', '115'],
    ['Google Chrome', '126.0.6478.127', 'Google LLC', 'chrome', '126'],
    ['Microsoft Office Famille et Petite Entreprise 2010', '14.0.7015.1000', 'Microsoft Corporation', 'office', '2010'],
    ['Microsoft Office LTSC Professional Plus 2021 - fr-fr', '16.0.14332', 'Microsoft Corporation', 'office', '2021'],
    ['Java 8 Update 201 (64-bit)', '8.0.2010.9', 'Oracle Corporation', 'oracle-jdk', '8'],
    ['Eclipse Temurin JRE with Hotspot 17.0.9+9 (x64)', '17.0.9.9', 'Eclipse Adoptium', 'eclipse-temurin', '17'],
    ['PHP 8.2.1', '', '', 'php', '8.2'],
    ['Microsoft Exchange Server 2016 Cumulative Update 23', '15.1.2507.6', 'Microsoft', 'msexchange', '2016'],
    ['Veeam Backup & Replication Server', '12.1.0.2131', 'Veeam Software', 'veeam-backup-and-replication', '12'],
    ['Microsoft .NET Runtime - 6.0.36 (x64)', '48.144.23186', 'Microsoft Corporation', 'dotnet', '6'],
    ['LibreOffice 7.3.7.2', '7.3.7.2', 'The Document Foundation', 'libreoffice', '7.3'],
    ['Oracle Database 19c', '19.3.0.0.0', 'Oracle', 'oracle-database', '19'],
    ['FileMaker Pro 20', '20.3.2', 'Claris', 'filemaker', '2023'],
    ['PostgreSQL 9.6', '9.6.24', 'PostgreSQL Global Development Group', 'postgresql', '9.6'],
    ['pve-manager', '7.4-3', 'Proxmox Support Team', 'proxmox-ve', '7'],
  ])('%s %s of %s is %s %s', (name, version, publisher, product, cycle) => {
    expect(software(name, version, publisher)).toMatchObject({ product, cycle });
  });

  test('an edition or a service pack that is not told gives the date that comes first, and says so', () => {
    const found = software('Microsoft SQL Server 2014 (64-bit)', '', 'Microsoft Corporation');
    expect(found?.assumed).toBe(true);
    const family = products.get('mssqlserver')!.cycles.filter(({ id }) => /^12\.0($|-sp)/.test(id));
    const first = family.map(({ end }) => endDay(end)).toSorted()[0];
    expect(endOf('mssqlserver', found!.cycle)).toBe(first);
  });

  test.each([
    ['Update for Microsoft Office 2010 (KB2553140) 64-Bit Edition', 'Microsoft'],
    ['Microsoft Visual Studio 2010 Tools for Office Runtime (x64)', 'Microsoft Corporation'],
    ['Microsoft SQL Server 2014 Management Objects', 'Microsoft Corporation'],
    ['Mozilla Maintenance Service', 'Mozilla'],
    ['KB4019215', ''],
    ['CCleaner', 'Piriform'],
    ['Java Auto Updater', 'Oracle Corporation'],
  ])('%s is not taken for a product that it looks like', (name, publisher) => {
    expect(software(name, '1.0', publisher)).toBeNull();
  });

  test('what a distribution looks after is left to it: its version decides nothing', () => {
    expect(software('php', '7.0.16-1.fc25.remi', 'Remi Collet')).toBeNull();
    expect(software('openssl', '1.1.1n-0+deb11u5', '')).toBeNull();
    expect(software('nginx', '1.18.0', 'Ubuntu Developers')).toBeNull();
  });
});

describe('the tables', () => {
  test('every product that a row names has a name', () => {
    const named = new Set([...products.keys(), ...names.keys()]);
    const used = [...aliases.map(({ product }) => product), ...vendors.flatMap((row) => row.products)];
    expect([...new Set(used)].filter((id) => !named.has(id))).toEqual([]);
  });

  test('every product says where and when it was read, and no cycle stands twice', () => {
    for (const { id, source, datedOn, cycles } of products.values()) {
      expect([id, source]).toEqual([id, `https://endoflife.date/${id}`]);
      expect(datedOn).toBe('2026-08-22');
      expect(new Set(cycles.map((cycle) => cycle.id)).size, id).toBe(cycles.length);
    }
  });

  test('the days that the sector plans by stand in it', () => {
    const ends = [
      ['windows-server', '2016'],
      ['windows', '10-21h2-e-lts'],
      ['php', '8.2'],
      ['fortios', '7.2'],
      ['office', '2021'],
      ['windows', '11-23h2-e'],
    ] as const;
    expect(ends.map(([product, cycle]) => endOf(product, cycle))).toEqual([
      '2027-01-12',
      '2027-01-12',
      '2026-12-31',
      '2026-09-30',
      '2026-10-13',
      '2026-11-10',
    ]);
    const paid = (product: string, id: string) =>
      products.get(product)!.cycles.find((cycle) => cycle.id === id)!.paidUntil;
    expect([paid('windows-server', '2012-r2'), paid('debian', '11')]).toEqual(['2026-10-13', '2026-08-31']);
  });
});

test('the name of a version says no word twice', () => {
  expect(fullName('Microsoft Windows Server', 'Windows Server 2012 R2')).toBe('Microsoft Windows Server 2012 R2');
  expect(fullName('Microsoft Windows Server', '2019')).toBe('Microsoft Windows Server 2019');
  expect(fullName('PHP', '8.2')).toBe('PHP 8.2');
  expect(fullName('Google Chrome', '')).toBe('Google Chrome');
});
