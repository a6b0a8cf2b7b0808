import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import type { Forged } from '../../tests/support/session.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { append } from '../../platform/server/journal/journal.ts';
import { sendMail } from '../../platform/server/mail/mail.ts';
import type { MailTransport } from '../../platform/server/mail/transport.ts';
import { readSite } from '../home/contract.ts';
import * as contract from './contract.ts';

const platform = { platform: true };
let app: TestApp;
let admin: Forged;

beforeAll(async () => {
  app = await testApp();
  admin = await app.account({ platformAdministrator: true, name: 'Alix Moreau' });
});
afterAll(() => app.close());

const platformStream = () =>
  reading(app.context.db, platform, (read) =>
    read
      .selectFrom('journal')
      .select(['kind', 'actor_name', 'data'])
      .where('stream', '=', 'platform')
      .orderBy('sequence')
      .execute(),
  );
const lastNote = async () => (await platformStream()).at(-1);

const write = (to: string, subject = 'Objet'): Promise<string> =>
  writing(app.context.db, {}, (tx) => sendMail(tx, app.context, { to, subject, body: 'https://vigie.test/lien' }));

/** A mail server that accepts everything, for the time of one test. */
async function withServer(work: (sent: string[]) => Promise<void>): Promise<void> {
  const sent: string[] = [];
  const transport: MailTransport = { send: async ({ to }) => void sent.push(to), close: () => undefined };
  const context: { mail: MailTransport | null } = app.context;
  context.mail = transport;
  await work(sent);
  context.mail = null;
}

test('every screen is closed to those who do not administer the platform', async () => {
  const director = await app.member('director');
  const params = { mailId: admin.accountId, queue: 'mail.send', jobId: admin.accountId };
  const body = Object.fromEntries(Object.keys(contract.saveSite.body!.shape).map((field) => [field, null]));
  const answers: Record<string, number[]> = {};
  for (const endpoint of Object.values(contract)) {
    if (!('path' in endpoint)) continue;
    const given = { params, ...(endpoint.method === 'PUT' ? { body } : {}) };
    const asMember = await app.call(endpoint, { ...given, as: director } as never);
    const asStranger = await app.call(endpoint, given as never);
    answers[endpoint.name] = [asMember.status, asStranger.status];
  }
  expect(Object.keys(answers)).toHaveLength(9);
  expect(Object.values(answers)).toEqual(Array.from({ length: 9 }, () => [403, 401]));
});

test('the state of the system is told in figures', async () => {
  const { status, body } = await app.call(contract.readSystem, { as: admin });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    origin: 'http://vigie.test',
    antivirus: { state: 'absent', pending: 0, infected: 0 },
    mail: { server: false },
  });
  expect(body.database.bytes).toBeGreaterThan(1_000_000);
  expect(body.files!.free).toBeGreaterThan(0);
  expect(body.version).toMatch(/^\d+\.\d+\.\d+$/);
});

test('the administrator is told how many files the antivirus blocked, and how many wait for it', async () => {
  const organisation_id = await app.organisation();
  const file = (scan: string, place: number) => ({
    ...{ id: newId(), organisation_id, digest: String(place).repeat(64), name: 'preuve.pdf', scan },
    ...{ media_type: 'application/pdf', size: 1, created_at: app.context.clock.now() },
  });
  const scans = ['infected', 'infected', 'pending', 'pending', 'pending', 'clean', 'unscanned'];
  await writing(app.context.db, platform, (tx) => tx.insertInto('file').values(scans.map(file)).execute());
  const { body } = await app.call(contract.readSystem, { as: admin });
  expect(body.antivirus).toEqual({ state: 'absent', pending: 3, infected: 2 });
});

test('without a mail server each message is held, and read in the browser, which is journalled', async () => {
  const id = await write('direction@ehpad.example', 'Invitation');
  const { body: list } = await app.call(contract.listMail, { as: admin, query: { state: 'held' } });
  expect(list).toMatchObject({
    server: false,
    mail: [{ id, to: 'direction@ehpad.example', state: 'held' }],
    next: null,
  });
  const { body: mail } = await app.call(contract.readMail, { as: admin, params: { mailId: id } });
  expect(mail).toMatchObject({ subject: 'Invitation', body: 'https://vigie.test/lien' });
  expect(await lastNote()).toMatchObject({ kind: 'mail.read', actor_name: 'Alix Moreau', data: { mail: id } });
  const refused = await app.call(contract.resendMail, { as: admin, params: { mailId: id } });
  expect(refused).toMatchObject({ status: 409, problem: { code: 'no-mail-server' } });
});

test('once a mail server is there, a held message is sent, and its text is no longer shown', async () => {
  const id = await write('it@ehpad.example');
  await withServer(async (sent) => {
    expect((await app.call(contract.resendMail, { as: admin, params: { mailId: id } })).status).toBe(204);
    await app.context.jobs.drain();
    expect(sent).toEqual(['it@ehpad.example']);
  });
  const { body: mail } = await app.call(contract.readMail, { as: admin, params: { mailId: id } });
  expect(mail).toMatchObject({ state: 'sent', body: null });
  expect(await lastNote()).toMatchObject({ kind: 'mail.resent' });
});

