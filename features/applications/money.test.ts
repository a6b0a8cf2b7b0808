import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import {
  addEvidence,
  addFact,
  applicationCastOf,
  approveAll,
  at,
  CANDIDACY,
  CARE,
  completeObjectives,
  completePrerequisites,
  GRANT,
  move,
  playApplication,
  playerOf,
  readApplication,
  send,
  startApplication,
  versionOf,
  type ApplicationCast,
  type Player,
} from '../../tests/support/application.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { product } from '../../platform/server/journal/journal.ts';
import { sweepDeadlines } from '../../platform/server/deadlines/deadlines.ts';
import { offer, publish } from '../../platform/server/versioned/commands.ts';
import { recordAudit } from '../regulation/contract-audits.ts';
import { readEnvelopes, setEnvelope } from '../funding/contract-envelope.ts';
import { listNotifications } from '../notifications/contract.ts';
import { PROGRAMMES } from '../programmes/kind.ts';
import { validateAny } from '../programmes/validate-any.ts';
import * as money from './contract-money.ts';
import * as contract from './contract.ts';
import { deadlines } from './jobs.ts';

let app: TestApp;
let cast: ApplicationCast;
beforeAll(async () => {
  app = await testApp({ start: CANDIDACY });
  cast = await applicationCastOf(app);
});
afterAll(() => app.close());

const go = (to: string) =>
  app.context.clock.advance({ seconds: (Date.parse(to) - app.context.clock.now().getTime()) / 1000 });
beforeEach(async () => {
  go(CANDIDACY);
  const applicant = await playerOf(app, {
    kind: 'structure',
    name: 'Hôpital du Léon',
    type: 'general-hospital',
    region: '53',
  });
  cast = { ...cast, applicant };
});

const gauge = async () => {
  const { body } = await app.call(readEnvelopes, {
    params: { organisationId: cast.national.organisationId },
    as: cast.national,
  });
  return body.envelopes[0]!.gauge!;
};
const accept = async (id: string, grantedCents: number, version?: number) =>
  app.call(money.acceptApplication, {
    params: at(cast.national, id),
    body: { grantedCents, version: version ?? (await versionOf(app, cast.national, id)) },
    as: cast.national,
  });
const validate = async (player: Player, id: string, payableCents: number | null) =>
  app.call(money.validateApplication, {
    params: at(player, id),
    body: { payableCents, version: await versionOf(app, player, id) },
    as: player,
  });
const order = async (id: string, cents: number) =>
  app.call(money.orderPayment, {
    params: at(cast.national, id),
    body: { cents, version: await versionOf(app, cast.national, id) },
    as: cast.national,
  });
const record = async (id: string, given: { reference?: string; paidOn?: string } = {}) =>
  app.call(money.recordPayment, {
    params: at(cast.national, id),
    body: {
      reference: 'VIR-1',
      paidOn: app.context.clock.now().toISOString().slice(0, 10),
      ...given,
      version: await versionOf(app, cast.national, id),
    },
    as: cast.national,
  });
const judge = async (player: Player, id: string, itemId: string, opinion: 'attained' | 'not-attained', note = '') =>
  app.call(contract.giveOpinion, {
    params: { ...at(player, id), itemId },
    body: { opinion, note, version: await versionOf(app, player, id) },
    as: player,
  });

/** Publishes and offers domain 2 as changed. */
async function publishAs(version: string, ...changes: [string, string][]): Promise<void> {
  let text = readFileSync(`referentials/programmes/${CARE}/1.0.0/programme.yaml`, 'utf8').replace(
    'version: 1.0.0',
    `version: ${version}`,
  );
  for (const [from, to] of changes) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  const verdict = await validateAny({ path: 'programme.yaml', text });
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.problems));
  await writing(app.context.db, { platform: true }, async (tx) => {
    await publish(tx, PROGRAMMES, verdict.document, product, app.context.clock.now());
    await offer(tx, PROGRAMMES, { id: CARE, version, by: product, now: app.context.clock.now() });
  });
}

