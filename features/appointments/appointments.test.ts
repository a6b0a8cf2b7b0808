import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { writing } from '../../platform/server/database/connection.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { addPartner, castOf, readCase, type Cast } from '../../tests/support/journey.ts';
import { anotherCase, desk, inboxOf, inHours, parsed } from './appointments.fixture.ts';
import { openInvitation } from './contract.ts';

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

const state = async () => (await readCase(app, cast.manager, caseId)).body.state;
const MONDAY = { day: '2026-12-14', time: '09:30' };
const TUESDAY = { day: '2026-12-15', time: '14:00' };

test('the audit body offers slots: the structure is told by the programme’s letter, and may answer', async () => {
  const { status, body } = await at.propose(cast.auditor, [TUESDAY, MONDAY]);
  expect(status).toBe(201);
  expect(body.live).toMatchObject({
    purpose: 'audit',
    state: 'proposed',
    slots: ['2026-12-14T08:30:00.000Z', '2026-12-15T13:00:00.000Z'],
    proposedBy: 'auditor',
  });
  expect(body.abilities).toMatchObject({ propose: true, answer: false, release: false });
  expect((await at.list(cast.beneficiary)).body.abilities).toMatchObject({ propose: true, answer: true });
  const sent = await mails.open();
  expect(sent.map(({ recipient }) => recipient)).toEqual([cast.beneficiary.email]);
  expect(sent[0]!.subject).toContain('choisissez votre rendez-vous');
  expect(sent[0]!.body).toContain(`/organisations/${cast.beneficiary.organisationId}/cases/${caseId}`);
});

test('accepting a slot moves the case and puts the appointment in the calendars of both sides', async () => {
  await at.propose(cast.auditor, [MONDAY, TUESDAY]);
  await mails.open();
  const { status, body } = await at.accept(cast.beneficiary, '2026-12-14T08:30:00.000Z');
  expect(status).toBe(200);
  expect(body.live).toMatchObject({ state: 'accepted', startsAt: '2026-12-14T08:30:00.000Z' });
  expect(body.onTimeUntil).toBe('2026-12-11T08:30:00.000Z');
  expect((await readCase(app, cast.beneficiary, caseId)).body).toMatchObject({
    state: 'appointment',
    dueAt: '2026-12-14T08:30:00.000Z',
  });
  const sent = await mails.open();
  expect(sent.map(({ recipient }) => recipient).toSorted()).toEqual(
    [cast.beneficiary.email, cast.auditor.email].toSorted(),
  );
  for (const { recipient, subject, body: words, calendar } of sent) {
    expect(subject).toContain('lundi 14 décembre 2026 à 09:30');
    expect(words).toContain('3 rue des Oliviers');
    expect(parsed(calendar!)).toMatchObject({
      METHOD: 'REQUEST',
      UID: `${caseId}-audit@vigie.test`,
      SEQUENCE: '0',
      DTSTART: '20261214T083000Z',
      DTEND: '20261214T103000Z',
      LOCATION: '3 rue des Oliviers',
      STATUS: 'CONFIRMED',
      ATTENDEE: `mailto:${recipient}`,
    });
  }
});

test('the structure answers with slots of its own, and then the audit body chooses', async () => {
  expect((await at.propose(cast.beneficiary, [MONDAY])).problem.code).toBe('auditor-first');
  await at.propose(cast.auditor, [MONDAY]);
  const { body } = await at.propose(cast.beneficiary, [TUESDAY], { version: 1 });
  expect(body.live).toMatchObject({ proposedBy: 'beneficiary', slots: ['2026-12-15T13:00:00.000Z'] });
  expect(body.past).toEqual([expect.objectContaining({ state: 'declined', endedBy: 'beneficiary' })]);
  expect((await at.accept(cast.beneficiary)).problem.code).toBe('own-slots');
  expect((await at.decline(cast.beneficiary, 'Non')).problem.code).toBe('own-slots');
  expect((await at.accept(cast.auditor)).status).toBe(200);
});

test('slots that do not suit are declined with a note that the other side reads', async () => {
  await at.propose(cast.auditor, [MONDAY]);
  await mails.open();
  expect((await at.decline(cast.beneficiary, '  ')).problem.issues[0]!.path).toBe('body.note');
  const { body } = await at.decline(cast.beneficiary, 'Le cabinet est fermé cette semaine-là.');
  expect(body.live).toBeNull();
  expect(body.past[0]).toMatchObject({ state: 'declined', reason: 'Le cabinet est fermé cette semaine-là.' });
  const [mail, ...others] = await mails.open();
  expect(others).toEqual([]);
  expect(mail!.recipient).toBe(cast.auditor.email);
  expect(mail!.body).toContain('Le cabinet est fermé cette semaine-là.');
  expect((await at.propose(cast.beneficiary, [TUESDAY])).status).toBe(201);
});

