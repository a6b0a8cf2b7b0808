import { afterAll, beforeAll, expect, it } from 'vitest';
import { reading } from '../../platform/server/database/connection.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { joinByInvitation } from '../accounts/contract-invitation.ts';
import * as contract from './contract-team.ts';
import type { Role } from './model.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
afterAll(() => test.close());

const mails = (recipient: string) =>
  reading(test.context.db, { platform: true }, (read) =>
    read
      .selectFrom('mail')
      .select('body')
      .where('recipient', '=', recipient)
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
  );

async function tokenIn(recipient: string): Promise<string> {
  const letters = await mails(recipient);
  return /[#?/=]([A-Za-z0-9_-]{30,})/.exec(letters.at(-1)?.body ?? '')?.[1] ?? '';
}

const notified = (accountId: string) =>
  reading(test.context.db, { accountId }, (read) =>
    read.selectFrom('notification').select(['kind', 'link']).where('account_id', '=', accountId).execute(),
  );

it('invites with the same reply whether or not the person has an account, and writes to both', async () => {
  const lead = await test.member('director');
  const known = await test.account();
  const params = { organisationId: lead.organisationId };
  const invite = (email: string) =>
    test.call(contract.inviteMember, { as: lead, params, body: { email, role: 'contributor' } });
  const replies = [await invite(known.email), await invite('personne.inconnue@example.org')];
  expect(replies.map(({ status, body }) => [status, body])).toEqual([
    [202, undefined],
    [202, undefined],
  ]);
  expect(await mails(known.email)).toHaveLength(1);
  expect(await mails('personne.inconnue@example.org')).toHaveLength(1);
});

it('lets the invited person in with the role given, and tells the leads', async () => {
  const lead = await test.member('director');
  const colleague = await test.account({ name: 'Dominique Petit' });
  const params = { organisationId: lead.organisationId };
  await test.call(contract.inviteMember, { as: lead, params, body: { email: colleague.email, role: 'contributor' } });
  await test.call(joinByInvitation, { as: colleague, body: { token: await tokenIn(colleague.email) } });
  const { body } = await test.call(contract.readTeam, { as: colleague, params });
  expect(body.members.map(({ role, you }) => [role, you])).toEqual([
    ['director', false],
    ['contributor', true],
  ]);
  expect(body.invitations).toEqual([]);
  expect(await notified(lead.accountId)).toEqual([
    { kind: 'team.joined', link: `/organisations/${lead.organisationId}/team` },
  ]);
});

it('resends an invitation with a new link, and the old link no longer works', async () => {
  const lead = await test.member('it-lead');
  const colleague = await test.account();
  const params = { organisationId: lead.organisationId };
  await test.call(contract.inviteMember, { as: lead, params, body: { email: colleague.email, role: 'reader' } });
  const old = await tokenIn(colleague.email);
  const { body } = await test.call(contract.readTeam, { as: lead, params });
  const params2 = { ...params, invitationId: body.invitations[0]!.id };
  expect((await test.call(contract.resendInvitation, { as: lead, params: params2 })).status).toBe(202);
  const fresh = await tokenIn(colleague.email);
  expect(fresh).not.toBe(old);
  expect((await test.call(joinByInvitation, { as: colleague, body: { token: old } })).status).toBeGreaterThanOrEqual(
    400,
  );
  expect((await test.call(joinByInvitation, { as: colleague, body: { token: fresh } })).status).toBeLessThan(300);
});

it('withdraws an invitation, once', async () => {
  const lead = await test.member('it-lead');
  const params = { organisationId: lead.organisationId };
  await test.call(contract.inviteMember, { as: lead, params, body: { email: 'retiree@example.org', role: 'reader' } });
  const { body } = await test.call(contract.readTeam, { as: lead, params });
  const one = { ...params, invitationId: body.invitations[0]!.id };
  expect((await test.call(contract.withdrawInvitation, { as: lead, params: one })).status).toBe(204);
  expect((await test.call(contract.withdrawInvitation, { as: lead, params: one })).status).toBe(404);
  expect((await test.call(contract.readTeam, { as: lead, params })).body.invitations).toEqual([]);
});

it('refuses to invite someone who is on the team, at the field', async () => {
  const lead = await test.member('director');
  const reader = await test.member('reader', lead.organisationId);
  const again = await test.call(contract.inviteMember, {
    as: lead,
    params: { organisationId: lead.organisationId },
    body: { email: reader.email, role: 'reader' },
  });
  expect(again.problem.issues.map(({ path }) => path)).toEqual(['body.email']);
});

it('lets nobody give, take or change a role above their own', async () => {
  const director = await test.member('director');
  const organisationId = director.organisationId;
  const lead = await test.member('it-lead', organisationId);
  const reader = await test.member('reader', organisationId);
  const change = (accountId: string, role: Role) =>
    test.call(contract.changeRole, { as: lead, params: { organisationId, accountId }, body: { role } });
  expect((await change(reader.accountId, 'director')).status).toBe(403);
  expect((await change(director.accountId, 'reader')).status).toBe(403);
  expect(
    (await test.call(contract.removeMember, { as: lead, params: { organisationId, accountId: director.accountId } }))
      .status,
  ).toBe(403);
  expect(
    (
      await test.call(contract.inviteMember, {
        as: lead,
        params: { organisationId },
        body: { email: 'x@example.org', role: 'director' },
      })
    ).status,
  ).toBe(403);
  expect((await change(reader.accountId, 'it-lead')).status).toBe(204);
  expect((await notified(reader.accountId)).map(({ kind }) => kind)).toEqual(['team.role-changed']);
});

it('keeps a last director, even when two leave at the same instant', async () => {
  const one = await test.member('director');
  const params = { organisationId: one.organisationId };
  expect((await test.call(contract.leaveOrganisation, { as: one, params })).problem.code).toBe('last-director');
  const two = await test.member('director', one.organisationId);
  const leaving = await Promise.all([one, two].map((as) => test.call(contract.leaveOrganisation, { as, params })));
  expect(leaving.map(({ status }) => status).toSorted()).toEqual([204, 409]);
});

it('takes away all access from whoever is removed, at once', async () => {
  const director = await test.member('director');
  const organisationId = director.organisationId;
  const reader = await test.member('reader', organisationId);
  await test.call(contract.removeMember, { as: director, params: { organisationId, accountId: reader.accountId } });
  expect((await test.call(contract.readTeam, { as: reader, params: { organisationId } })).status).toBe(404);
});

it('shows second factors and invitations to those who manage the team only', async () => {
  const director = await test.member('director');
  const params = { organisationId: director.organisationId };
  const reader = await test.member('reader', director.organisationId);
  await test.call(contract.inviteMember, {
    as: director,
    params,
    body: { email: 'attendue@example.org', role: 'reader' },
  });
  const { body } = await test.call(contract.readTeam, { as: reader, params });
  expect(body.members.map(({ secondFactor }) => secondFactor)).toEqual([null, null]);
  expect(body.invitations).toEqual([]);
  expect(body.abilities).toEqual({ invite: false, grant: [], leave: true });
});
