import type { SerializerSelector } from '@fastify/fast-json-stringify-compiler';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AnyEndpoint } from '../../contract/endpoint.ts';
import { Problem, forbidden, notFound } from '../../contract/problem.ts';
import type { Context } from '../context.ts';
import { reading, writing, type Scope } from '../database/connection.ts';
import type { Actor, Identify } from './actor.ts';
import type { Meter } from './meter.ts';
import { parse } from './parse.ts';
import { languageOf } from './problems.ts';
import type { Call, Route } from './serve.ts';

function signInFirst(): Problem {
  return new Problem(401, 'sign-in', { fr: 'Connectez-vous pour continuer.', en: 'Sign in to continue.' });
}

// Writes are refused without our own header: a form on another site cannot set it (cookie is also SameSite=Lax).
// No browser adds a key by itself, and a key writes nothing: it is told so below.
function refuseForeignForm(endpoint: AnyEndpoint, request: FastifyRequest): void {
  if (request.bearer === null && endpoint.method !== 'GET' && request.headers['x-vigie'] !== '1')
    throw new Problem(403, 'foreign-form', {
      fr: 'Cette demande ne vient pas de l’application.',
      en: 'This request does not come from the application.',
    });
}

/** Closed unless the declaration opens it: a key reads what names one of its scopes, and what anyone may read. Throws 403. */
function allowKey({ method, access, keyScope }: AnyEndpoint, key: NonNullable<Actor['key']>): void {
  if (method !== 'GET')
    throw new Problem(403, 'key-only-reads', {
      fr: 'Une clé ne fait que lire\u00a0: elle ne modifie rien.',
      en: 'A key only reads: it changes nothing.',
    });
  if (access.kind === 'public') return;
  if (!keyScope || access.kind === 'platform')
    throw new Problem(403, 'not-for-keys', {
      fr: 'Cette adresse n’est ouverte à aucune clé.',
      en: 'This address is open to no key.',
    });
  if (!key.scopes.has(keyScope))
    throw new Problem(403, 'key-scope', {
      fr: `Cette clé n’a pas la portée «\u00a0${keyScope}\u00a0».`,
      en: `This key does not have the scope “${keyScope}”.`,
    });
}

/** Decides whether the actor may call, and what row-level security opens. Throws 401, 403 or 404. */
function allow(endpoint: AnyEndpoint, actor: Actor | null, organisationId: string | undefined): Scope {
  const { access } = endpoint;
  if (actor?.key) allowKey(endpoint, actor.key);
  if (access.kind === 'public') return actor && !actor.key ? { accountId: actor.accountId } : {};
  if (!actor) throw signInFirst();
  if (actor.owes === 'second-factor-enrolment' && !endpoint.beforeSecondFactor)
    throw new Problem(403, 'second-factor-needed', {
      fr: 'Votre organisation demande la double authentification : activez-la d’abord dans votre compte.',
      en: 'Your organisation asks for two-factor authentication: turn it on in your account first.',
    });
  const scope: Scope = actor.key ? {} : { accountId: actor.accountId };
  if (access.kind === 'account') return { ...scope, organisationIds: [...actor.standings.keys()] };
  if (access.kind === 'platform') {
    if (!actor.platformAdministrator) throw forbidden();
    return { ...scope, platform: true };
  }
  const standing = organisationId ? actor.standings.get(organisationId) : undefined;
  if (!standing) throw notFound();
  if (!standing.permissions.has(access.permission)) throw forbidden();
  return { ...scope, organisationIds: standing.scope };
}

/** Makes what writes replies of one form: fast, and nothing beyond what the form holds. */
export type WriterOf = ReturnType<ReturnType<typeof SerializerSelector>>;

/** An endpoint's writer, made with its first reply: most are never asked for, and all of them at start take seconds and much memory. */
function writer({ reply, method, path, status }: AnyEndpoint, writerOf: WriterOf): (value: unknown) => string {
  let write: ReturnType<WriterOf> | undefined;
  return (value) => {
    write ??= writerOf({
      schema: z.toJSONSchema(reply!, { io: 'output', target: 'draft-7', unrepresentable: 'any' }),
      method,
      url: path,
      httpStatus: String(status ?? 200),
    });
    return write(value);
  };
}

// PostgreSQL ends one of two transactions that wait for each other: nothing of it was kept, so it may be played again as it was.
const CROSSED = new Set(['40P01', '40001']);
const REPLAYS = 2;

async function untilUncrossed<T>(work: () => Promise<T>): Promise<T> {
  for (let replay = 0; ; replay += 1) {
    try {
      return await work();
    } catch (error) {
      if (replay === REPLAYS || !CROSSED.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}

/** Mounts one route: identity, permission, parsing, scope, transaction, reply. */
export function register(
  app: FastifyInstance,
  route: Route,
  { context, identify, meter, writerOf }: { context: Context; identify: Identify; meter: Meter; writerOf: WriterOf },
): void {
  const { endpoint } = route;
  const write = endpoint.reply && writer(endpoint, writerOf);
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    config: endpoint.perMinute ? { rateLimit: { max: endpoint.perMinute, timeWindow: 60_000 } } : {},
    async handler(request: FastifyRequest, reply: FastifyReply) {
      refuseForeignForm(endpoint, request);
      const actor = await identify(request);
      if (actor?.key) meter.count(actor.accountId, context.clock.now(), reply);
      const organisationId = (request.params as { organisationId?: string }).organisationId;
      const scope = allow(endpoint, actor, organisationId);
      const call = {
        ...parse(endpoint, request),
        context,
        actor: actor?.key && endpoint.access.kind === 'public' ? null : actor,
        scope,
        language: languageOf(request.headers['accept-language']),
        now: context.clock.now(),
        request,
        reply,
      } as Call<AnyEndpoint>;
      void reply.header('cache-control', 'no-store');
      const result =
        route.mode === 'read'
          ? await reading(context.db, scope, (read) => route.handle(read, call))
          : route.mode === 'write'
            ? await untilUncrossed(() => writing(context.db, scope, (tx) => route.handle(tx, call)))
            : await route.handle(call);
      if (reply.sent || result === reply) return reply;
      if (write) void reply.type('application/json; charset=utf-8').serializer(write);
      return reply.status(endpoint.status ?? (endpoint.reply || endpoint.download ? 200 : 204)).send(result);
    },
  });
}
