import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { LINK_HOURS } from './model.ts';
import { deadLink } from './problems-joining.ts';
import { digestOf, newToken } from './tokens.ts';

const HOUR_MS = 3_600_000;

type OneTimeKind = 'registration' | 'reset' | 'first-account';

/** Makes a one-time link's token. Earlier links of the same kind for the same address (for nobody: all of them) stop working. */
export async function createLink(
  tx: Tx,
  context: Context,
  kind: OneTimeKind,
  person: { accountId?: string; email?: string },
): Promise<string> {
  const { token, digest } = newToken();
  const now = context.clock.now();
  const expiresAt = new Date(now.getTime() + LINK_HOURS[kind] * HOUR_MS);
  await tx
    .updateTable('account_token')
    .set({ used_at: now })
    .where('kind', '=', kind)
    .where('used_at', 'is', null)
    .$if(person.email !== undefined, (query) => query.where('email', '=', person.email!))
    .execute();
  await tx
    .insertInto('account_token')
    .values({
      digest,
      kind,
      account_id: person.accountId ?? null,
      email: person.email ?? null,
      created_at: now,
      expires_at: expiresAt,
    })
    .execute();
  return token;
}

/** Takes a one-time link: it works no more. Gives whom it was for; throws a Problem when it is not valid. */
export async function takeLink(tx: Tx, context: Context, kind: OneTimeKind, token: string) {
  const now = context.clock.now();
  const row = await tx
    .updateTable('account_token')
    .set({ used_at: now })
    .where('digest', '=', digestOf(token))
    .where('kind', '=', kind)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['account_id', 'email'])
    .executeTakeFirst();
  if (!row) throw deadLink();
  return row;
}
