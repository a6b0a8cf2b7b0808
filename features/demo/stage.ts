import { sql } from 'kysely';
import type { AnyEndpoint, Endpoint, Input, Reply } from '../../platform/contract/endpoint.ts';
import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import type { Call, Route } from '../../platform/server/http/serve.ts';
import { permissionsOf } from '../organisations/model.ts';

/** Someone of the demonstration, once their account exists. */
export interface Player {
  accountId: string;
  name: string;
  email: string;
  /** Their role by organisation. */
  roles: Map<string, string>;
}

/** Where the demonstration is played: one transaction, whose scope holds every organisation of it. */
export interface Stage {
  tx: Tx;
  context: Context;
  routes: readonly Route[];
  /** The instant of the start, from which every date counts back. */
  now: Date;
}

type Inferred = Endpoint<any, any, any, any>; // oxlint-disable-line typescript/no-explicit-any -- inference over every endpoint
type Given<E> = { [K in keyof Input<E> as Input<E>[K] extends undefined ? never : K]: Input<E>[K] };

/** The product as it was at an instant; no message leaves it. */
export function contextAt({ context }: Stage, at: Date): Context {
  return { ...context, mail: null, clock: { now: () => at } };
}

/** The instant that came so many days ago, from 8 o'clock (UTC) on plus the minutes. */
export function daysAgo({ now }: Stage, days: number, minutes = 0): Date {
  const day = new Date(now.getTime() - days * 86_400_000);
  return new Date(day.setUTCHours(8, minutes, 0, 0));
}

/** The day so many days after the start, as `2027-01-31`. */
export function dayAhead({ now }: Stage, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

function actorOf({ accountId, name, email, roles }: Player): Actor {
  const standings = [...roles].map(
    ([organisationId, role]) =>
      [organisationId, { role, permissions: permissionsOf(role), scope: [organisationId] }] as const,
  );
  return {
    accountId,
    name,
    email,
    sessionId: '',
    platformAdministrator: false,
    owes: 'nothing',
    standings: new Map(standings),
  };
}

function refuseStranger({ access, name }: AnyEndpoint, actor: Actor, organisationId: string): void {
  if (access.kind !== 'organisation') return;
  if (!actor.standings.get(organisationId)?.permissions.has(access.permission))
    throw new Error(`${actor.name} may not call ${name}`);
}

/**
 * Lets someone call an endpoint at a past instant, with the same checks, rules, journal and notifications as through HTTP.
 * Throws the problem that the endpoint throws, and an error when their role may not.
 */
export async function play<E extends Inferred>(
  stage: Stage,
  endpoint: E,
  by: Player,
  at: Date,
  given: Given<E>,
): Promise<Reply<E>> {
  const route = stage.routes.find((each) => each.endpoint.name === endpoint.name);
  if (!route || route.mode === 'raw') throw new Error(`${endpoint.name} cannot be played in a transaction`);
  const { params, query, body } = given as { params?: { organisationId?: string }; query?: unknown; body?: unknown };
  const actor = actorOf(by);
  refuseStranger(endpoint, actor, params?.organisationId ?? '');
  if (endpoint.access.kind === 'account')
    await sql`select set_config('app.account_id', ${by.accountId}, true)`.execute(stage.tx);
  const call = {
    params: endpoint.params?.parse(params) as unknown,
    query: endpoint.query?.parse(query ?? {}) as unknown,
    body: endpoint.body?.parse(body) as unknown,
    context: contextAt(stage, at),
    actor,
    language: 'fr',
    now: at,
  } as Call<AnyEndpoint>;
  const handle = route.handle as (tx: Tx, call: Call<AnyEndpoint>) => Promise<unknown>;
  return (await handle(stage.tx, call)) as Reply<E>;
}
