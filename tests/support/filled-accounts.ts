import * as backups from '../../features/backups/contract.ts';
import * as backupTests from '../../features/backups/contract-tests.ts';
import { addAccesses, type Member } from '../../features/identities/identities.fixture.ts';
import * as people from '../../features/identities/contract-people.ts';
import * as policies from '../../features/identities/contract-policy.ts';
import * as reviews from '../../features/identities/contract-reviews.ts';
import { advisedPolicy } from '../../features/identities/model-policy.ts';
import type { TestApp } from './app.ts';

/** Its accounts and backups: a policy, a job, a departure, a review, a plan with a copy and its test; gives the identifiers of them. */
export async function keptAccounts(t: TestApp, as: Member, secret: string): Promise<Record<string, string>> {
  const params = { organisationId: as.organisationId };
  const [objectId] = await addAccesses(t, as, [{ name: secret, person: secret }]);
  await t.call(policies.savePolicy, { as, params, body: { policy: advisedPolicy, after: 0 } });
  const steps = [{ title: secret, doer: secret, category: null }];
  await t.call(people.saveTemplate, { as, params, body: { job: secret, steps, version: 0 } });
  const move = { kind: 'leaver' as const, person: secret, job: secret, day: '2026-12-24' };
  const checklist = await t.call(people.openChecklist, { as, params, body: move });
  const review = await t.call(reviews.startReview, { as, params, body: {} });
  const copy = {
    name: secret,
    medium: 'nas' as const,
    place: 'on-site' as const,
    offline: false,
    immutable: false,
    encrypted: 'no' as const,
    certified: 'own' as const,
    everyHours: 24,
    retentionDays: null,
  };
  const plan = await t.call(backups.addPlan, {
    as,
    params,
    body: { name: secret, health: false, medium: 'server', note: secret, copies: [copy] },
  });
  const test = await t.call(backupTests.recordTest, {
    as,
    params: { ...params, planId: plan.body.id },
    body: { heldOn: '2026-01-05', extent: 'file', what: secret, result: 'success', madeBy: secret, note: secret },
  });
  return {
    objectId: objectId!,
    checklistId: checklist.body.id,
    stepId: checklist.body.rows[0]!.id,
    reviewId: review.body.id,
    planId: plan.body.id,
    testId: test.body.tests[0]!.id,
  };
}
