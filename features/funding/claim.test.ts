import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { amidReminder, castOf, place, readCase, type Cast } from '../../tests/support/journey.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { moveCase } from '../cases/contract.ts';
import * as contract from './contract.ts';
import { readEnvelopes, setEnvelope } from './contract-envelope.ts';
import { confirm, fund, quotedCase, readFunding, versionOf } from './funding.fixture.ts';

let app: TestApp;
let cast: Cast;
let caseId: string;

beforeAll(async () => {
  app = await testApp({ start: '2026-11-21T09:00:00.000Z' });
  cast = await castOf(app);
  caseId = await quotedCase(app, cast);
  await fund(app, cast, 150_000);
  await confirm(app, cast, caseId);
  await plainly('provider', 'start-works');
  app.context.clock.advance({ days: 20 });
  await place(app, caseId, 'compliant');
});
afterAll(() => app.close());

type Who = keyof Omit<Cast, 'programmeId'>;
const params = (who: Who) => ({ organisationId: cast[who].organisationId, caseId });

async function plainly(who: Who, event: 'start-works' | 'close' | 'abandon' | 'refuse', reason = '') {
  return app.call(moveCase, {
    params: params(who),
    body: { event, reason, version: await versionOf(app, cast, caseId) },
    as: cast[who],
  });
}

const bill = {
  invoiceNumber: 'FA-2026-118',
  invoicedOn: '2026-12-01',
  paidOn: '2026-12-05',
  netCents: 280_000,
  taxCents: 56_000,
  payableCents: 100_000,
};
async function claim(more: object = {}, who: Who = 'beneficiary') {
  return app.call(contract.fileClaim, {
    params: params(who),
    body: { ...bill, version: await versionOf(app, cast, caseId), ...more },
    as: cast[who],
  });
}
const paths = ({ problem }: { problem: { issues: { path: string }[] } }) => problem.issues.map(({ path }) => path);

async function bringInvoice(who: Who) {
  const response = await app.app.inject({
    method: 'POST',
    url: `/api/organisations/${cast[who].organisationId}/cases/${caseId}/claim/invoice`,
    headers: { ...cast[who].headers, 'content-type': 'multipart/form-data; boundary=between' },
    payload:
      '--between\r\ncontent-disposition: form-data; name="file"; filename="facture.txt"\r\ncontent-type: text/plain\r\n\r\nréglée\r\n--between--\r\n',
  });
  return response.statusCode;
}

/** A control as the auditor records it: its opinion, and its report among the papers. */
async function controlled(opinion: 'compliant' | 'not-compliant', round: number) {
  const readers = [cast.beneficiary, cast.manager, cast.auditor].map((one) => one.organisationId);
  const now = app.context.clock.now();
  await writing(app.context.db, { platform: true }, async (tx) => {
    const id = newId();
    await tx
      .insertInto('file')
      .values({
        ...{ id, organisation_id: cast.auditor.organisationId, digest: '0'.repeat(64), name: 'controle.pdf' },
        ...{ media_type: 'application/pdf', size: 1, scan: 'clean', created_at: now },
      })
      .execute();
    await tx
      .insertInto('case_document')
      .values({
        ...{ id, case_id: caseId, kind: 'control-report', file_id: id, name: 'controle.pdf', readers },
        ...{ uploaded_by_name: 'Auditrice', uploaded_by_part: 'auditor', uploaded_at: now },
      })
      .execute();
    await tx
      .insertInto('case_control')
      .values({
        ...{ case_id: caseId, round, opinion, summary: 'Vu.', outcomes: '[]', held_on: '2026-12-10' },
        ...{ recorded_by_name: 'Auditrice', recorded_at: now, readers },
      })
      .execute();
  });
}

const gauge = async () => {
  const { body } = await app.call(readEnvelopes, { params: params('manager'), as: cast.manager });
  const { reservedCents, spentCents, leftCents } = body.envelopes[0]!.gauge!;
  return { reservedCents, spentCents, leftCents };
};

const order = async (as = cast.manager) =>
  app.call(contract.orderPayment, {
    params: { organisationId: as.organisationId, caseId },
    body: { version: await versionOf(app, cast, caseId) },
    as,
  });
const record = async (more: object = {}) =>
  app.call(contract.recordPayment, {
    params: params('manager'),
    body: {
      reference: 'VIR-2026-0118',
      paidOn: '2026-12-11',
      version: await versionOf(app, cast, caseId),
      ...more,
    },
    as: cast.manager,
  });
const versionOfEnvelope = async () =>
  (await app.call(readEnvelopes, { params: params('manager'), as: cast.manager })).body.envelopes[0]!.version;

