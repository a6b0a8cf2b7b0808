import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readingAs } from '../../tests/support/scope.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import * as contract from './contract.ts';

type Member = Awaited<ReturnType<TestApp['member']>>;

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

async function started(
  director: Member,
): Promise<{ params: { organisationId: string; assessmentId: string }; as: Member }> {
  const { organisationId } = director;
  const { body } = await t.call(contract.startAssessment, {
    params: { organisationId },
    as: director,
    body: { referentialId: 'maturin-sms', siteId: null, label: 'Évaluation 2026' },
  });
  return { params: { organisationId, assessmentId: body.id }, as: director };
}

const yes = (version = 0) => ({ value: 'yes' as const, version });
const CRITERION = 'estate.n1.inventory';

async function firstCriteria(at: Awaited<ReturnType<typeof started>>): Promise<string[]> {
  const { body } = await t.call(contract.readTheme, { params: { ...at.params, themeId: 'estate' }, as: at.as });
  return body.theme.steps.flatMap((step) => step.criteria.map(({ id }) => id));
}

describe('starting', () => {
  test('two people who start at once meet in the same assessment', async () => {
    const director = await t.member('director');
    const lead = await t.member('it-lead', director.organisationId);
    const starts = await Promise.all(
      [director, lead].map((as) => started({ ...as, organisationId: director.organisationId })),
    );
    expect(new Set(starts.map(({ params }) => params.assessmentId)).size).toBe(1);
  });

  test('a contributor may answer and not start; a reader may do neither', async () => {
    const director = await t.member('director');
    const at = await started(director);
    const [criterionId = ''] = await firstCriteria(at);
    const contributor = await t.member('contributor', director.organisationId);
    const reader = await t.member('reader', director.organisationId);
    const start = (as: Member) =>
      t.call(contract.startAssessment, {
        params: { organisationId: director.organisationId },
        as,
        body: { referentialId: 'maturin-sms', siteId: null, label: 'x' },
      });
    const answer = (as: Member) =>
      t.call(contract.saveAnswer, { params: { ...at.params, criterionId }, as, body: yes() });
    expect([(await start(contributor)).status, (await answer(contributor)).status]).toEqual([403, 200]);
    expect([(await start(reader)).status, (await answer(reader)).status]).toEqual([403, 403]);
  });

  test('a site of another structure and a questionnaire that is not offered are refused by field', async () => {
    const director = await t.member('director');
    const call = (body: { referentialId: string; siteId: string | null; label: string }) =>
      t.call(contract.startAssessment, { params: { organisationId: director.organisationId }, as: director, body });
    const site = await call({
      referentialId: 'maturin-sms',
      siteId: '018f0000-0000-7000-8000-000000000001',
      label: 'x',
    });
    expect([site.status, site.problem.issues[0]?.path]).toEqual([422, 'body.siteId']);
    const other = await call({ referentialId: 'nothing', siteId: null, label: 'x' });
    expect([other.status, other.problem.issues[0]?.path]).toEqual([422, 'body.referentialId']);
  });
});

