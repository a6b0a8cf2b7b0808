import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPlan } from '../plan/contract.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { readingAs } from '../../tests/support/scope.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { addObjects, closeBatch, openBatch } from '../inventory/commands-batch.ts';
import { decideAlert } from '../watch/contract.ts';
import * as contract from './contract.ts';
import { nessus, pingcastle } from './samples.fixture.ts';
import { bringing, sampleBytes } from './scans.fixture.ts';

let t: TestApp;
let scans: ReturnType<typeof bringing>;
beforeAll(async () => {
  t = await testApp({ start: '2026-11-22T09:00:00.000Z' });
  scans = bringing(t);
});
afterAll(() => t.close());

type Person = Awaited<ReturnType<TestApp['member']>>;
const alerts = ({ organisationId }: Person) =>
  readingAs(t, organisationId, (read) =>
    read
      .selectFrom('alert')
      .select(['id', 'version', 'rule', 'subject', 'severity', 'state', 'title', 'detail', 'object_ids', 'grade'])
      .where('source', '=', 'scan')
      .orderBy('subject')
      .execute(),
  );
/** Puts equipment in the inventory; gives its identifiers. */
const own = (organisationId: string, given: { name: string; keys: string[]; addresses: string[] }[]) =>
  writing(t.context.db, { organisationIds: [organisationId] }, async (tx) => {
    const batch = await openBatch(
      tx,
      { organisationId, actor: { id: null, name: 'Test' }, now: new Date() },
      'edit',
      {},
    );
    const nothing = { siteId: null, owner: '', providerId: null, criticality: null, source: 'manual', seenAt: null };
    const drafts = given.map(({ addresses, ...draft }) => ({
      ...nothing,
      ...draft,
      kind: 'equipment' as const,
      category: 'server',
      fields: { addresses },
    }));
    const ids = await addObjects(tx, batch, drafts);
    await closeBatch(tx, batch);
    return ids;
  });
const inShort = async (as: Person) =>
  (await alerts(as)).map(({ subject, severity, state }) => `${subject} ${severity} ${state}`);

