import { sql } from 'kysely';
import type { FastifyRequest } from 'fastify';
import type { Language } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import type { Actor, Identify, Standing } from '../../platform/server/http/actor.ts';
import { readToken, SESSION_COOKIE } from './cookie.ts';

/** One organisation within reach, as `app.session_context` gives it. */
export interface Reach {
  id: string;
  name: string;
  kind: string;
  groupId: string | null;
  role: string;
  requiresSecondFactor: boolean;
}

/** The session behind a request, as `app.session_context` gives it. */
export interface SignedIn {
  sessionId: string;
  accountId: string;
  name: string;
  email: string;
  language: Language;
  platformAdministrator: boolean;
  secondFactor: boolean;
  standings: readonly Reach[];
}

export type RolePermissions = (role: string, kind: string) => ReadonlySet<string>;

const sessions = new WeakMap<FastifyRequest, Promise<SignedIn | null>>();

async function read(context: Context, request: FastifyRequest): Promise<SignedIn | null> {
  if (request.bearer !== null) return null; // software with a key is nobody's session, whatever cookie comes with it
  const token = readToken(request.cookies[SESSION_COOKIE], context.secret);
  if (!token) return null;
  const { rows } = await sql<{ signedIn: SignedIn | null }>`
    select app.session_context(${token}, ${context.clock.now()}) as "signedIn"`.execute(context.db);
  return rows[0]?.signedIn ?? null;
}

/** The session behind a request, read once however often it is asked; null when nobody is signed in. */
export function sessionOf(context: Context, request: FastifyRequest): Promise<SignedIn | null> {
  let session = sessions.get(request);
  if (!session) sessions.set(request, (session = read(context, request)));
  return session;
}

/** Whether an organisation of this account asks for a second factor that it has not set up. */
export function owesSecondFactor({ secondFactor, standings }: Pick<SignedIn, 'secondFactor' | 'standings'>): boolean {
  return !secondFactor && standings.some(({ requiresSecondFactor }) => requiresSecondFactor);
}

function actorOf(session: SignedIn, rolePermissions: RolePermissions): Actor {
  const { accountId, sessionId, name, email, platformAdministrator, standings } = session;
  const byId = new Map<string, Standing>();
  for (const { id, kind, role } of standings) {
    const structures = kind === 'group' ? standings.filter(({ groupId }) => groupId === id) : [];
    byId.set(id, { role, permissions: rolePermissions(role, kind), scope: [id, ...structures.map((one) => one.id)] });
  }
  const owes = owesSecondFactor(session) ? 'second-factor-enrolment' : 'nothing';
  return { accountId, sessionId, name, email, platformAdministrator, owes, standings: byId };
}

/** Gives what tells who is behind a request: the cookie's signature is checked here, then one call to the database. */
export function createIdentify(context: Context, rolePermissions: RolePermissions): Identify {
  return async (request) => {
    const session = await sessionOf(context, request);
    return session && actorOf(session, rolePermissions);
  };
}