describe('answering', () => {
  test('an answer is kept with who and when, its journal entry beside it, and gives the new level', async () => {
    const at = await started(await t.member('director'));
    const ids = await firstCriteria(at);
    for (const criterionId of ids) {
      const { status } = await t.call(contract.saveAnswer, {
        params: { ...at.params, criterionId },
        as: at.as,
        body: { ...yes(), comment: `vu le 3 mars — 👩🏽‍⚕️ عربى ${criterionId}` },
      });
      expect(status).toBe(200);
    }
    const { body } = await t.call(contract.readTheme, { params: { ...at.params, themeId: 'estate' }, as: at.as });
    expect(
      body.answers.map(({ value, answeredByName, version, comment }) => [value, answeredByName, version, comment]),
    ).toEqual(ids.map((id) => ['yes', at.as.name, 1, `vu le 3 mars — 👩🏽‍⚕️ عربى ${id}`]));
    expect(body.result).toMatchObject({ level: 4, atMost: 4, next: null });
    const history = await t.call(contract.readHistory, { query: {}, params: at.params, as: at.as });
    expect(history.body.entries.filter(({ kind }) => kind === 'answer.saved')).toHaveLength(ids.length);
  });

  test('of two people who answer the same criterion at once, one is told and nothing is overwritten', async () => {
    const director = await t.member('director');
    const other = await t.member('contributor', director.organisationId);
    const at = await started(director);
    const save = (as: Member, value: 'yes' | 'no') =>
      t.call(contract.saveAnswer, {
        params: { ...at.params, criterionId: CRITERION },
        as,
        body: { value, version: 0 },
      });
    const replies = await Promise.all([save(director, 'yes'), save(other, 'no')]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const kept = replies.find(({ status }) => status === 200)!.body.answer;
    const refused = replies.find(({ status }) => status === 409)!.problem;
    expect(refused).toMatchObject({
      code: 'stale-version',
      current: { value: kept.value, version: 1, answeredByName: kept.answeredByName },
    });
    const { body } = await t.call(contract.readTheme, { params: { ...at.params, themeId: 'estate' }, as: director });
    expect(body.answers).toEqual([kept]);
  });

  test('two people on different criteria at once never lose an answer', async () => {
    const director = await t.member('director');
    const other = await t.member('it-lead', director.organisationId);
    const at = await started(director);
    const ids = await firstCriteria(at);
    await Promise.all(
      ids.map((criterionId, index) =>
        t.call(contract.saveAnswer, {
          params: { ...at.params, criterionId },
          as: index % 2 ? other : director,
          body: yes(),
        }),
      ),
    );
    const { body } = await t.call(contract.readTheme, { params: { ...at.params, themeId: 'estate' }, as: director });
    expect(body.answers.map(({ criterionId }) => criterionId)).toEqual(ids);
  });

  test('“not applicable” asks for its reason, in the reader’s language', async () => {
    const at = await started(await t.member('director'));
    const bare = await t.call(contract.saveAnswer, {
      params: { ...at.params, criterionId: CRITERION },
      as: at.as,
      body: { value: 'not-applicable', version: 0 },
      language: 'en',
    });
    expect([bare.status, bare.problem.issues]).toEqual([
      422,
      [{ path: 'body.reason', message: 'Say in one sentence why this criterion does not apply to you.' }],
    ]);
    const reasoned = await t.call(contract.saveAnswer, {
      params: { ...at.params, criterionId: CRITERION },
      as: at.as,
      body: { value: 'not-applicable', reason: 'Pas de parc propre.', version: 0 },
    });
    expect(reasoned.body.answer).toMatchObject({ value: 'not-applicable', reason: 'Pas de parc propre.' });
  });

  test.each([
    [
      'an unknown criterion',
      { criterionId: 'estate.n1.nothing' },
      { value: 'yes', version: 0 },
      404,
      'params.criterionId',
    ],
    ['an unknown value', {}, { value: 'maybe', version: 0 }, 422, 'body.value'],
    ['a missing version', {}, { value: 'yes' }, 422, 'body.version'],
    ['a comment of 5,000 characters', {}, { value: 'yes', version: 0, comment: 'a'.repeat(5000) }, 422, 'body.comment'],
    ['a field of its own', {}, { value: 'yes', version: 0, level: 'N4' }, 422, 'body'],
    ['a null character', {}, { value: 'yes', version: 0, comment: 'a\u0000b' }, 422, 'body.comment'],
  ])('%s is refused by field and nothing is stored', async (_, params, body, status, path) => {
    const at = await started(await t.member('director'));
    const refused = await t.call(contract.saveAnswer, {
      params: { ...at.params, criterionId: CRITERION, ...params },
      as: at.as,
      body: body as never,
    });
    expect([refused.status, refused.problem.issues[0]?.path]).toEqual([status, path]);
    const rows = await readingAs(t, at.params.organisationId, (read) =>
      read.selectFrom('answer').select('criterion_id').where('assessment_id', '=', at.params.assessmentId).execute(),
    );
    expect(rows).toEqual([]);
  });

  test('malformed JSON and a body of 10 MB get a sentence, never a crash', async () => {
    const at = await started(await t.member('director'));
    const url = `/api/organisations/${at.params.organisationId}/assessments/${at.params.assessmentId}/answers/${CRITERION}`;
    const send = (payload: string) =>
      t.app.inject({ method: 'PUT', url, headers: { ...at.as.headers, 'content-type': 'application/json' }, payload });
    expect([
      (await send('{"value":')).statusCode,
      (await send(JSON.stringify({ value: 'yes', version: 0, comment: 'a'.repeat(10_000_000) }))).statusCode,
    ]).toEqual([400, 413]);
  });
});

describe('submission', () => {
  test('an assessment without a single definite answer is not submitted', async () => {
    const at = await started(await t.member('director'));
    const refused = await t.call(contract.submitAssessment, { ...at, body: { version: 1 } });
    expect([refused.status, refused.problem.code]).toEqual([422, 'nothing-answered']);
  });

  test('submission freezes the answers: later changes are refused and the results stay', async () => {
    const at = await started(await t.member('director'));
    await t.call(contract.saveAnswer, { params: { ...at.params, criterionId: CRITERION }, as: at.as, body: yes() });
    const { body, status } = await t.call(contract.submitAssessment, { ...at, body: { version: 1 } });
    expect([status, body.state, body.submittedByName]).toEqual([200, 'submitted', at.as.name]);
    const late = await t.call(contract.saveAnswer, {
      params: { ...at.params, criterionId: CRITERION },
      as: at.as,
      body: yes(1),
    });
    expect([late.status, late.problem.code]).toEqual([409, 'frozen']);
    const again = await t.call(contract.submitAssessment, { ...at, body: { version: 2 } });
    expect([again.status, again.problem.code]).toEqual([409, 'frozen']);
  });

  test('an answer that races with the submission is either in what was frozen or refused', async () => {
    const at = await started(await t.member('director'));
    await t.call(contract.saveAnswer, { params: { ...at.params, criterionId: CRITERION }, as: at.as, body: yes() });
    const ids = (await firstCriteria(at)).filter((id) => id !== CRITERION);
    const [submitted, ...saves] = await Promise.all([
      t.call(contract.submitAssessment, { ...at, body: { version: 1 } }),
      ...ids.map((criterionId) =>
        t.call(contract.saveAnswer, { params: { ...at.params, criterionId }, as: at.as, body: yes() }),
      ),
    ]);
    expect(submitted.status).toBe(200);
    const kept = saves.filter(({ status }) => status === 200).length;
    const frozenAnswered = await readingAs(t, at.params.organisationId, (read) =>
      read.selectFrom('assessment').select('result').where('id', '=', at.params.assessmentId).executeTakeFirstOrThrow(),
    );
    const { themes } = frozenAnswered.result as { themes: { themeId: string; answered: number }[] };
    expect(themes.find(({ themeId }) => themeId === 'estate')?.answered).toBe(kept + 1);
  });

  test('the next assessment proposes each answer of the last and keeps none by itself', async () => {
    const director = await t.member('director');
    const at = await started(director);
    await t.call(contract.saveAnswer, {
      params: { ...at.params, criterionId: CRITERION },
      as: director,
      body: { value: 'partly', comment: 'la moitié', version: 0 },
    });
    t.context.clock.advance({ minutes: 1 });
    await t.call(contract.submitAssessment, { ...at, body: { version: 1 } });
    t.context.clock.advance({ days: 200 });
    const next = await started(director);
    expect(next.params.assessmentId).not.toBe(at.params.assessmentId);
    const { body } = await t.call(contract.readTheme, { params: { ...next.params, themeId: 'estate' }, as: director });
    expect(body.answers).toEqual([]);
    expect(body.proposals).toMatchObject([
      { criterionId: CRITERION, proposal: { source: 'previous', value: 'partly', comment: 'la moitié' } },
    ]);
  });
});

describe('themes and numbers', () => {
  test('a theme is given to someone of the team, who is told, and not to a stranger', async () => {
    const director = await t.member('director');
    const colleague = await t.member('contributor', director.organisationId);
    const at = await started(director);
    const give = (assigneeId: string) =>
      t.call(contract.saveTask, { params: { ...at.params, themeId: 'backups' }, as: director, body: { assigneeId } });
    expect((await give(colleague.accountId)).body.assignee).toEqual({ id: colleague.accountId, name: colleague.name });
    expect((await give((await t.account()).accountId)).status).toBe(422);
  });

  test('a figure that a theme asks for is recorded, changed, taken away, and never invented', async () => {
    const at = await started(await t.member('director'));
    const save = (numberId: string, value: number | null) =>
      t.call(contract.saveNumber, { params: { ...at.params, numberId }, as: at.as, body: { value } });
    const read = async () =>
      (await t.call(contract.readTheme, { params: { ...at.params, themeId: 'network' }, as: at.as })).body.numbers.map(
        ({ value }) => value,
      );
    expect((await save('network.wifi-access-points', 12)).status).toBe(204);
    expect(await read()).toEqual([12]);
    await save('network.wifi-access-points', null);
    expect(await read()).toEqual([]);
    expect((await save('network.unknown', 3)).status).toBe(404);
  });
});

test('what a group of another organisation sees of an assessment is nothing', async () => {
  const at = await started(await t.member('director'));
  const stranger = await t.member('director');
  for (const organisationId of [at.params.organisationId, stranger.organisationId]) {
    const { status } = await t.call(contract.readAssessment, {
      params: { organisationId, assessmentId: at.params.assessmentId },
      as: stranger,
    });
    expect(status).toBe(404);
  }
});
