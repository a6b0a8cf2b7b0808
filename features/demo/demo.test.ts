import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reading, writing, type Read, type Tx } from '../../platform/server/database/connection.ts';
import { verifyJournal } from '../../platform/server/journal/verify.ts';
import type { MailTransport } from '../../platform/server/mail/transport.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { openSession, type Forged } from '../../tests/support/session.ts';
import { readSystem } from '../administration/contract.ts';
import { readSession } from '../accounts/contract.ts';
import { signIn } from '../accounts/contract-sign-in.ts';
import { listApplications, readApplication } from '../applications/contract.ts';
import { readMoney } from '../applications/contract-money.ts';
import { listAssessments } from '../assessments/contract.ts';
import { listBudgets } from '../budgets/contract.ts';
import { listCases } from '../cases/contract.ts';
import { CASE_STATES, ENDED } from '../cases/model.ts';
import { readEnvelopes } from '../funding/contract-envelope.ts';
import { features } from '../index.ts';
import { files } from './cast-applications.ts';
import { cases } from './cast-cases.ts';
import { estate } from './demo-estate.fixture.ts';
import { DEMO_KEY } from './queries.ts';
import { countUnread, listNotifications } from '../notifications/contract.ts';
import { ROLES, TERRITORY_KINDS } from '../organisations/model.ts';
import { readOrganisation, readProgress } from '../organisations/contract.ts';
import { readOverview } from '../overview/contract.ts';
import { readPlan } from '../plan/contract.ts';
import { ACTION_STATES } from '../plan/model.ts';
import { readImpact, readMap } from '../map/contract.ts';
import { readNamed } from '../observatory/contract.ts';
import { readRegulation } from '../regulation/contract.ts';
import { listAudits } from '../regulation/contract-audits.ts';
import { readResults } from '../results/contract.ts';
import { listRequests, readRequest } from '../support/contract.ts';
import { SUPPORT_STATES } from '../support/model.ts';

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

