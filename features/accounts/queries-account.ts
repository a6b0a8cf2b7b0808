import type { z } from 'zod';
import type { Read } from '../../platform/server/database/connection.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import type { listSessions } from './contract-sessions.ts';
import { describeDevice } from './model-device.ts';

type SessionRow = z.output<NonNullable<(typeof listSessions)['reply']>>['sessions'][number];

export async function readProfile(read: Read, accountId: string) {
  const row = await read
    .selectFrom('auth.user')
    .select(['id', 'name', 'email', 'language', 'createdAt', 'twoFactorEnabled', 'platformAdministrator'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const ways = await read.selectFrom('auth.account').select(['providerId']).where('userId', '=', accountId).execute();
  const providers = ways.map(({ providerId }) => providerId);
  return {
    ...row,
    hasPassword: providers.includes('credential'),
    providers: providers.filter((id) => id !== 'credential').toSorted(),
  };
}

/** The open sessions of an account, the last used first. */
export async function openSessions(read: Read, actor: Actor, now: Date): Promise<SessionRow[]> {
  const rows = await read
    .selectFrom('auth.session')
    .select(['id', 'userAgent', 'ipAddress', 'createdAt', 'updatedAt'])
    .where('userId', '=', actor.accountId)
    .where('expiresAt', '>', now)
    .where('updatedAt', '>', new Date(now.getTime() - 12 * 3_600_000))
    .orderBy('updatedAt', 'desc')
    .execute();
  return rows.map(({ id, userAgent, ipAddress, createdAt, updatedAt }) => ({
    id,
    ...describeDevice(userAgent),
    address: ipAddress || null,
    openedAt: createdAt.toISOString(),
    lastSeenAt: updatedAt.toISOString(),
    current: id === actor.sessionId,
  }));
}
