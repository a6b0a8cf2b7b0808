import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import {
  addEvidence,
  addFact,
  applicationCastOf,
  at,
  CANDIDACY,
  CARE,
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
} from '../../tests/support/application.ts';
import { listNotifications } from '../notifications/contract.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { readEnvelopes } from '../funding/contract-envelope.ts';
import { handOverApplications } from './commands-manager.ts';
import * as contract from './contract.ts';

let app: TestApp;
let cast: ApplicationCast;
beforeAll(async () => {
  app = await testApp({ start: CANDIDACY });
  cast = await applicationCastOf(app);
});
afterAll(() => app.close());
beforeEach(() => {
  app.context.clock.advance({ seconds: (Date.parse(CANDIDACY) - app.context.clock.now().getTime()) / 1000 });
});

const newHospital = () =>
  playerOf(app, { kind: 'structure', name: 'Clinique du Port', type: 'general-hospital', region: '53' });
const notices = async (player: ApplicationCast['region']) => {
  const { body } = await app.call(listNotifications, { query: {}, as: player });
  return body.notifications.map(({ sentence }) => sentence.en.replace(/^[A-Z0-9-]+: |\.$/g, '')).toSorted();
};

describe('a whole file', () => {
  test('goes from candidacy to payment, each part told, the money reserved then spent', async () => {
    const id = await playApplication(app, cast);
    const shown = await readApplication(app, cast.applicant, id);
    expect(shown).toMatchObject({
      state: 'closed',
      number: 'CARE-D2-2025-0001',
      money: { grantedCents: GRANT, payableCents: GRANT, paidCents: GRANT },
      events: [],
      turn: null,
    });
    expect(shown.items.every(({ verdict }) => verdict === 'met')).toBe(true);
    expect(shown.payments).toMatchObject([{ round: 1, cents: GRANT, reference: 'VIR-2026-001' }]);
    const moves = shown.entries.filter(({ kind }) => kind === 'moved').map(({ data }) => data['event']);
    expect(moves.toReversed()).toEqual([
      'submit',
      'endorse',
      'accept',
      'declare',
      'validate-regionally',
      'validate-nationally',
      'order-payment',
      'record-payment',
      'close',
    ]);
    const { body } = await app.call(readEnvelopes, {
      params: { organisationId: cast.national.organisationId },
      as: cast.national,
    });
    expect(body.envelopes[0]?.gauge).toMatchObject({ reservedCents: 0, spentCents: GRANT });
    expect(await notices(cast.region)).toEqual([
      'the application is accepted',
      'the application is filed',
      'the attainment of the objectives is declared',
      'the attainment of the objectives is validated',
      'the file is closed',
      'the payment is made',
    ]);
    expect(await notices(cast.national)).toEqual([
      'the regional authority endorses the application',
      'the regional authority validates the declaration',
    ]);
    const again = await app.call(contract.startApplication, {
      params: { organisationId: cast.applicant.organisationId },
      body: { programmeId: CARE },
      as: cast.applicant,
    });
    expect([again.status, again.problem.code]).toEqual([409, 'already-applied']);
  });

  test('shows each part only what it may read, from when it takes part', async () => {
    const applicant = await newHospital();
    const id = await startApplication(app, applicant);
    const asks = (player: typeof applicant) =>
      app.call(contract.readApplication, { params: at(player, id), as: player });
    expect((await asks(cast.region)).status).toBe(404);
    expect((await asks(cast.national)).status).toBe(404);
    await completePrerequisites(app, applicant, id);
    expect((await send(app, applicant, id, 'candidacy')).body.state).toBe('submitted');
    expect((await asks(cast.region)).body).toMatchObject({ part: 'region', state: 'submitted' });
    expect((await asks(cast.region)).body.items[0]?.documents).toHaveLength(1);
    const elsewhere = await playerOf(app, { kind: 'regional-authority', name: 'ARS Normandie', region: '28' });
    expect((await asks(elsewhere)).status).toBe(404);
    const stranger = await newHospital();
    expect((await asks(stranger)).status).toBe(404);
    const list = await app.call(contract.listApplications, {
      params: { organisationId: cast.region.organisationId },
      as: cast.region,
    });
    expect(list.body.applications.filter(({ mine }) => mine).map((one) => one.id)).toContain(id);
    const other = await app.call(contract.listApplications, {
      params: { organisationId: elsewhere.organisationId },
      as: elsewhere,
    });
    expect(other.body.applications).toEqual([]);
  });

  test('are for those who examine them: the manager of a co-funded programme alone is told that it has none', async () => {
    const examines = async (player: typeof cast.region) => {
      const params = { organisationId: player.organisationId };
      return (await app.call(contract.listOpenings, { params, as: player })).body.examines;
    };
    const other = await playerOf(app, { kind: 'authority', name: 'Administration du programme' });
    await writing(app.context.db, { platform: true }, (tx) =>
      tx
        .insertInto('programme_partner')
        .values({
          programme_id: 'monacosante-securite',
          organisation_id: other.organisationId,
          part: 'manager',
          since: '2025-01-01',
        })
        .execute(),
    );
    expect(await Promise.all([cast.national, cast.region, cast.applicant, other].map(examines))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('lets one who may read it open its evidence, and nobody else', async () => {
    const applicant = await newHospital();
    const id = await startApplication(app, applicant);
    await completePrerequisites(app, applicant, id);
    await send(app, applicant, id, 'candidacy');
    const { items } = await readApplication(app, cast.region, id);
    const documentId = items[0]!.documents[0]!.id;
    const opens = async (player: typeof applicant) =>
      (await app.call(contract.openEvidence, { params: { ...at(player, id), documentId }, as: player })).status;
    expect([await opens(applicant), await opens(cast.region), await opens(cast.national)]).toEqual([200, 200, 200]);
    expect(await opens(await newHospital())).toBe(404);
  });
});

describe('filing', () => {
  test('is refused with each thing that is missing, then done once it is there', async () => {
    const applicant = await newHospital();
    const id = await startApplication(app, applicant);
    const bare = await send(app, applicant, id, 'candidacy');
    expect([bare.status, bare.problem.code]).toEqual([422, 'not-ready']);
    expect(bare.problem.issues.map(({ path }) => path)).toEqual(['items.P1', 'items.P2']);
    await addFact(app, applicant, id, { itemId: 'P1', kind: 'review', on: '2022-07-15' });
    for (const item of ['P1', 'P2']) await addEvidence(app, applicant, id, item);
    const old = await send(app, applicant, id, 'candidacy');
    expect(old.problem.issues).toEqual([
      {
        path: 'items.P1',
        message:
          'P1 : Revu le 15 juillet 2022 : il faut une revue entre le 16 juillet 2022 et le 15 septembre 2025.'.replaceAll(
            ' :',
            '\u00A0:',
          ),
      },
    ]);
    await addFact(app, applicant, id, { itemId: 'P1', kind: 'review', on: '2022-07-16' });
    expect((await send(app, applicant, id, 'candidacy')).status).toBe(200);
  });

  test('is refused before the window opens and after it closes, by the clock, in a clear sentence', async () => {
    const applicant = await newHospital();
    const id = await startApplication(app, applicant);
    await completePrerequisites(app, applicant, id);
    const version = await versionOf(app, applicant, id);
    const later = app.context.clock;
    later.advance({ days: 60 });
    const late = await app.call(contract.sendApplication, {
      params: at(applicant, id),
      body: { what: 'candidacy', version },
      as: applicant,
    });
    expect([late.status, late.problem.code]).toEqual([409, 'outside-window']);
    expect(late.problem.title).toContain('31 octobre 2025');
    const newcomer = await newHospital();
    const start = await app.call(contract.startApplication, {
      params: { organisationId: newcomer.organisationId },
      body: { programmeId: CARE },
      as: newcomer,
    });
    expect([start.status, start.problem.code]).toEqual([409, 'outside-window']);
    later.advance({ days: -60 });
    expect((await send(app, applicant, id, 'candidacy')).status).toBe(200);
  });

  test('waits for a regional authority that is here, and for a type that the programme is for', async () => {
    const alone = await playerOf(app, {
      kind: 'structure',
      name: 'Hôpital du Sud',
      type: 'general-hospital',
      region: '93',
    });
    const id = await startApplication(app, alone);
    await completePrerequisites(app, alone, id);
    const answer = await send(app, alone, id, 'candidacy');
    expect([answer.status, answer.problem.code]).toEqual([409, 'no-region']);
    const home = await playerOf(app, { kind: 'structure', name: 'Les Lilas', type: 'nursing-home', region: '53' });
    const refused = await app.call(contract.startApplication, {
      params: { organisationId: home.organisationId },
      body: { programmeId: CARE },
      as: home,
    });
    expect([refused.status, refused.problem.code]).toEqual([409, 'not-this-type']);
    const openings = await app.call(contract.listOpenings, {
      params: { organisationId: home.organisationId },
      as: home,
    });
    const byId = Object.fromEntries(openings.body.openings.map((one) => [one.programmeId, one.refusal?.code]));
    expect(byId).toEqual({ 'care-d1': 'not-this-type', 'care-d2': 'not-this-type' });
  });

  test('that is sent back comes again after the window', async () => {
    const applicant = await newHospital();
    const id = await startApplication(app, applicant);
    await completePrerequisites(app, applicant, id);
    await send(app, applicant, id, 'candidacy');
    expect((await move(app, cast.region, id, 'send-back')).status).toBe(422);
    expect((await move(app, cast.region, id, 'send-back', 'Signature absente')).body.state).toBe('returned');
    app.context.clock.advance({ days: 60 });
    expect((await readApplication(app, applicant, id)).reason).toBe('Signature absente');
    expect((await send(app, applicant, id, 'candidacy')).body.state).toBe('submitted');
  });
});

test('a programme’s new manager takes over its files, and the former one reads them no more', async () => {
  const applicant = await newHospital();
  const id = await playApplication(app, { ...cast, applicant }, 'endorsed');
  const next = await playerOf(app, { kind: 'authority', name: 'Nouvelle agence' });
  await writing(app.context.db, { platform: true }, (tx) =>
    handOverApplications(tx, CARE, {
      from: cast.national.organisationId,
      to: next.organisationId,
      name: 'Nouvelle agence',
    }),
  );
  expect(await readApplication(app, next, id)).toMatchObject({ part: 'national', national: 'Nouvelle agence' });
  const before = await app.call(contract.readApplication, { params: at(cast.national, id), as: cast.national });
  expect(before.status).toBe(404);
});
