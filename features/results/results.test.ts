import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { saveAnswer, startAssessment, submitAssessment } from '../assessments/contract.ts';
import type { AnswerValue } from '../assessments/model.ts';
import type { Referential } from '../referentials/model.ts';
import { loadReferential } from '../referentials/queries.ts';
import { readResults, setTarget } from './contract.ts';

const referentialId = 'maturin-sms';
let test: TestApp;
let referential: Referential;
type Member = Awaited<ReturnType<TestApp['member']>>;

beforeAll(async () => {
  test = await testApp();
  referential = await reading(test.context.db, {}, async (read) => {
    const { version } = await read
      .selectFrom('referential_offer')
      .select('version')
      .where('referential_id', '=', referentialId)
      .executeTakeFirstOrThrow();
    return loadReferential(read, referentialId, version);
  });
});
afterAll(() => test.close());

const theme = (id: string) => referential.themes.find((each) => each.id === id)!;
const step = (id: string, level: string) => theme(id).steps.find((each) => each.level === level)!.criteria;

async function start(by: Member, label: string, siteId: string | null = null): Promise<string> {
  test.context.clock.advance({ days: 1 });
  const { body } = await test.call(startAssessment, {
    as: by,
    params: { organisationId: by.organisationId },
    body: { referentialId, siteId, label },
  });
  return body.id;
}

async function answer(
  by: Member,
  assessmentId: string,
  criteria: readonly { id: string }[],
  value: AnswerValue,
): Promise<void> {
  const params = { organisationId: by.organisationId, assessmentId };
  for (const { id } of criteria) {
    const { status } = await test.call(saveAnswer, {
      as: by,
      params: { ...params, criterionId: id },
      body: { value, version: 0 },
    });
    expect(status).toBe(200);
  }
}

async function submit(by: Member, assessmentId: string): Promise<void> {
  test.context.clock.advance({ days: 1 });
  const params = { organisationId: by.organisationId, assessmentId };
  expect((await test.call(submitAssessment, { as: by, params, body: { version: 1 } })).status).toBe(200);
}

async function resultsFor(by: Member, assessmentId: string, query: { compare?: string } = {}) {
  const { status, body } = await test.call(readResults, {
    as: by,
    params: { organisationId: by.organisationId, assessmentId },
    query,
  });
  expect(status).toBe(200);
  return { ...body, theme: (id: string) => body.themes.find((each) => each.id === id)! };
}

describe('an open assessment', () => {
  it('without an answer shows every theme as not assessed, never as the first level', async () => {
    const by = await test.member('director');
    const found = await resultsFor(by, await start(by, 'Évaluation 2026'));
    expect(found.themes).toHaveLength(referential.themes.length);
    expect(found.themes.every(({ result, moved }) => result.level === null && moved === null)).toBe(true);
    expect(found.sentence.fr).toMatch(/^Aucun thème n’est encore évalué/);
    expect(found.figures).toMatchObject({ assessed: 0, atTarget: 0, answered: 0, evidence: 0 });
    expect([found.compared, found.comparable, found.scopes]).toEqual([null, [], []]);
  });

  it('tells exactly what keeps the next step from being reached, and what nobody knows', async () => {
    const by = await test.member('it-lead');
    const id = await start(by, 'Évaluation 2026');
    const [first, second, ...others] = step('estate', 'N2');
    await answer(by, id, step('estate', 'N1'), 'yes');
    await answer(by, id, [first!], 'partly');
    await answer(by, id, [second!], 'unknown');
    await answer(by, id, others, 'yes');
    const { theme: of, figures } = await resultsFor(by, id);
    expect(of('estate')).toMatchObject({
      result: { level: 1, atMost: 1 },
      next: {
        level: 2,
        missing: [{ id: first!.id, title: first!.title, value: 'partly' }],
        unknown: [{ id: second!.id, title: second!.title, value: 'unknown' }],
      },
    });
    expect(figures).toMatchObject({
      assessed: 1,
      unknown: 1,
      answered: step('estate', 'N1').length + 2 + others.length,
    });
  });
});

