import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as appointments from '../features/appointments/contract.ts';
import { desk, inHours } from '../features/appointments/appointments.fixture.ts';
import { recordControl, readControl } from '../features/audits/contract-control.ts';
import { sendResults, saveReport } from '../features/audits/contract-report.ts';
import { addFinding, caseToAudit, finding, fullReport, startAudit } from '../features/audits/audit.fixture.ts';
import { eraseAccount } from '../features/accounts/commands-own.ts';
import { assignAuditor, completeRequest, listDocuments, moveCase } from '../features/cases/contract.ts';
import * as funding from '../features/funding/contract.ts';
import { confirm, fund, quotedCase, readFunding } from '../features/funding/funding.fixture.ts';
import { reading, writing } from '../platform/server/database/connection.ts';
import { verifyJournal } from '../platform/server/journal/verify.ts';
import { testApp, type TestApp } from './support/app.ts';
import { addPartner, assign, castOf, contact, openCase, place, readCase, type Cast } from './support/journey.ts';

type Player = Cast['manager'];

let app: TestApp;
let cast: Cast;
let here: Cast;
beforeAll(async () => {
  app = await testApp({ start: '2026-11-21T09:00:00.000Z' });
  cast = await castOf(app);
  await fund(app, cast, 1_000_000);
});
beforeEach(async () => {
  const structure = await app.organisation({ kind: 'structure', name: 'Résidence du Port', territory: 'MC' });
  here = { ...cast, beneficiary: await app.member('director', structure) };
});
afterAll(() => app.close());

const at = (player: Player, caseId: string) => ({ organisationId: player.organisationId, caseId });
const statuses = (replies: readonly { status: number }[]) => replies.map(({ status }) => status).toSorted();
const versionOf = async (caseId: string) => (await readCase(app, cast.manager, caseId)).body.version;

const stop = (player: Player, caseId: string, version: number, event: 'abandon' | 'cancel' | 'refuse' = 'abandon') =>
  app.call(moveCase, { params: at(player, caseId), body: { event, reason: 'Arrêt', version }, as: player });

/** What a case did to the envelope, and what the envelope holds against the sum of every movement. */
const money = (caseId: string) =>
  reading(app.context.db, { platform: true }, async (read) => {
    const all = await read.selectFrom('envelope_movement').select(['case_id', 'kind', 'cents']).orderBy('id').execute();
    const envelope = await read.selectFrom('envelope').selectAll().executeTakeFirstOrThrow();
    const sum = (...kinds: string[]) =>
      all.filter(({ kind }) => kinds.includes(kind)).reduce((total, { cents }) => total + Number(cents), 0);
    expect(Number(envelope.reserved_cents)).toBe(sum('reserve', 'return') - sum('release', 'spend'));
    expect(Number(envelope.spent_cents)).toBe(sum('spend') - sum('return'));
    return all.filter((one) => one.case_id === caseId).map(({ kind }) => kind);
  });

test('a share confirmed while the structure stops: one of the two, and what is reserved is given back once', async () => {
  const caseId = await quotedCase(app, here);
  const version = await versionOf(caseId);
  const both = await Promise.all([confirm(app, here, caseId), stop(here.beneficiary, caseId, version)]);
  expect(statuses(both)).toEqual([200, 409]);
  const { state } = (await readCase(app, cast.manager, caseId)).body;
  expect(await money(caseId)).toEqual(state === 'confirmed' ? ['reserve'] : []);
  if (state !== 'confirmed') return;
  const next = await versionOf(caseId);
  const twice = await Promise.all([stop(here.beneficiary, caseId, next), stop(cast.manager, caseId, next)]);
  expect(statuses(twice)).toEqual([200, 409]);
  expect(await money(caseId)).toEqual(['reserve', 'release']);
});

test('a share confirmed twice at once is reserved once, with one letter', async () => {
  const caseId = await quotedCase(app, here);
  expect(statuses(await Promise.all([confirm(app, here, caseId), confirm(app, here, caseId)]))).toEqual([200, 409]);
  expect(await money(caseId)).toEqual(['reserve']);
  expect((await readFunding(app, here, caseId)).body.letters).toHaveLength(1);
});

