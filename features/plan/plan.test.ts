import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import * as assessments from '../assessments/contract.ts';
import * as contract from './contract.ts';
import { ACTION_EVENTS, ACTION_STATES, actionLife, type ActionEvent, type ActionState } from './model.ts';
import { permissionsOf, ROLES } from '../organisations/model.ts';
import { findTransition } from '../../platform/contract/transitions.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { sweepDeadlines } from '../../platform/server/deadlines/deadlines.ts';
import { deadlines } from './jobs.ts';

type Member = Awaited<ReturnType<TestApp['member']>>;
let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

/** A structure that answered “no” to the first criterion of every theme and submitted. */
async function submitted(): Promise<{ director: Member; params: { organisationId: string } }> {
  const director = await t.member('director');
  const params = { organisationId: director.organisationId };
  await assess(director, 'no');
  return { director, params };
}

async function assess(director: Member, value: 'yes' | 'no'): Promise<void> {
  const params = { organisationId: director.organisationId };
  const { body } = await t.call(assessments.startAssessment, {
    params,
    as: director,
    body: { referentialId: 'maturin-sms', siteId: null, label: 'Évaluation' },
  });
  const at = { ...params, assessmentId: body.id };
  const check = await t.call(assessments.readAnswers, { params: at, as: director });
  for (const theme of check.body.themes)
    await t.call(assessments.saveAnswer, {
      params: { ...at, criterionId: theme.criteria[0]!.id },
      as: director,
      body: { value, version: 0 },
    });
  t.context.clock.advance({ minutes: 1 });
  expect((await t.call(assessments.submitAssessment, { params: at, as: director, body: { version: 1 } })).status).toBe(
    200,
  );
}

const plan = async (as: Member) =>
  (await t.call(contract.readPlan, { params: { organisationId: as.organisationId }, as })).body;

describe('from the assessment to the plan', () => {
  test('each unmet criterion of a next step becomes one finding, dealt with by a proposed action', async () => {
    const { director } = await submitted();
    const { actions, uncovered, figures } = await plan(director);
    const findings = new Set(actions.flatMap((action) => action.findings.map(({ criterionId }) => criterionId)));
    expect(findings.size).toBe(13);
    expect(uncovered).toEqual([]);
    expect(actions.every(({ state, findings: own }) => state === 'proposed' && own.length > 0)).toBe(true);
    expect(figures).toMatchObject({ proposed: actions.length, live: actions.length, late: 0, done: 0 });
    expect(actions.some(({ origin }) => origin === 'priority')).toBe(true);
  });

  test('actions come in the order of the rule: none before what it waits for, then the most serious first', async () => {
    const { director } = await submitted();
    const { actions } = await plan(director);
    expect(actions.map(({ rank }) => rank)).toEqual(actions.map((_, index) => index + 1));
    const free = actions
      .filter(({ waitsFor }) => waitsFor.length === 0)
      .map(({ severity }) => ['critical', 'major', 'important', 'minor'].indexOf(severity));
    expect(free).toEqual(free.toSorted((a, b) => a - b));
  });

  test('a second assessment repeats no finding, and resolves those whose criterion is now met', async () => {
    const { director } = await submitted();
    const before = await plan(director);
    await assess(director, 'yes');
    const after = await plan(director);
    expect(after.actions.length).toBe(before.actions.length);
    expect(
      after.actions
        .flatMap((action) => action.findings.map(({ state }) => state))
        .every((state) => state === 'resolved'),
    ).toBe(true);
  });
});