describe('a report', () => {
  it('is looked at first, and nothing is kept of the look', async () => {
    const as = await t.member('it-lead');
    const seen = await scans.preview(as, sampleBytes('nessus/nessus_with_cvssv3.nessus'), { name: 'réseau.nessus' });
    expect(seen.status).toBe(200);
    expect(seen.body.report).toMatchObject({
      tool: 'nessus',
      target: 'dummy scan',
      assets: 1,
      counts: { critical: 1, major: 10, important: 13, minor: 1, info: 22 },
    });
    expect(seen.body.outcome).toMatchObject({ known: false, added: 47, closed: 0, reopened: 0, same: 0 });
    expect(seen.body.worst).toHaveLength(10);
    expect(seen.body.worst[0]!.severity).toBe('critical');
    expect((await scans.list(as)).scans).toEqual([]);
    expect((await scans.findings(as)).total).toBe(0);
    expect(await alerts(as)).toEqual([]);
  });

  it('that tells one machine twice keeps it once, with all its names', async () => {
    const as = await t.member('it-lead');
    const host = (name: string) =>
      `<host><status state="up"/><address addr="10.0.0.8" addrtype="ipv4"/><hostnames><hostname name="${name}"/></hostnames></host>`;
    const report = `<nmaprun start="1788000000" version="7.9"><scaninfo protocol="tcp" services="1-100"/>${host('pacs')}${host('ris')}<runstats><finished exit="success"/></runstats></nmaprun>`;
    const { status, body } = await scans.bring(as, report);
    expect(status).toBe(201);
    const kept = await readingAs(t, as.organisationId, (read) =>
      read.selectFrom('scan_asset').select(['asset', 'keys']).where('scan_id', '=', body.scanId).execute(),
    );
    expect(kept.map(({ asset, keys }) => [asset, keys.toSorted()])).toEqual([
      ['10.0.0.8', ['ip:10.0.0.8', 'name:pacs', 'name:ris']],
    ]);
  });

  it('imported twice creates nothing the second time', async () => {
    const as = await t.member('director');
    const file = sampleBytes('nessus/nessus_with_cvssv3.nessus');
    const first = await scans.bring(as, file);
    expect([first.status, first.body.added]).toEqual([201, 47]);
    const kept = await alerts(as);
    const second = await scans.bring(as, file, { name: 'un autre nom.nessus' });
    expect(second.body).toEqual({ ...first.body, known: true, added: 0, same: 47 });
    expect((await scans.list(as)).scans).toHaveLength(1);
    expect((await scans.findings(as)).total).toBe(47);
    expect(await alerts(as)).toEqual(kept);
    expect(kept.filter(({ state }) => state === 'open')).toHaveLength(24);
  });

  it('closes what disappeared, and reopens what came back', async () => {
    const as = await t.member('it-lead');
    const on = (items: [number, number][], day: string) =>
      scans.bring(as, nessus({ '10.0.0.1': items }, { end: String(Date.parse(day) / 1000) }));
    await on(
      [
        [101, 3],
        [102, 2],
      ],
      '2026-09-01',
    );
    const second = await on(
      [
        [102, 2],
        [103, 4],
      ],
      '2026-10-01',
    );
    expect(second.body).toMatchObject({ added: 1, closed: 1, reopened: 0, same: 1 });
    expect(await inShort(as)).toEqual(['101 major closed', '102 important open', '103 critical open']);
    const third = await on([[101, 3]], '2026-11-01');
    expect(third.body).toMatchObject({ added: 0, closed: 2, reopened: 1, same: 0 });
    expect(await inShort(as)).toEqual(['101 major open', '102 important closed', '103 critical closed']);
    const { findings } = await scans.findings(as, { state: 'all' });
    expect(findings.map(({ rawId, state, reopened }) => [rawId, state, reopened])).toEqual([
      ['103', 'closed', 0],
      ['101', 'open', 1],
      ['102', 'closed', 0],
    ]);
    const [latest] = (await scans.list(as)).scans;
    expect((await scans.read(as, latest!.id)).body).toMatchObject({ added: 0, closed: 2, counts: { major: 1 } });
    expect((await scans.findings(as, { state: 'closed', closedBy: latest!.id })).total).toBe(2);
    expect(
      (await scans.findings(as, { state: 'all', shownBy: latest!.id })).findings.map(({ rawId }) => rawId),
    ).toEqual(['101']);
  });

  it('older than those already there changes what was, not what is', async () => {
    const as = await t.member('it-lead');
    const on = (items: [number, number][], day: string) =>
      scans.bring(as, nessus({ '10.0.0.1': items }, { end: String(Date.parse(day) / 1000) }));
    await on([[201, 3]], '2026-10-01');
    const older = await on(
      [
        [201, 3],
        [202, 3],
      ],
      '2026-08-01',
    );
    expect(older.body).toMatchObject({ added: 1, closed: 0, same: 1 });
    const { findings } = await scans.findings(as, { state: 'all' });
    expect(findings).toMatchObject([
      { rawId: '201', state: 'open', firstSeen: '2026-08-01T00:00:00.000Z', lastSeen: '2026-10-01T00:00:00.000Z' },
      { rawId: '202', state: 'closed', closedAt: '2026-10-01T00:00:00.000Z' },
    ]);
    expect(await inShort(as)).toEqual(['201 major open']);
  });

  it('says nothing of machines and ports that it did not look at', async () => {
    const as = await t.member('it-lead');
    await scans.bring(as, nessus({ '10.0.0.1': [[301, 3]], '10.0.0.2': [[301, 3]] }, { end: '1788000000' }));
    const other = await scans.bring(as, nessus({ '10.0.0.2': [] }, { end: '1789000000' }));
    expect(other.body).toMatchObject({ closed: 1 });
    expect((await scans.findings(as)).findings.map(({ asset }) => asset)).toEqual(['10.0.0.1']);
    const deep = await scans.bring(as, nessus({ '10.0.0.1': [[302, 3]] }, { end: '1789500000', credentialed: true }));
    expect(deep.body).toMatchObject({ added: 1, closed: 1 });
    const shallow = await scans.bring(as, nessus({ '10.0.0.1': [] }, { end: '1789600000' }));
    expect(shallow.body).toMatchObject({ closed: 0 });
    expect(await inShort(as)).toEqual(['301 major closed', '302 major open']);
  });

  it('brought by mistake is taken away, and the others alone speak', async () => {
    const as = await t.member('it-lead');
    await scans.bring(as, nessus({ '10.0.0.1': [[401, 3]] }, { end: '1788000000' }));
    const { body } = await scans.bring(as, nessus({ '10.0.0.1': [[402, 3]] }, { end: '1789000000' }));
    expect(await inShort(as)).toEqual(['401 major closed', '402 major open']);
    expect((await scans.remove(as, body.scanId)).status).toBe(204);
    expect(await inShort(as)).toEqual(['401 major open', '402 major closed']);
    expect((await scans.findings(as, { state: 'all' })).findings).toMatchObject([
      { rawId: '401', state: 'open', reopened: 0 },
    ]);
    expect((await scans.read(as, body.scanId)).status).toBe(404);
  });

  it('that does not say its day takes the one given, and else that of the import', async () => {
    const as = await t.member('it-lead');
    const file = sampleBytes('testssl/testssl-3.0.8-flat.json');
    await scans.bring(as, file, { name: 'tls.json', heldOn: '2026-11-20' });
    await scans.bring(as, file, { name: 'tls.json' });
    const { scans: kept } = await scans.list(as);
    expect(kept.map(({ scannedAt, dateFrom }) => [scannedAt, dateFrom])).toEqual([
      ['2026-11-22T09:00:00.000Z', 'import'],
      ['2026-11-20T12:00:00.000Z', 'person'],
    ]);
    // Again the same day: nothing new, with or without that day. Another day: another passage of the tool.
    expect((await scans.bring(as, file, { heldOn: '2026-11-22' })).body.known).toBe(true);
    t.context.clock.advance({ days: 1 });
    expect((await scans.bring(as, file)).body).toMatchObject({ known: false, added: 0 });
    const future = await scans.bring(as, file, { heldOn: '2026-12-24' });
    expect([future.status, future.problem.issues[0]?.path]).toEqual([422, 'query.heldOn']);
    expect((await scans.findings(as, { tool: 'testssl' })).findings[0]).toMatchObject({
      title: { fr: 'Aucune autorité reconnue ne garantit le certificat' },
      severity: 'critical',
      port: '8443/tcp',
    });
  });
});

