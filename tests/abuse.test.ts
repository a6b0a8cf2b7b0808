import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeAccount, mailsTo, PASSWORD, cookiesOf, tokenIn } from '../features/accounts/accounts.fixture.ts';
import * as account from '../features/accounts/contract-account.ts';
import { joinByInvitation, readInvitation } from '../features/accounts/contract-invitation.ts';
import { completeReset, requestReset } from '../features/accounts/contract-reset.ts';
import { changePassword } from '../features/accounts/contract-security.ts';
import { signIn } from '../features/accounts/contract-sign-in.ts';
import * as assessments from '../features/assessments/contract.ts';
import { countUnread, listNotifications } from '../features/notifications/contract.ts';
import * as organisations from '../features/organisations/contract.ts';
import * as plan from '../features/plan/contract.ts';
import { endpoint } from '../platform/contract/endpoint.ts';
import { buildApp } from '../platform/server/app.ts';
import { writing } from '../platform/server/database/connection.ts';
import { sweepDeadlines } from '../platform/server/deadlines/deadlines.ts';
import { deadlines } from '../features/plan/jobs.ts';
import { orderActions } from '../features/plan/model.ts';
import { serveRaw } from '../platform/server/http/serve.ts';
import { testApp, type TestApp } from './support/app.ts';
import { filledOrganisation } from './support/filled.ts';
import { readingAs } from './support/scope.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp({ start: new Date().toISOString() });
});
afterAll(() => test.close());

const aYear = 365 * 86_400_000;
const inTwoWeeks = (): string =>
  new Date(test.context.clock.now().getTime() + 14 * 86_400_000).toISOString().slice(0, 10);

async function planned(as: Awaited<ReturnType<TestApp['member']>>, title: string, ownerId: string | null = null) {
  const { organisationId } = as;
  const body = { title, ownerId, dueOn: ownerId && inTwoWeeks() };
  return (await test.call(plan.addAction, { as, params: { organisationId }, body })).body;
}

describe('a changed password', () => {
  it('ends the links and the half-made sign-ins that the old one allowed', async () => {
    const { id, email } = await makeAccount(test);
    const as = cookiesOf(await test.call(signIn, { body: { email, password: PASSWORD } }));
    await test.call(requestReset, { body: { email } });
    const token = tokenIn((await mailsTo(test, email)).at(-1)?.body ?? '');
    const { db, clock } = test.context;
    const expiresAt = new Date(clock.now().getTime() + aYear);
    await db
      .insertInto('auth.verification')
      .values({ identifier: `2fa-${id}`, value: id, expiresAt })
      .execute();
    const next = 'girouette cerfeuil lanterne mouton';
    expect((await test.call(changePassword, { as, body: { current: PASSWORD, next } })).status).toBe(204);
    expect((await test.call(completeReset, { body: { token, password: 'un autre chemin de halage' } })).status).toBe(
      410,
    );
    const waiting = await db.selectFrom('auth.verification').select('id').where('value', '=', id).execute();
    expect(waiting).toEqual([]);
  });
});

describe('an identifier written in capitals', () => {
  it('writes in the same journal: nothing is hidden from an assessment’s history', async () => {
    const { director, organisationId, ids } = await filledOrganisation(test, 'coffre ambre');
    const { assessmentId, criterionId } = ids as { assessmentId: string; criterionId: string };
    const params = { organisationId, assessmentId: assessmentId.toUpperCase(), criterionId };
    const saved = await test.call(assessments.saveAnswer, { as: director, params, body: { value: 'yes', version: 1 } });
    expect(saved.status).toBe(200);
    const streams = await readingAs(test, organisationId, (read) =>
      read
        .selectFrom('journal')
        .select('stream')
        .distinct()
        .where('stream', 'ilike', `assessment:${assessmentId}`)
        .execute(),
    );
    expect(streams).toEqual([{ stream: `assessment:${assessmentId}` }]);
  });

  it('does not merge an action into itself', async () => {
    const as = await test.member('director');
    const { id, version } = await planned(as, 'Changer les mots de passe');
    const params = { organisationId: as.organisationId, actionId: id };
    const merged = await test.call(plan.mergeAction, { as, params, body: { into: id.toUpperCase(), version } });
    expect([merged.status, merged.problem.issues[0]?.path]).toEqual([422, 'body.into']);
  });
});