test('an accepted appointment that moves leaves the calendars, then comes back under the same name with a higher number', async () => {
  await at.propose(cast.auditor, [MONDAY]);
  await at.accept(cast.beneficiary);
  await mails.open();
  expect((await at.propose(cast.auditor, [TUESDAY], { version: 2 })).problem.issues[0]!.path).toBe('body.reason');
  const moved = await at.propose(cast.auditor, [TUESDAY], { version: 2, reason: 'Formation ce jour-là' });
  expect(moved.body.past[0]).toMatchObject({ state: 'moved', late: false, reason: 'Formation ce jour-là' });
  expect(await state()).toBe('assigned');
  const away = (await mails.open()).flatMap(({ calendar }) => (calendar ? [parsed(calendar)] : []));
  expect(away).toHaveLength(2);
  for (const one of away)
    expect(one).toMatchObject({ METHOD: 'CANCEL', UID: `${caseId}-audit@vigie.test`, SEQUENCE: '1' });
  await at.accept(cast.beneficiary);
  const back = (await mails.open()).flatMap(({ calendar }) => (calendar ? [parsed(calendar)] : []));
  expect(back).toHaveLength(2);
  for (const one of back)
    expect(one).toMatchObject({
      METHOD: 'REQUEST',
      UID: `${caseId}-audit@vigie.test`,
      SEQUENCE: '2',
      DTSTART: '20261215T130000Z',
    });
});

test('cancelling exactly at the programme’s notice is in time, a second after is late and told with its reason', async () => {
  await at.propose(cast.auditor, [inHours(app, 72)]);
  await at.accept(cast.beneficiary);
  await mails.open();
  const onTime = await at.release(cast.beneficiary, 'Une urgence au bloc');
  expect(onTime.body.past[0]).toMatchObject({ state: 'cancelled', late: false, endedBy: 'beneficiary' });
  expect((await mails.open()).map(({ subject }) => subject).join()).not.toContain('moins de 72');

  const again = await at.propose(cast.auditor, [inHours(app, 72)]);
  expect(again.status).toBe(201);
  await at.accept(cast.beneficiary);
  await mails.open();
  app.context.clock.advance({ seconds: 1 });
  const late = await at.release(cast.beneficiary, 'Une urgence au bloc');
  app.context.clock.advance({ seconds: 59 });
  expect(late.body.past[0]).toMatchObject({ state: 'cancelled', late: true, reason: 'Une urgence au bloc' });
  const sent = await mails.open();
  expect(sent.map(({ recipient }) => recipient).toSorted()).toEqual(
    [cast.auditor.email, cast.beneficiary.email, cast.manager.email].toSorted(),
  );
  for (const { recipient, subject, body } of sent)
    if (recipient !== cast.beneficiary.email) {
      expect(subject).toMatch(/annulé moins de 72.heures avant/u);
      expect(body).toContain('Cabinet des Palmiers annule');
      expect(body).toContain('Une urgence au bloc');
    }
  const entry = (await readCase(app, cast.manager, caseId)).body.entries.find(({ kind }) => kind === 'moved');
  expect(entry!.data).toMatchObject({ event: 'release-appointment', late: true, ending: 'cancelled' });
});

test('an auditor who cancels late is named to the structure and the administration', async () => {
  await at.propose(cast.auditor, [inHours(app, 71)]);
  await at.accept(cast.beneficiary);
  await mails.open();
  const { body } = await at.release(cast.auditor, 'Auditeur malade');
  expect(body.past[0]).toMatchObject({ late: true, endedBy: 'auditor' });
  const sent = await mails.open();
  const told = sent.filter(({ recipient }) => recipient !== cast.auditor.email);
  expect(told.map(({ recipient }) => recipient).toSorted()).toEqual(
    [cast.beneficiary.email, cast.manager.email].toSorted(),
  );
  for (const { subject, body: words } of told) {
    expect(subject).toMatch(/annulé par l’organisme d’audit, moins de 72.heures avant/u);
    expect(words).toContain('Auditeur malade');
  }
});

