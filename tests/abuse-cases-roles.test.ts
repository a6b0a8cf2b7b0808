import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readReport, saveReport } from '../features/audits/contract-report.ts';
import { readFindings } from '../features/audits/contract-findings.ts';
import { addFinding, caseToAudit, finding, fullReport, startAudit } from '../features/audits/audit.fixture.ts';
import { assignAuditor, moveCase, startCase } from '../features/cases/contract.ts';
import { readFunding, fund, quotedCase, confirm } from '../features/funding/funding.fixture.ts';
import { endPartner, listPartners } from '../features/partners/contract.ts';
import { deadlines } from '../features/cases/jobs.ts';
import { line, otherBeneficiary, playing, quotingCase, signed, submitted } from '../features/quotes/quotes.fixture.ts';
import { reading, writing } from '../platform/server/database/connection.ts';
import { sweepDeadlines } from '../platform/server/deadlines/deadlines.ts';
import { verifyJournal } from '../platform/server/journal/verify.ts';
import { testApp, type TestApp } from './support/app.ts';
import {
  addPartner,
  assign,
  castOf,
  contact,
  openCase,
  place,
  PROGRAMME,
  readCase,
  type Cast,
} from './support/journey.ts';

type Player = Cast['manager'];
const platform = { platform: true };

let app: TestApp;
let cast: Cast;
beforeAll(async () => {
  app = await testApp({ start: '2026-11-21T09:00:00.000Z' });
  cast = await castOf(app);
});
afterAll(() => app.close());

const at = (player: Player, caseId: string) => ({ organisationId: player.organisationId, caseId });
const mailsTo = (email: string) =>
  reading(app.context.db, platform, (read) =>
    read.selectFrom('mail').select(['subject', 'body']).where('recipient', '=', email).orderBy('id').execute(),
  );
async function stop(player: Player, caseId: string, event: 'abandon' | 'cancel') {
  const { version } = (await readCase(app, player, caseId)).body;
  return app.call(moveCase, { params: at(player, caseId), body: { event, reason: 'Arrêt', version }, as: player });
}
async function replace(caseId: string, auditorId: string) {
  const { version } = (await readCase(app, cast.manager, caseId)).body;
  const body = { auditorId, reason: 'Indisponible', version };
  return app.call(assignAuditor, { params: at(cast.manager, caseId), body, as: cast.manager });
}
const close = (organisationId: string) =>
  writing(app.context.db, platform, (tx) =>
    tx
      .updateTable('organisation')
      .set({ closed_at: app.context.clock.now() })
      .where('id', '=', organisationId)
      .execute(),
  );

describe('who acts for an organisation', () => {
  test('a group’s director asks for a structure in which nobody is yet, and gets its e-mails', async () => {
    const groupId = await app.organisation({ kind: 'group' });
    const structure = await app.organisation({ name: 'Foyer du Groupe', territory: 'MC', groupId });
    const director = { ...(await app.member('director', groupId)), organisationId: structure };
    const here = { ...cast, beneficiary: director };
    const caseId = await openCase(app, here);
    await assign(app, here, caseId);
    const told = await mailsTo(director.email);
    expect(told).toHaveLength(1);
    expect(told[0]!.body).toContain(`/organisations/${structure}/cases/${caseId}`);
    const clerk = { ...(await app.member('contributor', groupId)), organisationId: structure };
    expect((await stop(clerk, caseId, 'cancel')).status).toBe(403);
    expect((await stop(director, caseId, 'cancel')).status).toBe(200);
  });

  test('a contributor neither asks nor stops, and one who reads writes nothing', async () => {
    const here = await otherBeneficiary(app, cast);
    const clerk = await app.member('contributor', here.beneficiary.organisationId);
    const asked = await app.call(startCase, {
      params: { organisationId: clerk.organisationId },
      body: { programmeId: PROGRAMME, contact },
      as: clerk,
    });
    expect(asked.status).toBe(403);
    const { caseId } = await quotingCase(app, here);
    const reader = await app.member('reader', here.beneficiary.organisationId);
    expect((await stop(clerk, caseId, 'abandon')).status).toBe(403);
    expect((await stop(reader, caseId, 'abandon')).status).toBe(403);
    expect((await playing(app, reader, caseId).share(cast.provider.organisationId)).status).toBe(403);
    expect((await readCase(app, reader, caseId)).body.events).toEqual([]);
  });

  test('a structure that is closed is written to no more, and the administration still stops its case', async () => {
    const here = await otherBeneficiary(app, cast);
    const { caseId } = await quotingCase(app, here);
    await close(here.beneficiary.organisationId);
    const before = (await mailsTo(here.beneficiary.email)).length;
    expect((await readCase(app, here.beneficiary, caseId)).status).toBe(404);
    expect((await stop(cast.manager, caseId, 'abandon')).status).toBe(200);
    expect(await mailsTo(here.beneficiary.email)).toHaveLength(before);
  });

  test('a partner whose time is over goes on with its cases and gets no other', async () => {
    const here = await otherBeneficiary(app, cast);
    const leaving = await addPartner(app, 'provider', 'Maison qui part');
    const { caseId, findings } = await quotingCase(app, here);
    await playing(app, here.beneficiary, caseId).share(leaving.organisationId);
    const ended = await app.call(endPartner, {
      params: { organisationId: cast.manager.organisationId, partnerId: leaving.organisationId },
      body: { programmeId: PROGRAMME },
      as: cast.manager,
    });
    expect(ended.status).toBe(204);
    const quoting = playing(app, leaving, caseId);
    const { quote } = (await quoting.create()).body;
    await quoting.change(quote.id, { lines: [line(findings)], version: 1 });
    expect((await quoting.submit(quote.id, 2)).status).toBe(200);
    const other = await otherBeneficiary(app, cast);
    const next = await quotingCase(app, other);
    const shared = await playing(app, other.beneficiary, next.caseId).share(leaving.organisationId);
    expect(shared.problem.issues[0]!.path).toBe('body.providerId');
  });
});

