import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { castOf, type Cast } from '../../tests/support/journey.ts';
import { anotherCase, desk, inboxOf, parsed } from './appointments.fixture.ts';

let app: TestApp;
let everyone: Cast;

beforeAll(async () => {
  app = await testApp({ start: '2026-03-26T08:00:00.000Z' });
  everyone = await castOf(app);
});
afterAll(() => app.close());

test('across the change to summer time the slot keeps its time on the wall, and the notice its 72 hours', async () => {
  const { cast, caseId } = await anotherCase(app, everyone);
  const at = desk(app, caseId);
  const mails = inboxOf(app);
  const skipped = await at.propose(cast.auditor, [{ day: '2026-03-29', time: '02:30' }]);
  expect(skipped.problem.issues[0]).toMatchObject({ path: 'body.slots.0.time' });
  expect(skipped.problem.issues[0]!.message).toContain('heure d’été');
  await at.propose(cast.auditor, [{ day: '2026-03-29', time: '10:00' }]);
  await mails.open();
  const { body } = await at.accept(cast.beneficiary);
  expect(body).toMatchObject({
    live: { startsAt: '2026-03-29T08:00:00.000Z' },
    onTimeUntil: '2026-03-26T08:00:00.000Z',
  });
  const [mail] = await mails.open();
  expect(mail!.subject).toContain('dimanche 29 mars 2026 à 10:00');
  expect(parsed(mail!.calendar!)).toMatchObject({ DTSTART: '20260329T080000Z', DTEND: '20260329T100000Z' });
  const released = await at.release(cast.auditor, 'Date d’essai');
  expect(released.body.past[0]).toMatchObject({ late: false });
});

test('the hour that the change to winter time gives twice is its first', async () => {
  const { cast, caseId } = await anotherCase(app, everyone);
  const { body } = await desk(app, caseId).propose(cast.auditor, [
    { day: '2026-10-25', time: '09:00' },
    { day: '2026-10-25', time: '02:30' },
  ]);
  expect(body.live!.slots).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T08:00:00.000Z']);
});

test('a structure that moves its appointment late is reported to the audit body and the administration', async () => {
  const { cast, caseId } = await anotherCase(app, everyone);
  const at = desk(app, caseId);
  const mails = inboxOf(app);
  await at.propose(cast.auditor, [{ day: '2026-03-28', time: '10:00' }]);
  await at.accept(cast.beneficiary);
  await mails.open();
  const { body } = await at.propose(cast.beneficiary, [{ day: '2026-04-07', time: '10:00' }], {
    version: 2,
    reason: 'Panne d’électricité',
  });
  expect(body.past[0]).toMatchObject({ state: 'moved', late: true, endedBy: 'beneficiary' });
  const reported = (await mails.open()).filter(({ subject }) => /moins de 72.heures/u.test(subject));
  expect(reported.map(({ recipient }) => recipient)).toEqual(
    expect.arrayContaining([cast.auditor.email, cast.manager.email]),
  );
  for (const { body: words } of reported) expect(words).toContain('Panne d’électricité');
});

test('an audit body that moves the appointment late is named to the structure and the administration, without the structure’s letter', async () => {
  const { cast, caseId } = await anotherCase(app, everyone);
  const at = desk(app, caseId);
  const mails = inboxOf(app);
  await at.propose(cast.auditor, [{ day: '2026-03-28', time: '10:00' }]);
  await at.accept(cast.beneficiary);
  await mails.open();
  const { body } = await at.propose(cast.auditor, [{ day: '2026-04-07', time: '10:00' }], {
    version: 2,
    reason: 'Auditeur malade',
  });
  expect(body.past[0]).toMatchObject({ state: 'moved', late: true, endedBy: 'auditor', reason: 'Auditeur malade' });
  const told = (await mails.open()).filter(({ subject }) => subject.includes('déplacé'));
  expect(told.map(({ recipient }) => recipient)).toEqual(
    expect.arrayContaining([cast.beneficiary.email, cast.manager.email]),
  );
  for (const { subject, body: words } of told) {
    expect(subject).toMatch(/déplacé par l’organisme d’audit, moins de 72.heures avant/u);
    expect(words).toContain('Auditeur malade');
  }
});
