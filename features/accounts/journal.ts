import type { FastifyRequest } from 'fastify';
import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { append, type Entry, type JournalActor } from '../../platform/server/journal/journal.ts';
import { describeDevice } from './model-device.ts';

/** Appends to an account's stream. The data holds no secret and no address. */
export async function note(
  tx: Tx,
  context: Context,
  accountId: string,
  actor: JournalActor,
  kind: string,
  data: Entry['data'] = {},
): Promise<void> {
  await append(tx, {
    stream: `account:${accountId}`,
    organisationId: null,
    at: context.clock.now(),
    actor,
    kind,
    data,
  });
}

/** The device behind a request, as an entry keeps it. */
export function deviceOf(request: FastifyRequest): { browser: string | null; system: string | null } {
  return describeDevice(request.headers['user-agent'] ?? null);
}
