import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { castOf, place, type Cast } from '../../tests/support/journey.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { quotedCase } from '../funding/funding.fixture.ts';
import { permissionsOf } from '../organisations/model.ts';
import { offeredProgramme } from '../programmes/queries.ts';
import type { Programme } from '../programmes/model.ts';
import { moveCase } from './commands.ts';
import { kindOfPart } from './commands-readers.ts';
import { CASE_EVENTS, caseLife, PARTS, type CaseEvent, type Part } from './model.ts';
import { news } from './model-news.ts';
import { holdCase } from './queries-held.ts';

let app: TestApp;
let cast: Cast;
let caseId: string;
let programme: Programme;

beforeAll(async () => {
  app = await testApp();
  cast = await castOf(app);
  caseId = await quotedCase(app, cast);
  programme = await reading(app.context.db, {}, (read) => offeredProgramme(read, cast.programmeId));
});
afterAll(() => app.close());

/** Moves the case by one event as the first part that may; gives who acted, and what each part was told. */
async function moved(event: CaseEvent) {
  const { from, by } = caseLife.find((one) => one.event === event)!;
  const part = by[0]!;
  await place(app, caseId, from);
  app.context.clock.advance({ minutes: 1 });
  const now = app.context.clock.now();
  const { accountId, name, organisationId } = cast[part];
  await writing(app.context.db, { organisationIds: [organisationId] }, async (tx) => {
    const act = {
      ...{ organisationId, caseId, actor: { id: accountId, name }, context: app.context, now },
      permissions: permissionsOf('director', kindOfPart(part)),
    };
    await moveCase(tx, act, await holdCase(tx, act), event, { reason: 'Une raison' });
  });
  const notices = [];
  for (const { accountId: id } of PARTS.map((each) => cast[each]))
    notices.push(
      ...(await reading(app.context.db, { accountId: id }, (read) =>
        read
          .selectFrom('notification')
          .select(['account_id', 'kind', 'data', 'link'])
          .where('account_id', '=', id)
          .where('created_at', '=', now)
          .execute(),
      )),
    );
  const mails = await reading(app.context.db, { platform: true }, (read) =>
    read.selectFrom('mail').select(['recipient', 'subject', 'body']).where('created_at', '=', now).execute(),
  );
  return { part, notices, mails };
}

const toldOf = (event: CaseEvent, actor: Part): Part[] => {
  const { letter, tell } = news[event];
  const to = programme.letters.find(({ id }) => id === letter)?.to ?? [];
  return PARTS.filter((part) => part !== actor && (tell.includes(part) || to.includes(part)));
};

test.each(CASE_EVENTS)('%s is told once to each part that it concerns, on its pages and by e-mail', async (event) => {
  const { part: actor, notices, mails } = await moved(event);
  const told = toldOf(event, actor);
  const who = (id: string) => PARTS.find((part) => cast[part].accountId === id || cast[part].email === id)!;
  expect(notices.map(({ account_id }) => who(account_id)).toSorted()).toEqual(told.toSorted());
  expect(mails.map(({ recipient }) => who(recipient)).toSorted()).toEqual(told.toSorted());
  for (const { account_id, kind, data, link } of notices) {
    const { sentence } = news[event];
    expect({ kind, data }).toMatchObject({ kind: 'case.news', data: { number: 'MSS-2026-0001', sentence } });
    expect(link).toBe(`/organisations/${cast[who(account_id)].organisationId}/cases/${caseId}`);
  }
});

test('a part that the programme’s letter is not for gets our own words: what happened, why, what comes next, where', async () => {
  const { mails } = await moved('send-back-request');
  expect(mails).toEqual([
    {
      recipient: cast.beneficiary.email,
      subject: 'MSS-2026-0001\u00a0: la demande est à compléter',
      body: [
        'Cabinet des Oliviers\u00a0: la demande est à compléter.',
        'Raison donnée\u00a0: Une raison',
        'Complétez votre demande.',
        `${app.context.origin}/organisations/${cast.beneficiary.organisationId}/cases/${caseId}`,
      ].join('\n\n'),
    },
  ]);
});
