import { sql } from 'kysely';
import type { Language, Text } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { isMailed, MAILED_KINDS, type Kind, type KindData, type Wording } from './model.ts';
import { sentences as en } from './sentences.en.ts';
import { sentences as fr } from './sentences.fr.ts';

const sentences = { fr, en };

/** The wording of a kind in a language; undefined for a kind that this version does not know. */
function wordingOf<K extends Kind>(kind: K, language: Language): Wording<K> | undefined {
  return Object.hasOwn(sentences[language], kind) ? (sentences[language][kind] as Wording<K>) : undefined;
}

export interface Notification {
  id: string;
  kind: string;
  sentence: Text;
  organisation: { id: string; name: string } | null;
  link: string;
  createdAt: string;
  readAt: string | null;
}

export interface ListAsk {
  unreadOnly: boolean;
  limit: number;
  /** Identifier of a notification: only those older than it, or newer. */
  before?: string | undefined;
  after?: string | undefined;
}

type Stored = { organisation?: string } & KindData[Kind];

// What an organisation told someone names its actions and themes: it ends with their place there.
const withinReach = sql<boolean>`(organisation_id is null or organisation_id = any (app.organisation_ids()))`;

/** One page of an account's notifications from the organisations in scope, newest first, with the keys of the pages around it. */
export async function listNotifications(
  read: Read,
  accountId: string,
  { unreadOnly, limit, before, after }: ListAsk,
): Promise<{ notifications: Notification[]; older: string | null; newer: string | null }> {
  const key = before ?? after;
  const backwards = before === undefined && after !== undefined;
  const found = await read
    .selectFrom('notification')
    .select(['id', 'kind', 'data', 'organisation_id', 'link', 'created_at', 'read_at'])
    .where('account_id', '=', accountId)
    .where(withinReach)
    .$if(unreadOnly, (query) => query.where('read_at', 'is', null))
    .$if(key !== undefined, (query) =>
      query.where(
        sql<boolean>`(created_at, id) ${sql.raw(backwards ? '>' : '<')} (select k.created_at, k.id from notification k where k.id = ${key})`,
      ),
    )
    .orderBy('created_at', backwards ? 'asc' : 'desc')
    .orderBy('id', backwards ? 'asc' : 'desc')
    .limit(limit + 1)
    .execute();
  const more = found.length > limit;
  const rows = backwards ? found.slice(0, limit).reverse() : found.slice(0, limit);
  const notifications = rows.flatMap((row): Notification[] => {
    const [french, english] = [wordingOf(row.kind as Kind, 'fr'), wordingOf(row.kind as Kind, 'en')];
    if (!french || !english) return [];
    const data = row.data as unknown as Stored;
    const where = data.organisation ?? '';
    return [
      {
        id: row.id,
        kind: row.kind,
        sentence: { fr: french.page(data as never, where), en: english.page(data as never, where) },
        organisation: row.organisation_id ? { id: row.organisation_id, name: where } : null,
        link: row.link,
        createdAt: row.created_at.toISOString(),
        readAt: row.read_at?.toISOString() ?? null,
      },
    ];
  });
  const [first, last] = [rows[0]?.id ?? null, rows.at(-1)?.id ?? null];
  return {
    notifications,
    older: backwards || more ? last : null,
    newer: backwards ? (more ? first : null) : before !== undefined ? first : null,
  };
}

/** How many notifications an account has not read. */
export async function unreadCount(read: Read, accountId: string): Promise<number> {
  const { count } = await read
    .selectFrom('notification')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('account_id', '=', accountId)
    .where(withinReach)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The kinds that are e-mailed to an account, and those that are not, by its choice or by default. */
export async function mailChoices(
  read: Read | Tx,
  accountId: string,
): Promise<{ kind: Kind; label: Text; email: boolean }[]> {
  const rows = await read
    .selectFrom('notification_preference')
    .select(['kind', 'email'])
    .where('account_id', '=', accountId)
    .execute();
  const choices = new Map(rows.map(({ kind, email }) => [kind, email]));
  return MAILED_KINDS.map((kind) => ({
    kind,
    label: { fr: fr[kind].label, en: en[kind].label },
    email: isMailed(kind, choices.get(kind)),
  }));
}
