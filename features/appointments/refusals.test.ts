import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { addPartner, castOf, place, readCase, type Cast } from '../../tests/support/journey.ts';
import { sweepDeadlines } from '../../platform/server/deadlines/deadlines.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { assignAuditor, moveCase } from '../cases/contract.ts';
import { seeCase, type CaseAct } from '../cases/queries-held.ts';
import { anotherCase, desk, inboxOf, inHours, parsed } from './appointments.fixture.ts';
import { markHeld } from './commands-live.ts';
import { acceptSlot } from './contract.ts';
import { deadlines } from './jobs.ts';

let app: TestApp;
let everyone: Cast;
let cast: Cast;
let caseId: string;
let at: ReturnType<typeof desk>;
let mails: ReturnType<typeof inboxOf>;

beforeAll(async () => {
  app = await testApp();
  everyone = await castOf(app);
  mails = inboxOf(app);
});
beforeEach(async () => {
  ({ cast, caseId } = await anotherCase(app, everyone));
  at = desk(app, caseId);
  await mails.open();
});
afterAll(() => app.close());

const move = async (as: Cast['manager'], event: 'cancel' | 'abandon', reason: string) => {
  const { version } = (await readCase(app, as, caseId)).body;
  return app.call(moveCase, {
    params: { organisationId: as.organisationId, caseId },
    body: { event, reason, version },
    as,
  });
};

test('those who do not meet cannot set the appointment: the administration is refused, a provider and a stranger see no case', async () => {
  expect((await at.propose(cast.manager, [inHours(app, 200)])).status).toBe(403);
  expect((await at.propose(cast.provider, [inHours(app, 200)])).status).toBe(404);
  expect((await at.propose(await addPartner(app, 'auditor', 'Autre audit'), [inHours(app, 200)])).status).toBe(404);
  await at.propose(cast.auditor, [inHours(app, 200)]);
  expect((await at.accept(cast.manager)).status).toBe(403);
  expect((await at.list(cast.manager)).body.live).toMatchObject({ state: 'proposed' });
  expect((await at.list(cast.manager)).body.abilities).toEqual({
    propose: false,
    answer: false,
    release: false,
    absence: false,
  });
});

test('an appointment of another case is not reached through one’s own', async () => {
  await at.propose(cast.auditor, [inHours(app, 200)]);
  const { id, version, slots } = await at.live(cast.auditor);
  const other = await anotherCase(app, everyone);
  const { status } = await app.call(acceptSlot, {
    params: {
      organisationId: other.cast.beneficiary.organisationId,
      caseId: other.caseId,
      appointmentId: id,
    },
    body: { slot: slots[0]!, version },
    as: other.cast.beneficiary,
  });
  expect(status).toBe(404);
});

