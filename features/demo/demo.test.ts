import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reading, type Read, type Tx } from '../../platform/server/database/connection.ts';
import { verifyJournal } from '../../platform/server/journal/verify.ts';
import type { MailTransport } from '../../platform/server/mail/transport.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { openSession, type Forged } from '../../tests/support/session.ts';
import { readSystem } from '../administration/contract.ts';
import { readSession } from '../accounts/contract.ts';
import { signIn } from '../accounts/contract-sign-in.ts';
import { listAssessments } from '../assessments/contract.ts';
import { listCases } from '../cases/contract.ts';
import { CASE_STATES, ENDED } from '../cases/model.ts';
import { features } from '../index.ts';
import { cases } from './cast-cases.ts';
import { countUnread } from '../notifications/contract.ts';
import { ROLES, TERRITORY_KINDS } from '../organisations/model.ts';
import { readOrganisation, readProgress } from '../organisations/contract.ts';
import { readOverview } from '../overview/contract.ts';
import { readPlan } from '../plan/contract.ts';
import { ACTION_STATES } from '../plan/model.ts';
import { readResults } from '../results/contract.ts';

const forbiddenMail: MailTransport = {
  send: () => Promise.reject(new Error('the demonstration sends nothing')),
  close: () => undefined,
};
type Headers = Forged['headers'];
let test: TestApp;
let said: string;

beforeAll(async () => {
  test = await testApp();
  // Were a mail server set up, nothing of the demonstration would reach it.
  const mail = { ...test.context, mail: forbiddenMail };
  said = (await features['demo']!.seedDemo!(mail))!.fr;
}, 120_000);
afterAll(() => test.close());

const password = () => /comptes\s:\s(\S+)/.exec(said)![1]!;
const addresses = () => [...said.matchAll(/^ {2}(\S+@\S+)/gm)].map(([, email]) => email!);

/** A session of one of the printed accounts; the password itself, slow to check, is tried in a test of its own. */
async function signedIn(email: string): Promise<{ headers: Headers }> {
  const { id } = await reading(test.context.db, { platform: true }, (read) =>
    read.selectFrom('account').select('id').where('email', '=', email).executeTakeFirstOrThrow(),
  );
  return { headers: await openSession(test.context, id!) };
}

const session = async (as: { headers: Headers }) => (await test.call(readSession, { as })).body;

