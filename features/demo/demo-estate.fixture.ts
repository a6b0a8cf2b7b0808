import { beforeAll, expect, it } from 'vitest';
import { reading } from '../../platform/server/database/connection.ts';
import type { TestApp } from '../../tests/support/app.ts';
import { openSession } from '../../tests/support/session.ts';
import { listAssessments } from '../assessments/contract.ts';
import { listPlans } from '../backups/contract.ts';
import { readPlan } from '../backups/contract-tests.ts';
import { listDomains, readDomain } from '../domains/contract.ts';
import { readSenders } from '../domains/contract-reports.ts';
import { readFacts } from '../facts/contract.ts';
import { listChecklists } from '../identities/contract-people.ts';
import { listReviews } from '../identities/contract-reviews.ts';
import { listImports } from '../imports/contract.ts';
import { undoBatch } from '../inventory/contract-batches.ts';
import { listObjects } from '../inventory/contract.ts';
import { readInventories } from '../inventory/contract-overview.ts';
import { listFindings, readTrend } from '../scans/contract.ts';
import { watchAll } from '../watch/commands-dirty.ts';

/** A director of the cast, and the address of their structure. */
async function director(test: TestApp, mailbox: string, name: string) {
  const { account, organisation } = await reading(test.context.db, { platform: true }, async (read) => ({
    account: await read
      .selectFrom('account')
      .select('id')
      .where('email', '=', `direction.${mailbox}@valmer.example`)
      .executeTakeFirstOrThrow(),
    organisation: await read
      .selectFrom('organisation')
      .select('id')
      .where('name', 'like', `%${name}%`)
      .executeTakeFirstOrThrow(),
  }));
  const as = { headers: await openSession(test.context, account.id!) };
  return { as, params: { organisationId: organisation.id } };
}