test('a programme that takes no new case is still run: its manager reads its partners and ends one', async () => {
  const leaving = await addPartner(app, 'provider', 'Dernière Maison');
  const offer = (offered: boolean) =>
    writing(app.context.db, platform, (tx) =>
      tx.updateTable('programme_offer').set({ offered }).where('programme_id', '=', PROGRAMME).execute(),
    );
  await offer(false);
  const { organisationId } = cast.manager;
  const listed = await app.call(listPartners, { params: { organisationId }, as: cast.manager });
  expect(listed.body.programmes[0]!.partners.map(({ name }) => name)).toContain('Dernière Maison');
  const params = { organisationId, partnerId: leaving.organisationId };
  const ended = await app.call(endPartner, { params, body: { programmeId: PROGRAMME }, as: cast.manager });
  expect(ended.status).toBe(204);
  await offer(true);
});

describe('an audit body never controls its own work', () => {
  test('a provider of its name is not shown the plan, and its quote is not signed after it took the case', async () => {
    const here = await otherBeneficiary(app, cast);
    const { caseId, findings } = await quotingCase(app, here);
    const twin = await addPartner(app, 'provider', 'Double Maison');
    const body = await addPartner(app, 'auditor', 'DOUBLE MAISON');
    const { quoteId, version } = await submitted(app, here, caseId, [line(findings)], twin);
    expect((await replace(caseId, body.organisationId)).status).toBe(200);
    const desk = playing(app, here.beneficiary, caseId);
    await desk.attach(quoteId, 'signed-quote');
    expect((await desk.sign(quoteId, version)).problem.code).toBe('auditor-quote');
    await desk.end(twin.organisationId);
    expect((await desk.share(twin.organisationId)).problem.issues[0]!.path).toBe('body.providerId');
  });

  test('it is not put in charge once its quote is signed', async () => {
    const here = await otherBeneficiary(app, cast);
    const { caseId, findings } = await quotingCase(app, here);
    await signed(app, here, caseId, [line(findings)]);
    const body = await addPartner(app, 'auditor', 'Atelier Reseau');
    expect((await replace(caseId, body.organisationId)).problem.issues[0]!.path).toBe('body.auditorId');
  });

  test('the one that is replaced is told so, with a link that leads home, and reads nothing of the case', async () => {
    const here = await otherBeneficiary(app, cast);
    const { caseId } = await quotingCase(app, here);
    const before = (await mailsTo(cast.auditor.email)).length;
    const next = await addPartner(app, 'auditor', 'Relève de l’audit');
    expect((await replace(caseId, next.organisationId)).status).toBe(200);
    const told = (await mailsTo(cast.auditor.email)).slice(before);
    expect(told).toHaveLength(1);
    expect(told[0]!.subject).toContain('prend votre suite');
    expect(told[0]!.body).not.toContain('Indisponible');
    expect(told[0]!.body).not.toContain(caseId);
    const { status } = await app.call(readFindings, { params: at(cast.auditor, caseId), as: cast.auditor });
    expect(status).toBe(404);
  });
});

test('a report taken over is signed by the body that sends it: its team and its qualification, never those before', async () => {
  const here = await otherBeneficiary(app, cast);
  const caseId = await caseToAudit(app, here);
  await startAudit(app, here, caseId);
  const written = await app.call(saveReport, {
    params: at(cast.auditor, caseId),
    body: { report: fullReport, version: 1 },
    as: cast.auditor,
  });
  expect(written.body.report.qualification).toBe(fullReport.qualification);
  const next = await addPartner(app, 'auditor', 'Audit du Large');
  expect((await replace(caseId, next.organisationId)).status).toBe(200);
  const { body } = await app.call(readReport, { params: at(next, caseId), as: next });
  expect(body).toMatchObject({ version: 3, report: { qualification: '', team: [], summary: fullReport.summary } });
});

