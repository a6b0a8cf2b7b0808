import { createHash, randomBytes } from 'node:crypto';
import { KEY_PREFIX } from '../../platform/contract/key.ts';
import { invalid, notFound, Problem } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { dropDeadline, setDeadline } from '../../platform/server/deadlines/deadlines.ts';
import { newId } from '../../platform/server/id.ts';
import { notifyRoles } from '../notifications/commands.ts';
import { record, type Act } from '../organisations/commands.ts';
import { KEY_WARNINGS, MOST_KEYS, scopesFor, type KeyScope } from './model.ts';
import { interfacePage } from './queries.ts';

export const KEY_EXPIRING = 'interface.key-expiring';
const DAY_MS = 86_400_000;
/** Signs after the prefix that are kept: too few to help anyone guess the rest. */
const HINT_LENGTH = 6;

export const deadlineSubject = (keyId: string): string => `key:${keyId}`;

/** What is kept in place of a key: its bits are random, so that one plain digest hides it. */
export const keyDigest = (token: string): string => createHash('sha256').update(token).digest('hex');

interface NewKey {
  name: string;
  scopes: readonly KeyScope[];
  days: number;
}

/** Makes a key; gives its identifier and the key itself, which nothing keeps. Throws 422 on a scope of other kinds, 409 on one too many. */
export async function createKey(
  tx: Tx,
  context: Context,
  act: Act,
  { name, scopes: asked, days }: NewKey,
): Promise<{ id: string; token: string }> {
  const { organisationId, now } = act;
  // Held until the end, so that two makers at once do not pass the limit together.
  const { kind } = await tx
    .selectFrom('organisation')
    .select('kind')
    .where('id', '=', organisationId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const offered = scopesFor(kind);
  const scopes = [...new Set(asked)];
  if (!scopes.every((scope) => offered.includes(scope)))
    throw invalid('body.scopes', {
      fr: 'Cette portée n’existe pas pour votre organisation.',
      en: 'This scope does not exist for your organisation.',
    });
  await refuseTooMany(tx, organisationId, now);
  const token = KEY_PREFIX + randomBytes(32).toString('hex');
  const id = newId(now.getTime());
  const expiresAt = new Date(now.getTime() + days * DAY_MS);
  await tx
    .insertInto('api_key')
    .values({
      id,
      organisation_id: organisationId,
      name,
      digest: keyDigest(token),
      hint: token.slice(0, KEY_PREFIX.length + HINT_LENGTH),
      scopes,
      created_by_name: act.actor.name,
      created_at: now,
      expires_at: expiresAt,
    })
    .execute();
  await setDeadline(tx, {
    subject: deadlineSubject(id),
    kind: KEY_EXPIRING,
    organisationId,
    dueAt: expiresAt,
    reminders: KEY_WARNINGS.map((before) => new Date(expiresAt.getTime() - before * DAY_MS)),
    now,
  });
  await record(tx, act, 'key.created', { name, scopes, expiresAt: expiresAt.toISOString() });
  // Its maker is told too: whoever took over an account cannot make a key behind its owner's back.
  await notifyRoles(tx, context, {
    organisationId,
    permission: 'interface.manage',
    kind: 'interface.key-created',
    data: { key: name, by: act.actor.name },
    link: interfacePage(organisationId),
    now,
  });
  return { id, token };
}

async function refuseTooMany(tx: Tx, organisationId: string, now: Date): Promise<void> {
  const { live } = await tx
    .selectFrom('api_key')
    .select(({ fn }) => fn.countAll<string>().as('live'))
    .where('organisation_id', '=', organisationId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow();
  if (Number(live) >= MOST_KEYS)
    throw new Problem(409, 'too-many-keys', {
      fr: `Votre organisation a déjà ${MOST_KEYS} clés en service. Révoquez celles qui ne servent plus.`,
      en: `Your organisation already has ${MOST_KEYS} keys in use. Revoke those that no longer serve.`,
    });
}

/** Ends a key; ended already, nothing changes. Throws 404. */
export async function revokeKey(tx: Tx, act: Act, keyId: string): Promise<void> {
  const key = await tx
    .selectFrom('api_key')
    .select(['name', 'revoked_at'])
    .where('organisation_id', '=', act.organisationId)
    .where('id', '=', keyId)
    .forUpdate()
    .executeTakeFirst();
  if (!key) throw notFound();
  if (key.revoked_at) return;
  await tx
    .updateTable('api_key')
    .set({ revoked_at: act.now, revoked_by_name: act.actor.name })
    .where('id', '=', keyId)
    .execute();
  await dropDeadline(tx, { subject: deadlineSubject(keyId), kind: KEY_EXPIRING });
  await record(tx, act, 'key.revoked', { name: key.name });
}
