import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { openEvidence, readTheme, saveAnswer, startAssessment } from '../assessments/contract.ts';
import { checkedDomain } from '../domains/domains.fixture.ts';
import { addObjects, closeBatch, openBatch, type Draft } from '../inventory/commands-batch.ts';
import type { Fields } from '../inventory/model-fields.ts';
import { watchAll } from '../watch/commands-dirty.ts';
import * as contract from './contract.ts';
import { QUERY_IDS } from './model-queries.ts';
import { counted } from './queries.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const draft = (kind: Draft['kind'], category: string, name: string, fields: Fields = {}): Draft => ({
  kind,
  category,
  name,
  siteId: null,
  owner: '',
  providerId: null,
  criticality: null,
  fields,
  keys: [],
  source: 'manual',
  seenAt: null,
});

async function own(organisationId: string, drafts: readonly Draft[]): Promise<string[]> {
  const act = { organisationId, actor: { id: null, name: 'Vigie' }, now: t.context.clock.now() };
  return writing(t.context.db, { organisationIds: [organisationId] }, async (tx) => {
    const batch = await openBatch(tx, act, 'edit', {});
    const ids = await addObjects(tx, batch, drafts);
    await closeBatch(tx, batch);
    return ids;
  });
}

type Member = Awaited<ReturnType<TestApp['member']>>;
async function assessmentOf(as: Member): Promise<string> {
  const { body } = await t.call(startAssessment, {
    params: { organisationId: as.organisationId },
    body: { referentialId: 'maturin-sms', siteId: null, label: 'Mesure' },
    as,
  });
  return body.id;
}

const factsOf = (as: Member, assessmentId: string, theme?: string) =>
  t.call(contract.readFacts, {
    params: { organisationId: as.organisationId, assessmentId },
    query: theme ? { theme } : {},
    as,
  });

const stations = (protectedOnes: number, others: number): Draft[] => [
  ...Array.from({ length: protectedOnes }, (_, n) =>
    draft('equipment', 'workstation', `P${n}`, { antivirus: 'up-to-date' }),
  ),
  ...Array.from({ length: others }, (_, n) => draft('equipment', 'workstation', `N${n}`, { antivirus: 'off' })),
];