/** A director, by their mailbox, in the organisation whose name holds these words. */
async function directorOf(mailbox: string, name: string) {
  const address = addresses().find((email) => email === `${mailbox}@valmer.example`);
  const as = await signedIn(address ?? `direction.${mailbox}@valmer.example`);
  const { id } = (await session(as)).organisations.find((one) => one.name.includes(name))!;
  return { as, params: { organisationId: id } };
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

  it('has one group over four structures, another over two hospitals, one structure in Monaco and one not assessed yet, beside those that only have a case', async () => {
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
    expect(structures.filter(({ territory }) => territory === 'FR').length).toBe(13);
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

  it('has budgets over the years: one under the State’s condition, one in line, one to be explained, with documents', async () => {
    for (const [place, name, band, years] of [
      ['glycines', 'Glycines', 'insufficient', 2],
      ['hopital', 'Centre hospitalier', 'in-line', 3],
      ['laboratoire', 'Laboratoire', 'to-justify', 2],
    ] as const) {
      const { as, params } = await directorOf(place, name);
      const { budgets } = (await test.call(listBudgets, { as, params })).body;
      expect([place, budgets.length, budgets[0]!.condition.band]).toEqual([place, years, band]);
      if (place !== 'laboratoire') expect(budgets[0]!.documents.length).toBe(1);
    }
  });

  it('has statuses decided by some and only proposed to others, and audits received with their dates', async () => {
    const hospital = await directorOf('hopital', 'Centre hospitalier');
    expect((await test.call(readRegulation, hospital)).body).toMatchObject({ status: 'operator', prefilled: false });
    const laboratory = await directorOf('laboratoire', 'Laboratoire');
    const { status, proposal } = (await test.call(readRegulation, laboratory)).body;
    expect([status, proposal.status]).toEqual([null, 'not-regulated']);
    const { audits } = (await test.call(listAudits, hospital)).body;
    const scores = audits.filter(({ kind }) => kind === 'directory').map(({ score }) => score);
    expect(scores).toEqual([2, 1]);
    expect(audits.filter(({ kind }) => kind === 'exposure').map((one) => one.minimumReached)).toEqual([true, false]);
    expect(audits.flatMap(({ points }) => points.map(({ state }) => state)).toSorted()).toEqual(['fixed', 'open']);
  });

  it('has asked the region for help in every state, one of them reopened, and shows its thread to both sides', async () => {
    const region = await directorOf('ars', 'ARS');
    const { requests } = (await test.call(listRequests, region)).body;
    expect(new Set(requests.map(({ state }) => state))).toEqual(new Set(SUPPORT_STATES));
    const reopened = requests.find(
      ({ structure, state }) => state === 'asked' && structure.name.includes('hospitalier'),
    )!;
    for (const { as, params } of [region, await directorOf('hopital', 'Centre hospitalier')]) {
      const { entries } = (await test.call(readRequest, { as, params: { ...params, requestId: reopened.id } })).body;
      expect(entries.map(({ event }) => event)).toEqual(['ask', 'take', 'answer', 'close', 'reopen']);
    }
  });

  it('shows the region and the national instructor the same files of a programme, each in a state of its life', async () => {
    const national = await directorOf('instruction.care', 'Instruction');
    const region = await directorOf('ars', 'ARS');
    const told = files.filter(({ state }) => state !== 'draft').map(({ state }) => state);
    for (const who of [national, region]) {
      const { applications } = (await test.call(listApplications, who)).body;
      expect(applications.map(({ state }) => state).toSorted()).toEqual(told.toSorted());
      expect(applications.some(({ mine }) => mine)).toBe(true);
    }
    const { programmes } = (await test.call(readMoney, national)).body;
    expect(programmes[0]!.envelope!.spentCents).toBeGreaterThan(0);
    expect(programmes[0]!.envelope!.reservedCents).toBeGreaterThan(0);
    const { movements } = (await test.call(readEnvelopes, national)).body.envelopes[0]!;
    // Newest first: each promise leaves less than the one before it.
    const left = movements.flatMap(({ kind, leftCents }) => (kind === 'reserve' ? [leftCents] : []));
    expect(left.length).toBeGreaterThan(4);
    expect(left).toEqual(left.toSorted((a, b) => a - b));
  });

  it('shows applicants their own file: a draft, one sent back, one at work, and one that a group filed for its members', async () => {
    const stateOf = async (mailbox: string, name: string) => {
      const who = await directorOf(mailbox, name);
      const [file] = (await test.call(listApplications, who)).body.applications;
      return { who, file: file! };
    };
    expect((await stateOf('reeducation', 'rééducation')).file.state).toBe('draft');
    expect((await stateOf('clinique', 'Clinique')).file).toMatchObject({ state: 'returned', mine: true });
    const { who, file } = await stateOf('hopital', 'Centre hospitalier');
    const params = { ...who.params, applicationId: file.id };
    const { items, state } = (await test.call(readApplication, { as: who.as, params })).body;
    expect(state).toBe('accepted');
    expect(new Set(items.map(({ verdict }) => verdict))).toEqual(new Set(['met', 'not-met', 'unknown']));
    expect((await stateOf('aigremont', 'Aigremont')).file).toMatchObject({ state: 'declared', part: 'member' });
    expect((await stateOf('groupement', 'Groupement')).file).toMatchObject({ state: 'declared', part: 'applicant' });
  });

  it('names to the region those who agreed, by their own word', async () => {
    const { as, params } = await directorOf('ars', 'ARS');
    const { structures } = (await test.call(readNamed, { as, params, query: {} })).body;
    const agreed = structures.filter((one) => one.agreed).map(({ name }) => name);
    expect(agreed).toEqual(expect.arrayContaining(['EHPAD Les Glycines de Valmer', 'Laboratoire Valmer Analyses']));
    const hospital = structures.find(({ name }) => name === 'Centre hospitalier du Pays de Valmer')!;
    expect(hospital.agreed).toBe(false);
    expect(hospital.requiredBy.length).toBeGreaterThan(0);
  });

  it('shows a map where the loss of one machine stops the emergency room', async () => {
    const { as, params } = await directorOf('hopital', 'Centre hospitalier');
    const { table } = (await test.call(readMap, { as, params, query: { view: 'logical' } })).body;
    const host = table.find(({ name }) => name === 'HYPERVISEUR-1')!;
    const { stopped } = (await test.call(readImpact, { as, params: { ...params, objectId: host.id } })).body;
    expect(stopped.map(({ name }) => name)).toEqual(expect.arrayContaining(['Dossier patient Orphée', 'Urgences']));
  });

  it('leaves unread only what is recent of what people were told', async () => {
    const { as } = await directorOf('ars', 'ARS');
    const { notifications } = (await test.call(listNotifications, { as, query: {} })).body;
    const fresh = test.context.clock.now().getTime() - 15 * 86_400_000;
    expect(notifications.length).toBeGreaterThan(10);
    expect(notifications.filter(({ readAt, createdAt }) => !readAt && Date.parse(createdAt) < fresh)).toEqual([]);
  });

  it('reminds nobody of what fell due during its own story', async () => {
    const due = await reading(test.context.db, { platform: true }, (read) =>
      read
        .selectFrom('deadline')
        .select('subject')
        .where('met_at', 'is', null)
        .where('next_reminder_at', '<=', test.context.clock.now())
        .execute(),
    );
    expect(
      due.filter(({ subject }) => /^(case|application|support|backup|person-move|access-review):/.test(subject)),
    ).toEqual([]);
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

  it('says how to start again after it was stopped while it was being filled', async () => {
    const marked = (whole: boolean) =>
      writing(test.context.db, { platform: true }, (tx) =>
        tx
          .updateTable('setting')
          .set({ value: JSON.stringify({ whole }) })
          .where('key', '=', DEMO_KEY)
          .execute(),
      );
    await marked(false);
    expect((await features['demo']!.seedDemo!(test.context))!.en).toContain('delete its data folder');
    await marked(true);
    expect((await features['demo']!.seedDemo!(test.context))!.fr).toBe(said);
  });

  describe('of inventories and of what watches them', () => estate(() => test));

  it('adds nothing to an installation that was used before', async () => {
    const used = await testApp();
    await used.member('director');
    expect((await features['demo']!.seedDemo!(used.context))!.fr).toContain('n’y a rien ajouté');
    await used.close();
  });
});
