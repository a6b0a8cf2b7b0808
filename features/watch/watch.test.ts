import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writing } from '../../platform/server/database/connection.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { watchAll } from './commands-dirty.ts';
import { dropKev, keeping, loadAlerts, loadSamples, seeing, workstation, type Member } from './watch.fixture.ts';

type Seeing = ReturnType<typeof seeing>;
let app: TestApp;
let lead: Member;
let inventory: ReturnType<typeof keeping>;
let alerts: Seeing['alerts'];
let only: Seeing['only'];
let open: Seeing['open'];
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  lead = await app.member('it-lead');
  inventory = keeping(app, lead.organisationId);
  ({ alerts, only, open } = seeing(app, lead));
});

const titles = async () => (await alerts()).alerts.map(({ title }) => title.fr);
const watch = () => watchAll(app.context);

const program = (name: string, version: string, fields = {}) =>
  ({ kind: 'software', category: 'other', name, fields: { version, ...fields } }) as const;

describe('ends of support', () => {
  test('a device whose antivirus is not known still shows that it lacks encryption and a firewall', async () => {
    await inventory.add([
      workstation('P1', 'Microsoft Windows 11 Entreprise', '26H1', '10.0.28000', { encrypted: false, firewall: false }),
    ]);
    await watch();
    expect((await only('encryption-missing'))[0]).toMatchObject({ objects: 1 });
    expect((await only('firewall-missing'))[0]).toMatchObject({ objects: 1 });
  });

  test('GLPI’s “Windows 10 IoT Enterprise LTSC” is left in peace until 2032, an ended Windows is one alert with its devices', async () => {
    await inventory.add([
      workstation('BIOMED-1', 'Microsoft Windows 10 IoT Enterprise LTSC', '21H2', '10.0.19044'),
      workstation('ACCUEIL-1', 'Microsoft Windows 10 Professionnel', '22H2', '10.0.19045'),
      workstation('ACCUEIL-2', 'Microsoft Windows 10 Professionnel', '22H2', '19045.6000'),
    ]);
    await watch();
    const found = await only('end-of-support');
    expect(found.map(({ title, objects, severity }) => [title.fr, objects, severity])).toEqual([
      ['Microsoft Windows 10 22H2 : plus de correctifs de sécurité depuis le 14 octobre 2025', 2, 'major'],
    ]);
    const shown = await open('end-of-support');
    expect(shown.origin).toEqual({
      name: { fr: 'endoflife.date', en: 'endoflife.date' },
      url: 'https://endoflife.date/windows',
      date: '2026-08-22',
    });
    expect(shown.values.map(({ value }) => value.fr)).toContain(
      'Jusqu’au 10 octobre 2028, seulement si vous les avez souscrits',
    );
    expect(shown.concerned.map(({ name }) => name)).toEqual(['ACCUEIL-1', 'ACCUEIL-2']);
    expect(shown.finding?.state).toBe('open');
    expect(shown.reference.map(({ id }) => id)).toEqual(['own', 'lifecycle']);
  });

  test('what ends within six and twelve months is told with less gravity, and an unknown edition with the nearest date', async () => {
    await inventory.add([
      { ...workstation('SRV-1', 'Microsoft Windows Server 2016 Standard', '', '10.0.14393'), category: 'server' },
      workstation('POSTE-1', 'Windows 11', '', '10.0.22631'),
      workstation('POSTE-2', 'Microsoft Windows 11 Entreprise', '24H2', '10.0.26100'),
    ]);
    await watch();
    const found = await only('end-of-support');
    expect(found.map(({ title, severity }) => [title.fr, severity])).toEqual([
      ['Microsoft Windows 11 23H2 (W) : plus de correctifs de sécurité depuis le 11 novembre 2025', 'major'],
      ['Microsoft Windows Server 2016 : fin des correctifs de sécurité le 12 janvier 2027', 'important'],
      ['Microsoft Windows 11 24H2 (E) : fin des correctifs de sécurité le 12 octobre 2027', 'minor'],
    ]);
    const shown = await open('end-of-support');
    expect(shown.values.some(({ value }) => /date la plus proche/.test(value.fr))).toBe(true);
  });

  test('software counts on the devices where it is installed, and no longer once it is removed from all', async () => {
    const [php, a, b] = await inventory.add([
      program('PHP 8.1', '8.1.2'),
      workstation('WEB-1', 'Debian GNU/Linux 13', '13', '', { exposed: true }),
      workstation('WEB-2', 'Debian GNU/Linux 13', '13'),
    ]);
    const ties = [a!, b!].map((targetId) => ({ sourceId: php!, kind: 'installed-on', targetId }) as const);
    await inventory.tie(ties);
    await watch();
    const shown = await open('end-of-support');
    expect(shown.title.en).toBe('PHP 8.1: no more security fixes since 31 December 2025');
    expect(shown.concerned.map(({ name }) => name)).toEqual(['WEB-1', 'WEB-2']);
    // One of them can be reached from the Internet.
    expect(shown.severity).toBe('critical');
    await inventory.tie(ties.slice(0, 1), true);
    await watch();
    expect((await open('end-of-support')).concerned.map(({ name }) => name)).toEqual(['WEB-2']);
    await inventory.tie(ties.slice(1), true);
    await watch();
    expect(await only('end-of-support')).toEqual([]);
    expect((await only('end-of-support', { state: 'closed' })).length).toBe(1);
  });

  test('an end stated by the structure stands before that of the tables', async () => {
    const [id] = await inventory.add([
      workstation('SCANNER', 'Microsoft Windows 10 Entreprise', '21H2', '10.0.19044', { supportEnd: '2027-03-01' }),
    ]);
    await watch();
    expect(await only('end-of-support')).toEqual([]);
    expect((await only('stated-end-of-support'))[0]).toMatchObject({ severity: 'important', objects: 1 });
    await inventory.change([{ id: id!, set: { fields: { supportEnd: null } } }]);
    await watch();
    expect((await only('end-of-support')).length).toBe(1);
    expect(await only('stated-end-of-support')).toEqual([]);
  });

  test('a browser left behind is one alert whatever its versions', async () => {
    await inventory.add([program('Google Chrome', '140.0.1.1'), program('Google Chrome', '141.0.1.1')]);
    await watch();
    expect((await only('end-of-support')).map(({ title, objects }) => [title.en, objects])).toEqual([
      ['Google Chrome: versions left behind, without security fixes', 2],
    ]);
  });

  test('several versions of one product, one of them ended, are told apart from the end itself', async () => {
    await inventory.add([
      workstation('A', 'Microsoft Windows 10 Professionnel', '22H2', '10.0.19045'),
      workstation('B', 'Microsoft Windows 11 Professionnel', '25H2', '10.0.26200'),
    ]);
    await watch();
    const [mixed] = await only('mixed-versions');
    expect(mixed).toMatchObject({ severity: 'minor', objects: 1 });
  });
});

