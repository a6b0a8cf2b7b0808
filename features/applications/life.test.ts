import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import {
  applicationCastOf,
  at,
  CANDIDACY,
  playApplication,
  readApplication,
  type ApplicationCast,
  type Player,
} from '../../tests/support/application.ts';
import { Problem } from '../../platform/contract/problem.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { permissionsOf, type Role } from '../organisations/model.ts';
import { mustAllow } from './commands.ts';
import { moveApplication, PLAIN_EVENTS } from './contract.ts';
import {
  APPLICATION_ENDED,
  APPLICATION_EVENTS,
  APPLICATION_PARTS,
  APPLICATION_STATES,
  applicationLife,
  kindsOfPart,
  type ApplicationEvent,
  type ApplicationPart,
  type ApplicationState,
} from './model.ts';
import { turns } from './model-turn.ts';
import type { ApplicationAct, SeenApplication } from './queries-held.ts';

const ROLES = ['director', 'contributor', 'reader'] as const satisfies readonly Role[];
const rowOf = (state: ApplicationState, event: ApplicationEvent) =>
  applicationLife.find((one) => one.from === state && one.event === event);

/** What the table says of someone who gives a reason: 200, or the status of the refusal. */
function verdict(state: ApplicationState, event: ApplicationEvent, part: ApplicationPart, role: Role): number {
  const row = rowOf(state, event);
  if (!row) return 409;
  return row.by.includes(part) && permissionsOf(role, kindsOfPart[part][0]).has(row.permission) ? 200 : 403;
}

describe('the guard', () => {
  const guard = (
    state: ApplicationState,
    event: ApplicationEvent,
    part: ApplicationPart,
    role: Role,
    reason: string,
  ) => {
    const seen = { row: { state }, part } as SeenApplication;
    const act = { permissions: permissionsOf(role, kindsOfPart[part][0]) } as unknown as ApplicationAct;
    try {
      mustAllow(seen, act, event, reason);
      return 200;
    } catch (problem) {
      if (problem instanceof Problem) return problem.status;
      throw problem;
    }
  };

  test.each(APPLICATION_STATES)(
    'from %s, every event of every part and role is answered as the table says',
    (state) => {
      for (const event of APPLICATION_EVENTS)
        for (const part of APPLICATION_PARTS)
          for (const role of ROLES) {
            const expected = verdict(state, event, part, role);
            expect(guard(state, event, part, role, 'Une raison'), `${event} ${part} ${role}`).toBe(expected);
            if (expected === 200)
              expect(guard(state, event, part, role, ' '), `${event} ${part} ${role}`).toBe(
                rowOf(state, event)!.needsReason ? 422 : 200,
              );
          }
    },
  );
});

describe('through the door', () => {
  let app: TestApp;
  let cast: ApplicationCast;
  let id: string;
  const players = new Map<string, Player>();
  const parts = ['applicant', 'region', 'national'] as const;

  beforeAll(async () => {
    app = await testApp({ start: CANDIDACY });
    cast = await applicationCastOf(app);
    id = await playApplication(app, cast, 'regionally-validated');
    for (const part of parts) {
      players.set(`${part} director`, cast[part]);
      for (const role of ['contributor', 'reader'])
        players.set(`${part} ${role}`, await app.member(role, cast[part].organisationId));
    }
  });
  afterAll(() => app.close());

  const place = (state: ApplicationState) =>
    writing(app.context.db, { platform: true }, (tx) =>
      tx.updateTable('application').set({ state, ended_at: null }).where('id', '=', id).execute(),
    );

  test.each(APPLICATION_STATES)(
    'from %s, plain events are refused by part, role and version as the table says',
    async (state) => {
      await place(state);
      const { version } = await readApplication(app, cast.national, id);
      for (const event of PLAIN_EVENTS)
        for (const part of parts)
          for (const role of ROLES) {
            const player = players.get(`${part} ${role}`)!;
            const expected = role === 'reader' ? 403 : verdict(state, event, part, role);
            const answer = await app.call(moveApplication, {
              params: at(player, id),
              // A version that nobody read: what the table allows stops there, and nothing moves.
              body: { event, reason: 'Une raison', version: expected === 200 ? version + 1 : version },
              as: player,
            });
            expect(answer.status, `${event} ${part} ${role}`).toBe(expected === 200 ? 409 : expected);
          }
      expect(await readApplication(app, cast.national, id)).toMatchObject({ state, version });
    },
  );

  test('the buttons that a page offers are those of the table, for each part and role', async () => {
    for (const state of ['submitted', 'endorsed', 'accepted', 'regionally-validated', 'paid'] as const) {
      await place(state);
      for (const [who, player] of players) {
        const [part, role] = who.split(' ') as [ApplicationPart, Role];
        const { events } = await readApplication(app, player, id);
        expect(new Set(events), `${state} ${who}`).toEqual(
          new Set(APPLICATION_EVENTS.filter((event) => verdict(state, event, part, role) === 200)),
        );
      }
    }
  });
});

describe('the shape of a life', () => {
  const reached = (from: ApplicationState, without?: ApplicationState) => {
    const seen = new Set<ApplicationState>([from]);
    for (const state of seen)
      for (const { from: source, to } of applicationLife) if (source === state && to !== without) seen.add(to);
    return seen;
  };

  test('every state can be reached, none but an ended one is a dead end, and nothing leaves an ended one', () => {
    expect([...reached('draft')].toSorted()).toEqual([...APPLICATION_STATES].toSorted());
    for (const state of APPLICATION_STATES) {
      expect(
        APPLICATION_ENDED.some((end) => reached(state).has(end)),
        state,
      ).toBe(true);
      if (APPLICATION_ENDED.includes(state)) expect([...reached(state)]).toEqual([state]);
      expect(turns[state] === null, state).toBe(APPLICATION_ENDED.includes(state));
    }
  });

  test('no money is paid but after the region’s word, an acceptance, a declaration and both validations', () => {
    for (const gate of ['endorsed', 'accepted', 'declared', 'regionally-validated', 'nationally-validated'] as const)
      expect(reached('draft', gate).has('paid'), gate).toBe(false);
  });

  test('only the applicant’s head files and declares, only the national instructor’s head accepts, validates and orders payment', () => {
    const who = (event: ApplicationEvent) =>
      new Set(
        applicationLife
          .filter((row) => row.event === event)
          .map(({ by, permission }) => `${by.join('+')} ${permission}`),
      );
    for (const event of ['submit', 'declare'] as const)
      expect(who(event)).toEqual(new Set(['applicant application.decide']));
    for (const event of ['accept', 'refuse', 'validate-nationally', 'find-not-attained', 'order-payment'] as const)
      expect(who(event)).toEqual(new Set(['national application.decide']));
    for (const event of ['endorse', 'find-ineligible', 'validate-regionally'] as const)
      expect(who(event)).toEqual(new Set(['region application.decide']));
  });
});
