import type { z } from 'zod';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../../platform/server/context.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import { reading } from '../../platform/server/database/connection.ts';
import type { sessionSchema } from './contract.ts';
import { owesSecondFactor, sessionOf } from './identify.ts';
import { isFirstAccountNeeded, isRegistrationOpen } from './queries.ts';

/** What the browser knows of its reader, from the session already read for this request. */
export async function presentSession(
  context: Context,
  request: FastifyRequest,
  actor: Actor | null,
): Promise<z.output<typeof sessionSchema>> {
  const session = actor && (await sessionOf(context, request));
  const installation = await reading(context.db, {}, async (read) => ({
    firstAccountNeeded: !session && (await isFirstAccountNeeded(read)),
    registrationOpen: await isRegistrationOpen(read),
  }));
  if (!session) return { account: null, organisations: [], ...installation };
  const { accountId, name, email, language, platformAdministrator, secondFactor, standings } = session;
  return {
    account: {
      id: accountId,
      name,
      email,
      language,
      platformAdministrator,
      secondFactor,
      mustEnrolSecondFactor: owesSecondFactor(session),
    },
    organisations: standings.map((one) => ({
      id: one.id,
      name: one.name,
      kind: one.kind,
      role: one.role,
      permissions: [...(actor.standings.get(one.id)?.permissions ?? [])],
      groupId: one.groupId,
    })),
    ...installation,
  };
}
