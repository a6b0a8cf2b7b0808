import { sql } from 'kysely';
import { notFound, type Language } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { sendMail } from '../../platform/server/mail/mail.ts';
import { permissionsOf, type OrganisationKind, type Permission, type Role } from '../organisations/model.ts';
import { isMailed, MAILED_KINDS, mailings, type Kind, type KindData, type Wording } from './model.ts';
import { sentences as en } from './sentences.en.ts';
import { sentences as fr } from './sentences.fr.ts';

const sentences = { fr, en };

/** Where people choose which notifications they also get by e-mail. */
const PREFERENCES_PAGE = '/notifications/preferences';

/** What is told, whoever it is told to. */
export interface News<K extends Kind> {
  /** Whose concern it is; the caller's scope must open it. Null only under the platform's scope. */
  organisationId: string | null;
  kind: K;
  data: KindData[K];
  /** Address of the page where one acts: begins with `/`. */
  link: string;
  /** Who did it: nobody is told of what they did themselves. */
  actorId?: string | null;
  now: Date;
}

/**
 * Tells accounts of something, in the caller's transaction, and e-mails those who want that kind by e-mail.
 * An account outside the caller's scope gets the notification, and no e-mail.
 */
export async function notify<K extends Kind>(
  tx: Tx,
  context: Context,
  { accountIds, ...news }: News<K> & { accountIds: readonly string[] },
): Promise<void> {
  const told = [...new Set(accountIds)].filter((id) => id !== news.actorId);
  if (told.length === 0) return;
  const organisation = await organisationName(tx, news.organisationId);
  const data = JSON.stringify({ ...news.data, organisation });
  await tx
    .insertInto('notification')
    .values(
      told.map((accountId) => ({
        id: newId(news.now.getTime()),
        account_id: accountId,
        organisation_id: news.organisationId,
        kind: news.kind,
        data,
        link: news.link,
        created_at: news.now,
      })),
    )
    .execute();
  if (mailings[news.kind] !== 'never') await mailThem(tx, context, news, told, organisation);
}

/** Tells the members of an organisation whose role holds a permission; those of the group above it are left in peace. */
export async function notifyRoles<K extends Kind>(
  tx: Tx,
  context: Context,
  { permission, ...news }: News<K> & { organisationId: string; permission: Permission },
): Promise<void> {
  const found = await tx
    .selectFrom('organisation as o')
    .leftJoin('membership as m', 'm.organisation_id', 'o.id')
    .select(['o.kind', 'm.account_id', 'm.role'])
    .where('o.id', '=', news.organisationId)
    .execute();
  if (found.length === 0) throw new Error('the organisation told of is not within the scope');
  const accountIds = found.flatMap(({ account_id, role, kind }) =>
    account_id && permissionsOf(role as Role, kind as OrganisationKind).has(permission) ? account_id : [],
  );
  await notify(tx, context, { ...news, accountIds });
}

async function organisationName(tx: Tx, id: string | null): Promise<string> {
  if (!id) return '';
  const { rows } = await sql<{ name: string | null }>`select app.organisation_name(${id}) as name`.execute(tx);
  return rows[0]?.name ?? '';
}

async function mailThem<K extends Kind>(
  tx: Tx,
  context: Context,
  { kind, data, link }: News<K>,
  accountIds: readonly string[],
  organisation: string,
): Promise<void> {
  const readers = await tx
    .selectFrom('account as a')
    .leftJoin('notification_preference as p', (join) => join.onRef('p.account_id', '=', 'a.id').on('p.kind', '=', kind))
    .select(['a.name', 'a.email', 'a.language', 'p.email as choice'])
    .where('a.id', 'in', [...accountIds])
    .where('a.suspended', '=', false)
    .execute();
  for (const { name, email, language, choice } of readers) {
    if (!name || !email || !isMailed(kind, choice)) continue;
    const wording = sentences[language as Language][kind] as Wording<K>;
    const body = sentences[language as Language].letter({
      name,
      sentence: wording.mail(data, organisation),
      link: `${context.origin}${link}`,
      preferences: `${context.origin}${PREFERENCES_PAGE}`,
    });
    await sendMail(tx, context, { to: email, subject: wording.subject, body });
  }
}

/** Marks one's notification as read; already read, nothing changes. Throws 404 for another's. */
export async function markRead(tx: Tx, accountId: string, id: string, now: Date): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('notification')
    .set(({ fn, val }) => ({ read_at: fn.coalesce('read_at', val(now)) }))
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!numUpdatedRows) throw notFound();
}

/** Marks as read all that an account has received by now. */
export async function markAllRead(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx
    .updateTable('notification')
    .set({ read_at: now })
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .where('created_at', '<=', now)
    .execute();
}

/** Keeps which kinds an account wants by e-mail; the others, it does not. */
export async function saveMailChoices(tx: Tx, accountId: string, emailed: readonly Kind[]): Promise<void> {
  await tx
    .insertInto('notification_preference')
    .values(MAILED_KINDS.map((kind) => ({ account_id: accountId, kind, email: emailed.includes(kind) })))
    .onConflict((on) => on.columns(['account_id', 'kind']).doUpdateSet(({ ref }) => ({ email: ref('excluded.email') })))
    .execute();
}
