import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { castOf, place, readCase, type Cast } from '../../tests/support/journey.ts';
import { Problem } from '../../platform/contract/problem.ts';
import { reading, type Tx } from '../../platform/server/database/connection.ts';
import { quotedCase } from '../funding/funding.fixture.ts';
import { permissionsOf, type Role } from '../organisations/model.ts';
import { mustAllow } from './commands.ts';
import { kindOfPart } from './commands-readers.ts';
import { moveCase, PLAIN_EVENTS } from './contract.ts';
import {
  CASE_EVENTS,
  CASE_STATES,
  caseLife,
  ENDED,
  PARTS,
  type CaseEvent,
  type CaseState,
  type Part,
} from './model.ts';
import type { CaseAct, SeenCase } from './queries-held.ts';

const ROLES = ['director', 'contributor', 'reader'] as const satisfies readonly Role[];
type Player = Cast['manager'];

/** What the table says of someone who gives a reason: 200, or the status of the refusal. */
function verdict(state: CaseState, event: CaseEvent, part: Part, role: Role): number {
  const row = caseLife.find((one) => one.from === state && one.event === event);
  if (!row) return 409;
  return row.by.includes(part) && permissionsOf(role, kindOfPart(part)).has(row.permission) ? 200 : 403;
}
const needsReason = (state: CaseState, event: CaseEvent) =>
  caseLife.some((one) => one.from === state && one.event === event && one.needsReason);

describe('the guard', () => {
  const guard = (state: CaseState, event: CaseEvent, part: Part, role: Role, reason: string): number => {
    const seen = { row: { state }, part } as SeenCase;
    const act = { permissions: permissionsOf(role, kindOfPart(part)) } as unknown as CaseAct;
    try {
      mustAllow(seen, act, event, reason);
      return 200;
    } catch (problem) {
      if (problem instanceof Problem) return problem.status;
      throw problem;
    }
  };

  test.each(CASE_STATES)('from %s, every event of every part and role is answered as the table says', (state) => {
    const every = CASE_EVENTS.flatMap((event) =>
      PARTS.flatMap((part) => ROLES.map((role) => [event, part, role] as const)),
    );
    const told = (answer: (...one: (typeof every)[number]) => number) =>
      every.map((one) => `${one.join(' ')} ${answer(...one)}`);
    expect(told((event, part, role) => guard(state, event, part, role, 'Une raison'))).toEqual(
      told((event, part, role) => verdict(state, event, part, role)),
    );
    const silent = every.filter(([event, part, role]) => verdict(state, event, part, role) === 200);
    for (const [event, part, role] of silent)
      expect(guard(state, event, part, role, '  '), `${event} ${part} ${role}`).toBe(
        needsReason(state, event) ? 422 : 200,
      );
  });
});

