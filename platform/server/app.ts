import cookie from '@fastify/cookie';
import { SerializerSelector } from '@fastify/fast-json-stringify-compiler';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyServerOptions } from 'fastify';
import { notFound } from '../contract/problem.ts';
import type { Context } from './context.ts';
import type { Identify } from './http/actor.ts';
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
  logger?: FastifyServerOptions['logger'];
  /** Set behind a reverse proxy, so that the client's address is the real one. */
  trustProxy?: boolean;
}

const JSON_LIMIT = 256 * 1024;

/** Builds the whole HTTP surface; listens on nothing. Throws when two endpoints share a name or one has no access. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { context, identify, routes } = options;
  const names = new Set<string>();
  for (const { endpoint } of routes) {
    if (!endpoint.access?.kind) throw new Error(`${endpoint.name} declares no access`);
    if (names.has(endpoint.name)) throw new Error(`two endpoints are named ${endpoint.name}`);
    names.add(endpoint.name);
  }
  const app = Fastify({
    bodyLimit: JSON_LIMIT,
    logger: options.logger ?? false,
    // One proxy, the nearest: further addresses in the header are whatever the client wrote there.
    trustProxy: options.trustProxy ? (_address, hop) => hop === 0 : false,
    // An address that cannot be decoded never reaches the handlers below.
    frameworkErrors(error, request, reply) {
      const language = languageOf(request.headers['accept-language']);
      void sendProblem(reply as unknown as FastifyReply, problemOf(error), language);
    },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  });
  // Each reply's writer is made when first needed: most of them never are, and all of them at start take a second and much memory.
  const writerOf = SerializerSelector()();
  app.setSerializerCompiler((route) => {
    let write: ReturnType<typeof writerOf> | undefined;
    return (reply: unknown) => (write ??= writerOf({ ...route, httpStatus: route.httpStatus ?? '' }))(reply);
  });
  setSecurityHeaders(app, context.origin);
  compressReplies(app);
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
    return sendProblem(reply, problem, languageOf(request.headers['accept-language']));
  });
  await app.register(cookie);
  await app.register(multipart, { limits: { files: 1, fields: 4, fieldSize: 1000 } });
  await app.register(rateLimit, { global: false });
  const endpoints = routes.map(({ endpoint }) => endpoint);
  for (const route of routes)
    register(
      app,
      options.limitRates === false
        ? { ...route, endpoint: { ...route.endpoint, perMinute: undefined as never } }
        : route,
      context,
      identify,
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
