import { afterAll, beforeAll, expect, test } from 'vitest';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { product } from '../../platform/server/journal/journal.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { publish } from '../../platform/server/versioned/commands.ts';
import { offer } from '../referentials/commands.ts';
import { readReferentialFolder } from '../referentials/files.ts';
import { QUESTIONNAIRES } from '../referentials/kind.ts';
import type { Referential } from '../referentials/model.ts';
import { loadReferential } from '../referentials/queries.ts';
import { validateReferential } from '../referentials/validate.ts';
import * as contract from './contract.ts';

let t: TestApp;
let full: Referential;
beforeAll(async () => {
  t = await testApp();
  full = await reading(t.context.db, {}, (read) => loadReferential(read, 'maturin-sms', '1.0.0'));
});
afterAll(() => t.close());

async function publishAndOffer(referential: Referential): Promise<void> {
  await writing(t.context.db, { platform: true }, async (tx) => {
    const now = t.context.clock.now();
    await publish(tx, QUESTIONNAIRES, referential, product, now);
    await offer(tx, t.context, { id: referential.id, version: referential.version, by: product, now });
  });
}

async function started(referentialId: string) {
  const director = await t.member('director');
  const params = { organisationId: director.organisationId };
  const { body, status } = await t.call(contract.startAssessment, {
    params,
    as: director,
    body: { referentialId, siteId: null, label: 'Évaluation' },
  });
  expect(status).toBe(201);
  return { director, at: { ...params, assessmentId: body.id } };
}

test('an assessment moves to a new version only after what changes was shown, and keeps the answers that still count', async () => {
  const { director, at } = await started('maturin-sms');
  const [kept, dropped] = full.themes[0]!.steps[0]!.criteria.map(({ id }) => id);
  for (const criterionId of [kept!, dropped!])
    await t.call(contract.saveAnswer, {
      params: { ...at, criterionId },
      as: director,
      body: { value: 'yes', version: 0 },
    });
  const next = structuredClone(full);
  next.version = '2.0.0';
  const step = next.themes[0]!.steps[0]!;
  step.criteria = step.criteria.filter(({ id }) => id !== dropped);
  step.criteria.push({ ...step.criteria[0]!, id: 'estate.n1.something-new' });
  await publishAndOffer(next);

  const tasks = await t.call(contract.readAssessment, { params: at, as: director });
  expect(tasks.body.newerVersion).toBe('2.0.0');
  const preview = await t.call(contract.readMigration, { params: at, as: director });
  expect(preview.body).toMatchObject({
    from: '1.0.0',
    to: '2.0.0',
    added: [{ id: 'estate.n1.something-new' }],
    removed: [{ id: dropped, answered: true }],
    changed: [],
  });

  const wrong = await t.call(contract.migrate, { params: at, as: director, body: { to: '3.0.0', version: 1 } });
  expect(wrong.status).toBe(409);
  const moved = await t.call(contract.migrate, { params: at, as: director, body: { to: '2.0.0', version: 1 } });
  expect(moved.body.referential.version).toBe('2.0.0');
  const check = await t.call(contract.readAnswers, { params: at, as: director });
  const answered = check.body.themes.flatMap(({ criteria }) =>
    criteria.filter(({ answer }) => answer).map(({ id }) => id),
  );
  expect(answered).toEqual([kept]);
  const history = await t.call(contract.readHistory, { params: at, query: {}, as: director });
  expect(history.body.entries[0]).toMatchObject({
    kind: 'assessment.migrated',
    data: { dropped: [{ criterion: dropped, value: 'yes' }] },
  });
});

test('a questionnaire of other themes, levels and rule is answered, submitted and planned without a code change', async () => {
  const checked = validateReferential(
    await readReferentialFolder(new URL('../../tests/support/referential-small', import.meta.url).pathname),
  );
  if (!checked.ok) throw new Error('the small referential is broken');
  const small = checked.document;
  await publishAndOffer(small);
  const { director, at } = await started(small.id);
  const tasks = await t.call(contract.readAssessment, { params: at, as: director });
  expect([tasks.body.levels.length, tasks.body.themes.length]).toEqual([small.levels.length, small.themes.length]);
  for (const theme of small.themes)
    for (const criterion of theme.steps.flatMap((step) => step.criteria))
      await t.call(contract.saveAnswer, {
        params: { ...at, criterionId: criterion.id },
        as: director,
        body: { value: 'yes', version: 0 },
      });
  const submitted = await t.call(contract.submitAssessment, { params: at, as: director, body: { version: 1 } });
  expect(submitted.status).toBe(200);
  const done = await t.call(contract.readAssessment, { params: at, as: director });
  expect(done.body.themes.every(({ result }) => result.next === null && result.level !== null)).toBe(true);
});
