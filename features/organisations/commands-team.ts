import { Problem, forbidden, invalid, notFound } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { createInvitation } from '../accounts/commands.ts';
import { notify, notifyRoles } from '../notifications/commands.ts';
import { record, type Act } from './commands.ts';
import { mayGrant, rolesOf, type OrganisationKind, type Role } from './model.ts';
import { organisationRow } from './queries.ts';
import { memberOf } from './queries-team.ts';

/** An act on a team, with the role by which its author reaches the organisation. */
export interface TeamAct extends Act {
  by: string;
}

function lastDirector(): Problem {
  return new Problem(409, 'last-director', {
    fr: 'C’est la dernière personne qui dirige cette structure. Confiez d’abord la direction à quelqu’un d’autre.',
    en: 'This is the last director of this structure. Give that role to someone else first.',
  });
}

function lastDirectorOf(name: string): Problem {
  return new Problem(409, 'last-director', {
    fr: `Vous êtes la dernière personne qui dirige « ${name} ». Confiez d’abord la direction à quelqu’un d’autre.`,
    en: `You are the last director of “${name}”. Give that role to someone else first.`,
  });
}

interface Held {
  /** Of the member as it stands now that it is held; undefined for who is not a member. */
  role: Role | undefined;
  otherDirectors: number;
}

// A member and the directors are held in one order, so that two who leave at once wait for each other: the second sees that
// it is the last, and nobody acts on a role that has just changed.
async function hold(tx: Tx, organisationId: string, accountId: string): Promise<Held> {
  const rows = await tx
    .selectFrom('membership')
    .select(['account_id', 'role'])
    .where('organisation_id', '=', organisationId)
    .where((row) => row.or([row('role', '=', 'director'), row('account_id', '=', accountId)]))
    .orderBy('account_id')
    .forUpdate()
    .execute();
  return {
    role: rows.find(({ account_id }) => account_id === accountId)?.role as Role | undefined,
    otherDirectors: rows.filter(({ account_id, role }) => account_id !== accountId && role === 'director').length,
  };
}

const isLastDirector = ({ role, otherDirectors }: Held): boolean => role === 'director' && otherDirectors === 0;

async function withdrawPending(tx: Tx, act: Act, email: string): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ withdrawn_at: act.now })
    .where('organisation_id', '=', act.organisationId)
    .where('email', '=', email)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
}

/**
 * Invites an address in a role; a new invitation replaces the one that waits. Says nothing of whether an account exists.
 * Throws 403 above one’s own role, 422 for someone who is on the team, as the team’s page shows anyway.
 */
export async function invite(
  tx: Tx,
  context: Context,
  act: TeamAct,
  input: { email: string; role: Role },
): Promise<void> {
  const { kind } = await organisationRow(tx, act.organisationId);
  if (!mayGrant(act.by, input.role) || !rolesOf(kind as OrganisationKind).includes(input.role)) throw forbidden();
  const email = input.email.trim().toLowerCase();
  const known = await tx
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .select('m.account_id')
    .where('m.organisation_id', '=', act.organisationId)
    .where('a.email', '=', email)
    .executeTakeFirst();
  if (known)
    throw invalid('body.email', {
      fr: 'Cette personne fait déjà partie de l’équipe.',
      en: 'This person is already on the team.',
    });
  await withdrawPending(tx, act, email);
  await createInvitation(tx, context, {
    email,
    organisationId: act.organisationId,
    role: input.role,
    invitedBy: act.actor,
  });
  await record(tx, act, 'member.invited', { email, role: input.role });
}