describe('the envelope', () => {
  test('keeps what is accepted, gives it back when the file is withdrawn, and is never overdrawn', async () => {
    const id = await playApplication(app, cast, 'endorsed');
    const before = await gauge();
    const over = await accept(id, before.leftCents + 1);
    expect([over.status, over.problem.code]).toEqual([409, 'envelope-overdrawn']);
    expect((await accept(id, 300_000)).status).toBe(200);
    expect((await gauge()).reservedCents).toBe(before.reservedCents + 300_000);
    expect((await move(app, cast.applicant, id, 'withdraw')).status).toBe(422);
    expect((await move(app, cast.applicant, id, 'withdraw', 'Fusion d’établissements')).body.state).toBe('withdrawn');
    expect(await gauge()).toEqual(before);
    await startApplication(app, cast.applicant);
  });

  test('of two acceptances that it cannot both give, one is done; a stale one changes nothing', async () => {
    const first = await playApplication(app, cast, 'endorsed');
    const other = await playerOf(app, { kind: 'structure', name: 'Clinique', type: 'general-hospital', region: '53' });
    const second = await playApplication(app, { ...cast, applicant: other }, 'endorsed');
    const before = await gauge();
    const most = before.leftCents - 1;
    const answers = await Promise.all([accept(first, most), accept(second, most)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const kept = answers[0].status === 200 ? first : second;
    expect((await gauge()).leftCents).toBe(1);
    expect((await accept(kept, most, 1)).problem.code).toBe('stale-version');
    await move(app, cast.national, kept, 'withdraw', 'Essai');
    expect(await gauge()).toEqual(before);
  });

  test('says what each region was promised and paid, to the manager and to that region alone', async () => {
    await playApplication(app, cast, 'paid');
    const readMoney = async (player: Player) =>
      (await app.call(money.readMoney, { params: { organisationId: player.organisationId }, as: player })).body
        .programmes;
    const [national] = await readMoney(cast.national);
    const brittany = national?.regions.find(({ region }) => region === '53');
    expect(brittany?.paidCents).toBeGreaterThanOrEqual(GRANT);
    expect(national?.envelope?.spentCents).toBe(brittany?.paidCents);
    expect((await readMoney(cast.region))[0]).toMatchObject({ envelope: null, regions: [brittany] });
    const elsewhere = await playerOf(app, { kind: 'regional-authority', name: 'ARS Normandie', region: '28' });
    expect(await readMoney(elsewhere)).toEqual([]);
    expect(await readMoney(cast.applicant)).toEqual([]);
  });
});

describe('the declaration', () => {
  test('is refused objective by objective, then before its window opens', async () => {
    const id = await playApplication(app, cast, 'accepted');
    const early = await send(app, cast.applicant, id, 'declaration');
    expect([early.status, early.problem.code]).toEqual([409, 'outside-window']);
    expect(early.problem.title).toContain('16 janvier 2026');
    go('2026-02-01T09:00:00Z');
    const bare = await send(app, cast.applicant, id, 'declaration');
    expect(bare.problem.issues).toHaveLength(11);
    await completeObjectives(app, cast.applicant, id, '2026-01-20');
    await addFact(app, cast.applicant, id, { itemId: 'O3.A', kind: 'audit', on: '2026-01-30', score: 2 });
    const low = await send(app, cast.applicant, id, 'declaration');
    expect(low.problem.issues.map(({ path }) => path)).toEqual(['items.O3.A']);
    const { items } = await readApplication(app, cast.applicant, id);
    const wrong = items.find((item) => item.id === 'O3.A')!.facts.find(({ score }) => score === 2)!;
    const remove = { params: { ...at(cast.applicant, id), factId: wrong.id }, as: cast.applicant };
    expect((await app.call(contract.removeFact, remove)).status).toBe(204);
    expect((await app.call(contract.removeFact, remove)).status).toBe(404);
    expect((await send(app, cast.applicant, id, 'declaration')).body.state).toBe('declared');
    const frozen = await addFact(app, cast.applicant, id, { itemId: 'O4', kind: 'done', on: '2026-01-20' });
    expect([frozen.status, frozen.problem.code]).toEqual([409, 'out-of-order']);
  });

  test('takes facts that a rule reckons with, whole and not of tomorrow', async () => {
    const id = await playApplication(app, cast, 'accepted');
    const wrong = async (given: Parameters<typeof addFact>[3]) => {
      const { status, problem } = await addFact(app, cast.applicant, id, given);
      return `${status} ${problem.issues[0]?.path ?? problem.code}`;
    };
    expect(await wrong({ itemId: 'O3.A', kind: 'audit', on: '2025-09-15' })).toBe('422 body.score');
    expect(await wrong({ itemId: 'O3.A', kind: 'audit', on: '2025-09-16', score: 3 })).toBe('422 body.on');
    expect(await wrong({ itemId: 'O3.A', kind: 'audit', on: '2025-09-15', score: 9 })).toBe('422 body.score');
    expect(await wrong({ itemId: 'O3.A', kind: 'exemption', on: '2025-09-15' })).toBe('422 body.note');
    expect(await wrong({ itemId: 'O2.B', kind: 'done', on: '2025-09-15' })).toBe('422 body.kind');
    expect(await wrong({ itemId: 'O1.C', kind: 'coverage', on: '2025-09-15' })).toBe('422 body.entityId');
    expect(await wrong({ itemId: 'O9', kind: 'done', on: '2025-09-15' })).toBe('422 body.itemId');
    expect(await wrong({ itemId: 'P1', kind: 'review', on: '2025-09-15' })).toBe('409 out-of-order');
    expect((await addEvidence(app, cast.region, id, 'O4')).statusCode).toBe(403);
  });

  test('takes the audits that the structure recorded under its obligations, once each', async () => {
    const id = await playApplication(app, cast, 'accepted');
    const recorded = await app.call(recordAudit, {
      params: { organisationId: cast.applicant.organisationId },
      body: {
        kind: 'directory',
        heldOn: '2025-09-10',
        source: 'ads',
        auditedBy: 'Service ADS',
        score: 4,
        minimumReached: null,
      },
      as: cast.applicant,
    });
    expect(recorded.status, JSON.stringify(recorded.problem)).toBeLessThan(300);
    const take = async (itemId: string) =>
      app.call(contract.takeAudits, { params: { ...at(cast.applicant, id), itemId }, as: cast.applicant });
    expect((await take('O3.A')).body).toEqual({ taken: 1 });
    expect((await take('O3.A')).body).toEqual({ taken: 0 });
    expect((await take('O4')).body).toEqual({ taken: 0 });
    expect((await take('O9')).status).toBe(422);
    const { items } = await readApplication(app, cast.applicant, id);
    const rule = items.find((one) => one.id === 'O3.A')!.rules.find(({ kind }) => kind === 'score-at-end');
    expect(rule).toMatchObject({ verdict: 'met', reason: { en: expect.stringContaining('4/5') } });
  });

  test('is instructed twice, opinion by opinion, and sent back with a reason', async () => {
    const id = await playApplication(app, cast, 'declared');
    const silent = await validate(cast.region, id, null);
    expect([silent.status, silent.problem.issues.length]).toEqual([422, 11]);
    expect((await judge(cast.national, id, 'O4', 'attained')).status).toBe(403);
    expect((await judge(cast.region, id, 'O4', 'not-attained')).problem.issues[0]?.path).toBe('body.note');
    expect((await judge(cast.region, id, 'O9', 'attained')).status).toBe(422);
    expect((await move(app, cast.region, id, 'send-back-declaration', 'Essai sans date')).body.state).toBe(
      'declaration-returned',
    );
    await addFact(app, cast.applicant, id, { itemId: 'O4', kind: 'done', on: '2026-01-15' });
    await send(app, cast.applicant, id, 'declaration');
    await approveAll(app, cast.region, id);
    expect((await validate(cast.region, id, null)).status).toBe(200);
    expect((await move(app, cast.national, id, 'send-back-declaration', 'Revoir O4')).body.state).toBe('declared');
  });

  test('that is not attained pays nothing: the money goes back; partial attainment is refused by this programme', async () => {
    const before = await gauge();
    const id = await playApplication(app, cast, 'regionally-validated');
    await approveAll(app, cast.national, id);
    const sure = await move(app, cast.national, id, 'find-not-attained', 'Essai');
    expect(sure.problem.code).toBe('all-attained');
    expect((await validate(cast.national, id, GRANT - 1)).problem.issues[0]?.path).toBe('body.payableCents');
    await judge(cast.national, id, 'O4', 'not-attained', 'Essai hors phase');
    expect((await validate(cast.national, id, GRANT - 1)).problem.code).toBe('partial-not-allowed');
    expect((await move(app, cast.national, id, 'find-not-attained', 'O4 hors phase')).body.state).toBe('not-attained');
    expect(await gauge()).toEqual(before);
  });
});

describe('the payment', () => {
  test('is for all that is due, recorded on its day, without a bank account, and may come back', async () => {
    const id = await playApplication(app, cast, 'nationally-validated');
    const before = await gauge();
    expect((await order(id, GRANT + 1)).problem.issues[0]?.path).toBe('body.cents');
    expect((await order(id, GRANT - 1)).problem.issues[0]?.path).toBe('body.cents');
    expect((await order(id, GRANT)).status).toBe(200);
    expect((await record(id, { paidOn: '2027-01-01' })).problem.issues[0]?.path).toBe('body.paidOn');
    expect((await record(id, { paidOn: '2025-01-01' })).problem.issues[0]?.path).toBe('body.paidOn');
    expect((await record(id, { reference: 'FR76 3000 6000 0112 3456 7890 189' })).problem.issues[0]?.path).toBe(
      'body.reference',
    );
    const paid = await Promise.all([record(id), record(id)]);
    expect(paid.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await gauge()).spentCents).toBe(before.spentCents + GRANT);
    expect((await order(id, GRANT)).problem.code).toBe('all-paid');
    const back = await app.call(money.returnPayment, {
      params: at(cast.national, id),
      body: { reason: 'Compte fermé', version: await versionOf(app, cast.national, id) },
      as: cast.national,
    });
    expect(back.body.state).toBe('nationally-validated');
    expect(await gauge()).toEqual(before);
    expect((await order(id, GRANT)).status).toBe(200);
    expect((await record(id)).status).toBe(200);
    expect((await readApplication(app, cast.applicant, id)).payments).toMatchObject([
      { round: 1, reason: 'Compte fermé' },
      { round: 2, returnedOn: null },
    ]);
  });

  test('comes in several parts, and for a part of the objectives, where the programme says so', async () => {
    await publishAs('1.1.0', ['allowed: false', 'allowed: true'], ['most: 1', 'most: 2']);
    const id = await playApplication(app, cast, 'regionally-validated');
    await approveAll(app, cast.national, id);
    await judge(cast.national, id, 'O4', 'not-attained', 'Essai hors phase');
    const before = await gauge();
    expect((await validate(cast.national, id, 3_000_000)).status).toBe(200);
    expect((await gauge()).reservedCents).toBe(before.reservedCents - (GRANT - 3_000_000));
    await order(id, 1_000_000);
    await record(id);
    expect((await order(id, 1_000_000)).problem.issues[0]?.path).toBe('body.cents');
    await order(id, 2_000_000);
    await record(id);
    expect((await readApplication(app, cast.applicant, id)).money).toEqual({
      grantedCents: GRANT,
      payableCents: 3_000_000,
      paidCents: 3_000_000,
    });
    await publishAs('1.1.1');
  });
});

describe('windows that move', () => {
  test('a later closing day serves a running file, which keeps the rest of its version; an earlier one does not', async () => {
    await publishAs('1.2.0');
    const id = await startApplication(app, cast.applicant);
    await completePrerequisites(app, cast.applicant, id);
    await publishAs('1.3.0', ['closes: 2025-10-31', 'closes: 2025-10-15']);
    expect((await readApplication(app, cast.applicant, id)).windows.candidacy).toMatchObject({
      closes: '2025-10-31',
      before: null,
    });
    await publishAs('1.4.0', ['closes: 2025-10-31', 'closes: 2025-11-14']);
    const moved = await readApplication(app, cast.applicant, id);
    expect(moved.programme.version).toBe('1.2.0');
    expect(moved.windows.candidacy).toMatchObject({ closes: '2025-11-14', before: '2025-10-31' });
    go('2025-11-14T20:00:00Z');
    expect((await send(app, cast.applicant, id, 'candidacy')).status).toBe(200);
  });

  test('a programme that does not extend running files keeps their own day', async () => {
    await publishAs('1.5.0', ['value: true', 'value: false']);
    const id = await startApplication(app, cast.applicant);
    await completePrerequisites(app, cast.applicant, id);
    await publishAs('1.6.0', ['closes: 2025-10-31', 'closes: 2025-11-14']);
    go('2025-11-01T09:00:00Z');
    expect((await send(app, cast.applicant, id, 'candidacy')).problem.code).toBe('outside-window');
    await publishAs('1.7.0');
  });
});

describe('reminders', () => {
  const told = async () => {
    const { body } = await app.call(listNotifications, { query: {}, as: cast.applicant });
    return body.notifications.map(({ sentence }) => sentence.en.replace(/^[A-Z0-9-]+: /, ''));
  };

  test('the applicant is reminded before the window closes on a draft, and no more once it is filed', async () => {
    const id = await startApplication(app, cast.applicant);
    go('2025-10-17T12:00:00Z');
    await sweepDeadlines(app.context, deadlines);
    expect(await told()).toContain('to be sent before the end of 31 October 2025.');
    const count = (await told()).length;
    await completePrerequisites(app, cast.applicant, id);
    await send(app, cast.applicant, id, 'candidacy');
    go('2025-10-30T12:00:00Z');
    await sweepDeadlines(app.context, deadlines);
    expect(await told()).toHaveLength(count);
  });

  test('whoever lets a file sleep is reminded', async () => {
    const id = await playApplication(app, cast, 'submitted');
    const { number } = await readApplication(app, cast.region, id);
    go('2025-10-05T12:00:00Z');
    await sweepDeadlines(app.context, deadlines);
    const { body } = await app.call(listNotifications, { query: {}, as: cast.region });
    expect(body.notifications.map(({ sentence }) => sentence.en)).toContain(
      `${number}: nothing has moved for a while.`,
    );
  });
});

test('a message is read by those it is written to, and by nobody else', async () => {
  const id = await playApplication(app, cast, 'endorsed');
  const write = (player: Player, to: ('applicant' | 'region' | 'national')[]) =>
    app.call(contract.writeMessage, { params: at(player, id), body: { text: 'Une question', to }, as: player });
  expect((await write(cast.region, ['national'])).status).toBe(204);
  expect((await write(cast.region, ['region'])).status).toBe(422);
  const messages = async (player: Player) =>
    (await readApplication(app, player, id)).entries.filter(({ kind }) => kind === 'message').length;
  expect([await messages(cast.region), await messages(cast.national), await messages(cast.applicant)]).toEqual([
    1, 1, 0,
  ]);
});

test('the budget is set by the one who manages the programme, never by another', async () => {
  const other = await playerOf(app, { kind: 'authority', name: 'Autre agence' });
  const { status } = await app.call(setEnvelope, {
    params: { organisationId: other.organisationId, programmeId: CARE },
    body: { totalCents: 1, version: 0 },
    as: other,
  });
  expect(status).toBe(404);
});
