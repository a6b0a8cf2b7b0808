import * as assessments from '../../features/assessments/contract.ts';
import * as budgets from '../../features/budgets/contract.ts';
import { checkedDomain } from '../../features/domains/domains.fixture.ts';
import { createKey } from '../../features/interface/contract-keys.ts';
import * as webhooks from '../../features/interface/contract-webhooks.ts';
import * as organisations from '../../features/organisations/contract.ts';
import * as plan from '../../features/plan/contract.ts';
import type { Referential } from '../../features/referentials/model.ts';
import * as regulation from '../../features/regulation/contract.ts';
import * as audits from '../../features/regulation/contract-audits.ts';
import * as support from '../../features/support/contract.ts';
import { RECEIVER, type TestApp } from './app.ts';
import { sampleUpload } from './sample.ts';
import { keptAccounts } from './filled-accounts.ts';
import { readingAs } from './scope.ts';
import type { Forged } from './session.ts';

/** An organisation that holds one of everything, written through the product itself. */
export interface Filled {
  organisationId: string;
  director: Forged;
  /** Words of its answers and comments, found nowhere else. */
  secret: string;
  /** What a path may name, by parameter. */
  ids: Record<string, string>;
}

/** Fills a new organisation: a site, an open and a submitted assessment, evidence, findings, actions, a comment, an invitation, a key, other software to tell. */
export async function filledOrganisation(test: TestApp, secret: string): Promise<Filled> {
  const director = await test.member('director');
  const { organisationId } = director;
  const here = { organisationId };
  const version = await test.context.db.selectFrom('referential_version').select('content').executeTakeFirstOrThrow();
  const referential = version.content as Referential;
  const theme = referential.themes[0]!;
  const criterionId = theme.steps[0]!.criteria[0]!.id;
  const site = await made(test.call(organisations.addSite, { as: director, params: here, body: { name: secret } }));

  const start = (siteId: string | null) =>
    made(
      test.call(assessments.startAssessment, {
        as: director,
        params: here,
        body: { referentialId: referential.id, siteId, label: secret },
      }),
    );
  const answer = (assessmentId: string) =>
    made(
      test.call(assessments.saveAnswer, {
        as: director,
        params: { ...here, assessmentId, criterionId },
        body: { value: 'no', comment: secret, version: 0 },
      }),
    );
  const submitted = await start(null);
  await answer(submitted.id);
  await made(
    test.call(assessments.submitAssessment, {
      as: director,
      params: { ...here, assessmentId: submitted.id },
      body: { version: 1 },
    }),
  );
  const open = await start(site.id);
  await answer(open.id);
  const assessmentId = open.id;
  const task = { ...here, assessmentId, themeId: theme.id };
  await made(
    test.call(assessments.saveTask, {
      as: director,
      params: task,
      body: { assigneeId: director.accountId, finished: true },
    }),
  );
  const evidenceId = await addEvidence(
    test,
    director,
    `/api/organisations/${organisationId}/assessments/${assessmentId}/criteria/${criterionId}/evidence`,
    secret,
  );

  const { actionId } = await readingAs(test, organisationId, (read) =>
    read
      .selectFrom('action')
      .select('id as actionId')
      .where('organisation_id', '=', organisationId)
      .executeTakeFirstOrThrow(),
  );
  await made(test.call(plan.commentAction, { as: director, params: { ...here, actionId }, body: { text: secret } }));
  await made(
    test.call(organisations.inviteMember, {
      as: director,
      params: here,
      body: { email: 'attendue@example.org', role: 'reader' },
    }),
  );
  const { key } = await made(
    test.call(createKey, { as: director, params: here, body: { name: secret, scopes: ['plan.read'] } }),
  );
  const { webhook } = await made(
    test.call(webhooks.addWebhook, {
      as: director,
      params: here,
      body: { address: RECEIVER, events: ['action.dismissed'] },
    }),
  );
  const delivery = await made(
    test.call(webhooks.sendTest, { as: director, params: { ...here, webhookId: webhook.id } }),
  );
  const team = await made(test.call(organisations.readTeam, { as: director, params: here }));
  const act = { organisationId, actor: { id: director.accountId, name: director.name }, now: test.context.clock.now() };
  const ids = {
    ...(await duties(test, director, secret)),
    ...(await checkedDomain(test.context, act)),
    ...(await keptAccounts(test, director, secret)),
    assessmentId,
    siteId: site.id,
    actionId,
    evidenceId,
    invitationId: team.invitations[0]!.id,
    accountId: director.accountId,
    structureId: organisationId,
    keyId: key.id,
    webhookId: webhook.id,
    deliveryId: delivery.id,
    criterionId,
    themeId: theme.id,
    referentialId: referential.id,
    version: referential.version,
  };
  return { organisationId, director, secret, ids };
}

/** What it owes, spends and asks; gives the identifiers of it. */
async function duties(test: TestApp, as: Filled['director'] & { organisationId: string }, secret: string) {
  const params = { organisationId: as.organisationId };
  const amounts = { itOperatingCents: 100, itInvestmentCents: null, operatingCents: null };
  const lines = [{ kind: 'tools', nature: 'operating' as const, label: secret, cents: 5 }];
  const budget = await made(
    test.call(budgets.saveBudget, {
      as,
      params,
      body: { year: 2026, coverage: 'structure', ...amounts, lines, note: secret, version: 0 },
    }),
  );
  const decision = { status: 'unknown' as const, justification: secret, version: 0 };
  await made(test.call(regulation.decideStatus, { as, params, body: decision }));
  const audit = await made(
    test.call(audits.recordAudit, {
      as,
      params,
      body: {
        kind: 'agency',
        source: 'anssi',
        auditedBy: secret,
        heldOn: '2026-01-05',
        score: null,
        minimumReached: null,
      },
    }),
  );
  const { points } = await made(
    test.call(audits.addPoint, {
      as,
      params: { ...params, auditId: audit.id },
      body: { title: secret, severity: 'minor' },
    }),
  );
  await test.member('contributor', await test.organisation({ kind: 'regional-support' }));
  const request = await made(test.call(support.askSupport, { as, params, body: { subject: 'other', text: secret } }));
  return {
    budgetId: budget.id,
    auditId: audit.id,
    pointId: points[0]!.id,
    requestId: request.id,
    entryId: request.entryId,
  };
}

async function addEvidence(test: TestApp, as: Forged, url: string, text: string): Promise<string> {
  const { payload, headers } = sampleUpload(text);
  const response = await test.app.inject({ method: 'POST', url, payload, headers: { ...as.headers, ...headers } });
  return response.json<{ id: string }>().id;
}

async function made<T>(answered: Promise<{ status: number; body: T; problem: { title: string } }>): Promise<T> {
  const { status, body, problem } = await answered;
  if (status >= 300) throw new Error(`the organisation could not be filled: ${status} ${problem.title}`);
  return body;
}