describe('working on the plan', () => {
  test('an owner and a date plan an action; its owner is told, then reminded before and after the date', async () => {
    const { director, params } = await submitted();
    const colleague = await t.member('contributor', director.organisationId);
    const action = (await plan(director)).actions[0]!;
    const dueOn = new Date(t.context.clock.now().getTime() + 20 * 86_400_000).toISOString().slice(0, 10);
    const { body } = await t.call(contract.changeAction, {
      params: { ...params, actionId: action.id },
      as: director,
      body: { version: 1, ownerId: colleague.accountId, dueOn, costCents: 125_000 },
    });
    expect(body).toMatchObject({
      state: 'planned',
      owner: { name: colleague.name },
      dueOn,
      costCents: 125_000,
      version: 2,
    });
    const kinds = async () => {
      await sweepDeadlines(t.context, deadlines);
      const rows = await reading(t.context.db, { accountId: colleague.accountId }, (read) =>
        read
          .selectFrom('notification')
          .select('kind')
          .where('account_id', '=', colleague.accountId)
          .orderBy('created_at')
          .execute(),
      );
      return rows.map(({ kind }) => kind);
    };
    expect(await kinds()).toEqual(['action.assigned']);
    t.context.clock.advance({ days: 14 });
    expect(await kinds()).toEqual(['action.assigned', 'action.due-soon']);
    t.context.clock.advance({ days: 8 });
    expect(await kinds()).toEqual(['action.assigned', 'action.due-soon', 'action.due-soon', 'action.overdue']);
  });

  test('a stale version is refused with the current one', async () => {
    const { director, params } = await submitted();
    const action = (await plan(director)).actions[0]!;
    const change = (title: string) =>
      t.call(contract.changeAction, {
        params: { ...params, actionId: action.id },
        as: director,
        body: { version: 1, title },
      });
    expect((await change('Première')).status).toBe(200);
    const refused = await change('Deuxième');
    expect([refused.status, refused.problem['current']]).toEqual([409, { version: 2, state: 'proposed' }]);
  });

  test('dismissing asks for a reason and for the right; restoring brings the action back', async () => {
    const { director, params } = await submitted();
    const contributor = await t.member('contributor', director.organisationId);
    const action = (await plan(director)).actions[0]!;
    const move = (as: Member, event: 'dismiss' | 'restore', version: number, reason = '') =>
      t.call(contract.moveAction, { params: { ...params, actionId: action.id }, as, body: { event, version, reason } });
    expect((await move(contributor, 'dismiss', 1, 'trop cher')).status).toBe(403);
    const bare = await move(director, 'dismiss', 1);
    expect([bare.status, bare.problem.issues[0]?.path]).toEqual([422, 'body.reason']);
    expect((await move(director, 'dismiss', 1, 'Fait par le groupement.')).body).toMatchObject({
      state: 'dismissed',
      reason: 'Fait par le groupement.',
    });
    const after = await plan(director);
    const stillCovered = new Set(
      after.actions.filter(({ rank }) => rank).flatMap(({ findings }) => findings.map(({ id }) => id)),
    );
    const left = action.findings.map(({ id }) => id).filter((id) => !stillCovered.has(id));
    expect(after.uncovered.map(({ id }) => id)).toEqual(left);
    expect((await move(director, 'restore', 2)).body.state).toBe('proposed');
  });

  test('merging hands findings and comments over; splitting gives each part the same findings', async () => {
    const { director, params } = await submitted();
    const [first, second] = (await plan(director)).actions;
    await t.call(contract.commentAction, {
      params: { ...params, actionId: first!.id },
      as: director,
      body: { text: 'Devis demandé.' },
    });
    const merged = await t.call(contract.mergeAction, {
      params: { ...params, actionId: first!.id },
      as: director,
      body: { into: second!.id, version: 1 },
    });
    expect(merged.body).toMatchObject({ id: second!.id, comments: 1 });
    expect(merged.body.findings.map(({ id }) => id).toSorted()).toEqual(
      [...new Set([...first!.findings, ...second!.findings].map(({ id }) => id))].toSorted(),
    );
    const split = await t.call(contract.splitAction, {
      params: { ...params, actionId: second!.id },
      as: director,
      body: { titles: ['Étape 1', 'Étape 2'], version: merged.body.version },
    });
    expect(split.body.actions.map(({ findings }) => findings.length)).toEqual([
      merged.body.findings.length,
      merged.body.findings.length,
      merged.body.findings.length,
    ]);
  });

  test('a finished action proposes a yes to the next assessment', async () => {
    const { director, params } = await submitted();
    const estate = (await plan(director)).actions.filter(({ findings }) =>
      findings.some(({ themeId }) => themeId === 'estate'),
    );
    const proposed = async (assessmentId: string) => {
      const { body } = await t.call(assessments.readTheme, {
        params: { ...params, assessmentId, themeId: 'estate' },
        as: director,
      });
      return body.proposals.map(({ proposal }) => [proposal.source, proposal.value]);
    };
    const finish = (actionId: string) =>
      t.call(contract.moveAction, {
        params: { ...params, actionId },
        as: director,
        body: { event: 'finish', version: 1, reason: '' },
      });
    expect((await finish(estate[0]!.id)).body.state).toBe('done');
    t.context.clock.advance({ days: 30 });
    const { body } = await t.call(assessments.startAssessment, {
      params,
      as: director,
      body: { referentialId: 'maturin-sms', siteId: null, label: 'Suivante' },
    });
    expect(await proposed(body.id)).toEqual([['action', estate.length > 1 ? 'partly' : 'yes']]);
    for (const { id } of estate.slice(1)) await finish(id);
    expect(await proposed(body.id)).toEqual([['action', 'yes']]);
  });

  test.each([
    ['a finding of nobody', { title: 'x', findingIds: ['018f0000-0000-7000-8000-000000000001'] }, 'body.findingIds'],
    [
      'an owner who is not on the team',
      { title: 'x', ownerId: '018f0000-0000-7000-8000-000000000001' },
      'body.ownerId',
    ],
    ['a date that does not exist', { title: 'x', dueOn: '2026-02-30' }, 'body.dueOn'],
    ['a cost under zero', { title: 'x', costCents: -1 }, 'body.costCents'],
    ['an empty title', { title: '  ' }, 'body.title'],
  ])('an action with %s is refused by field', async (_, body, path) => {
    const { director, params } = await submitted();
    const refused = await t.call(contract.addAction, { params, as: director, body });
    expect([refused.status, refused.problem.issues[0]?.path]).toEqual([422, path]);
  });
});

describe('the life of an action', () => {
  test.each(ACTION_STATES)('from “%s”, each event by each role does what the table says', async (from: ActionState) => {
    const { director, params } = await submitted();
    const members = await Promise.all(ROLES.map((role) => t.member(role, director.organisationId)));
    const action = (await plan(director)).actions[0]!;
    let version = action.version;
    for (const event of ACTION_EVENTS.filter((each): each is Exclude<ActionEvent, 'merge'> => each !== 'merge')) {
      for (const [index, role] of ROLES.entries()) {
        await setState(director.organisationId, action.id, from);
        const reply = await t.call(contract.moveAction, {
          params: { ...params, actionId: action.id },
          as: members[index],
          body: { event, version, reason: 'parce que' },
        });
        const row = findTransition(actionLife, from, event);
        const allowed = permissionsOf(role).has('plan.write');
        const expected = !allowed ? 403 : !row ? 409 : permissionsOf(role).has(row.permission) ? 200 : 403;
        expect([from, event, role, reply.status]).toEqual([from, event, role, expected]);
        if (reply.status === 200) {
          expect(reply.body.state).toBe(row!.to);
          version = reply.body.version;
        }
      }
    }
  });
});

async function setState(organisationId: string, id: string, state: ActionState): Promise<void> {
  await writing(t.context.db, { organisationIds: [organisationId] }, (tx) =>
    tx.updateTable('action').set({ state }).where('id', '=', id).execute(),
  );
}