describe('a claim', () => {
  test('without the paid invoice and a compliant control is refused, and says both', async () => {
    await controlled('not-compliant', 1);
    expect(paths(await claim())).toEqual(['body.invoice', 'body.control']);
    await controlled('compliant', 2);
    expect(paths(await claim())).toEqual(['body.invoice']);
  });

  test('takes its invoice from the beneficiary alone, who alone reads it with the manager', async () => {
    for (const who of ['manager', 'auditor', 'provider'] as const) expect(await bringInvoice(who)).toBe(403);
    expect(await bringInvoice('beneficiary')).toBe(201);
    expect((await readFunding(app, cast, caseId)).body.invoices).toMatchObject([{ name: 'facture.txt' }]);
    expect((await readFunding(app, cast, caseId, 'auditor')).body.invoices).toEqual([]);
  });

  test.each(['pending', 'infected'])('with an invoice that the antivirus says is %s is refused', async (scan) => {
    const say = (one: string) =>
      writing(app.context.db, { platform: true }, (tx) =>
        tx.updateTable('file').set({ scan: one }).where('name', '=', 'facture.txt').execute(),
      );
    await say(scan);
    expect(paths(await claim())).toEqual(['body.invoice']);
    await say('unscanned');
  });

  test.each([
    ['issued before the works', { invoicedOn: '2026-11-20' }, ['body.invoicedOn']],
    ['issued tomorrow', { invoicedOn: '2026-12-12', paidOn: '2026-12-12' }, ['body.invoicedOn', 'body.paidOn']],
    ['paid before it is issued', { paidOn: '2026-11-30' }, ['body.paidOn']],
    ['numbered by a bank account', { invoiceNumber: 'FR76 3000 6000 0112 3456 7890 189' }, ['body.invoiceNumber']],
    ['negative', { netCents: -1 }, ['body.netCents']],
    [
      'of lines of another quote',
      { lines: [{ lineId: '00000000-0000-4000-8000-000000000000', cents: 1 }] },
      ['body.lines.0.lineId'],
    ],
  ])('for an invoice %s is refused at its field', async (_, more, expected) => {
    const refused = await claim(more);
    expect(refused.status).toBe(422);
    expect(paths(refused)).toEqual(expected);
  });

  test('is refused to the other parts, on a stale version, and for another amount than the one shown', async () => {
    for (const who of ['auditor', 'provider', 'manager'] as const)
      expect((await claim({}, who)).problem.code).toBe('not-your-part');
    expect((await claim({ version: 1 })).problem.code).toBe('stale-version');
    expect((await claim({ payableCents: 99_999 })).problem.code).toBe('payment-changed');
  });

  test('for less than the quote is paid in proportion; sent back, it says what is missing; for more, it is not raised', async () => {
    const { body: before } = await readFunding(app, cast, caseId, 'beneficiary');
    const [line] = before.quote!.lines;
    const lower = { netCents: 200_000, lines: [{ lineId: line!.id, cents: 150_000 }], payableCents: 75_000 };
    expect((await claim(lower)).body.claims).toMatchObject([{ round: 1, payableCents: 75_000 }]);
    expect((await claim(lower)).problem.code).toBe('out-of-order');
    const version = await versionOf(app, cast, caseId);
    const back = (reason: string) =>
      app.call(contract.sendBackClaim, { params: params('manager'), body: { version, reason }, as: cast.manager });
    expect(paths(await back(' '))).toEqual(['body.reason']);
    expect((await back('La facture du matériel manque.')).body.state).toBe('claim-incomplete');
    expect((await readCase(app, cast.beneficiary, caseId)).body.reason).toBe('La facture du matériel manque.');
    expect((await claim({ netCents: 900_000 })).body.claims.map(({ payableCents }) => payableCents)).toEqual([
      100_000, 75_000,
    ]);
  });
});