describe('dates, licences and protection', () => {
  test('warranties by year, contracts by provider and day, licences, certificates', async () => {
    const [provider] = await inventory.add([
      {
        kind: 'provider',
        category: 'hosting',
        name: 'Hébergeur du Sud',
        fields: { healthDataHostUntil: '2026-11-01', contractEnd: '2027-01-31' },
      },
    ]);
    await inventory.add([
      workstation('A', 'Système maison', '', '', { warrantyEnd: '2026-05-01' }),
      workstation('B', 'Système maison', '', '', { warrantyEnd: '2026-12-31' }),
      workstation('C', 'Système maison', '', '', { warrantyEnd: '2030-01-01' }),
      { ...program('Dossier patient', '4', { contractEnd: '2027-01-31' }), providerId: provider! },
      program('Paie', '7', { licenceEnd: '2026-11-20' }),
    ]);
    await watch();
    expect((await titles()).toSorted()).toEqual([
      'Certificat d’hébergeur de données de santé expiré : Hébergeur du Sud, depuis le 1er novembre 2026',
      'Contrat à renouveler : Hébergeur du Sud, avant le 31 janvier 2027',
      'Garanties qui finissent en 2026',
      'Licence expirée : Paie, depuis le 20 novembre 2026',
    ]);
    expect((await only('warranty-end'))[0]?.objects).toBe(2);
    expect((await only('contract-end'))[0]?.objects).toBe(2);
  });

  test('devices whose support or contract ends the same day are one alert, software and hosted services one each', async () => {
    const ends = { supportEnd: '2026-03-01', contractEnd: '2026-12-01', licenceEnd: '2026-12-15' };
    await inventory.add([
      workstation('POSTE-1', 'Système maison', '', '', ends),
      workstation('POSTE-2', 'Système maison', '', '', { ...ends, exposed: true }),
      workstation('POSTE-3', 'Système maison', '', '', { supportEnd: '2026-04-01' }),
      { kind: 'equipment', category: 'service', name: 'Agenda en ligne', fields: { contractEnd: '2026-12-01' } },
      program('Paie', '7', { supportEnd: '2026-03-01' }),
    ]);
    await watch();
    expect((await titles()).toSorted()).toEqual([
      '2 équipements : plus de correctifs de sécurité depuis le 1er mars 2026',
      'Contrat à renouveler : 2 équipements, avant le 1er décembre 2026',
      'Contrat à renouveler : Agenda en ligne, avant le 1er décembre 2026',
      'Licence à renouveler : 2 équipements, avant le 15 décembre 2026',
      'POSTE-3 : plus de correctifs de sécurité depuis le 1er avril 2026',
      'Paie 7 : plus de correctifs de sécurité depuis le 1er mars 2026',
    ]);
    const shown = await open('stated-end-of-support');
    expect([shown.severity, shown.concerned.map(({ name }) => name)]).toEqual(['critical', ['POSTE-1', 'POSTE-2']]);
  });

  test('lines that say how many licences are in use and lines that show it by installations are counted together', async () => {
    const [, second, agent, a, b] = await inventory.add([
      program('Imagerie', '1', { licencesOwned: 2, licencesUsed: 2 }),
      program('Imagerie', '2', { licencesOwned: 1 }),
      program('Imagerie', '2.1'),
      workstation('A', 'Système maison'),
      workstation('B', 'Système maison'),
    ]);
    const on = (sourceId: string) =>
      [a!, b!].map((targetId) => ({ sourceId, kind: 'installed-on', targetId }) as const);
    await inventory.tie(on(agent!));
    await watch();
    expect(await only('licences-short')).toEqual([]);
    await inventory.tie(on(second!));
    await watch();
    expect((await only('licences-short'))[0]?.title.en).toBe('Imagerie: 4 installations for 3 licences');
  });

  test('fewer licences than installations, counted where it is installed', async () => {
    const [office, a, b] = await inventory.add([
      program('Traitement de texte', '1', { licencesOwned: 1 }),
      workstation('A', 'Système maison'),
      workstation('B', 'Système maison'),
    ]);
    await watch();
    expect(await only('licences-short')).toEqual([]);
    await inventory.tie([a!, b!].map((targetId) => ({ sourceId: office!, kind: 'installed-on', targetId }) as const));
    await watch();
    expect((await only('licences-short'))[0]?.title.fr).toBe('Traitement de texte : 2 installations pour 1 licence');
  });

  test('devices without protection are one alert each with their share; what is unknown is neither for nor against', async () => {
    const laptop = (name: string, fields: Record<string, string | boolean>) =>
      ({ kind: 'equipment', category: 'laptop', name, fields }) as const;
    await inventory.add([
      laptop('P1', { antivirus: 'none', encrypted: false, firewall: true }),
      laptop('P2', { antivirus: 'up-to-date', encrypted: true, firewall: true }),
      laptop('P3', { antivirus: 'outdated' }),
      laptop('P4', { antivirus: 'not-applicable' }),
      laptop('P5', {}),
    ]);
    await watch();
    const found = (await alerts()).alerts.map(({ rule, severity, objects }) => [rule, severity, objects]);
    expect(found.toSorted()).toEqual([
      ['antivirus-missing', 'major', 1],
      ['antivirus-outdated', 'important', 1],
      ['encryption-missing', 'major', 1],
    ]);
    const shown = await open('antivirus-missing');
    expect(shown.values.map(({ value }) => value.en)).toEqual(['1 / 3 (33\u00a0%)', '1']);
  });
});

