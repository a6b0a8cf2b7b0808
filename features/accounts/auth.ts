import { APIError, betterAuth } from 'better-auth';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import type { Context } from '../../platform/server/context.ts';
import { reading } from '../../platform/server/database/connection.ts';
import { RECOVERY_CODES } from './model.ts';
import { type OidcProvider, oidcProviders } from './providers.ts';
import { isInvited } from './queries.ts';
import { newRecoveryCode } from './tokens.ts';
import { configOf } from './auth-provider.ts';

/** A session ends after this long, whatever happens; `app.session_context` ends it earlier when nobody uses it. */
const SESSION_SECONDS = 7 * 24 * 3600;

export const CHALLENGE_SECONDS = 10 * 60;

export const COOKIE_PREFIX = 'vigie';

/** Our own header for the client's address: what the client itself sends under that name is overwritten. */
export const ADDRESS_HEADER = 'x-vigie-address';

function build(context: Context, providers: readonly OidcProvider[]) {
  return betterAuth({
    appName: 'Vigie',
    baseURL: context.origin,
    basePath: '/api/auth',
    secret: context.secret,
    database: { db: context.db, type: 'postgres', schemaName: 'auth', transaction: true },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false }, // our endpoints carry their own limits; better-auth's router is never mounted
    trustedOrigins: [context.origin],
    advanced: {
      database: { generateId: 'uuid' },
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: false, // it would rename the cookie; the attribute below is what protects it
      defaultCookieAttributes: { secure: context.origin.startsWith('https:'), sameSite: 'lax', httpOnly: true },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true, cookieCache: { enabled: false } },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 1, maxPasswordLength: 200 },
    user: {
      additionalFields: {
        language: { type: 'string', required: true, defaultValue: 'fr', input: false },
        platformAdministrator: { type: 'boolean', required: true, defaultValue: false, input: false },
        suspendedAt: { type: 'date', required: false, input: false },
      },
    },
    account: { accountLinking: { enabled: true, trustedProviders: [] }, updateAccountOnSignIn: false },
    onAPIError: { errorURL: `${context.origin}/sign-in` },
    plugins: [
      twoFactor({
        issuer: 'Vigie',
        twoFactorCookieMaxAge: CHALLENGE_SECONDS,
        allowPasswordless: true,
        backupCodeOptions: {
          customBackupCodesGenerate: () => Array.from({ length: RECOVERY_CODES }, newRecoveryCode),
        },
      }),
      genericOAuth({ config: providers.map(configOf) }),
    ],
    databaseHooks: {
      user: {
        create: {
          before: async (user) => {
            if (user.emailVerified && (await hasInvitation(context, user.email))) return;
            throw new APIError('FORBIDDEN', { code: 'invitation-needed', message: 'an invitation is needed' });
          },
        },
      },
      account: {
        // Who the person is at the provider is enough: its tokens would be one more secret to guard.
        create: {
          before: async (account) => ({ data: { ...account, accessToken: null, refreshToken: null, idToken: null } }),
        },
      },
      session: {
        create: {
          before: async ({ userId }) => {
            const account = await context.db
              .selectFrom('auth.user')
              .select('suspendedAt')
              .where('id', '=', userId)
              .executeTakeFirst();
            if (account && !account.suspendedAt) return;
            throw new APIError('FORBIDDEN', { code: 'suspended', message: 'the account is suspended' });
          },
        },
      },
    },
  });
}

function hasInvitation(context: Context, email: string): Promise<boolean> {
  return reading(context.db, { platform: true }, (read) => isInvited(read, email, context.clock.now()));
}

export type Auth = ReturnType<typeof build>;

const built = new WeakMap<Context, Auth>();

/** The one better-auth instance of a context. It is a library behind our endpoints: nothing of its router is mounted. */
export function authOf(context: Context): Auth {
  let auth = built.get(context);
  if (!auth) built.set(context, (auth = build(context, oidcProviders(process.env))));
  return auth;
}
