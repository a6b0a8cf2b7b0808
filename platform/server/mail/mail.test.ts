import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { calendarInvitation } from '../../contract/calendar-invitation.ts';
import { freshDatabase, type FreshDatabase } from '../../../tests/support/database.ts';
import { testClock } from '../clock.ts';
import type { Context } from '../context.ts';
import { openDatabase, reading, writing, type Database } from '../database/connection.ts';
import { openJobs } from '../jobs/boss.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { sendJob } from './jobs.ts';
import { resendMail, sendMail, type Message } from './mail.ts';
import { openTransport } from './transport.ts';

const platform = { platform: true };
const received: { from: string; to: string[]; text: string }[] = [];
let answer: { code: number; text: string } | undefined;
let server: SMTPServer;
let fresh: FreshDatabase;
let db: Database;
let jobs: Jobs;
let context: Context;

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_, __, done) => done(answer && Object.assign(new Error(answer.text), { responseCode: answer.code })),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : '';
        received.push({ from, to: rcptTo.map(({ address }) => address), text: Buffer.concat(chunks).toString('utf8') });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  fresh = await freshDatabase();
  db = openDatabase(fresh.owner);
  jobs = openJobs(fresh.owner, () => undefined);
});

beforeEach(async () => {
  const { port } = server.server.address() as AddressInfo;
  const mail = openTransport({ SMTP_URL: `smtp://127.0.0.1:${port}` }, 'https://vigie.example');
  context = { db, jobs, clock: testClock(), mail } as unknown as Context;
  await jobs.start(context, [sendJob], { work: false });
});

afterEach(async () => {
  context.mail?.close();
  await jobs.stop();
  received.length = 0;
  answer = undefined;
});

afterAll(async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await db.destroy();
  await fresh.drop();
});

const message: Message = {
  to: 'direction@ehpad.example',
  subject: 'Échéance : « sauvegardes » à vérifier',
  body: 'Bonjour,\n\nVotre plan compte une échéance cette semaine.\nhttps://vigie.example/plan',
};
const send = (given: Partial<Message> = {}): Promise<string> =>
  writing(db, {}, (tx) => sendMail(tx, context, { ...message, ...given }));
const row = (id: string) =>
  reading(db, platform, (read) => read.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirstOrThrow());

test('a message written in a committed transaction reaches the server, accents and line breaks kept', async () => {
  const id = await send();
  expect(received).toEqual([]);
  expect(await jobs.drain()).toMatchObject({ done: 1 });
  expect(received).toHaveLength(1);
  const [mail] = received;
  expect(mail).toMatchObject({ from: 'vigie@vigie.example', to: ['direction@ehpad.example'] });
  expect(mail!.text).toContain(`Message-ID: <${id}@vigie.example>`);
  expect(mail!.text).toContain('Auto-Submitted: auto-generated');
  expect(mail!.text).toMatch(/Subject: =\?UTF-8\?/);
  expect(mail!.text).toContain('https://vigie.example/plan');
  expect(await row(id)).toMatchObject({ state: 'sent', attempts: 1, error: null, sent_at: context.clock.now() });
});

test('the secret of a link reaches its reader and does not stay in the outbox once the message has left', async () => {
  const id = await send({ body: 'Ouvrez ce lien :\nhttps://vigie.example/invitation#un-jeton-secret\nMerci.' });
  await jobs.drain();
  expect(received.at(-1)!.text).toContain('https://vigie.example/invitation#un-jeton-secret');
  const kept = await row(id);
  expect(kept.body).toBe('Ouvrez ce lien :\nhttps://vigie.example/invitation#…\nMerci.');
  expect(await writing(db, platform, (tx) => resendMail(tx, context, id))).toBe(false);
});