describe('accounts', () => {
  const account = (name: string, category: string, fields: Record<string, string | boolean>) =>
    ({ kind: 'access', category, name, fields }) as const;

  test('dormant, left, shared, without two factors, without an end: each rule by audience, built-in accounts apart', async () => {
    await inventory.add([
      account('m.dupont', 'user', { lastUsedOn: '2026-08-22' }),
      account('j.martin', 'user', { lastUsedOn: '2026-08-24' }),
      account('svc-sauvegarde', 'service', { lastUsedOn: '2025-01-01' }),
      account('parti', 'administrator', { leftOn: '2026-11-21', twoFactor: false }),
      account('accueil', 'user', { accountKind: 'generic' }),
      account('ferme', 'user', { enabled: false, lastUsedOn: '2020-01-01' }),
      account('krbtgt', 'service', { lastUsedOn: '2010-01-01', passwordNeverExpires: true }),
      account('admin2', 'administrator', { passwordNeverExpires: true }),
    ]);
    await watch();
    const found = (await alerts()).alerts.map(({ rule, severity, objects }) => `${rule} ${severity} ${objects}`);
    expect(found.toSorted()).toEqual([
      'administrators-one-factor major 1',
      'dormant-accounts important 1',
      'dormant-accounts minor 1',
      'generic-accounts important 1',
      'leaver-accounts critical 1',
      'passwords-never-expire major 1',
    ]);
  });

  test('many administrators are more than five and more than one account in ten', async () => {
    const administrators = Array.from({ length: 6 }, (_, n) => account(`adm${n}`, 'administrator', {}));
    await inventory.add(administrators);
    await watch();
    expect((await only('administrators-many'))[0]?.objects).toBe(6);
    await inventory.add(Array.from({ length: 60 }, (_, n) => account(`u${n}`, 'user', {})));
    await watch();
    expect(await only('administrators-many')).toEqual([]);
  });
});

