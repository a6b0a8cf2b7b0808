import type { FastifyRequest } from 'fastify';

/** What an account may do in one organisation. */
export interface Standing {
  role: string;
  permissions: ReadonlySet<string>;
  /** Organisations that row-level security opens with this one: itself and, for a group, its structures. */
  scope: readonly string[];
}

/** The signed-in person behind a request, or the software that holds a key. */
export interface Actor {
  accountId: string;
  name: string;
  email: string;
  sessionId: string;
  platformAdministrator: boolean;
  /** What the session still owes before it may do anything else. */
  owes: 'nothing' | 'second-factor-enrolment';
  standings: ReadonlyMap<string, Standing>;
  /** Present when software asks with a key: `accountId` is then the key's own, and no account's. */
  key?: { scopes: ReadonlySet<string> };
}

/** Reads the actor from a request's cookie or key; null when nobody is signed in. Throws 401 on a key that opens nothing. */
export type Identify = (request: FastifyRequest) => Promise<Actor | null>;