test('nobody there: the auditor records it once the time has come; it counts as late, and as nobody’s doing', async () => {
  await at.propose(cast.auditor, [inHours(app, 100)]);
  await at.accept(cast.beneficiary);
  expect((await at.release(cast.auditor, 'Porte close', true)).problem.code).toBe('not-absent');
  app.context.clock.advance({ minutes: 100 * 60 });
  expect((await at.list(cast.auditor)).body.abilities.absence).toBe(true);
  expect((await at.list(cast.beneficiary)).body.abilities.absence).toBe(false);
  expect((await at.release(cast.beneficiary, 'Porte close', true)).problem.code).toBe('not-absent');
  await mails.open();
  const { body } = await at.release(cast.auditor, 'Porte close', true);
  expect(body.past[0]).toMatchObject({ state: 'cancelled', late: true, endedBy: null });
  expect((await mails.open()).map(({ subject }) => subject).join()).toContain('personne n’était présent');
});

test('the appointment downloads as a calendar file in the reader’s language, until it is cancelled', async () => {
  await at.propose(cast.auditor, [inHours(app, 200)]);
  const { id } = await at.live(cast.auditor);
  const params = { organisationId: cast.beneficiary.organisationId, caseId, appointmentId: id };
  const download = () => app.call(openInvitation, { params, as: cast.beneficiary, language: 'en' });
  expect((await download()).status).toBe(404);
  await at.accept(cast.beneficiary);
  const { status, headers } = await download();
  expect(status).toBe(200);
  expect(headers['content-type']).toContain('text/calendar');
  expect(headers['content-disposition']).toMatch(/filename="MSS-2026-\d{4}\.ics"/);
  const stranger = await addPartner(app, 'provider', 'Réseau Voisin');
  expect(
    (
      await app.call(openInvitation, {
        params: { ...params, organisationId: stranger.organisationId },
        as: stranger,
      })
    ).status,
  ).toBe(404);
  await at.release(cast.beneficiary, 'Fermeture');
  expect((await download()).status).toBe(404);
});

test('a side of which everyone reads English gets its e-mail and its calendar in English; one French reader and the calendar is French', async () => {
  const english = (...ids: string[]) =>
    writing(app.context.db, { platform: true }, (tx) =>
      tx.updateTable('auth.user').set({ language: 'en' }).where('id', 'in', ids).execute(),
    );
  await english(cast.beneficiary.accountId);
  await at.propose(cast.auditor, [MONDAY]);
  await mails.open();
  await at.accept(cast.beneficiary);
  const of = async (email: string) => (await mails.open()).find(({ recipient }) => recipient === email)!;
  const mail = await of(cast.beneficiary.email);
  expect(mail.subject).toContain('appointment on Monday, 14 December 2026 at 09:30');
  const calendar = parsed(mail.calendar!);
  expect(calendar['SUMMARY']).toBe('Cybersecurity audit – Cabinet des Palmiers');
  expect(calendar['DESCRIPTION']).toContain('Cannot make it? Say so from the case\\, at least 72 hours before.');
  await app.member('it-lead', cast.beneficiary.organisationId);
  await at.release(cast.beneficiary, 'Closed that day');
  const cancelled = parsed((await of(cast.beneficiary.email)).calendar!);
  expect(cancelled).toMatchObject({ METHOD: 'CANCEL', SUMMARY: 'Audit de cybersécurité – Cabinet des Palmiers' });
});

test('every e-mail about an appointment stands in the history of those it was written to, word for word', async () => {
  const first = inboxOf(app);
  await first.open();
  await at.propose(cast.auditor, [MONDAY]);
  await at.decline(cast.beneficiary, 'Fermé');
  await at.propose(cast.auditor, [TUESDAY]);
  await at.accept(cast.beneficiary);
  const { version } = await at.live(cast.auditor);
  await at.propose(cast.auditor, [MONDAY], { version, reason: 'Formation' });
  await at.accept(cast.beneficiary);
  await at.release(cast.beneficiary, 'Travaux');
  const sent = await first.open();
  expect(sent.length).toBeGreaterThan(10);
  const histories = new Map<string, object[]>();
  for (const one of [cast.beneficiary, cast.auditor, cast.manager]) {
    const { entries } = (await readCase(app, one, caseId)).body;
    histories.set(
      one.email,
      entries.filter(({ kind }) => kind === 'mail').map(({ data }) => data),
    );
  }
  for (const { recipient, subject, body } of sent)
    expect(histories.get(recipient)).toContainEqual(
      expect.objectContaining({
        subject: expect.objectContaining({ fr: subject }),
        body: expect.objectContaining({ fr: body }),
      }),
    );
});