test('a slot accepted twice, or one that was not offered, is refused and nothing changes', async () => {
  await at.propose(cast.auditor, [inHours(app, 200), inHours(app, 201)]);
  const { id, version, slots } = await at.live(cast.beneficiary);
  const params = { organisationId: cast.beneficiary.organisationId, caseId, appointmentId: id };
  const take = (slot: string) => app.call(acceptSlot, { params, body: { slot, version }, as: cast.beneficiary });
  expect((await take('2027-01-01T10:00:00.000Z')).problem.issues[0]!.path).toBe('body.slot');
  const both = await Promise.all([take(slots[0]!), take(slots[1]!)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const before = (await readCase(app, cast.manager, caseId)).body;
  expect((await take(slots[0]!)).status).toBe(409);
  expect((await readCase(app, cast.manager, caseId)).body).toEqual(before);
});

test('an answer to slots that were replaced meanwhile is refused: nobody accepts what they did not read', async () => {
  await at.propose(cast.auditor, [inHours(app, 200)]);
  const old = await at.live(cast.beneficiary);
  expect((await at.propose(cast.auditor, [inHours(app, 300)], { version: 1 })).status).toBe(201);
  const { status, problem } = await app.call(acceptSlot, {
    params: { organisationId: cast.beneficiary.organisationId, caseId, appointmentId: old.id },
    body: { slot: old.slots[0]!, version: old.version },
    as: cast.beneficiary,
  });
  expect({ status, code: problem.code }).toEqual({ status: 409, code: 'stale-version' });
  expect((await at.propose(cast.beneficiary, [inHours(app, 400)], { version: 1 })).problem.code).toBe('stale-version');
});

test('a slot in the past, six slots, none, or ten megabytes of note are refused and the field is named', async () => {
  const issues = async (call: Promise<{ status: number; problem: { issues: { path: string }[] } }>) => {
    const { status, problem } = await call;
    return [status, problem.issues[0]?.path];
  };
  expect(await issues(at.propose(cast.auditor, [inHours(app, 200), inHours(app, -1)]))).toEqual([
    422,
    'body.slots.1.day',
  ]);
  const six = Array.from({ length: 6 }, (_, index) => inHours(app, 200 + index));
  expect(await issues(at.propose(cast.auditor, six))).toEqual([422, 'body.slots']);
  expect(await issues(at.propose(cast.auditor, []))).toEqual([422, 'body.slots']);
  expect(await issues(at.propose(cast.auditor, [inHours(app, 200)], { place: '' }))).toEqual([422, 'body.place']);
  const { status } = await at.propose(cast.auditor, [inHours(app, 200)], { place: 'x'.repeat(10_000_000) });
  expect(status).toBe(413);
  expect((await at.list(cast.auditor)).body).toMatchObject({ live: null, past: [] });
});

test('a slot that passed before anyone answered can no longer be accepted', async () => {
  await at.propose(cast.auditor, [inHours(app, 1)]);
  app.context.clock.advance({ minutes: 60 });
  expect((await at.accept(cast.beneficiary)).problem.issues[0]).toMatchObject({ path: 'body.slot' });
});

test('once the audit is done no slot can be offered', async () => {
  await place(app, caseId, 'audited');
  const { status, problem } = await at.propose(cast.auditor, [inHours(app, 200)]);
  expect({ status, code: problem.code }).toEqual({ status: 409, code: 'out-of-order' });
});

test('a request that is cancelled takes its appointment out of the calendars, late for a structure past the notice', async () => {
  await at.propose(cast.auditor, [inHours(app, 48)]);
  await at.accept(cast.beneficiary);
  await mails.open();
  expect((await move(cast.beneficiary, 'cancel', 'Le cabinet déménage')).status).toBe(200);
  const sent = await mails.open();
  const cancelled = sent.filter(({ calendar }) => calendar && parsed(calendar)['METHOD'] === 'CANCEL');
  expect(new Set(cancelled.map(({ recipient }) => recipient))).toEqual(
    new Set([cast.beneficiary.email, cast.auditor.email]),
  );
  expect(
    sent.some(({ recipient, subject }) => recipient === cast.manager.email && subject.includes('moins de 72')),
  ).toBe(true);
  expect((await at.list(cast.auditor)).body).toMatchObject({
    live: null,
    past: [{ state: 'cancelled', late: true, reason: 'Le cabinet déménage' }],
  });
});

test('the administration that stops a case the day before is never late, and both calendars are cleared', async () => {
  await at.propose(cast.auditor, [inHours(app, 24)]);
  await at.accept(cast.beneficiary);
  await mails.open();
  expect((await move(cast.manager, 'cancel', 'Le programme est suspendu')).status).toBe(200);
  expect((await at.list(cast.auditor)).body.past[0]).toMatchObject({
    state: 'cancelled',
    late: false,
    endedBy: 'manager',
  });
  const sent = await mails.open();
  expect(sent.map(({ subject }) => subject).join()).not.toMatch(/moins de 72/);
  const cleared = sent.filter(({ calendar }) => calendar && parsed(calendar)['METHOD'] === 'CANCEL');
  expect(cleared.map(({ recipient }) => recipient).toSorted()).toEqual(
    [cast.auditor.email, cast.beneficiary.email].toSorted(),
  );
});

test('a refused cancellation leaves the appointment as it was', async () => {
  await at.propose(cast.auditor, [inHours(app, 200)]);
  await at.accept(cast.beneficiary);
  await mails.open();
  expect((await move(cast.beneficiary, 'cancel', '')).status).toBe(422);
  expect((await move(cast.auditor, 'cancel', 'Non')).status).toBe(403);
  expect((await at.live(cast.auditor)).state).toBe('accepted');
  expect(await mails.open()).toEqual([]);
});

test('the audit body that is replaced gets the appointment’s cancellation; the next one sees it and offers its own', async () => {
  const next = await addPartner(app, 'auditor', 'Contrôle du Rocher');
  await at.propose(cast.auditor, [inHours(app, 48)]);
  await at.accept(cast.beneficiary);
  await mails.open();
  const { version } = (await readCase(app, cast.manager, caseId)).body;
  const { status } = await app.call(assignAuditor, {
    params: { organisationId: cast.manager.organisationId, caseId },
    body: { auditorId: next.organisationId, reason: 'Auditeur indisponible', version },
    as: cast.manager,
  });
  expect(status).toBe(200);
  const sent = await mails.open();
  expect(
    sent
      .filter(({ calendar }) => calendar && parsed(calendar)['METHOD'] === 'CANCEL')
      .map(({ recipient }) => recipient)
      .toSorted(),
  ).toEqual([cast.beneficiary.email, cast.auditor.email].toSorted());
  expect((await at.list(cast.auditor)).status).toBe(404);
  const { past, abilities } = (await at.list(next)).body;
  expect(past).toEqual([expect.objectContaining({ state: 'cancelled', late: false, endedBy: 'manager' })]);
  expect(abilities.propose).toBe(true);
  await at.propose(next, [inHours(app, 300)]);
  await at.accept(cast.beneficiary);
  const again = (await mails.open()).flatMap(({ calendar }) => (calendar ? [parsed(calendar)] : []));
  expect(again.map(({ SEQUENCE }) => SEQUENCE)).toEqual(['2', '2']);
});

test('both sides are reminded two days before and on the morning of the day before, and not once it is cancelled', async () => {
  const sweep = () => sweepDeadlines(app.context, deadlines);
  await at.propose(cast.auditor, [inHours(app, 100)]);
  await at.accept(cast.beneficiary);
  await mails.open();
  expect(await sweep()).toBe(0);
  app.context.clock.advance({ minutes: 52 * 60 });
  expect(await sweep()).toBe(1);
  const first = await mails.open();
  expect(first.map(({ recipient }) => recipient).toSorted()).toEqual(
    [cast.beneficiary.email, cast.auditor.email].toSorted(),
  );
  expect(first[0]!.subject).toContain('rappel du rendez-vous');
  app.context.clock.advance({ minutes: 36 * 60 });
  expect(await sweep()).toBe(1);
  expect(await mails.open()).toHaveLength(2);

  const other = await anotherCase(app, everyone);
  const there = desk(app, other.caseId);
  await there.propose(cast.auditor, [inHours(app, 100)]);
  await there.accept(other.cast.beneficiary);
  await there.release(other.cast.beneficiary, 'Fermeture');
  await mails.open();
  app.context.clock.advance({ days: 4 });
  await sweep();
  expect((await mails.open()).map(({ recipient }) => recipient)).not.toContain(other.cast.beneficiary.email);
});

test('an audit that took place is held: nothing cancels it, and the next control is another event of calendars', async () => {
  const held = async () => {
    const act = { organisationId: cast.auditor.organisationId, caseId, now: app.context.clock.now() } as CaseAct;
    await writing(app.context.db, { organisationIds: [cast.auditor.organisationId] }, async (tx) =>
      markHeld(tx, act, await seeCase(tx, act)),
    );
  };
  const uids: string[] = [];
  for (const state of ['assigned', 'control-requested', 'control-requested'] as const) {
    await place(app, caseId, state);
    await at.propose(cast.auditor, [inHours(app, 200)]);
    await mails.open();
    await at.accept(cast.beneficiary);
    uids.push((await mails.open()).map(({ calendar }) => parsed(calendar!)['UID']!)[0]!);
    await held();
    await held();
    expect((await at.list(cast.beneficiary)).body.past[0]).toMatchObject({ state: 'held', late: false });
  }
  expect(uids).toEqual([
    `${caseId}-audit@vigie.test`,
    `${caseId}-control@vigie.test`,
    `${caseId}-control-2@vigie.test`,
  ]);
  expect(await sweepDeadlines(app.context, deadlines)).toBe(0);
});