test('reminders that a stop of the server held back come as one, and none for a case that is over', async () => {
  const [waiting, over] = [await otherBeneficiary(app, cast), await otherBeneficiary(app, cast)];
  const [caseId, endedId] = [await openCase(app, waiting), await openCase(app, over)];
  await stop(over.beneficiary, endedId, 'cancel');
  const numberOf = async (id: string) => (await readCase(app, cast.manager, id)).body.number;
  const [number, ended] = [await numberOf(caseId), await numberOf(endedId)];
  app.context.clock.advance({ days: 45 });
  const before = (await mailsTo(cast.manager.email)).length;
  await sweepDeadlines(app.context, deadlines);
  const subjects = (await mailsTo(cast.manager.email)).slice(before).map(({ subject }) => subject);
  expect(subjects.filter((subject) => subject.startsWith(number))).toHaveLength(1);
  expect(subjects.filter((subject) => subject.startsWith(ended))).toEqual([]);
});

test('where the provider has no account, its client is reminded in its place', async () => {
  const here = await otherBeneficiary(app, cast);
  const { caseId } = await quotingCase(app, here);
  await place(app, caseId, 'works');
  const before = (await mailsTo(here.beneficiary.email)).length;
  app.context.clock.advance({ days: 11 });
  await sweepDeadlines(app.context, deadlines);
  const told = (await mailsTo(here.beneficiary.email)).slice(before).map(({ subject }) => subject);
  expect(told).toEqual([expect.stringContaining('rien n’a bougé')]);
});

test('a case keeps the rules of the programme it began with, and a programme of the same initials takes other numbers', async () => {
  const here = await otherBeneficiary(app, cast);
  const caseId = await quotedCase(app, here);
  const before = (await readFunding(app, here, caseId)).body.quote!;
  await writing(app.context.db, platform, async (tx) => {
    for (const [id, version] of [
      [PROGRAMME, '2.0.0'],
      ['second-programme', '1.0.0'],
    ] as const)
      await sql`insert into programme_version select ${id}, ${version}, title, jsonb_set(jsonb_set(jsonb_set(content, '{id}', to_jsonb(${id}::text)),
        '{version}', to_jsonb(${version}::text)), '{funding,rate,percent}', '10'), digest || ${id}, published_at, published_by
        from programme_version where programme_id = ${PROGRAMME} and version = '1.0.0'`.execute(tx);
    await tx.updateTable('programme_offer').set({ version: '2.0.0' }).where('programme_id', '=', PROGRAMME).execute();
    await tx
      .insertInto('programme_offer')
      .values({ programme_id: 'second-programme', version: '1.0.0', offered: true })
      .execute();
    const manager = cast.manager.organisationId;
    await tx
      .insertInto('programme_partner')
      .values({ programme_id: 'second-programme', organisation_id: manager, part: 'manager', since: '2026-01-01' })
      .execute();
  });
  expect((await readFunding(app, here, caseId)).body.quote).toEqual(before);
  await fund(app, cast, 1_000_000);
  expect((await confirm(app, here, caseId)).status).toBe(200);
  expect((await readCase(app, here.beneficiary, caseId)).body.money.shareCents).toBe(before.shareCents);
  const opened = await Promise.all(
    ['second-programme', PROGRAMME, 'second-programme'].map(async (programmeId) => {
      const { beneficiary } = await otherBeneficiary(app, cast);
      const { organisationId } = beneficiary;
      const body = { programmeId, contact };
      return app.call(startCase, { params: { organisationId }, body, as: beneficiary });
    }),
  );
  expect(opened.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(new Set(opened.map(({ body }) => body.number)).size).toBe(3);
});

test('what one did in a case is exported without its content once the organisation left it, and the journal verifies', async () => {
  const here = await otherBeneficiary(app, cast);
  const caseId = await caseToAudit(app, here);
  await startAudit(app, here, caseId);
  await addFinding(app, here, caseId, finding('Mot de passe par défaut du routeur'));
  const exported = async () =>
    (await app.app.inject({ url: '/api/account/export', headers: cast.auditor.headers })).body;
  expect(await exported()).toContain('Mot de passe par défaut');
  const next = await addPartner(app, 'auditor', 'Suite de l’audit');
  expect((await replace(caseId, next.organisationId)).status).toBe(200);
  const after = await exported();
  expect(after).toContain('case.findings.added');
  expect(after).not.toContain('Mot de passe par défaut');
  expect((await reading(app.context.db, platform, verifyJournal)).fault).toBeNull();
});