test('a message of a transaction that is undone is never sent', async () => {
  const undone = writing(db, {}, async (tx) => {
    await sendMail(tx, context, message);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  await jobs.drain();
  expect(received).toEqual([]);
});

test.for(['REQUEST', 'CANCEL'] as const)(
  'an invitation travels with the message and says %s where mail programs look',
  async (method) => {
    const calendar = calendarInvitation({
      uid: 'rendez-vous-1@vigie.example',
      sequence: 1,
      method,
      startsAt: new Date('2026-12-15T08:30:00Z'),
      minutes: 60,
      summary: 'Audit de l’établissement « Les Glycines »',
      description: 'À préparer :\nMETHOD:PUBLISH',
      location: 'Monaco',
      organizer: { name: 'Vigie', email: 'vigie@vigie.example' },
      attendees: [{ name: 'Direction', email: message.to }],
      at: context.clock.now(),
      url: 'https://vigie.example/plan',
    });
    await send({ calendar });
    await jobs.drain();
    const [, header, body] = /^Content-Type: (text\/calendar[^]*?)\r\n\r\n([^]*?)\r\n--/im.exec(received[0]!.text)!;
    expect(header!.replaceAll(/\s+/g, ' ')).toBe(
      `text/calendar; charset=utf-8; method=${method} Content-Transfer-Encoding: quoted-printable`,
    );
    const octets = body!.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => `%${hex}`);
    expect(decodeURIComponent(octets).trimEnd()).toBe(calendar.trimEnd());
    expect(received[0]!.text).toMatch(/Content-Type: application\/ics; name=vigie.ics/i);
  },
);

test('a server that answers “later” is asked again until it accepts', async () => {
  answer = { code: 451, text: 'greylisted' };
  const id = await send();
  expect((await jobs.drain()).failures).toHaveLength(1);
  expect(await row(id)).toMatchObject({ state: 'waiting', attempts: 1, error: expect.stringContaining('greylisted') });
  answer = undefined;
  expect(await jobs.drain()).toMatchObject({ done: 1 });
  expect(await row(id)).toMatchObject({ state: 'sent', attempts: 2, error: null });
});

test('a server that never accepts leaves the message failed, with its last answer, and a resend delivers it', async () => {
  answer = { code: 451, text: 'mailbox busy' };
  const id = await send();
  for (let i = 0; i < 31; i++) await jobs.drain();
  expect(await row(id)).toMatchObject({
    state: 'failed',
    attempts: 31,
    error: expect.stringContaining('mailbox busy'),
  });
  answer = undefined;
  expect(await writing(db, platform, (tx) => resendMail(tx, context, id))).toBe(true);
  await jobs.drain();
  expect(await row(id)).toMatchObject({ state: 'sent', attempts: 1 });
});

test('an address that the server refuses for good is not tried again', async () => {
  answer = { code: 550, text: 'no such user' };
  const id = await send();
  expect(await jobs.drain()).toMatchObject({ done: 1, failures: [] });
  expect(await row(id)).toMatchObject({ state: 'failed', attempts: 1, error: expect.stringContaining('no such user') });
});

test('a job that runs twice sends once', async () => {
  const id = await send();
  await jobs.drain();
  await writing(db, platform, (tx) => jobs.enqueue(tx, sendJob.queue, { id }));
  await jobs.drain();
  expect(received).toHaveLength(1);
});

test('without a mail server the message is held, and cannot be resent until one is configured', async () => {
  context.mail?.close();
  context.mail = null;
  const id = await send();
  expect(await jobs.drain()).toEqual({ done: 0, failures: [] });
  expect(await row(id)).toMatchObject({ state: 'held', body: message.body });
  await expect(writing(db, platform, (tx) => resendMail(tx, context, id))).rejects.toMatchObject({
    code: 'no-mail-server',
  });
});

test.for([
  'a@b.example\r\nBcc: all@b.example',
  'a@b.example, c@d.example',
  'Name <a@b.example>',
  '"a b"@c.example',
  'nobody',
  'a@b.example\u0000',
])('the address %j is refused before anything is written', async (to) => {
  await expect(send({ to })).rejects.toMatchObject({ status: 422, issues: [{ path: 'body.email' }] });
});

test('a subject that would add a header is refused before anything is written', async () => {
  await expect(send({ subject: 'Hello\r\nBcc: all@b.example' })).rejects.toMatchObject({ status: 422 });
});

test('a setting that cannot work is told at start, by its name', () => {
  expect(() => openTransport({ SMTP_URL: 'mail.example' }, 'https://v.example')).toThrow('SMTP_URL');
  expect(() => openTransport({ SMTP_HOST: 'mail.example', SMTP_PORT: 'x' }, 'https://v.example')).toThrow('SMTP_PORT');
  expect(openTransport({}, 'https://v.example')).toBeNull();
});

test('a user without the platform’s scope cannot read the outbox', async () => {
  await send();
  expect(await reading(db, {}, (read) => read.selectFrom('mail').select('id').execute())).toEqual([]);
});