test('a payment ordered, recorded and returned twice at once happens once each, and one that never arrives frees its budget', async () => {
  const caseId = await quotedCase(app, here);
  await confirm(app, here, caseId);
  await place(app, caseId, 'claimed');
  await reclaim(caseId);
  const twice = async <T extends { status: number }>(call: (version: number) => Promise<T>) => {
    const version = await versionOf(caseId);
    return statuses(await Promise.all([call(version), call(version)]));
  };
  const params = at(cast.manager, caseId);
  const order = (version: number) => app.call(funding.orderPayment, { params, body: { version }, as: cast.manager });
  const pay = (version: number) =>
    app.call(funding.recordPayment, {
      params,
      body: { reference: 'VIR-1', paidOn: '2026-11-21', version },
      as: cast.manager,
    });
  const giveBack = (version: number) =>
    app.call(funding.returnPayment, { params, body: { reason: 'Compte clos', version }, as: cast.manager });
  expect(await twice(order)).toEqual([200, 409]);
  expect(await twice(pay)).toEqual([200, 409]);
  expect(await twice(giveBack)).toEqual([200, 409]);
  expect(await money(caseId)).toEqual(['reserve', 'spend', 'return']);
  expect(await twice(order)).toEqual([200, 409]);
  expect(await twice(pay)).toEqual([200, 409]);
  expect(await money(caseId)).toEqual(['reserve', 'spend', 'return', 'spend']);
  expect((await stop(here.beneficiary, caseId, await versionOf(caseId))).status).toBe(409);
  expect(await twice(giveBack)).toEqual([200, 409]);
  expect((await stop(here.beneficiary, caseId, await versionOf(caseId))).status).toBe(403);
  expect(await twice((version) => stop(cast.manager, caseId, version))).toEqual([200, 409]);
  expect((await money(caseId)).slice(4)).toEqual(['return', 'release']);
});

/** A claim as it stands in the database, for tests about what follows it. */
async function reclaim(caseId: string): Promise<void> {
  await writing(app.context.db, { platform: true }, (tx) =>
    tx
      .insertInto('case_claim')
      .values({
        ...{ case_id: caseId, round: 1, invoice_number: 'FA-1', invoiced_on: '2026-11-20', paid_on: '2026-11-20' },
        ...{ invoiced_net_cents: 280_000, invoiced_tax_cents: 56_000, payable_cents: 100_000, lines: null },
        ...{ claimed_by_name: 'Direction', claimed_at: app.context.clock.now() },
        readers: [here.beneficiary.organisationId, cast.manager.organisationId],
      })
      .execute(),
  );
}

test('two slots accepted at once set one appointment, and a request completed twice is completed once', async () => {
  const caseId = await openCase(app, here);
  const params = at(here.beneficiary, caseId);
  await app.call(moveCase, {
    params: at(cast.manager, caseId),
    body: { event: 'send-back-request', reason: 'Adresse ?', version: 1 },
    as: cast.manager,
  });
  const version = await versionOf(caseId);
  const complete = () => app.call(completeRequest, { params, body: { contact, version }, as: here.beneficiary });
  expect(statuses(await Promise.all([complete(), complete()]))).toEqual([200, 409]);
  await assign(app, here, caseId);
  const table = desk(app, caseId);
  await table.propose(cast.auditor, [inHours(app, 200), inHours(app, 300)]);
  const { id, slots, version: seen } = await table.live(here.beneficiary);
  const accept = (slot: string) =>
    app.call(appointments.acceptSlot, {
      params: { ...params, appointmentId: id },
      body: { slot, version: seen },
      as: here.beneficiary,
    });
  expect(statuses(await Promise.all(slots.map(accept)))).toEqual([200, 409]);
});

