import type { z } from 'zod';

/** Who may call an endpoint. There is no default: an endpoint without an access does not compile, nor start. */
export type Access =
  | { kind: 'public' }
  | { kind: 'account' }
  /** The path holds `:organisationId`; the caller's role there must hold the permission. */
  | { kind: 'organisation'; permission: string }
  /** The platform's administrator. */
  | { kind: 'platform' };

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Schema = z.ZodType | undefined;

/** One declaration gives the typed handler, the typed browser call, the OpenAPI page and the generic tests. */
export interface Endpoint<
  Params extends Schema = Schema,
  Query extends Schema = Schema,
  Body extends Schema = Schema,
  Reply extends Schema = Schema,
> {
  /** Unique, `feature.verbNoun`: the OpenAPI operation. */
  name: string;
  method: Method;
  path: `/api/${string}`;
  /** One English sentence for the OpenAPI page. */
  summary: string;
  access: Access;
  params?: Params;
  query?: Query;
  body?: Body;
  /** Absent: the reply is empty (204) or a `download`. */
  reply?: Reply;
  /** Success status; 200 with a reply, 204 without, unless told. */
  status?: 200 | 201 | 202 | 204;
  /** Content type of a streamed reply. */
  download?: string;
  /** The body is one multipart file under the field `file`, streamed to the handler. */
  upload?: true;
  /** Calls allowed per client address and minute where the default would be too generous. */
  perMinute?: number;
  /** Allowed while the session still owes its second factor or the organisation's rule is unmet. */
  beforeSecondFactor?: true;
  /** The scope of the keys with which software may read this; absent: no key opens it. Only for a GET that changes nothing. */
  keyScope?: string;
}

export type AnyEndpoint = Endpoint;
type Out<S> = S extends z.ZodType ? z.output<S> : undefined;
type In<S> = S extends z.ZodType ? z.input<S> : undefined;

/** What a handler receives, parsed. */
export interface Parsed<E> {
  params: E extends Endpoint<infer P, Schema, Schema, Schema> ? Out<P> : never;
  query: E extends Endpoint<Schema, infer Q, Schema, Schema> ? Out<Q> : never;
  body: E extends Endpoint<Schema, Schema, infer B, Schema> ? Out<B> : never;
}

/** What the browser sends. */
export interface Input<E> {
  params: E extends Endpoint<infer P, Schema, Schema, Schema> ? In<P> : never;
  query: E extends Endpoint<Schema, infer Q, Schema, Schema> ? In<Q> : never;
  body: E extends Endpoint<Schema, Schema, infer B, Schema> ? In<B> : never;
}

/** What comes back. */
export type Reply<E> = E extends Endpoint<Schema, Schema, Schema, infer R> ? Out<R> : never;

/** Declares an endpoint; takes the declaration and gives it back with its exact types. */
export function endpoint<
  Params extends Schema = undefined,
  Query extends Schema = undefined,
  Body extends Schema = undefined,
  ReplyType extends Schema = undefined,
>(declaration: Endpoint<Params, Query, Body, ReplyType>): Endpoint<Params, Query, Body, ReplyType> {
  return declaration;
}
