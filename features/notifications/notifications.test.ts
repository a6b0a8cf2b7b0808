import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { tellInfected } from './commands-infected.ts';
import { remindToReassess } from './commands-staleness.ts';
import { notify, notifyRoles } from './commands.ts';
import * as contract from './contract.ts';
import { KINDS, MAILED_KINDS, type Kind, type KindData } from './model.ts';
import { sentences as en } from './sentences.en.ts';
import { sentences as fr } from './sentences.fr.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app?.close());

type Member = Awaited<ReturnType<TestApp['member']>>;
const ACTION = { fr: 'Activer la double authentification', en: 'Turn on two-factor authentication' };

function tell<K extends Kind>(to: readonly Member[], kind: K, data: KindData[K], by?: string): Promise<void> {
  const { organisationId } = to[0]!;
  const now = app.context.clock.now();
  const news = { organisationId, kind, data, link: `/organisations/${organisationId}/plan`, actorId: by ?? null, now };
  return writing(app.context.db, { accountId: to[0]!.accountId, organisationIds: [organisationId] }, (tx) =>
    notify(tx, app.context, { ...news, accountIds: to.map(({ accountId }) => accountId) }),
  );
}
const list = async (as: Member, query: { show?: 'unread'; before?: string; after?: string; limit?: number } = {}) =>
  (await app.call(contract.listNotifications, { query, as })).body;
const unread = async (as: Member) => (await app.call(contract.countUnread, { as })).body.count;
const mailsTo = (member: Member) =>
  reading(app.context.db, { platform: true }, (read) =>
    read.selectFrom('mail').select(['subject', 'body']).where('recipient', '=', member.email).execute(),
  );
const late = { action: ACTION, dueOn: '2026-11-20' };

describe('what one reads', () => {
  test('a notification is a sentence in both languages, with its organisation and its link', async () => {
    const member = await app.member('director');
    await tell([member], 'action.assigned', { ...late, by: 'Dominique Petit' });
    const { notifications } = await list(member);
    expect(notifications).toMatchObject([
      {
        sentence: {
          fr: 'Dominique Petit vous confie l’action «\u00a0Activer la double authentification\u00a0», à terminer pour le 20 novembre 2026.',
          en: 'Dominique Petit has given you the action “Turn on two-factor authentication”, due by 20 November 2026.',
        },
        organisation: { id: member.organisationId, name: 'Résidence des Tilleuls' },
        link: `/organisations/${member.organisationId}/plan`,
        readAt: null,
      },
    ]);
  });

  test('those who run an organisation and the sender learn that a file held malware, others do not', async () => {
    const director = await app.member('director');
    const { organisationId } = director;
    const [sender, colleague] = [
      await app.member('contributor', organisationId),
      await app.member('contributor', organisationId),
    ];
    const file = { id: organisationId, organisationId, accountId: sender.accountId, name: 'devis.pdf', digest: '' };
    await writing(app.context.db, { platform: true }, (tx) => tellInfected(tx, app.context, file));
    expect([await unread(director), await unread(sender), await unread(colleague)]).toEqual([1, 1, 0]);
    expect((await list(sender)).notifications[0]?.sentence.en).toContain('“devis.pdf” of “Résidence des Tilleuls”');
    expect((await mailsTo(director))[0]?.body).not.toContain('devis.pdf');
  });

  test('nobody is told of what they did themselves, nor twice of the same thing', async () => {
    const member = await app.member('director');
    const colleague = await app.member('contributor', member.organisationId);
    await tell([member, colleague, colleague], 'action.overdue', late, member.accountId);
    expect([await unread(member), await unread(colleague)]).toEqual([0, 1]);
  });

  test('one’s own are marked as read, one or all; another’s are out of reach', async () => {
    const [member, other] = [await app.member('director'), await app.member('director')];
    for (let i = 0; i < 3; i++) await tell([member], 'action.overdue', late);
    const [first] = (await list(member)).notifications;
    const params = { notificationId: first!.id };
    expect((await app.call(contract.markRead, { params, as: other })).status).toBe(404);
    expect(await unread(member)).toBe(3);
    expect((await app.call(contract.markRead, { params, as: member })).status).toBe(204);
    expect((await list(member, { show: 'unread' })).notifications).toHaveLength(2);
    await app.call(contract.markAllRead, { as: member });
    expect(await unread(member)).toBe(0);
    expect((await list(other)).notifications).toEqual([]);
  });

  test('pages follow one another by key, there and back, whatever arrives in between', async () => {
    const member = await app.member('director');
    for (let i = 0; i < 5; i++) {
      app.context.clock.advance({ minutes: 1 });
      await tell([member], 'action.overdue', late);
    }
    const ids = (await list(member)).notifications.map(({ id }) => id);
    const first = await list(member, { limit: 2 });
    expect([first.newer, first.older]).toEqual([null, ids[1]]);
    await tell([member], 'action.overdue', late);
    const second = await list(member, { limit: 2, before: first.older! });
    expect(second.notifications.map(({ id }) => id)).toEqual(ids.slice(2, 4));
    const last = await list(member, { limit: 2, before: second.older! });
    expect([last.notifications.map(({ id }) => id), last.older]).toEqual([ids.slice(4), null]);
    const back = await list(member, { limit: 2, after: last.newer! });
    expect(back.notifications.map(({ id }) => id)).toEqual(ids.slice(2, 4));
  });
});

