import { createHash } from 'node:crypto';
import cookie from '@fastify/cookie';
import { SerializerSelector } from '@fastify/fast-json-stringify-compiler';
import multipart from '@fastify/multipart';
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyServerOptions } from 'fastify';
import { KEY_CALLS_PER_MINUTE } from '../contract/key.ts';
import { notFound } from '../contract/problem.ts';
import type { Context } from './context.ts';
import type { Identify } from './http/actor.ts';
import { loggable, readBearer } from './http/bearer.ts';
import { createMeter } from './http/meter.ts';
import { openApi } from './http/openapi.ts';
import { languageOf, problemOf, sendProblem } from './http/problems.ts';
import { register } from './http/register.ts';
import { setSecurityHeaders } from './http/security.ts';
import type { Route } from './http/serve.ts';
import { compressReplies } from './http/compress.ts';
import { serveDocs } from './http/docs.ts';
import { serveWeb } from './http/web.ts';
import { serveSecurityContact } from './http/well-known.ts';

export interface AppOptions {
  context: Context;
  identify: Identify;
  routes: readonly Route[];
  version: string;
  /** Folder of the built browser application; absent in tests that need no page. */
  webFolder?: string;
  /** Off in tests that make many calls at once. */
  limitRates?: boolean;
  /** Calls that one key may make a minute; `KEY_CALLS_PER_MINUTE` unless told. */
  keyCallsPerMinute?: number;
  logger?: FastifyServerOptions['logger'];
  /** Set behind a reverse proxy, so that the client's address is the real one. */
  trustProxy?: boolean;
}

const JSON_LIMIT = 256 * 1024;

/** The logger, whose lines never repeat a key that someone put in an address. */
function hidingKeys(logger: AppOptions['logger']): NonNullable<FastifyServerOptions['logger']> {
  if (!logger) return false;
  const given = logger === true ? {} : logger;
  return {
    ...given,
    serializers: {
      ...given.serializers,
      req: ({ method, url, ip }) => ({ method, url: loggable(url), remoteAddress: ip }),
    },
  };
}

/** Builds the whole HTTP surface; listens on nothing. Throws when two endpoints share a name or one has no access. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { context, identify, routes } = options;
  const names = new Set<string>();
  for (const { endpoint, mode } of routes) {
    if (!endpoint.access?.kind) throw new Error(`${endpoint.name} declares no access`);
    const { keyScope, access, method } = endpoint;
    if (keyScope && (method !== 'GET' || mode === 'write' || access.kind === 'public' || access.kind === 'platform'))
      throw new Error(`${endpoint.name} cannot be open to keys`);
    if (names.has(endpoint.name)) throw new Error(`two endpoints are named ${endpoint.name}`);
    names.add(endpoint.name);
  }
  const app = Fastify({
    bodyLimit: JSON_LIMIT,
    logger: hidingKeys(options.logger),
    // One proxy, the nearest: further addresses in the header are whatever the client wrote there.
    trustProxy: options.trustProxy ? (_address, hop) => hop === 0 : false,
    // An address that cannot be decoded never reaches the handlers below.
    frameworkErrors(error, request, reply) {
      const language = languageOf(request.headers['accept-language']);
      void sendProblem(reply as unknown as FastifyReply, problemOf(error), language);
    },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  });
  setSecurityHeaders(app, context.origin);
  readBearer(app);
  compressReplies(app);
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
    return sendProblem(reply, problem, languageOf(request.headers['accept-language']));
  });
  await app.register(cookie);
  await app.register(multipart, { limits: { files: 1, fields: 4, fieldSize: 1000 } });
  // Software is counted by its key, whatever machine it runs on; people by their address, of which one subscriber holds a whole /64 in IPv6.
  await app.register(rateLimit, {
    global: false,
    keyGenerator: ({ bearer, ip }) =>
      bearer === null ? normalizeIP(ip, 64) : createHash('sha256').update(bearer).digest('hex'),
  });
  const meter = createMeter(options.keyCallsPerMinute ?? (options.limitRates === false ? null : KEY_CALLS_PER_MINUTE));
  const endpoints = routes.map(({ endpoint }) => endpoint);
  for (const route of routes)
    register(
      app,
      options.limitRates === false
        ? { ...route, endpoint: { ...route.endpoint, perMinute: undefined as never } }
        : route,
      { context, identify, meter, writerOf: SerializerSelector()() },
    );
  let description: ReturnType<typeof openApi> | undefined;
  app.get('/api/openapi.json', () => (description ??= openApi(endpoints, options.version)));
  serveDocs(app, endpoints);
  serveSecurityContact(app, context);
  if (options.webFolder) await serveWeb(app, options.webFolder);
  else
    app.setNotFoundHandler((request, reply) =>
      sendProblem(reply, notFound(), languageOf(request.headers['accept-language'])),
    );
  return app;
}