describe('someone taken off a team', () => {
  it('hears no more of it: not in past notifications, not in the reminders of an action still in their name', async () => {
    const director = await test.member('director');
    const { organisationId } = director;
    const owner = await test.member('contributor', organisationId);
    await planned(director, 'Sauvegarder hors ligne', owner.accountId);
    expect((await test.call(countUnread, { as: owner })).body.count).toBe(1);
    const params = { organisationId, accountId: owner.accountId };
    expect((await test.call(organisations.removeMember, { as: director, params })).status).toBe(204);
    test.context.clock.advance({ days: 8 });
    await sweepDeadlines(test.context, deadlines);
    expect((await test.call(countUnread, { as: owner })).body.count).toBe(0);
    expect((await test.call(listNotifications, { as: owner, query: {} })).body.notifications).toEqual([]);
    expect((await mailsTo(test, owner.email)).map(({ subject }) => subject)).toHaveLength(1);
    const told = (await test.call(listNotifications, { as: director, query: {} })).body.notifications;
    expect(told.map(({ kind }) => kind)).toEqual(['action.due-soon']);
  });

  it('takes away their own data without what the structure wrote through them', async () => {
    const director = await test.member('director');
    const { organisationId } = director;
    const leaver = await test.member('contributor', organisationId);
    await planned(leaver, 'Fermer la porte du local technique');
    const own = async () => JSON.stringify((await test.call(account.exportAccount, { as: leaver })).body);
    expect(await own()).toContain('local technique');
    await test.call(organisations.leaveOrganisation, { as: leaver, params: { organisationId } });
    const left = await own();
    expect(left).not.toContain('local technique');
    expect(left).toContain('action.added');
  });
});

describe('an invitation', () => {
  async function invited(by: Awaited<ReturnType<TestApp['member']>>, organisationId = by.organisationId) {
    const guest = await test.account();
    const body = { email: guest.email, role: 'director' as const };
    await test.call(organisations.inviteMember, { as: by, params: { organisationId }, body });
    const token = tokenIn((await mailsTo(test, guest.email)).at(-1)?.body ?? '');
    return { guest, token };
  }
  const answers = async (token: string, as: { headers: { cookie: string; 'x-vigie': '1' } }) => [
    (await test.call(readInvitation, { body: { token } })).status,
    (await test.call(joinByInvitation, { as, body: { token } })).status,
  ];

  it('ends with the right of the one who sent it: role lowered, then removed', async () => {
    const director = await test.member('director');
    const { organisationId } = director;
    const other = await test.member('director', organisationId);
    const { guest, token } = await invited(other);
    const params = { organisationId, accountId: other.accountId };
    await test.call(organisations.changeRole, { as: director, params, body: { role: 'it-lead' } });
    expect(await answers(token, guest)).toEqual([410, 410]);
    const team = await test.call(organisations.readTeam, { as: director, params: { organisationId } });
    expect(team.body.invitations).toMatchObject([{ email: guest.email, expired: true }]);
    await test.call(organisations.changeRole, { as: director, params, body: { role: 'director' } });
    await test.call(organisations.removeMember, { as: director, params });
    expect(await answers(token, guest)).toEqual([410, 410]);
  });

  it('ends when the group that sent it no longer reaches the structure, and when the structure is closed', async () => {
    const groupId = await test.organisation({ kind: 'group' });
    const above = await test.member('director', groupId);
    const organisationId = await test.organisation({ groupId });
    const director = await test.member('director', organisationId);
    const fromGroup = await invited(above, organisationId);
    await test.call(organisations.leaveGroup, { as: director, params: { organisationId } });
    expect(await answers(fromGroup.token, fromGroup.guest)).toEqual([410, 410]);
    const { guest, token } = await invited(director);
    const administrator = await test.account({ platformAdministrator: true });
    await test.call(organisations.closeOrganisation, {
      as: administrator,
      params: { organisationId },
      body: { reason: 'Fin' },
    });
    expect(await answers(token, guest)).toEqual([410, 410]);
  });

  it('cannot flood a mailbox', async () => {
    const director = await test.member('director');
    const params = { organisationId: director.organisationId };
    const body = { email: 'debordee@example.org', role: 'reader' as const };
    const statuses: number[] = [];
    for (let n = 0; n < 7; n += 1)
      statuses.push((await test.call(organisations.inviteMember, { as: director, params, body })).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429, 429]);
    expect(await mailsTo(test, body.email)).toHaveLength(5);
  });
});