describe('the payment', () => {
  const giveBack = async (reason: string) =>
    app.call(contract.returnPayment, {
      params: params('manager'),
      body: { reason, version: await versionOf(app, cast, caseId) },
      as: cast.manager,
    });

  test('is ordered by the manager’s director alone, once', async () => {
    expect((await order(await app.member('contributor', cast.manager.organisationId))).status).toBe(403);
    expect((await order(cast.beneficiary)).problem.code).toBe('not-your-part');
    const [first, second] = await Promise.all([order(), order()]);
    expect([first, second].map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await readFunding(app, cast, caseId)).body.payments).toMatchObject([
      { round: 1, cents: 100_000, paidOn: null },
    ]);
    expect(await gauge()).toEqual({ reservedCents: 100_000, spentCents: 0, leftCents: 50_000 });
  });

  test('keeps no bank account, and no day out of place', async () => {
    expect(paths(await record({ reference: 'MC58 1122 2000 0101 2345 6789 030' }))).toEqual(['body.reference']);
    expect(paths(await record({ paidOn: '2026-12-12' }))).toEqual(['body.paidOn']);
    expect(paths(await record({ paidOn: '2026-12-10' }))).toEqual(['body.paidOn']);
  });

  test('that comes back is reserved again and can be ordered again; each step is told to the beneficiary by e-mail', async () => {
    expect((await record()).body).toMatchObject({ state: 'paid' });
    expect(await gauge()).toEqual({ reservedCents: 0, spentCents: 100_000, leftCents: 50_000 });
    expect((await record()).problem.code).toBe('out-of-order');
    expect(paths(await giveBack(''))).toEqual(['body.reason']);
    expect((await giveBack('Compte fermé')).body).toMatchObject({ state: 'payment-returned' });
    expect((await readCase(app, cast.beneficiary, caseId)).body.money.paidCents).toBeNull();
    expect(await gauge()).toEqual({ reservedCents: 100_000, spentCents: 0, leftCents: 50_000 });
    expect((await order()).status).toBe(200);
    expect((await giveBack('Rejet avant envoi')).status).toBe(200);
    expect(await gauge()).toEqual({ reservedCents: 100_000, spentCents: 0, leftCents: 50_000 });
    expect((await order()).status).toBe(200);
    expect((await record({ reference: 'VIR-2026-0131' })).status).toBe(200);
    const { body } = await readFunding(app, cast, caseId, 'beneficiary');
    expect(body.payments.map(({ reference, reason }) => [reference, reason])).toEqual([
      ['VIR-2026-0131', ''],
      [null, 'Rejet avant envoi'],
      ['VIR-2026-0118', 'Compte fermé'],
    ]);
    const mails = await reading(app.context.db, { platform: true }, (read) =>
      read.selectFrom('mail').select('body').where('recipient', '=', cast.beneficiary.email).execute(),
    );
    const told = mails.map(({ body: words }) => words.replaceAll(/\s/g, ' '));
    expect(told.some((words) => words.includes('1 000 € ont été versés') && words.includes('VIR-2026-0131'))).toBe(
      true,
    );
    expect(told.some((words) => words.includes('Raison : Compte fermé.'))).toBe(true);
  });

  test('is followed by the end of the case, and the budget then keeps what was spent only', async () => {
    expect((await plainly('manager', 'close')).body.state).toBe('closed');
    expect(await gauge()).toEqual({ reservedCents: 0, spentCents: 100_000, leftCents: 50_000 });
  });
});

test('what an invoice under the quote leaves unpaid goes back to the budget with the payment', async () => {
  caseId = await quotedCase(app, cast);
  expect((await confirm(app, cast, caseId)).problem.code).toBe('envelope-overdrawn');
  await app.call(setEnvelope, {
    params: { organisationId: cast.manager.organisationId, programmeId: cast.programmeId },
    body: { totalCents: 200_000, version: await versionOfEnvelope() },
    as: cast.manager,
  });
  expect((await confirm(app, cast, caseId)).status).toBe(200);
  await place(app, caseId, 'compliant');
  await controlled('compliant', 1);
  expect(await bringInvoice('beneficiary')).toBe(201);
  // The history does not say when the work began: not before its share was confirmed.
  expect(paths(await claim({ netCents: 140_000, payableCents: 50_000 }))).toEqual(['body.invoicedOn']);
  const today = { invoicedOn: '2026-12-11', paidOn: '2026-12-11' };
  expect((await claim({ netCents: 140_000, payableCents: 50_000, ...today })).status).toBe(200);
  expect((await order()).status).toBe(200);
  expect((await record({ reference: 'VIR-2' })).status).toBe(200);
  expect(await gauge()).toEqual({ reservedCents: 0, spentCents: 150_000, leftCents: 50_000 });
});

test('no move of the money holds the history while a reminder of the same case waits for it', async () => {
  const amid = async (act: () => Promise<{ status: number }>) => (await amidReminder(app, caseId, act)).status;
  expect((await plainly('manager', 'close')).status).toBe(200);
  caseId = await quotedCase(app, cast);
  expect(await amid(() => plainly('manager', 'refuse', 'Hors du programme'))).toBe(200);
  caseId = await quotedCase(app, cast);
  await app.call(setEnvelope, {
    params: { organisationId: cast.manager.organisationId, programmeId: cast.programmeId },
    body: { totalCents: 300_000, version: await versionOfEnvelope() },
    as: cast.manager,
  });
  expect(await amid(() => confirm(app, cast, caseId))).toBe(200);
  await place(app, caseId, 'compliant');
  await controlled('compliant', 1);
  expect(await bringInvoice('beneficiary')).toBe(201);
  expect(await amid(() => claim({ invoicedOn: '2026-12-11', paidOn: '2026-12-11' }))).toBe(200);
  expect(await amid(() => order())).toBe(200);
  expect(await amid(() => record({ reference: 'VIR-3' }))).toBe(200);
  const version = await versionOf(app, cast, caseId);
  const back = { params: params('manager'), body: { reason: 'Compte fermé', version }, as: cast.manager };
  expect(await amid(() => app.call(contract.returnPayment, back))).toBe(200);
});
