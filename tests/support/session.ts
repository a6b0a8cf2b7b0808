import { randomBytes } from 'node:crypto';
import { SESSION_COOKIE, signToken } from '../../features/accounts/cookie.ts';
import type { Context } from '../../platform/server/context.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';

export interface Forged {
  accountId: string;
  name: string;
  email: string;
  /** Headers of a signed-in call, writes included. */
  headers: { cookie: string; 'x-vigie': '1' };
}

export interface ForgeOptions {
  name?: string;
  email?: string;
  language?: 'fr' | 'en';
  platformAdministrator?: boolean;
  /** Organisations must exist; omitted: a member of none. */
  memberships?: readonly { organisationId: string; role: string }[];
}

// Beyond any date that a test's clock reaches: a test about a session's end makes a real one.
const FOREVER = new Date('2999-01-01T00:00:00Z');

/** Writes a real account, without password, its memberships and an open session; gives the headers that use it. */
export async function forgeSession(
  { db, secret, clock }: Pick<Context, 'db' | 'secret' | 'clock'>,
  options: ForgeOptions = {},
): Promise<Forged> {
  const accountId = newId();
  const now = clock.now();
  const name = options.name ?? 'Camille Martin';
  const email = (options.email ?? `${accountId}@example.org`).toLowerCase();
  const memberships = options.memberships ?? [];
  await writing(db, { platform: true }, async (tx) => {
    await tx
      .insertInto('auth.user')
      .values({
        id: accountId,
        name,
        email,
        emailVerified: true,
        language: options.language ?? 'fr',
        platformAdministrator: options.platformAdministrator ?? false,
        createdAt: now,
        updatedAt: now,
      })
      .execute();
    if (memberships.length === 0) return;
    await tx
      .insertInto('membership')
      .values(
        memberships.map(({ organisationId, role }) => ({
          account_id: accountId,
          organisation_id: organisationId,
          role,
          created_at: now,
        })),
      )
      .execute();
  });
  return { accountId, name, email, headers: await openSession({ db, secret, clock }, accountId) };
}

/** Opens a session for an account that exists; gives the headers that use it. */
export async function openSession(
  { db, secret, clock }: Pick<Context, 'db' | 'secret' | 'clock'>,
  accountId: string,
): Promise<Forged['headers']> {
  const token = randomBytes(24).toString('base64url');
  await writing(db, { platform: true }, (tx) =>
    tx
      .insertInto('auth.session')
      .values({ token, userId: accountId, expiresAt: FOREVER, createdAt: clock.now(), updatedAt: FOREVER })
      .execute(),
  );
  return { cookie: `${SESSION_COOKIE}=${encodeURIComponent(signToken(token, secret))}`, 'x-vigie': '1' };
}