describe('a team always keeps a director', () => {
  it('when two remove or lower each other at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, organisationId] = await (async () => {
        const first = await test.member('director');
        return [first, first.organisationId] as const;
      })();
      const b = await test.member('director', organisationId);
      const replies = await Promise.all([
        test.call(organisations.removeMember, { as: a, params: { organisationId, accountId: b.accountId } }),
        test.call(organisations.changeRole, {
          as: b,
          params: { organisationId, accountId: a.accountId },
          body: { role: 'reader' },
        }),
        test.call(organisations.leaveOrganisation, { as: b, params: { organisationId } }),
      ]);
      const directors = await readingAs(test, organisationId, (read) =>
        read.selectFrom('membership').select('account_id').where('role', '=', 'director').execute(),
      );
      expect(directors).toHaveLength(1);
      expect(replies.every(({ status }) => status < 500)).toBe(true);
    }
  });

  it('when the account of the last one is to be erased while others remain; alone, one may go', async () => {
    const director = await test.member('director');
    const { organisationId } = director;
    const reader = await test.member('reader', organisationId);
    const refused = await test.call(account.eraseAccount, { as: director, body: {} });
    expect([refused.status, refused.problem.code]).toEqual([409, 'last-director']);
    expect(refused.problem.title).toContain('Résidence des Tilleuls');
    expect((await test.call(account.eraseAccount, { as: reader, body: {} })).status).toBe(204);
    expect((await test.call(account.eraseAccount, { as: director, body: {} })).status).toBe(204);
    const kinds = await readingAs(test, organisationId, (read) =>
      read
        .selectFrom('journal')
        .select('kind')
        .where('stream', '=', `organisation:${organisationId}`)
        .orderBy('sequence')
        .execute(),
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['member.left', 'member.left']);
  });
});

describe('the way back from an identity provider', () => {
  it('leads to no other address of the sign-in library', async () => {
    for (const provider of ['..%5Cget-session', '..\\get-session', '%2e%2e', 'x%2F..%2Fok']) {
      const reply = await test.app.inject({ method: 'GET', url: `/api/auth/callback/${provider}` });
      expect([provider, reply.statusCode]).toEqual([provider, 404]);
    }
  });
});

describe('the address of a client', () => {
  it('is the one that our own proxy saw, whatever the client wrote before it', async () => {
    const asked = endpoint({
      name: 'test.address',
      method: 'GET',
      path: '/api/test-address',
      summary: '',
      access: { kind: 'public' },
      reply: z.object({ address: z.string() }),
    });
    const app = await buildApp({
      context: test.context,
      identify: () => Promise.resolve(null),
      routes: [serveRaw(asked, ({ request }) => Promise.resolve({ address: request.ip }))],
      version: '0.0.0',
      trustProxy: true,
    });
    const headers = { 'x-forwarded-for': '198.51.100.9, 192.0.2.7, 203.0.113.4' };
    expect((await app.inject({ url: asked.path, headers })).json()).toEqual({ address: '203.0.113.4' });
    await app.close();
  });
});

describe('a colleague’s mailbox', () => {
  it('is not filled by giving the same theme again and again', async () => {
    const { director, organisationId, ids } = await filledOrganisation(test, 'coffre indigo');
    const colleague = await test.member('contributor', organisationId);
    const { assessmentId = '', themeId = '' } = ids;
    const give = { as: director, params: { organisationId, assessmentId, themeId } };
    for (let n = 0; n < 3; n += 1)
      await test.call(assessments.saveTask, { ...give, body: { assigneeId: colleague.accountId } });
    expect(await mailsTo(test, colleague.email)).toHaveLength(1);
  });
});

describe('a plan of many actions', () => {
  it('is ordered in a time that grows with their number, not with its square', () => {
    const many = Array.from({ length: 20_000 }, (_, n) => ({
      id: String(n),
      severity: 'major' as const,
      effort: 'small' as const,
      costBand: 'low' as const,
      quickWin: false,
      criteria: [`c${n}`],
      dependsOn: n % 2 ? [`c${n - 1}`] : [],
      themeRank: 0,
    }));
    const started = performance.now();
    expect(orderActions(many)).toHaveLength(many.length);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('the name of a structure', () => {
  it('stays on one line, so that it writes nothing else into a message', async () => {
    const body = { kind: 'group', name: 'Groupe\r\nBcc: tous@example.org', type: 'other', territory: 'MC' } as const;
    const refused = await test.call(organisations.createOrganisation, { as: await test.account(), body });
    expect([refused.status, refused.problem.issues.map(({ path }) => path)]).toEqual([422, ['body.name']]);
  });
});

describe('what becomes of an assessment that two people start and end at once', () => {
  it('never answers by an error', async () => {
    const director = await test.member('director');
    const { organisationId } = director;
    const { referential_id: referentialId } = await test.context.db
      .selectFrom('referential_offer')
      .select('referential_id')
      .executeTakeFirstOrThrow();
    const body = { referentialId, siteId: null, label: 'Ensemble' };
    const replies = await Promise.all(
      Array.from({ length: 8 }, () =>
        test.call(assessments.startAssessment, { as: director, params: { organisationId }, body }),
      ),
    );
    expect(replies.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect(new Set(replies.map(({ body: { id } }) => id)).size).toBe(1);
    await writing(test.context.db, { organisationIds: [organisationId] }, (tx) =>
      tx.deleteFrom('assessment').execute(),
    );
  });
});