describe('what a report makes in the plan', () => {
  it('is one alert for each rule, whatever the number of machines, from the severity chosen', async () => {
    const as = await t.member('it-lead');
    const hosts = Object.fromEntries(
      [1, 2, 3].map((n) => [
        `10.0.0.${n}`,
        [
          [501, 3],
          [502, 1],
        ] as [number, number][],
      ]),
    );
    await scans.bring(as, nessus(hosts));
    const [alert, ...others] = await alerts(as);
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      rule: 'nessus',
      subject: '501',
      grade: 'affected',
      title: { fr: 'Plug-in 501', en: 'Plug-in 501' },
      detail: {
        assets: 3,
        rule: { fr: 'Constat 501 de Nessus, tant que le dernier rapport sur l’équipement le montre.' },
        source: { name: { en: 'Report of Nessus' }, date: '2026-09-21' },
        values: [
          { label: { en: 'Devices' }, value: { en: '10.0.0.1, 10.0.0.2, 10.0.0.3' } },
          { label: { en: 'Installed version' }, value: { en: '1.501' } },
          { label: { en: 'Fixed in' }, value: { en: '2.0' } },
        ],
        vulnerabilities: [{ id: 'CVE-2024-10501', grade: 'affected' }],
      },
    });
    const choose = (severity: 'minor' | 'critical', version: number) =>
      t.call(contract.chooseAlerts, { params: { organisationId: as.organisationId }, as, body: { severity, version } });
    expect((await choose('minor', 0)).body).toEqual({ severity: 'minor', version: 1 });
    expect(await inShort(as)).toEqual(['501 major open', '502 minor open']);
    expect((await choose('critical', 0)).status).toBe(409);
    await choose('critical', 1);
    expect(await inShort(as)).toEqual(['501 major closed', '502 minor closed']);
    const plan = await t.call(readPlan, { params: { organisationId: as.organisationId }, as });
    expect(plan.status).toBe(200);
  });

  it('covers where it was seen: set aside, it opens again on another machine, or once the tool is sure', async () => {
    const as = await t.member('it-lead');
    const on = (hosts: Parameters<typeof nessus>[0], end: string) => scans.bring(as, nessus(hosts, { end }));
    await on({ '10.0.0.1': [[551, 3]] }, '1788000000');
    const [{ id, version } = { id: '', version: 0 }] = await alerts(as);
    const params = { organisationId: as.organisationId, alertId: id };
    const body = { event: 'dismiss', version, reason: 'Isolé du réseau.' } as const;
    expect((await t.call(decideAlert, { params, as, body })).status).toBe(200);
    await on({ '10.0.0.1': [[551, 3]] }, '1788100000');
    expect(await inShort(as)).toEqual(['551 major not-applicable']);
    await on({ '10.0.0.1': [[551, 3]], '10.0.0.2': [[551, 3]] }, '1788200000');
    expect(await inShort(as)).toEqual(['551 major open']);
  });

  it('stays readable: beyond a thousand, the least serious are one alert together', async () => {
    const as = await t.member('it-lead');
    const items = Array.from({ length: 1100 }, (_, i) => [20_000 + i, i < 5 ? 4 : 2] as const);
    await scans.bring(as, nessus({ '10.0.0.1': items }));
    const kept = await alerts(as);
    expect(kept).toHaveLength(1000);
    expect(kept.filter(({ severity }) => severity === 'critical')).toHaveLength(5);
    expect(kept.find(({ subject }) => subject === 'others')).toMatchObject({
      severity: 'important',
      title: { fr: '101 autres règles ou vulnérabilités de Nessus' },
    });
  });

  it('names the objects of the inventory that it is about, by address and by name', async () => {
    const as = await t.member('it-lead');
    const { organisationId } = as;
    const objects = await own(organisationId, [
      { name: 'PACS', keys: ['name:pacs@hopital.local'], addresses: ['10.1.0.5'] },
      { name: 'Autre', keys: ['name:autre'], addresses: ['10.1.0.6'] },
    ]);
    await scans.bring(as, nessus({ '10.1.0.5': [[601, 4]], 'pacs.hopital.local': [[602, 4]], '10.9.9.9': [[603, 4]] }));
    expect((await alerts(as)).map(({ subject, object_ids }) => [subject, object_ids])).toEqual([
      ['601', [objects[0]]],
      ['602', [objects[0]]],
      ['603', []],
    ]);
  });

  it('says in our words what PingCastle found, with the severity of its level', async () => {
    const as = await t.member('it-lead');
    const rules = [
      ['P-AdminNum', 10],
      ['A-Krbtgt', 20],
      ['S-OS-W10', 5, 'StaleObjects'],
      ['A-Guest', 0],
      ['Z-New', 50, 'Trusts'],
    ] as const;
    await scans.bring(as, pingcastle(rules));
    const { findings } = await scans.findings(as);
    expect(findings.map(({ rawId, severity, point, title }) => [rawId, severity, point, title.fr])).toEqual([
      ['A-Guest', 'critical', null, 'Règle A-Guest, sur un réglage inhabituel ou dangereux'],
      ['P-AdminNum', 'critical', 'privileged_members', 'Trop de comptes ont les pleins pouvoirs sur l’annuaire'],
      ['Z-New', 'critical', null, 'Règle Z-New, sur les liaisons avec d’autres annuaires'],
      [
        'A-Krbtgt',
        'major',
        'krbtgt',
        'La clé maîtresse de l’annuaire (krbtgt) n’a pas été renouvelée depuis longtemps',
      ],
      ['S-OS-W10', 'major', null, 'Règle S-OS-W10, sur des comptes, machines ou réglages anciens'],
    ]);
    expect(JSON.stringify(findings)).not.toMatch(/dupont/i);
    const kept = await readingAs(t, as.organisationId, (read) =>
      read.selectFrom('scan_sighting').selectAll().execute(),
    );
    expect([kept.length, JSON.stringify(kept).includes('dupont')]).toEqual([5, false]);
  });
});

