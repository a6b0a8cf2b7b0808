import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { AnyEndpoint, Endpoint, Parsed } from '../../contract/endpoint.ts';
import type { Language } from '../../contract/problem.ts';
import type { Context } from '../context.ts';
import type { Read, Scope, Tx } from '../database/connection.ts';
import type { Actor } from './actor.ts';

/** One request, parsed and allowed. */
export interface Call<E> extends Parsed<E> {
  context: Context;
  /** Null only where the endpoint is public. */
  actor: E extends { access: { kind: 'public' } } ? Actor | null : Actor;
  /** What row-level security opens for this call; a raw handler gives it to `reading` or `writing`. */
  scope: Scope;
  language: Language;
  now: Date;
  request: FastifyRequest;
  reply: FastifyReply;
}

export type Route = { endpoint: AnyEndpoint } & (
  | { mode: 'read'; handle: (read: Read, call: Call<AnyEndpoint>) => Promise<unknown> }
  | { mode: 'write'; handle: (tx: Tx, call: Call<AnyEndpoint>) => Promise<unknown> }
  | { mode: 'raw'; handle: (call: Call<AnyEndpoint>) => Promise<unknown> }
);

/** A handler without a reply gives nothing back. */
type Given<R> = R extends z.ZodType ? z.output<R> : void;
type Any = NonNullable<AnyEndpoint['params']> | undefined;

/** A handler that only reads: it runs in one read-only transaction under the caller's scope. */
export function serveRead<P extends Any, Q extends Any, B extends Any, R extends Any>(
  endpoint: Endpoint<P, Q, B, R>,
  handle: (read: Read, call: Call<Endpoint<P, Q, B, R>>) => Promise<Given<R>>,
): Route {
  return { endpoint: endpoint as AnyEndpoint, mode: 'read', handle: handle as never };
}

/** A handler that writes: one transaction under the caller's scope; a thrown Problem keeps nothing. */
export function serveWrite<P extends Any, Q extends Any, B extends Any, R extends Any>(
  endpoint: Endpoint<P, Q, B, R>,
  handle: (tx: Tx, call: Call<Endpoint<P, Q, B, R>>) => Promise<Given<R>>,
): Route {
  return { endpoint: endpoint as AnyEndpoint, mode: 'write', handle: handle as never };
}

/** A handler that opens its own transactions: uploads, downloads, sign-in. */
export function serveRaw<P extends Any, Q extends Any, B extends Any, R extends Any>(
  endpoint: Endpoint<P, Q, B, R>,
  handle: (call: Call<Endpoint<P, Q, B, R>>) => Promise<Given<R> | FastifyReply>,
): Route {
  return { endpoint: endpoint as AnyEndpoint, mode: 'raw', handle: handle as never };
}