describe('what is e-mailed', () => {
  test('an e-mail carries a link and no word of the action', async () => {
    const member = await app.member('contributor');
    await tell([member], 'action.overdue', late);
    const [mail] = await mailsTo(member);
    expect(mail?.subject).toBe('Une action est en retard');
    expect(mail?.body).toContain(`http://vigie.test/organisations/${member.organisationId}/plan`);
    expect(mail?.body).toContain('http://vigie.test/notifications/preferences');
    expect(mail?.body).not.toContain('authentification');
  });

  test('no kind puts a title in its e-mail', () => {
    const text = { fr: 'SECRET', en: 'SECRET' };
    const data = {
      action: text,
      theme: text,
      assessment: 'SECRET',
      file: 'SECRET',
      questionnaire: { fr: '', en: '' },
      sentence: { fr: '', en: '' },
      by: 'Ana',
      person: 'Ana',
      role: 'reader',
      dueOn: '2026-11-20',
      submittedOn: '2025-11-20',
      key: 'SECRET',
      address: 'SECRET',
      endsOn: '2026-11-20',
      endedOn: '2026-11-20',
      alert: text,
      version: '1.0.0',
    };
    for (const kind of KINDS)
      for (const wording of [fr[kind], en[kind]])
        expect(wording.mail(data as never, 'Les Tilleuls')).not.toContain('SECRET');
  });

  test('it is written in the reader’s language', async () => {
    const organisationId = await app.organisation();
    const forged = await app.account({ language: 'en', memberships: [{ organisationId, role: 'reader' }] });
    const member = { ...forged, organisationId };
    await tell([member], 'action.overdue', late);
    expect((await mailsTo(member))[0]?.subject).toBe('An action is late');
  });

  test('each chooses what they receive: refused kinds stop, optional ones start, an unknown one is refused', async () => {
    const member = await app.member('director');
    await tell([member], 'assessment.submitted', { assessment: '2026', by: 'Ana' });
    expect(await mailsTo(member)).toEqual([]);
    const emailed = ['assessment.submitted'] as const;
    const { body } = await app.call(contract.saveMailChoices, { body: { emailed: [...emailed] }, as: member });
    expect(body.email).toBe(member.email);
    expect(body.kinds.filter(({ email }) => email).map(({ kind }) => kind)).toEqual(emailed);
    await tell([member], 'assessment.submitted', { assessment: '2026', by: 'Ana' });
    await tell([member], 'action.overdue', late);
    expect((await mailsTo(member)).map(({ subject }) => subject)).toEqual(['Une évaluation est déposée']);
    const wrong = await app.call(contract.saveMailChoices, {
      body: { emailed: ['team.invited' as 'team.joined'] },
      as: member,
    });
    expect([wrong.status, wrong.problem.issues[0]?.path]).toEqual([422, 'body.emailed.0']);
  });

  test('an invitation, which has its own message, is not among the choices', async () => {
    const member = await app.member('reader');
    const { body } = await app.call(contract.readMailChoices, { as: member });
    expect(body.kinds.map(({ kind }) => kind)).toEqual(MAILED_KINDS);
    expect(MAILED_KINDS).not.toContain('team.invited');
    await tell([member], 'team.invited', { by: 'Ana', role: 'reader' });
    expect(await mailsTo(member)).toEqual([]);
  });
});

describe('a role is told, and a year-old assessment', () => {
  test('those whose role holds the permission are told, the others are not', async () => {
    const director = await app.member('director');
    const { organisationId } = director;
    const [lead, reader] = [await app.member('it-lead', organisationId), await app.member('reader', organisationId)];
    const now = app.context.clock.now();
    await writing(app.context.db, { organisationIds: [organisationId] }, (tx) =>
      notifyRoles(tx, app.context, {
        organisationId,
        permission: 'team.manage',
        kind: 'team.joined',
        data: { person: reader.name, role: 'reader' },
        link: `/organisations/${organisationId}/team`,
        actorId: lead.accountId,
        now,
      }),
    );
    expect([await unread(director), await unread(lead), await unread(reader)]).toEqual([1, 0, 0]);
  });

  test('a year after the last submission, those who manage assessments are told once', async () => {
    const director = await app.member('director');
    const { organisationId } = director;
    const contributor = await app.member('contributor', organisationId);
    const submit = () =>
      writing(app.context.db, { organisationIds: [organisationId] }, (tx) =>
        remindToReassess(tx, { organisationId, referentialId: 'maturin-sms', siteId: null }, app.context.clock.now()),
      );
    await submit();
    app.context.clock.advance({ days: 200 });
    await submit();
    const day = app.context.clock.now();
    app.context.clock.advance({ days: 200 });
    await app.context.jobs.drain();
    expect(await unread(director)).toBe(0);
    app.context.clock.advance({ days: 166 });
    for (let run = 0; run < 2; run++) {
      await writing(app.context.db, { platform: true }, (tx) => app.context.jobs.enqueue(tx, 'deadlines.sweep', {}));
      expect((await app.context.jobs.drain()).failures).toEqual([]);
    }
    const { notifications } = await list(director);
    expect(notifications.map(({ kind }) => kind)).toEqual(['assessment.stale']);
    expect(notifications[0]?.sentence.en).toContain(
      new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(day),
    );
    expect(await mailsTo(director)).toMatchObject([{ subject: 'Votre dernière évaluation date d’un an' }]);
    expect(await unread(contributor)).toBe(0);
  });
});