it('shows the marks of a directory and the counts of each severity over time', async () => {
  const as = await t.member('reader');
  const lead = await t.member('it-lead', as.organisationId);
  await scans.bring(
    lead,
    pingcastle(
      [
        ['A-Guest', 3],
        ['A-Krbtgt', 20],
      ],
      { date: '2026-08-01T08:00:00Z', scores: [70, 36, 70, 0, 65] },
    ),
  );
  await scans.bring(lead, pingcastle([['A-Krbtgt', 20]], { date: '2026-10-01T08:00:00Z', scores: [20, 10, 20, 0, 5] }));
  await scans.bring(
    lead,
    pingcastle([], { date: '2026-09-01T08:00:00Z', scores: [1, 0, 1, 0, 0], domain: 'autre.local' }),
  );
  expect(await scans.trend(as)).toMatchObject([
    {
      tool: 'pingcastle',
      target: 'hopital.local',
      runs: [
        {
          at: '2026-08-01T08:00:00.000Z',
          counts: { critical: 1, major: 1 },
          scores: { global: 70, anomalies: 65, maturity: 1 },
        },
        { at: '2026-10-01T08:00:00.000Z', counts: { critical: 0, major: 1 }, scores: { global: 20 } },
      ],
    },
    { target: 'autre.local', runs: [{ scores: { global: 1 } }] },
  ]);
});

describe('who may do what', () => {
  it('those who lead bring reports; all the others of the structure read them; nobody else sees them', async () => {
    const lead = await t.member('it-lead');
    const file = nessus({ '10.0.0.1': [[701, 3]] });
    const { body } = await scans.bring(lead, file);
    const reader = await t.member('reader', lead.organisationId);
    const stranger = await t.member('director');
    expect((await scans.bring(reader, file)).problem.code).toBe('forbidden');
    expect((await scans.preview(reader, file)).status).toBe(403);
    expect((await scans.remove(reader, body.scanId)).status).toBe(403);
    expect((await scans.findings(reader)).total).toBe(1);
    expect((await scans.list(reader)).abilities).toEqual({ bring: false, decide: false, directory: true });
    expect((await scans.read(stranger, body.scanId)).status).toBe(404);
    expect((await scans.remove(stranger, body.scanId)).status).toBe(404);
    expect((await scans.findings(stranger, { state: 'all', shownBy: body.scanId })).total).toBe(0);
  });
});