/** What the demonstration shows of inventories and of what watches them; the caller has filled it. */
export function estate(filled: () => TestApp): void {
  let test: TestApp;
  beforeAll(async () => {
    test = filled();
    await watchAll(test.context);
  });
  const home = () => director(test, 'glycines', 'Les Glycines');
  const hospital = () => director(test, 'hopital', 'Centre hospitalier du Pays');

  it('holds imports whose refused lines are counted, and the last of them can be undone', async () => {
    const { as, params } = await home();
    const { runs } = (await test.call(listImports, { as, params })).body;
    expect(runs[0]).toMatchObject({ fileName: 'telephones-soins.csv', added: 5, changed: 1, rejected: 1 });
    const phones = async () =>
      (await test.call(listObjects, { as, params, query: { kind: 'equipment', text: 'TEL-SOINS' } })).body.rows.length;
    expect(await phones()).toBe(5);
    const undone = await test.call(undoBatch, { as, params: { ...params, batchId: runs[0]!.id } });
    expect(undone.status).toBeLessThan(300);
    expect(await phones()).toBe(0);
  });

  it('has reviewed its short inventories, and not its machines yet', async () => {
    const { inventories } = (await test.call(readInventories, await home())).body;
    const due = (wanted: string) => inventories.find(({ kind }) => kind === wanted)!.due;
    expect([due('software'), due('data'), due('interconnection')]).toEqual([0, 0, 0]);
    expect(due('equipment')).toBeGreaterThan(40);
  });

  it('finds again in a file the accounts that were typed before', async () => {
    const { as, params } = await hospital();
    const { runs } = (await test.call(listImports, { as, params })).body;
    expect(runs[0]).toMatchObject({ format: 'accounts-csv', added: 12, changed: 1 });
  });

  it('has domains checked against recorded answers: one better from check to check, one that protects nothing yet', async () => {
    const { as, params } = await hospital();
    const [{ id: domainId } = { id: '' }] = (await test.call(listDomains, { as, params })).body.domains;
    const read = await test.call(readDomain, { as, params: { ...params, domainId } });
    const { runs, result, domain } = read.body;
    expect(runs.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    const wrong = runs.map(({ counts }) => counts['to-fix']);
    expect(wrong).toEqual(wrong.toSorted((a, b) => a - b));
    expect(wrong[0]).toBeLessThan(wrong.at(-1)!);
    expect(domain.provedAt).not.toBeNull();
    expect(result!.checks.find(({ id }) => id === 'spf')!.records[0]!.value).toContain('v=spf1');
    const senders = (await test.call(readSenders, { as, params: { ...params, domainId }, query: {} })).body;
    expect(senders.total.reports).toBe(2);
    const other = await home();
    const [weak] = (await test.call(listDomains, other)).body.domains;
    expect(weak!.last!.counts['to-fix']).toBeGreaterThan(0);
  });

  it('follows two tools over two dates: findings closed, some that stay, one that came', async () => {
    const { as, params } = await hospital();
    const { series } = (await test.call(readTrend, { as, params })).body;
    expect(series.map(({ tool, runs }) => [tool, runs.length]).toSorted()).toEqual([
      ['pingcastle', 2],
      ['testssl', 2],
    ]);
    const { findings } = (await test.call(listFindings, { as, params, query: { state: 'all', page: 1 } })).body;
    const state = (rawId: string) => findings.find((one) => one.rawId === rawId)?.state;
    expect(['P-AdminNum', 'A-Krbtgt', 'S-Inactive', 'cert_expirationStatus', 'HSTS'].map(state)).toEqual([
      'closed',
      'open',
      'open',
      'closed',
      'open',
    ]);
  });

  it('has a sound backup plan beside one whose copies all stay on the premises, with tests that succeeded and one that failed', async () => {
    const { as, params } = await home();
    const { plans, uncovered } = (await test.call(listPlans, { as, params })).body;
    const verdict = (name: string, check: string) =>
      plans.find((plan) => plan.name === name)!.checks.find((one) => one.check === check)!.verdict;
    expect(['copies', 'media', 'offline'].map((check) => verdict('Dossiers des résidents', check))).toEqual([
      'met',
      'met',
      'met',
    ]);
    expect(['copies', 'media', 'offline'].map((check) => verdict('Documents partagés', check))).toEqual([
      'met',
      'met',
      'unmet',
    ]);
    expect(uncovered.map(({ name }) => name)).toContain('Paie et dossiers du personnel');
    const shared = plans.find(({ name }) => name === 'Documents partagés')!;
    const { tests } = (await test.call(readPlan, { as, params: { ...params, planId: shared.id } })).body;
    expect(tests.map(({ result }) => result)).toEqual(['failure', 'success']);
  });

  it('has an access review signed and one under way, a departure half done and an arrival', async () => {
    const here = await home();
    const [signed] = (await test.call(listReviews, here)).body.reviews;
    expect(signed).toMatchObject({ state: 'signed', counts: { remove: 2, change: 1, unsettled: 2 } });
    const [open] = (await test.call(listReviews, await hospital())).body.reviews;
    expect(open!.state).toBe('open');
    expect(open!.counts.pending).toBeGreaterThan(0);
    expect(open!.counts.pending).toBeLessThan(open!.counts.total);
    const { checklists } = (await test.call(listChecklists, here)).body;
    const leaver = checklists.find(({ kind }) => kind === 'leaver')!;
    expect(leaver.steps).toMatchObject({ total: 7, pending: 4, accessesLeft: 2 });
    expect(checklists.some(({ kind, state }) => kind === 'joiner' && state === 'open')).toBe(true);
  });

  it('declares answers that its own facts contradict', async () => {
    for (const { as, params } of [await home(), await hospital()]) {
      const { assessments } = (await test.call(listAssessments, { as, params })).body;
      const assessmentId = assessments.find(({ label }) => label.startsWith('Évaluation'))!.id;
      const { facts } = (await test.call(readFacts, { as, params: { ...params, assessmentId }, query: {} })).body;
      expect(facts.filter(({ contradiction }) => contradiction === 'above').length).toBeGreaterThan(0);
    }
  });
}