test('a control recorded twice at once is one round, and a replaced auditor records none', async () => {
  const caseId = await quotedCase(app, here);
  await place(app, caseId, 'control-planned');
  const { findings } = (await app.call(readControl, { params: at(cast.auditor, caseId), as: cast.auditor })).body;
  const version = await versionOf(caseId);
  const body = {
    opinion: 'not-compliant' as const,
    summary: 'Une faille reste.',
    heldOn: '2026-11-21',
    outcomes: findings.map(({ id }) => ({ findingId: id, outcome: 'not-fixed' as const, note: '' })),
    language: 'fr' as const,
    version,
  };
  const control = (as: Player, more = {}) =>
    app.call(recordControl, { params: at(as, caseId), body: { ...body, ...more }, as });
  expect(statuses(await Promise.all([control(cast.auditor), control(cast.auditor)]))).toEqual([200, 409]);
  await place(app, caseId, 'control-planned');
  const other = await addPartner(app, 'auditor', 'Contrôle du Rocher');
  const replaced = await app.call(assignAuditor, {
    params: at(cast.manager, caseId),
    body: { auditorId: other.organisationId, reason: 'Indisponible', version: await versionOf(caseId) },
    as: cast.manager,
  });
  expect(replaced.body.state).toBe('control-requested');
  expect((await control(cast.auditor)).status).toBe(404);
  const view = await app.call(readControl, { params: at(other, caseId), as: other });
  expect(view.body.rounds).toHaveLength(1);
});

test('results sent twice at once are sent once: one report, one plan, one action a vulnerability', async () => {
  const caseId = await caseToAudit(app, here);
  await startAudit(app, here, caseId);
  await addFinding(app, here, caseId, finding('Routeur ouvert'));
  const params = at(cast.auditor, caseId);
  await app.call(saveReport, { params, body: { report: fullReport, version: 1 }, as: cast.auditor });
  await place(app, caseId, 'audited');
  const version = await versionOf(caseId);
  const sendOnce = () => app.call(sendResults, { params, body: { version, language: 'fr' }, as: cast.auditor });
  expect(statuses(await Promise.all([sendOnce(), sendOnce()]))).toEqual([204, 409]);
  const { documents } = (await app.call(listDocuments, { params: at(here.beneficiary, caseId), as: here.beneficiary }))
    .body;
  expect(documents.map(({ kind }) => kind).toSorted()).toEqual(['audit-report', 'remediation-plan']);
  const { organisationId } = here.beneficiary;
  const actions = await reading(app.context.db, { organisationIds: [organisationId] }, (read) =>
    read
      .selectFrom('action')
      .select('id')
      .where('organisation_id', '=', organisationId)
      .where('origin', '=', 'audit')
      .execute(),
  );
  expect(actions).toHaveLength(1);
});

test('an account that acted in a case is erased: the case keeps its history, and writes to it no more', async () => {
  const caseId = await openCase(app, here);
  await assign(app, here, caseId);
  const { accountId, name, email } = here.beneficiary;
  await writing(app.context.db, { platform: true }, (tx) => eraseAccount(tx, app.context, { accountId, name, email }));
  expect((await readCase(app, here.beneficiary, caseId)).status).toBe(401);
  const { body } = await readCase(app, cast.manager, caseId);
  expect(body.entries.find(({ kind }) => kind === 'requested')!.by).toBe(name);
  expect((await stop(cast.manager, caseId, body.version, 'cancel')).status).toBe(200);
  const waiting = await reading(app.context.db, { platform: true }, (read) =>
    read.selectFrom('mail').select('subject').where('recipient', '=', email).execute(),
  );
  expect(waiting.filter(({ subject }) => subject.includes('annulée'))).toEqual([]);
});

test('after all of it the journal verifies', async () => {
  const verdict = await reading(app.context.db, { platform: true }, verifyJournal);
  expect(verdict.fault).toBeNull();
  expect(verdict.entries).toBeGreaterThan(20);
});

test('the last hour of the year in universal time is the next year in Monaco: so says the case’s number', async () => {
  const night = await testApp({ start: '2026-12-31T22:59:59.000Z' });
  try {
    const players = await castOf(night);
    const numberOf = async (at: Cast) => (await readCase(night, at.manager, await openCase(night, at))).body.number;
    expect(await numberOf(players)).toBe('MSS-2026-0001');
    night.context.clock.advance({ seconds: 1 });
    const structure = await night.organisation({ kind: 'structure', name: 'Résidence du Port', territory: 'MC' });
    const other = { ...players, beneficiary: await night.member('director', structure) };
    expect(await numberOf(other)).toBe('MSS-2027-0001');
  } finally {
    await night.close();
  }
});