describe('through the door', () => {
  let app: TestApp;
  let cast: Cast;
  let caseId: string;
  const players = new Map<string, Player>();

  beforeAll(async () => {
    app = await testApp();
    cast = await castOf(app);
    // A quote that the auditor validated: refusing one names it in a letter.
    caseId = await quotedCase(app, cast);
    for (const part of PARTS) {
      players.set(`${part} director`, cast[part]);
      for (const role of ['contributor', 'reader'])
        players.set(`${part} ${role}`, await app.member(role, cast[part].organisationId));
    }
  });
  afterAll(() => app.close());

  /** All that a refusal must leave as it was. */
  const trace = () =>
    reading(app.context.db, { platform: true }, async (read) => {
      const { rows } = await sql<Record<'entries' | 'journal' | 'mails' | 'notices', number>>`
        select (select count(*)::int from case_entry) as entries, (select count(*)::int from journal) as journal,
          (select count(*)::int from mail) as mails, (select count(*)::int from notification) as notices`.execute(
        read as unknown as Tx,
      );
      const row = await read.selectFrom('case_file').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow();
      return { row, ...rows[0]! };
    });
  const send = async (who: string, event: (typeof PLAIN_EVENTS)[number], version: number, reason: string) => {
    const player = players.get(who)!;
    const { status } = await app.call(moveCase, {
      params: { organisationId: player.organisationId, caseId },
      body: { event, version, reason },
      as: player,
    });
    return `${event} ${who} ${status}`;
  };

  test.each(CASE_STATES)('from %s, plain events are refused without a trace, or done', async (state) => {
    await place(app, caseId, state);
    const before = await trace();
    const every = PLAIN_EVENTS.flatMap((event) =>
      PARTS.flatMap((part) =>
        // What a part's director is refused, the guard alone tells of its other roles.
        ROLES.filter((role) => role === 'director' || verdict(state, event, part, 'director') === 200).map((role) => ({
          event,
          who: `${part} ${role}`,
          status: verdict(state, event, part, role),
          role,
        })),
      ),
    ).map((one) => (one.role === 'reader' ? { ...one, status: 403 } : one));
    const refused = every.filter(({ status }) => status !== 200);
    const allowed = every.filter(({ status }) => status === 200);
    const answers = await Promise.all([
      ...refused.map(({ event, who }) => send(who, event, before.row.version, 'Une raison')),
      ...allowed
        .filter(({ event }) => needsReason(state, event))
        .map(({ event, who }) => send(who, event, before.row.version, '  ')),
      ...allowed.map(({ event, who }) => send(who, event, before.row.version + 1, 'Une raison')),
    ]);
    expect(answers).toEqual([
      ...refused.map(({ event, who, status }) => `${event} ${who} ${status}`),
      ...allowed.filter(({ event }) => needsReason(state, event)).map(({ event, who }) => `${event} ${who} 422`),
      ...allowed.map(({ event, who }) => `${event} ${who} 409`),
    ]);
    expect(await trace()).toEqual(before);
    for (const { event, who } of allowed) {
      await place(app, caseId, state);
      const { row, entries } = await trace();
      expect(await send(who, event, row.version, 'Une raison')).toBe(`${event} ${who} 200`);
      const after = await trace();
      expect(after.row).toMatchObject({
        state: caseLife.find((one) => one.from === state && one.event === event)!.to,
        version: row.version + 1,
      });
      expect(after.entries).toBeGreaterThan(entries);
    }
  });

  test('what a page offers to each part and role is what the table allows them', async () => {
    for (const state of ['requested', 'quoted', 'works', 'claimed', 'closed'] as const) {
      await place(app, caseId, state);
      for (const [who, player] of players) {
        const [part, role] = who.split(' ') as [Part, Role];
        const { body } = await readCase(app, player, caseId);
        expect(new Set(body.events), `${state} ${who}`).toEqual(
          new Set(CASE_EVENTS.filter((event) => verdict(state, event, part, role) === 200)),
        );
      }
    }
  });
});

describe('the shape of a life', () => {
  const reached = (from: CaseState, without?: CaseState): Set<CaseState> => {
    const seen = new Set<CaseState>([from]);
    for (const state of seen)
      for (const { from: source, to } of caseLife) if (source === state && to !== without) seen.add(to);
    return seen;
  };

  test('every state can be reached, none but an ended one is a dead end, and nothing leaves an ended one', () => {
    expect([...reached('requested')].toSorted()).toEqual([...CASE_STATES].toSorted());
    for (const state of CASE_STATES) {
      expect(
        ENDED.some((end) => reached(state).has(end)),
        state,
      ).toBe(true);
      if (ENDED.includes(state)) expect([...reached(state)]).toEqual([state]);
    }
  });

  test('no money is paid but after the audit’s results, a quote that the auditor validated, a confirmation and a compliant control', () => {
    for (const gate of [
      'results-sent',
      'quote-signed',
      'quote-validated',
      'confirmed',
      'compliant',
      'claimed',
    ] as const)
      expect(reached('requested', gate).has('paid'), gate).toBe(false);
  });

  test('only the structure signs and claims, only the auditor judges, only the manager’s head confirms and orders payment', () => {
    const who = (event: CaseEvent) =>
      new Set(
        caseLife.filter((row) => row.event === event).map(({ by, permission }) => `${by.join('+')} ${permission}`),
      );
    expect(who('sign-quote')).toEqual(new Set(['beneficiary case.decide']));
    expect(who('claim')).toEqual(new Set(['beneficiary case.decide']));
    for (const event of ['validate-quote', 'find-compliant', 'find-not-compliant'] as const)
      expect(who(event)).toEqual(new Set(['auditor case.act']));
    for (const event of ['confirm-funding', 'order-payment'] as const)
      expect(who(event)).toEqual(new Set(['manager case.decide']));
  });
});
