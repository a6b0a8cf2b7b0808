import { afterAll, beforeAll, expect, it } from 'vitest';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { castOf, openCase, type Cast } from '../../tests/support/journey.ts';
import { saveMailChoices } from '../notifications/commands.ts';
import { MAILED_KINDS } from '../notifications/model.ts';
import { jobs } from './jobs.ts';

let test: TestApp;
let cast: Cast;
beforeAll(async () => {
  // A Monday, at half past seven in Paris.
  test = await testApp({ start: '2026-11-23T06:30:00.000Z' });
  cast = await castOf(test);
});
afterAll(() => test.close());

const run = () => jobs[0]!.handle(test.context, {});
const mails = async () => {
  const rows = await reading(test.context.db, { platform: true }, (read) =>
    read.selectFrom('mail').select(['recipient', 'subject', 'body']).orderBy('recipient').execute(),
  );
  return rows.filter(({ subject }) => subject.includes('le point de la semaine'));
};

it('is planned for Monday morning', () => {
  expect(jobs.map(({ queue, cron }) => [queue, cron])).toEqual([['board.tellDigests', '30 7 * * 1']]);
});

it('sends nothing while there is nothing to do', async () => {
  await run();
  expect(await mails()).toEqual([]);
});

it('writes once to each member who wants it, with counts and a link and no name of a structure', async () => {
  const silent = await test.member('contributor', cast.manager.organisationId);
  const reader = await test.member('reader', cast.manager.organisationId);
  await writing(test.context.db, { accountId: silent.accountId }, (tx) =>
    saveMailChoices(
      tx,
      silent.accountId,
      MAILED_KINDS.filter((kind) => kind !== 'case.digest'),
    ),
  );
  await openCase(test, cast);
  test.context.clock.advance({ days: 35 });
  await run();
  await run();
  const sent = await mails();
  expect(sent.map(({ recipient }) => recipient)).toEqual([cast.manager.email, reader.email].toSorted());
  for (const { body } of sent) {
    expect(body).toContain('1 dossier est en retard et 1 dossier vous attend.');
    expect(body).toContain(`http://vigie.test/organisations/${cast.manager.organisationId}/board`);
    expect(body).not.toContain('Oliviers');
  }
  test.context.clock.advance({ days: 7 });
  await run();
  expect(await mails()).toHaveLength(4);
});