async function pending(tx: Tx, act: TeamAct, invitationId: string) {
  const row = await tx
    .selectFrom('invitation')
    .select(['email', 'role'])
    .where('id', '=', invitationId)
    .where('organisation_id', '=', act.organisationId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  if (!mayGrant(act.by, row.role as Role)) throw forbidden();
  return { email: row.email, role: row.role as Role };
}

/** Sends an invitation again with a new link; the old link stops working. */
export async function resendInvitation(tx: Tx, context: Context, act: TeamAct, invitationId: string): Promise<void> {
  await invite(tx, context, act, await pending(tx, act, invitationId));
}

/** Withdraws an invitation that waits. */
export async function withdrawInvitation(tx: Tx, act: TeamAct, invitationId: string): Promise<void> {
  const { email, role } = await pending(tx, act, invitationId);
  await withdrawPending(tx, act, email);
  await record(tx, act, 'invitation.withdrawn', { email, role });
}

/** Takes someone into the team, as an accepted invitation does; its leads are told. Nothing when they are in it already. */
export async function addMember(tx: Tx, context: Context, act: Act, role: Role): Promise<void> {
  const { organisationId, actor, now } = act;
  const added = await tx
    .insertInto('membership')
    .values({ account_id: actor.id, organisation_id: organisationId, role, created_at: now })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  if (!added.numInsertedOrUpdatedRows) return;
  await record(tx, act, 'member.joined', { role });
  await notifyRoles(tx, context, {
    permission: 'team.manage',
    organisationId,
    kind: 'team.joined',
    data: { person: actor.name, role },
    link: `/organisations/${organisationId}/team`,
    actorId: actor.id,
    now,
  });
}

async function changeable(tx: Tx, act: TeamAct, accountId: string) {
  const held = await hold(tx, act.organisationId, accountId);
  const member = await memberOf(tx, act.organisationId, accountId);
  if (!held.role || !member) throw notFound();
  if (!mayGrant(act.by, held.role)) throw forbidden();
  return { ...held, role: held.role, name: member.name };
}

/** Changes a member’s role, and tells them. Throws 403 above one’s own role, 409 when no director would be left. */
export async function changeRole(tx: Tx, context: Context, act: TeamAct, accountId: string, role: Role): Promise<void> {
  const { organisationId, actor, now } = act;
  const member = await changeable(tx, act, accountId);
  const { kind } = await organisationRow(tx, act.organisationId);
  if (!mayGrant(act.by, role) || !rolesOf(kind as OrganisationKind).includes(role)) throw forbidden();
  if (member.role === role) return;
  if (isLastDirector(member)) throw lastDirector();
  await tx
    .updateTable('membership')
    .set({ role })
    .where('organisation_id', '=', organisationId)
    .where('account_id', '=', accountId)
    .execute();
  await record(tx, act, 'member.role-changed', {
    account: accountId,
    name: member.name,
    before: member.role,
    after: role,
  });
  await notify(tx, context, {
    accountIds: [accountId],
    organisationId,
    kind: 'team.role-changed',
    data: { by: actor.name, role },
    link: `/organisations/${organisationId}/team`,
    actorId: actor.id,
    now,
  });
}

/** Removes a member. Throws 403 above one’s own role, 409 for the last director. */
export async function removeMember(tx: Tx, act: TeamAct, accountId: string): Promise<void> {
  const member = await changeable(tx, act, accountId);
  if (isLastDirector(member)) throw lastDirector();
  await takeOut(tx, act.organisationId, accountId);
  await record(tx, act, 'member.removed', { account: accountId, name: member.name, role: member.role });
}

/** Leaves the team oneself; its leads are told. Throws 409 for the last director, and for who comes through the group. */
export async function leave(tx: Tx, context: Context, act: Act): Promise<void> {
  const held = await hold(tx, act.organisationId, act.actor.id);
  if (!held.role)
    throw new Problem(409, 'not-a-member', {
      fr: 'Vous accédez à cette structure par son groupe : il n’y a rien à quitter ici.',
      en: 'You reach this structure through its group: there is nothing to leave here.',
    });
  if (isLastDirector(held)) throw lastDirector();
  await depart(tx, context, act, held.role);
}

/**
 * Takes an account that is about to be erased out of every team. Throws 409 where others would be left without a director; someone
 * alone in an organisation may go. Needs the platform's scope.
 */
export async function leaveEvery(tx: Tx, context: Context, { actor, now }: Omit<Act, 'organisationId'>): Promise<void> {
  const teams = await tx
    .selectFrom('membership as m')
    .innerJoin('organisation as o', 'o.id', 'm.organisation_id')
    .select(['o.id', 'o.name'])
    .where('m.account_id', '=', actor.id)
    .orderBy('o.id')
    .execute();
  for (const { id: organisationId, name } of teams) {
    const held = await hold(tx, organisationId, actor.id);
    if (!held.role) continue;
    if (isLastDirector(held) && (await hasOthers(tx, organisationId, actor.id))) throw lastDirectorOf(name);
    await depart(tx, context, { organisationId, actor, now }, held.role);
  }
}

async function hasOthers(tx: Tx, organisationId: string, accountId: string): Promise<boolean> {
  const others = await tx
    .selectFrom('membership')
    .select('account_id')
    .where('organisation_id', '=', organisationId)
    .where('account_id', '<>', accountId)
    .limit(1)
    .execute();
  return others.length > 0;
}

async function depart(tx: Tx, context: Context, act: Act, role: Role): Promise<void> {
  const { organisationId, actor, now } = act;
  await takeOut(tx, organisationId, actor.id);
  await record(tx, act, 'member.left', { role });
  await notifyRoles(tx, context, {
    permission: 'team.manage',
    organisationId,
    kind: 'team.left',
    data: { person: actor.name },
    link: `/organisations/${organisationId}/team`,
    actorId: actor.id,
    now,
  });
}

async function takeOut(tx: Tx, organisationId: string, accountId: string): Promise<void> {
  await tx
    .deleteFrom('membership')
    .where('organisation_id', '=', organisationId)
    .where('account_id', '=', accountId)
    .execute();
}