describe('targets', () => {
  it('are the questionnaire’s proposal until the structure sets its own, which the history keeps', async () => {
    const by = await test.member('director');
    const id = await start(by, 'Évaluation 2026');
    const params = { organisationId: by.organisationId, referentialId, themeId: 'backups' };
    expect((await resultsFor(by, id)).theme('backups').target.source).toBe('questionnaire');
    expect((await test.call(setTarget, { as: by, params, body: { level: 'N4' } })).status).toBe(204);
    expect((await resultsFor(by, id)).theme('backups').target).toMatchObject({ level: 4, source: 'structure' });
    expect((await test.call(setTarget, { as: by, params, body: { level: null } })).status).toBe(204);
    expect((await resultsFor(by, id)).theme('backups').target.source).toBe('questionnaire');
    const kept = await writing(test.context.db, { organisationIds: [by.organisationId] }, (tx) =>
      tx
        .selectFrom('journal')
        .select('data')
        .where('stream', '=', `organisation:${by.organisationId}`)
        .where('kind', '=', 'target.set')
        .orderBy('sequence')
        .execute(),
    );
    expect(kept.map(({ data }) => (data as { level: string | null }).level)).toEqual(['N4', null]);
  });

  it('refuse an unknown theme, a level without a step, and whoever does not lead', async () => {
    const by = await test.member('director');
    await start(by, 'Évaluation 2026');
    const params = { organisationId: by.organisationId, referentialId, themeId: 'backups' };
    expect(
      (await test.call(setTarget, { as: by, params: { ...params, themeId: 'weather' }, body: { level: 'N2' } })).status,
    ).toBe(404);
    const refused = await test.call(setTarget, { as: by, params, body: { level: 'N0' } });
    expect([refused.status, refused.problem.issues[0]?.path]).toEqual([422, 'body.level']);
    const contributor = await test.member('contributor', by.organisationId);
    expect((await test.call(setTarget, { as: contributor, params, body: { level: 'N2' } })).status).toBe(403);
  });
});

describe('a second assessment', () => {
  it('is drawn over the one before, which keeps what it showed when it was submitted', async () => {
    const by = await test.member('director');
    const first = await start(by, 'Évaluation 2025');
    await answer(by, first, step('backups', 'N1'), 'no');
    await answer(by, first, [...step('email', 'N1')], 'yes');
    await submit(by, first);
    const before = await resultsFor(by, first);

    const second = await start(by, 'Évaluation 2026');
    await answer(by, second, step('backups', 'N1'), 'yes');
    const now = await resultsFor(by, second);
    expect(now.compared).toMatchObject({ id: first, label: 'Évaluation 2025' });
    expect(now.theme('backups')).toMatchObject({ previous: 0, moved: 1, result: { level: 1 } });
    expect(now.theme('email')).toMatchObject({ previous: 1, moved: null, result: { level: null } });
    expect(now.sentence.fr.replaceAll('\u00a0', ' ')).toContain('depuis « Évaluation 2025 », 1 thème a progressé');

    await submit(by, second);
    await test.call(setTarget, {
      as: by,
      params: { organisationId: by.organisationId, referentialId, themeId: 'backups' },
      body: { level: 'N3' },
    });
    expect((await resultsFor(by, second)).theme('backups').target.level).toBe(3);
    const after = await resultsFor(by, first);
    expect(after.themes).toEqual(before.themes);
    expect(after.abilities.setTargets).toBe(false);
  });

  it('can be compared with any earlier one, and with nothing else', async () => {
    const by = await test.member('director');
    const ids = [];
    for (const [label, value] of [
      ['2024', 'no'],
      ['2025', 'yes'],
      ['2026', 'yes'],
    ] as const) {
      const id = await start(by, label);
      await answer(by, id, step('backups', 'N1'), value);
      await submit(by, id);
      ids.push(id);
    }
    const [oldest, middle, newest] = ids as [string, string, string];
    expect((await resultsFor(by, newest)).comparable.map(({ id }) => id)).toEqual([middle, oldest]);
    expect((await resultsFor(by, newest)).theme('backups').moved).toBe(0);
    expect((await resultsFor(by, newest, { compare: oldest })).theme('backups').moved).toBe(1);
    const params = { organisationId: by.organisationId, assessmentId: oldest };
    expect((await test.call(readResults, { as: by, params, query: { compare: newest } })).status).toBe(404);
  });
});

describe('sites', () => {
  it('are set side by side with the whole structure, each by its latest assessment', async () => {
    const by = await test.member('director');
    const site = newId();
    await writing(test.context.db, { organisationIds: [by.organisationId] }, (tx) =>
      tx
        .insertInto('site')
        .values({
          id: site,
          organisation_id: by.organisationId,
          name: 'Les Glycines',
          created_at: test.context.clock.now(),
        })
        .execute(),
    );
    const whole = await start(by, 'Évaluation 2026');
    await answer(by, whole, step('backups', 'N1'), 'yes');
    const inSite = await start(by, 'Les Glycines 2026', site);
    await answer(by, inSite, step('backups', 'N1'), 'no');
    const { scopes, themes } = await resultsFor(by, whole);
    const index = themes.findIndex(({ id }) => id === 'backups');
    expect(scopes.map(({ assessmentId, site: where, levels }) => [assessmentId, where?.name, levels[index]])).toEqual([
      [whole, undefined, 1],
      [inSite, 'Les Glycines', 0],
    ]);
  });
});

it('another organisation’s results do not exist', async () => {
  const by = await test.member('director');
  const id = await start(by, 'Évaluation 2026');
  const other = await test.member('director');
  const call = (organisationId: string) =>
    test.call(readResults, { as: other, params: { organisationId, assessmentId: id }, query: {} });
  expect([(await call(by.organisationId)).status, (await call(other.organisationId)).status]).toEqual([404, 404]);
});