describe('the facts beside the questionnaire', () => {
  it('say nothing of an empty inventory, and do not pretend that it is bad', async () => {
    const lead = await t.member('it-lead');
    const { status, body } = await factsOf(lead, await assessmentOf(lead));
    expect(status).toBe(200);
    expect(body.facts.length).toBeGreaterThan(15);
    expect(body.facts.filter(({ verdict, total }) => verdict !== null || total > 0)).toEqual([]);
    expect(body.themes).toEqual([]);
  });

  it('measure the share of devices with an up-to-date antivirus and show what contradicts the answer', async () => {
    const lead = await t.member('it-lead');
    const { organisationId } = lead;
    await own(organisationId, stations(3, 2));
    const assessmentId = await assessmentOf(lead);
    const criterionId = 'antivirus.n2.security-updates';
    const params = { organisationId, assessmentId, criterionId };
    await t.call(saveAnswer, { params, body: { value: 'yes', version: 0 }, as: lead });
    const { body } = await factsOf(lead, assessmentId, 'antivirus');
    expect(body.facts.find((one) => one.criterionId === criterionId)).toMatchObject({
      total: 5,
      met: 3,
      unknown: 0,
      verdict: 'partly',
      declared: 'yes',
      contradiction: 'above',
    });
  });

  it('propose the level of a theme from what the inventories hold', async () => {
    const lead = await t.member('it-lead');
    const kept: Draft[] = [
      draft('equipment', 'workstation', 'PC-1', { renewalOn: '2029-01-01' }),
      draft('software', 'office', 'Suite', { version: '24.2' }),
      draft('data', 'data-set', 'Dossiers'),
      draft('access', 'user', 'mmartin'),
      draft('interconnection', 'internet', 'Fibre'),
    ];
    await own(lead.organisationId, kept);
    const assessmentId = await assessmentOf(lead);
    const { body } = await factsOf(lead, assessmentId, 'estate');
    expect(body.themes).toEqual([{ themeId: 'estate', declared: null, proposed: 1, criteria: 2 }]);
    t.context.clock.advance({ days: 200 });
    const late = await t.member('it-lead', lead.organisationId);
    const stale = await factsOf(late, assessmentId, 'estate');
    expect(stale.body.facts.find(({ criterionId }) => criterionId === 'estate.n1.inventory')).toMatchObject({
      met: 0,
      verdict: 'no',
    });
    t.context.clock.advance({ days: -200 });
  });

  it('attach a measure as evidence in one click: a dated table that names what was counted, with no formula', async () => {
    const lead = await t.member('it-lead');
    const { organisationId } = lead;
    await own(organisationId, [...stations(1, 0), draft('equipment', 'laptop', '=cmd()', { antivirus: 'none' })]);
    const assessmentId = await assessmentOf(lead);
    const criterionId = 'antivirus.n2.security-updates';
    const params = { organisationId, assessmentId, criterionId };
    const { status, body } = await t.call(contract.attachFacts, { params, body: { language: 'fr' }, as: lead });
    expect(status).toBe(201);
    const theme = await t.call(readTheme, { params: { organisationId, assessmentId, themeId: 'antivirus' }, as: lead });
    expect(theme.body.evidence).toMatchObject([{ id: body.id, criterionId }]);
    const url = openEvidence.path
      .replace(':organisationId', organisationId)
      .replace(':assessmentId', assessmentId)
      .replace(':evidenceId', body.id);
    const file = await t.app.inject({ url, headers: lead.headers });
    expect(file.body).toContain('1 sur 2 ordinateurs avec un antivirus actif et à jour, mesuré le 2026-11-21');
    expect(file.body).toContain(`"'=cmd()";"non"`);
  });

  it('count a computer as no longer supported once the watch says so, not before its day', async () => {
    const lead = await t.member('it-lead');
    const { organisationId } = lead;
    await own(organisationId, [
      draft('equipment', 'workstation', 'OLD', { osName: 'Microsoft Windows 8.1 Professionnel', osBuild: '6.3.9600' }),
      draft('equipment', 'workstation', 'SOON', { osName: 'Système maison', supportEnd: '2027-01-15' }),
      draft('equipment', 'workstation', 'WHAT', { osName: 'Système inconnu' }),
    ]);
    await watchAll(t.context);
    const scope = { organisationId, siteId: null, today: '2026-11-21' };
    const count = await reading(t.context.db, { organisationIds: [organisationId] }, (read) =>
      counted(read, 'support-not-ended', scope),
    );
    expect(count).toMatchObject({ total: 3, met: 1, unknown: 1 });
  });

  it('read from the last check of each domain whether its mail servers encrypt, and say nothing of one that was not met', async () => {
    const lead = await t.member('it-lead');
    const { organisationId } = lead;
    const act = { organisationId, actor: { id: lead.accountId, name: lead.name }, now: t.context.clock.now() };
    const { runId } = await checkedDomain(t.context, act);
    const scope = { organisationId, siteId: null, today: '2026-11-21' };
    const count = () =>
      reading(t.context.db, { organisationIds: [organisationId] }, (read) =>
        counted(read, 'mail-servers-encrypted', scope),
      );
    expect(await count()).toMatchObject({ total: 1, met: 0, unknown: 1 });
    await writing(t.context.db, { organisationIds: [organisationId] }, (tx) =>
      tx
        .updateTable('domain_run')
        .set({
          checks: JSON.stringify([{ id: 'starttls', state: 'compliant', records: [], points: [], corrections: [] }]),
        })
        .where('id', '=', runId)
        .execute(),
    );
    expect(await count()).toMatchObject({ total: 1, met: 1, unknown: 0 });
  });

  it('name no account in a file of evidence: erasing someone would leave them there', async () => {
    const lead = await t.member('it-lead');
    const { organisationId } = lead;
    await own(organisationId, [
      draft('access', 'user', 'zoe.lavande', { accountKind: 'personal', person: 'Zoé Lavande' }),
    ]);
    const assessmentId = await assessmentOf(lead);
    const params = { organisationId, assessmentId, criterionId: 'passwords.n1.no-generic-accounts' };
    const { body } = await t.call(contract.attachFacts, { params, body: { language: 'fr' }, as: lead });
    const url = openEvidence.path
      .replace(':organisationId', organisationId)
      .replace(':assessmentId', assessmentId)
      .replace(':evidenceId', body.id);
    const file = await t.app.inject({ url, headers: lead.headers });
    expect(file.body).toContain('1 sur 1 comptes actifs');
    expect(file.body).not.toMatch(/lavande/i);
  });

  it('refuse to attach what is not measured, for a reader, or to what was submitted elsewhere', async () => {
    const lead = await t.member('it-lead');
    const { organisationId } = lead;
    const assessmentId = await assessmentOf(lead);
    const attach = (as: Member, criterionId: string, of = organisationId) =>
      t.call(contract.attachFacts, {
        params: { organisationId: of, assessmentId, criterionId },
        body: { language: 'fr' },
        as,
      });
    expect((await attach(lead, 'antivirus.n2.security-updates')).problem.code).toBe('nothing-measured');
    expect((await attach(lead, 'estate.n2.usage-charter')).status).toBe(404);
    expect((await attach(await t.member('reader', organisationId), 'antivirus.n2.security-updates')).status).toBe(403);
    const other = await t.member('it-lead');
    expect((await attach(other, 'antivirus.n2.security-updates', other.organisationId)).status).toBe(404);
    expect((await factsOf({ ...other, organisationId: other.organisationId }, assessmentId)).status).toBe(404);
  });

  it('count by queries that the database accepts, each within its own structure and site', async () => {
    const lead = await t.member('it-lead');
    const { organisationId } = lead;
    await own(organisationId, [
      draft('equipment', 'laptop', 'L1', {
        encrypted: true,
        firewall: true,
        osName: 'Windows 11',
        warrantyEnd: '2027-01-01',
      }),
      draft('access', 'administrator', 'adm', {
        accountKind: 'personal',
        person: 'Claire Morel',
        means: 'remote',
        twoFactor: true,
      }),
      draft('access', 'user', 'accueil', { accountKind: 'generic' }),
      draft('interconnection', 'remote-access', 'VPN', { encrypted: true }),
    ]);
    const scope = { organisationId, siteId: null, today: '2026-11-21' };
    const of = await reading(t.context.db, { organisationIds: [organisationId] }, async (read) => {
      const all = [];
      for (const query of QUERY_IDS) all.push(await counted(read, query, scope));
      for (const query of QUERY_IDS) await counted(read, query, { ...scope, siteId: organisationId });
      return Object.fromEntries(all.map((one) => [one.query, one]));
    });
    expect(of).toMatchObject({
      'mobiles-encrypted': { total: 1, met: 1 },
      'stations-hardened': { total: 1, met: 1 },
      'administrators-named': { total: 1, met: 1 },
      'accounts-personal': { total: 2, met: 1 },
      'strong-sign-in': { total: 1, met: 1 },
      'remote-accesses-encrypted': { total: 1, met: 1 },
      'vulnerability-scan-this-year': { total: 1, met: 0 },
      'support-not-ended': { total: 1, met: 0, unknown: 1 },
    });
  });
});
