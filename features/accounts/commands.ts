import { sql } from 'kysely';
import type { Language } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { linkTo, tell } from './mails.ts';
import { LINK_HOURS } from './model.ts';
import { deadLink, tooManyInvitations } from './problems-joining.ts';
import { findAccount, openInvitation } from './queries.ts';
import { newToken } from './tokens.ts';

export { digestOf, newToken } from './tokens.ts';

const HOUR_MS = 3_600_000;
const INVITATIONS_AN_HOUR = 5;
const INVITATIONS_A_DAY = 100;

export interface NewInvitation {
  email: string;
  organisationId: string;
  role: string;
  /** Null where no account invites: the product hands the invitation over for a programme. */
  invitedBy: { id: string | null; name: string };
  /** Of the message, for someone without an account; French unless told. */
  language?: Language;
  /** True where nobody is in the organisation yet: whoever invites opens it for someone else. */
  opens?: boolean;
}

/** The name of an organisation, also for those who are not in it yet. */
export async function organisationName(tx: Tx, id: string): Promise<string> {
  const { rows } = await sql<{ name: string | null }>`select app.organisation_name(${id}) as name`.execute(tx);
  return rows[0]?.name ?? '';
}

// What an organisation is called travels in the message: nobody uses it to write to strangers by the hundred.
async function refuseFlood(tx: Tx, organisationId: string, email: string, now: Date): Promise<void> {
  const recent = await tx
    .selectFrom('invitation')
    .select(['email', 'created_at'])
    .where('organisation_id', '=', organisationId)
    .where('created_at', '>', new Date(now.getTime() - 24 * HOUR_MS))
    .limit(INVITATIONS_A_DAY)
    .execute();
  const anHourAgo = now.getTime() - HOUR_MS;
  const same = recent.filter((row) => row.email === email && row.created_at.getTime() > anHourAgo);
  if (recent.length >= INVITATIONS_A_DAY || same.length >= INVITATIONS_AN_HOUR) throw tooManyInvitations();
}

/**
 * Writes an invitation and gives the token of its link, unsent: for a caller who has just seen the address proven, and hands the link
 * over itself. Asks and throws as `createInvitation`.
 */
export async function writeInvitation(
  tx: Tx,
  context: Context,
  invitation: NewInvitation,
): Promise<{ id: string; token: string }> {
  const { organisationId, role, invitedBy } = invitation;
  const email = invitation.email.trim().toLowerCase();
  const now = context.clock.now();
  await refuseFlood(tx, organisationId, email, now);
  const { token, digest } = newToken();
  const id = newId();
  await tx
    .insertInto('invitation')
    .values({
      id,
      digest,
      email,
      organisation_id: organisationId,
      role,
      opens: invitation.opens ?? false,
      invited_by: invitedBy.id,
      invited_by_name: invitedBy.name,
      created_at: now,
      expires_at: new Date(now.getTime() + LINK_HOURS.invitation * 3_600_000),
    })
    .execute();
  return { id, token };
}

/**
 * Invites someone into an organisation by e-mail; gives the invitation's identifier. Takes the caller's transaction, under a scope that
 * holds the organisation. The caller has checked the right to give this role, and has withdrawn what waits for the same address.
 * Throws 429 past five an hour for one address, or a hundred a day.
 */
export async function createInvitation(tx: Tx, context: Context, invitation: NewInvitation): Promise<string> {
  const { organisationId, invitedBy, language = 'fr' } = invitation;
  const email = invitation.email.trim().toLowerCase();
  const known = await findAccount(tx, email);
  const { id, token } = await writeInvitation(tx, context, invitation);
  const organisation = await organisationName(tx, organisationId);
  await tell(tx, context, { email, language: known?.language ?? language }, (mails) =>
    mails.invitation({ organisation, by: invitedBy.name, link: linkTo(context, 'invitation', token) }),
  );
  return id;
}

/** Withdraws what waits for an address in an organisation, before another invitation takes its place. */
export async function withdrawInvitations(
  tx: Tx,
  { organisationId, email, now }: { organisationId: string; email: string; now: Date },
): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ withdrawn_at: now })
    .where('organisation_id', '=', organisationId)
    .where('email', '=', email.toLowerCase())
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
}

/** Withdraws every invitation that waits in an organisation. */
export async function withdrawAll(tx: Tx, organisationId: string, now: Date): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ withdrawn_at: now })
    .where('organisation_id', '=', organisationId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
}

/** Takes the invitation behind a link: it works no more. Throws a Problem when it cannot be accepted. Needs the platform's scope. */
export async function takeInvitation(tx: Tx, context: Context, token: string) {
  const now = context.clock.now();
  const invitation = await openInvitation(tx, token, now);
  if (!invitation) throw deadLink();
  const { numUpdatedRows } = await tx
    .updateTable('invitation')
    .set({ accepted_at: now })
    .where('id', '=', invitation.id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw deadLink();
  return invitation;
}
