import type { FastifyRequest } from 'fastify';

/** What an account may do in one organisation. */
export interface Standing {
  role: string;
  permissions: ReadonlySet<string>;
  /** Organisations that row-level security opens with this one: itself and, for a group, its structures. */
  scope: readonly string[];
}

/** The signed-in person behind a request. */
export interface Actor {
  accountId: string;
  name: string;
  email: string;
  sessionId: string;
  platformAdministrator: boolean;
  /** What the session still owes before it may do anything else. */
  owes: 'nothing' | 'second-factor-enrolment';
  standings: ReadonlyMap<string, Standing>;
}

/** Reads the actor from a request's cookie; null when nobody is signed in. */
export type Identify = (request: FastifyRequest) => Promise<Actor | null>;
