import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reading } from '../../platform/server/database/connection.ts';
import { sweepDeadlines } from '../../platform/server/deadlines/deadlines.ts';
import { findTransition } from '../../platform/contract/transitions.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { deadlines } from './jobs.ts';
import { SUPPORT_EVENTS, SUPPORT_STATES, supportLife, type SupportEvent, type SupportState } from './model.ts';
import { asking, castIn } from './support.fixture.ts';

let t: TestApp;
let cast: Awaited<ReturnType<typeof castIn>>;
beforeAll(async () => {
  // A Monday: five working days later is the next one.
  t = await testApp({ start: '2026-11-23T09:00:00.000Z' });
  cast = await castIn(t, '53');
});
afterAll(() => t.close());

/** The shortest way to each state. */
const WAYS: Record<SupportState, SupportEvent[]> = {
  asked: [],
  taken: ['take'],
  answered: ['take', 'answer'],
  closed: ['take', 'close'],
  withdrawn: ['withdraw'],
};
const outcome = 'answered';

async function requestIn(state: SupportState): Promise<string> {
  const { id } = (await asking(t, cast.structure).ask()).body;
  for (const event of WAYS[state])
    await asking(t, event === 'withdraw' ? cast.structure : cast.support).move(id, event, { outcome });
  const { body } = await asking(t, cast.structure).read(id);
  expect(body.state).toBe(state);
  return id;
}

describe('the life of a request, walked by everyone through every state', () => {
  const players = ['structure', 'support', 'authority'] as const;
  it.each(SUPPORT_STATES.flatMap((state) => SUPPORT_EVENTS.map((event) => [state, event] as const)))(
    'from %s, the event %s does what the table says, and nothing else',
    async (state, event) => {
      const row = findTransition(supportLife, state, event);
      for (const player of players) {
        const id = await requestIn(state);
        const side = player === 'structure' ? 'support.ask' : 'support.answer';
        const wrongBody =
          (player === 'authority' && ['hand-back', 'answer', 'close'].includes(event)) ||
          (player === 'support' && event === 'take-over');
        const expected = !row ? 409 : row.permission !== side ? 403 : wrongBody ? 409 : 200;
        const offered = (await asking(t, cast[player]).read(id)).body.events.includes(event);
        const answer = await asking(t, cast[player]).move(id, event, { outcome });
        expect([player, answer.status, offered]).toEqual([player, expected, expected === 200]);
        const { body } = await asking(t, cast.structure).read(id);
        expect(body.state).toBe(expected === 200 ? row!.to : state);
        if (body.events.includes('withdraw')) await asking(t, cast.structure).move(id, 'withdraw');
      }
    },
  );

  it('may be reopened for thirty days after its closing, then no more', async () => {
    const id = await requestIn('closed');
    const structure = asking(t, cast.structure);
    t.context.clock.advance({ days: 29 });
    expect((await structure.read(id)).body.events).toEqual(['reopen']);
    t.context.clock.advance({ days: 2 });
    expect((await structure.read(id)).body).toMatchObject({ events: [], reopenUntil: null });
    expect((await structure.move(id, 'reopen')).problem.code).toBe('no-such-move');
  });

  it('reopened waits for anyone of the region again, without its outcome', async () => {
    const id = await requestIn('closed');
    expect((await asking(t, cast.structure).move(id, 'reopen')).status).toBe(200);
    expect((await asking(t, cast.authority).read(id)).body).toMatchObject({
      state: 'asked',
      outcome: null,
      takenByName: '',
      events: ['take'],
    });
  });
});

describe('a request that nobody answers', () => {
  const told = async (accountId: string) =>
    (
      await reading(t.context.db, { platform: true, accountId }, (read) =>
        read
          .selectFrom('notification')
          .select('data')
          .where('account_id', '=', accountId)
          .where('kind', '=', 'support.news')
          .orderBy('created_at')
          .orderBy('id')
          .execute(),
      )
    ).map(({ data }) => (data as { sentence: { en: string } }).sentence.en);
  const sweep = () => sweepDeadlines(t.context, deadlines);

  it('is recalled to the region after five working days, then to the structure too after five more', async () => {
    await sweep();
    const quiet = await castIn(t, '84');
    const { id } = (await asking(t, quiet.structure).ask()).body;
    const due = (await asking(t, quiet.structure).read(id)).body.answerDueAt!;
    t.context.clock.advance({ minutes: Math.floor((Date.parse(due) - t.context.clock.now().getTime()) / 60_000) - 1 });
    await sweep();
    expect(await told(quiet.support.accountId)).toEqual(['a structure asks for your help']);
    t.context.clock.advance({ minutes: 2 });
    await sweep();
    expect(await told(quiet.support.accountId)).toContain('a request still awaits an answer');
    expect(await told(quiet.structure.accountId)).toEqual([]);
    t.context.clock.advance({ days: 10 });
    await sweep();
    expect(await told(quiet.structure.accountId)).toHaveLength(1);
  });

  it('is recalled no more once it is answered', async () => {
    const quick = await castIn(t, '27');
    const { id } = (await asking(t, quick.structure).ask()).body;
    await asking(t, quick.support).move(id, 'take');
    await asking(t, quick.support).move(id, 'answer');
    t.context.clock.advance({ days: 60 });
    await sweep();
    expect(await told(quick.authority.accountId)).toEqual(['a structure asks for your help']);
  });
});