test('the outbox is read page after page without repeating or losing a message', async () => {
  for (let i = 0; i < 5; i++) await write(`page${i}@ehpad.example`, `${i}`);
  const { body: all } = await app.call(contract.listMail, { as: admin, query: { limit: 100 } });
  const seen: string[] = [];
  for (let before: string | undefined; ;) {
    const { body } = await app.call(contract.listMail, { as: admin, query: { limit: 2, ...(before && { before }) } });
    seen.push(...body.mail.map(({ id }) => id));
    if (!body.next) break;
    before = body.next;
  }
  expect(seen).toEqual(all.mail.map(({ id }) => id));
  expect(new Set(seen).size).toBe(seen.length);
});

test('a job given up is listed with its reason and can be put back once', async () => {
  await withServer(async () => {
    const id = await write('fails@ehpad.example');
    const failing = { send: () => Promise.reject(new Error('connection refused')), close: () => undefined };
    const context: { mail: MailTransport | null } = app.context;
    const server = context.mail;
    // The queue's last attempt is brought about by giving the job up at once.
    const client = new pg.Client(app.database.owner);
    await client.connect();
    await client.query(`update pgboss.job set retry_limit = 0 where name = 'mail.send' and data ->> 'id' = $1`, [id]);
    await client.end();
    context.mail = failing;
    await app.context.jobs.drain();
    const { body } = await app.call(contract.listJobs, { as: admin, query: {} });
    expect(body.failed).toMatchObject([{ queue: 'mail.send', attempts: 1, reason: 'connection refused' }]);
    expect(body.queues.find(({ queue }) => queue === 'mail.send')).toMatchObject({ failed: 1 });
    context.mail = server;
    const params = { queue: 'mail.send', jobId: body.failed[0]!.id };
    expect((await app.call(contract.retryJob, { as: admin, params })).status).toBe(204);
    expect((await app.call(contract.retryJob, { as: admin, params })).status).toBe(404);
    expect(await app.context.jobs.drain()).toMatchObject({ done: 1, failures: [] });
  });
});

test('the journal is checked on demand, and each night it is checked then anchored', async () => {
  const { body: verdict } = await app.call(contract.checkJournal, { as: admin });
  expect(verdict).toMatchObject({ fault: null, anchors: 0 });
  expect(verdict.entries).toBeGreaterThan(0);
  await writing(app.context.db, platform, (tx) => app.context.jobs.enqueue(tx, 'administration.anchorJournal', {}));
  expect(await app.context.jobs.drain()).toMatchObject({ failures: [] });
  const { body: state } = await app.call(contract.readJournal, { as: admin });
  expect(state.anchors).toMatchObject([{ day: '2026-11-21' }]);
  expect(state.lastCheck).toMatchObject({ fault: null });
});

test('a site setting is shown to every visitor, and what is left empty is said to be missing', async () => {
  const body = {
    operator: 'Groupement de l’Ouest',
    operatorAddress: ' ',
    publicationDirector: null,
    hosting: 'Hébergeur certifié HDS',
    contact: 'contact@groupement.example',
    securityContact: 'securite@groupement.example',
    accessibilityContact: null,
  };
  expect((await app.call(contract.saveSite, { as: admin, body })).body).toEqual({ ...body, operatorAddress: null });
  expect((await app.call(readSite, {})).body).toMatchObject({
    operator: 'Groupement de l’Ouest',
    operatorAddress: null,
  });
  const refused = await app.call(contract.saveSite, {
    as: admin,
    body: { ...body, operator: 'x'.repeat(301), extra: 1 } as never,
  });
  expect(refused).toMatchObject({ status: 422 });
  expect(refused.problem.issues.map(({ path }) => path)).toContain('body.operator');
});

test('a damaged journal is named on demand, is not anchored at night, and the operator’s contact is told', async () => {
  const { db, clock, jobs } = app.context;
  const actor = { id: null, name: 'Camille Martin' };
  await writing(db, {}, (tx) =>
    append(tx, { stream: 'assessment:x', organisationId: null, at: clock.now(), actor, kind: 'k', data: { n: 1 } }),
  );
  const client = new pg.Client(app.database.owner);
  await client.connect();
  await client.query(
    `set session_replication_role = replica; update journal set data = '{"n": 2}' where stream = 'assessment:x'`,
  );
  await client.end();

  const { body } = await app.call(contract.checkJournal, { as: admin });
  expect(body.fault).toMatchObject({ stream: 'assessment:x', sequence: 1, kind: 'content' });
  clock.advance({ days: 1 });
  await writing(db, platform, (tx) => jobs.enqueue(tx, 'administration.anchorJournal', {}));
  const drained = await jobs.drain();
  expect(drained.failures).toMatchObject([{ reason: expect.stringContaining('assessment:x 1') }]);
  const { body: state } = await app.call(contract.readJournal, { as: admin });
  expect(state.anchors).toHaveLength(1);
  const { body: outbox } = await app.call(contract.listMail, { as: admin, query: { limit: 1 } });
  expect(outbox.mail).toMatchObject([
    { to: 'securite@groupement.example', subject: expect.stringContaining('journal') },
  ]);
});