describe('the demonstration', () => {
  it('prints one password of at least 14 characters and addresses that reach nobody', () => {
    expect(password().length).toBeGreaterThanOrEqual(14);
    expect(addresses().length).toBeGreaterThan(15);
    expect(addresses().every((email) => email.endsWith('.example'))).toBe(true);
  });

  it('gives every account that one password', async () => {
    const { status } = await test.call(signIn, { body: { email: addresses()[0]!, password: password() } });
    expect(status).toBe(200);
    const kept = await reading(test.context.db, { platform: true }, (read) =>
      read.selectFrom('auth.account').select('password').execute(),
    );
    expect(kept.length).toBe(addresses().length);
    expect(new Set(kept.map((one) => one.password)).size).toBe(1);
  });

  it('shows every printed account its home', async () => {
    const roles = new Set<string>();
    let administrators = 0;
    for (const email of addresses()) {
      const as = await signedIn(email);
      const { account, organisations } = await session(as);
      if (account!.platformAdministrator) {
        administrators += 1;
        expect((await test.call(readSystem, { as })).status).toBe(200);
      } else expect(organisations.length).toBeGreaterThan(0);
      for (const { id, role, kind } of organisations) {
        roles.add(role);
        const measures = kind === 'structure' || kind === 'group';
        const watches = TERRITORY_KINDS.some((one) => one === kind);
        const page = measures ? readOverview : watches ? readOrganisation : listCases;
        const home = await test.call(page, { as, params: { organisationId: id } });
        expect([email, home.status]).toEqual([email, 200]);
      }
    }
    expect(administrators).toBe(1);
    expect([...roles].toSorted()).toEqual([...ROLES].toSorted());
  }, 120_000);

  it('has one group over four structures, one in Monaco and one not assessed yet, beside those that only have a case', async () => {
    const as = await signedIn('direction.fondation@valmer.example');
    const { organisations } = await session(as);
    const group = organisations.find(({ kind }) => kind === 'group')!;
    const { body } = await test.call(readProgress, { as, params: { organisationId: group.id } });
    expect(body.structures.length).toBe(4);
    expect(body.structures.filter(({ progress }) => progress.length === 0).length).toBe(1);
    const rows = await reading(test.context.db, { platform: true }, (read) =>
      read
        .selectFrom('organisation')
        .select(['kind', 'territory', 'type'])
        .where(({ or, exists, selectFrom }) =>
          or([
            exists(selectFrom('membership').select('role').whereRef('organisation_id', '=', 'organisation.id')),
            exists(selectFrom('case_file').select('number').whereRef('beneficiary_id', '=', 'organisation.id')),
          ]),
        )
        .execute(),
    );
    const structures = rows.filter(({ kind }) => kind === 'structure');
    expect(structures.filter(({ territory }) => territory === 'FR').length).toBe(9);
    expect(structures.filter(({ territory }) => territory === 'MC').length).toBe(cases.length + 1);
    expect(new Set(structures.map(({ type }) => type)).size).toBeGreaterThanOrEqual(8);
  });

  it('peoples a nation that its figures count: many structures in some regions, too few in others, one in eight silent', async () => {
    const { rows } = await reading(test.context.db, { platform: true }, (read) =>
      sql<{ region: string; structures: number; answered: number; quarters: number }>`
        select c.key as region, c.structures, c.answered,
          (select count(distinct quarter)::int from observatory_cell) as quarters
        from observatory_cell c
        where c.kind = 'region' and c.quarter = (select max(quarter) from observatory_cell)`.execute(read as Read & Tx),
    );
    const of = (region: string) => rows.find((row) => row.region === region)!;
    expect(of('93').structures).toBeGreaterThan(70);
    expect(of('93').answered).toBeLessThan(of('93').structures);
    expect(of('94').structures).toBeLessThan(5);
    expect(of('93').quarters).toBeGreaterThanOrEqual(8);
  });

  it('holds a case in every state of its life, with what each state takes', async () => {
    const rows = await reading(test.context.db, { platform: true }, (read) =>
      read.selectFrom('case_file').select(['state', 'share_cents', 'paid_cents', 'ended_at']).execute(),
    );
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(CASE_STATES));
    const paid = rows.filter(({ state }) => state === 'paid' || state === 'closed');
    expect(paid.every(({ paid_cents: cents }) => Number(cents) > 0)).toBe(true);
    expect(rows.filter(({ ended_at: end }) => end !== null).length).toBe(
      rows.filter(({ state }) => (ENDED as readonly string[]).includes(state)).length,
    );
  });

  it('lets the auditor, the provider and the manager find what waits for them', async () => {
    for (const email of ['direction.cimes', 'direction.mistral', 'direction.plan', 'direction.roca']) {
      const as = await signedIn(`${email}@valmer.example`);
      const { organisations } = await session(as);
      const { body } = await test.call(listCases, { as, params: { organisationId: organisations[0]!.id } });
      expect([email, body.cases.some(({ mine }) => mine)]).toEqual([email, true]);
    }
  });

  it('has progressed since last year, and plans in every state, some late', async () => {
    const as = await signedIn('direction.glycines@valmer.example');
    const organisationId = (await session(as)).organisations.find(({ name }) => name.includes('Glycines'))!.id;
    const list = (await test.call(listAssessments, { as, params: { organisationId } })).body.assessments;
    const current = list.find(({ label }) => label === 'Évaluation 2026')!;
    const { body } = await test.call(readResults, {
      as,
      params: { organisationId, assessmentId: current.id },
      query: {},
    });
    expect(body.figures.assessed).toBe(body.figures.themes);
    expect(body.themes.filter(({ moved }) => (moved ?? 0) > 0).length).toBeGreaterThan(2);
    expect(new Set(body.themes.map(({ result }) => result.level)).size).toBeGreaterThan(2);
    expect(body.scopes.length).toBe(2);
    const plan = (await test.call(readPlan, { as, params: { organisationId } })).body;
    expect([...new Set(plan.actions.map(({ state }) => state))].toSorted()).toEqual([...ACTION_STATES].toSorted());
    expect(plan.figures.late).toBeGreaterThan(0);
    expect((await test.call(countUnread, { as })).body.count).toBeGreaterThan(0);
  });

  it('has an assessment half answered by several people', async () => {
    const as = await signedIn('direction.hopital@valmer.example');
    const [{ id: organisationId } = { id: '' }] = (await session(as)).organisations;
    const open = (await test.call(listAssessments, { as, params: { organisationId } })).body.assessments[0]!;
    expect(open.state).toBe('open');
    expect(open.answered / open.total).toBeGreaterThan(0.35);
    expect(open.answered / open.total).toBeLessThan(0.65);
    const answers = await reading(test.context.db, { organisationIds: [organisationId] }, (read) =>
      read.selectFrom('answer').select('answered_by').distinct().where('assessment_id', '=', open.id).execute(),
    );
    expect(answers.length).toBeGreaterThanOrEqual(2);
  });

  it('keeps a journal without a fault, in the past only, and sends no message', async () => {
    const verdict = await reading(test.context.db, { platform: true }, verifyJournal);
    expect(verdict.fault).toBeNull();
    expect(verdict.entries).toBeGreaterThan(1000);
    const last = await reading(test.context.db, { platform: true }, (read) =>
      read.selectFrom('journal').select('at').orderBy('at', 'desc').limit(1).executeTakeFirstOrThrow(),
    );
    expect(last.at.getTime()).toBeLessThanOrEqual(test.context.clock.now().getTime());
    const mails = await reading(test.context.db, { platform: true }, (read) =>
      read.selectFrom('mail').select('state').distinct().execute(),
    );
    expect(mails).toEqual([{ state: 'held' }]);
  });

  it('is filled once: the next start tells the same and changes nothing', async () => {
    const count = () =>
      reading(test.context.db, { platform: true }, async (read) => (await verifyJournal(read)).entries);
    const before = await count();
    expect((await features['demo']!.seedDemo!(test.context))!.fr).toBe(said);
    expect(await count()).toBe(before);
  });

  it('adds nothing to an installation that was used before', async () => {
    const used = await testApp();
    await used.member('director');
    expect((await features['demo']!.seedDemo!(used.context))!.fr).toContain('n’y a rien ajouté');
    await used.close();
  });
});