describe('exploited vulnerabilities', () => {
  test('product only with the list, certain once records say versions, excluded when they exclude it', async () => {
    await loadSamples(app, ['kev']);
    await inventory.add([
      program('Apache HTTP Server', '2.4.58'),
      workstation('POSTE', 'Microsoft Windows 10 Entreprise LTSC', '21H2', '19044.1000', { exposed: true }),
    ]);
    await watch();
    const before = await only('exploited-vulnerability');
    expect(before.map(({ grade }) => grade)).toEqual(['product', 'product']);
    await loadSamples(app, ['cve']);
    await watch();
    const windows = await open('exploited-vulnerability');
    expect([windows.grade, windows.severity]).toEqual(['affected', 'critical']);
    const certain = windows.vulnerabilities.filter(({ grade }) => grade === 'affected');
    expect(certain.length).toBeGreaterThan(30);
    expect(certain.find(({ id }) => id === 'CVE-2024-38193')).toMatchObject({ exploitedSince: '2024-08-13' });
    expect(windows.subject).toBe('windows|10-21h2-e-lts');
    expect(windows.events).toEqual(['treat', 'dismiss', 'accept']);
  });

  test('the same device once patched has none of them left for certain', async () => {
    await loadSamples(app, ['kev', 'cve']);
    const [id] = await inventory.add([
      workstation('POSTE', 'Microsoft Windows 10 Entreprise LTSC', '21H2', '19044.1000'),
    ]);
    await watch();
    const before = await open('exploited-vulnerability');
    await inventory.change([{ id: id!, set: { fields: { osBuild: '19044.9999' } } }]);
    await watch();
    const after = await open('exploited-vulnerability');
    expect(after.id).toBe(before.id);
    expect(after.grade).toBe('product');
    expect(after.vulnerabilities.filter(({ grade }) => grade === 'affected')).toEqual([]);
    const { basis } = after.vulnerabilities.find(({ id: cve }) => cve === 'CVE-2024-38193')!;
    expect(basis.en).toBe('The version seen is outside the affected ranges.');
  });

  test('a bad date kept in a set stops nobody’s watch: the vulnerability stands without its day', async () => {
    await loadSamples(app, ['kev']);
    await writing(app.context.db, { platform: true }, (tx) =>
      sql`update reference_entry set data = jsonb_set(data, '{addedOn}', '"2026-02-30"') where set_id = 'kev'`.execute(
        tx,
      ),
    );
    await inventory.add([program('Apache HTTP Server', '2.4.58')]);
    await watch();
    expect((await only('exploited-vulnerability')).length).toBe(1);
    await dropKev(app);
  });

  test('a national alert stands beside the vulnerability, and makes one of a record that no list holds', async () => {
    const device = { manufacturer: 'Fortinet', model: 'FortiGate 60F', firmware: 'v7.2.4,build1396', exposed: true };
    await inventory.add([{ kind: 'equipment', category: 'security', name: 'PARE-FEU', fields: device }]);
    await loadSamples(app, ['cve']);
    await dropKev(app);
    await loadAlerts(app, [['CERTFR-2024-ALE-004', '2024-02-09', 'CVE-2024-21762']]);
    await watch();
    const shown = await open('exploited-vulnerability');
    expect(shown.title.fr).toBe('FortiOS 7.2\u00a0: une faille exploitée, version touchée');
    expect(shown.vulnerabilities).toMatchObject([
      { id: 'CVE-2024-21762', grade: 'affected', exploitedSince: null, alerts: ['CERTFR-2024-ALE-004'] },
    ]);
    await loadSamples(app, ['kev']);
    await watch();
    const listed = (await open('exploited-vulnerability')).vulnerabilities.find(({ id }) => id === 'CVE-2024-21762');
    expect(listed).toMatchObject({ exploitedSince: '2024-02-09', ransomware: true, alerts: ['CERTFR-2024-ALE-004'] });
  });

  test('a product that nobody listed makes no alert', async () => {
    await loadSamples(app, ['kev']);
    await inventory.add([program('Logiciel de paie', '1.0')]);
    await watch();
    expect(await only('exploited-vulnerability')).toEqual([]);
  });
});
