import type { FastifyInstance } from 'fastify';
import type { Endpoint, Input, Reply } from '../../platform/contract/endpoint.ts';
import { buildApp } from '../../platform/server/app.ts';
import type { Context } from '../../platform/server/context.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import type { Route } from '../../platform/server/http/serve.ts';
import { permissionsOf } from '../organisations/model.ts';

type Inferred = Endpoint<any, any, any, any>; // oxlint-disable-line typescript/no-explicit-any -- inference over every endpoint
type Given<E> = { [K in keyof Input<E> as Input<E>[K] extends undefined ? never : K]: Input<E>[K] };

/** Someone who acts for one organisation of the demonstration; without an account where nobody signs in as them. */
export interface Performer {
  accountId: string;
  name: string;
  email: string;
  organisationId: string;
  kind: string;
  role: string;
  /** What their organisation holds, itself included; itself alone unless told. */
  scope?: readonly string[];
}

/** The whole product over HTTP, at an instant of the past, for people who need no session; it listens on nothing. */
export interface StandIn {
  /** Every call from now on happens at this instant. */
  at(instant: Date): void;
  now(): Date;
  ask<E extends Inferred>(endpoint: E, by: Performer, given: Given<E>): Promise<Reply<E>>;
  upload<E extends Inferred>(
    endpoint: E,
    by: Performer,
    given: Given<E>,
    file: { name: string; text: string },
  ): Promise<Reply<E>>;
  close(): Promise<void>;
}

const BOUNDARY = 'demonstration';

function actorOf({ accountId, name, email, organisationId, kind, role, scope = [organisationId] }: Performer): Actor {
  const standing = { role, permissions: permissionsOf(role, kind), scope };
  return {
    accountId,
    name,
    email,
    sessionId: '',
    platformAdministrator: false,
    owes: 'nothing',
    standings: new Map([[organisationId, standing]]),
  };
}

/** Opens the stand-in. Throws, from each call, what the endpoint refused: a demonstration that is refused something is wrong. */
export async function openStandIn(context: Context, routes: readonly Route[], start: Date): Promise<StandIn> {
  let now = start;
  let performer: Performer | null = null;
  const past: Context = { ...context, mail: null, clock: { now: () => now } };
  const app: FastifyInstance = await buildApp({
    context: past,
    identify: () => Promise.resolve(performer && actorOf(performer)),
    routes,
    version: 'demonstration',
    limitRates: false,
  });

  async function send(
    endpoint: Inferred,
    by: Performer,
    given: unknown,
    body: { payload?: unknown; headers?: object },
  ) {
    const { params = {}, query = {} } = given as { params?: Record<string, string>; query?: Record<string, string> };
    performer = by;
    const reply = await app.inject({
      method: endpoint.method,
      url: endpoint.path.replaceAll(/:(\w+)/g, (_: string, name: string) => params[name] ?? ''),
      query,
      headers: { 'x-vigie': '1', ...body.headers },
      ...(body.payload === undefined ? {} : { payload: body.payload as object }),
    });
    if (reply.statusCode >= 400) throw new Error(`${endpoint.name} by ${by.name}: ${reply.statusCode} ${reply.body}`);
    return reply.body ? reply.json<unknown>() : undefined;
  }

  return {
    at: (instant) => void (now = instant),
    now: () => now,
    ask: async (endpoint, by, given) =>
      (await send(endpoint, by, given, { payload: (given as { body?: unknown }).body })) as Reply<typeof endpoint>,
    upload: async (endpoint, by, given, { name, text }) =>
      (await send(endpoint, by, given, {
        headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
        payload: `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n${text}\r\n--${BOUNDARY}--\r\n`,
      })) as Reply<typeof endpoint>,
    close: () => app.close(),
  };
}
