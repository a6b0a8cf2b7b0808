import { randomBytes } from 'node:crypto';
import { reading, writing } from '../../platform/server/database/connection.ts';
import type { Answered, TestApp } from '../../tests/support/app.ts';
import { createAccount } from './commands-account.ts';

export const PASSWORD = 'brouette caprice nuage tiroir';

/** A real account with a password, as an invitation makes one. */
export async function makeAccount(
  { context }: TestApp,
  given: { name?: string; email?: string; platformAdministrator?: boolean; emailVerified?: boolean } = {},
): Promise<{ id: string; name: string; email: string }> {
  const account = {
    name: 'Claire Fontaine',
    email: `${randomBytes(6).toString('hex')}@example.org`,
    emailVerified: true,
    ...given,
  };
  const id = await writing(context.db, { platform: true }, (tx) =>
    createAccount(tx, context, { ...account, password: PASSWORD, language: 'fr' }, 'test'),
  );
  return { id, name: account.name, email: account.email };
}

/** The cookies that a reply sets, as a browser would send them back. */
export function cookiesOf(reply: Pick<Answered<unknown>, 'headers'>): { headers: { cookie: string; 'x-vigie': '1' } } {
  const set = [reply.headers['set-cookie'] ?? []].flat().map(String);
  const cookie = set
    .filter((one) => !/max-age=0/i.test(one))
    .map((one) => one.split(';')[0])
    .join('; ');
  return { headers: { cookie, 'x-vigie': '1' } };
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The secret in an `otpauth` address, as an authenticator application reads it (RFC 4648 base 32). */
export function secretIn(uri: string): string {
  const text = new URL(uri).searchParams.get('secret') ?? '';
  let bits = '';
  for (const sign of text.replaceAll('=', '')) bits += BASE32.indexOf(sign).toString(2).padStart(5, '0');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => parseInt(byte, 2))).toString();
}

/** The messages written to an address, the oldest first, once waiting jobs have run. */
export async function mailsTo({ context }: TestApp, email: string): Promise<{ subject: string; body: string }[]> {
  await context.jobs.drain();
  return reading(context.db, { platform: true }, (read) =>
    read.selectFrom('mail').select(['subject', 'body']).where('recipient', '=', email).orderBy('id').execute(),
  );
}

/** The token in the fragment of the link that a message holds. */
export function tokenIn(body: string): string {
  return /#([\w-]{40,})/.exec(body)?.[1] ?? '';
}

/** The kinds of the entries in an account's stream, in order. */
export async function historyOf({ context }: TestApp, accountId: string): Promise<string[]> {
  const rows = await reading(context.db, { platform: true }, (read) =>
    read
      .selectFrom('journal')
      .select('kind')
      .where('stream', '=', `account:${accountId}`)
      .orderBy('sequence')
      .execute(),
  );
  return rows.map(({ kind }) => kind);
}
