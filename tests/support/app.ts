import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { features, identifyFor, routes } from '../../features/index.ts';
import type { Endpoint, Input, Reply } from '../../platform/contract/endpoint.ts';
import type { ProblemReply } from '../../platform/contract/problem.ts';
import { buildApp } from '../../platform/server/app.ts';
import { testClock } from '../../platform/server/clock.ts';
import type { Context } from '../../platform/server/context.ts';
import { openDatabase } from '../../platform/server/database/connection.ts';
import { createDocuments } from '../../platform/server/documents/documents.ts';
import { queueInfected } from '../../platform/server/files/infected.ts';
import { openFiles } from '../../platform/server/files/local.ts';
import type { Network } from '../../platform/server/outbound/network.ts';
import { openOutbound, type Outbound } from '../../platform/server/outbound/outbound.ts';
import { openJobs } from '../../platform/server/jobs/boss.ts';
import type { Scanner } from '../../platform/server/files/scanner.ts';
import { handlersOf } from '../../platform/server/start/handlers.ts';
import { freshDatabase, type FreshDatabase } from './database.ts';
import { forgeSession, type ForgeOptions, type Forged } from './session.ts';
import { makeOrganisation, type OrganisationOptions } from './organisation.ts';

type AnyDeclared = Endpoint<any, any, any, any>; // oxlint-disable-line typescript/no-explicit-any -- inference over every endpoint

type Given<E> = { [K in keyof Input<E> as Input<E>[K] extends undefined ? never : K]: Input<E>[K] } & {
  /** Headers of a forged session; absent, a stranger. */
  as?: Pick<Forged, 'headers'> | undefined;
  language?: 'fr' | 'en';
};

export interface Answered<T> {
  status: number;
  /** The reply of a success. */
  body: T;
  /** The problem of a failure. */
  problem: ProblemReply;
  headers: Record<string, string | string[] | number | undefined>;
}

/** Those who act on a product, without a browser. */
export interface Acting {
  app: FastifyInstance;
  context: Context;
  /** A signed-in account, without a password. */
  account(options?: ForgeOptions): Promise<Forged>;
  /** An organisation with no member. */
  organisation(options?: OrganisationOptions): Promise<string>;
  /** An account with one role in one new or given organisation. */
  member(role: string, organisationId?: string): Promise<Forged & { organisationId: string }>;
  /** Calls an endpoint through the whole HTTP surface. */
  call<E extends AnyDeclared>(endpoint: E, given: Given<E>): Promise<Answered<Reply<E>>>;
}

export interface TestApp extends Acting {
  context: Context & { clock: ReturnType<typeof testClock> };
  database: FreshDatabase;
  close(): Promise<void>;
}

/** The only other software that a product under test may call: nothing listens there unless the test says so. */
export const RECEIVER = 'https://receiver.vigie.test';
const ownMachine = async () => [{ address: '127.0.0.1', family: 4 }];

// No test asks the real DNS, nor connects anywhere, unless it brings servers of its own.
const unreachable: Network = { nameServers: [], allows: () => false, ports: { smtp: 0, https: 0 }, authorities: [] };

/** The product on a database of its own, without a port; jobs run only when drained, time moves only when told. */
export async function testApp(
  options: { start?: string; scanner?: Scanner; outbound?: Outbound; network?: Network } = {},
): Promise<TestApp> {
  const database = await freshDatabase();
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'vigie-files-'));
  const db = openDatabase(database.owner);
  const jobs = openJobs(database.owner, () => undefined);
  const documents = createDocuments();
  const context = {
    db,
    clock: testClock(options.start),
    jobs,
    files: openFiles({ db, folder, scanner: options.scanner ?? null, onInfected: queueInfected(jobs) }),
    documents,
    mail: null,
    outbound: options.outbound ?? openOutbound({ allow: [RECEIVER], resolve: ownMachine }),
    network: options.network ?? unreachable,
    origin: 'http://vigie.test',
    secret: 'a secret of the tests that is long enough to sign',
  };
  for (const feature of Object.values(features)) await feature.prepare?.(context);
  await jobs.start(context, handlersOf(features), { work: false });
  const app = await buildApp({ context, identify: identifyFor(context), routes, version: '0.0.0', limitRates: false });
  return {
    ...actingOn(app, context),
    context,
    database,
    async close() {
      await app.close();
      await jobs.stop();
      await documents.close();
      await db.destroy();
      await database.drop();
      await fs.rm(folder, { recursive: true, force: true });
    },
  };
}

/** Who acts on a product that runs: accounts, organisations, calls through the whole HTTP surface. */
export function actingOn(app: FastifyInstance, context: Context): Acting {
  return {
    app,
    context,
    account: (forge) => forgeSession(context, forge),
    organisation: (given) => makeOrganisation(context, given),
    async member(role, given) {
      const organisationId = given ?? (await makeOrganisation(context));
      return { ...(await forgeSession(context, { memberships: [{ organisationId, role }] })), organisationId };
    },
    async call(endpoint, given) {
      const { params, query, body, as, language } = given as Given<AnyDeclared> & {
        params?: Record<string, string>;
        query?: Record<string, string>;
        body?: unknown;
      };
      const url = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''));
      const response = await app.inject({
        method: endpoint.method,
        url,
        ...(query ? { query } : {}),
        headers: { 'x-vigie': '1', ...as?.headers, ...(language ? { 'accept-language': language } : {}) },
        ...(body === undefined ? {} : { payload: body as object }),
      });
      const json: unknown = String(response.headers['content-type']).includes('json') ? response.json() : undefined;
      return {
        status: response.statusCode,
        body: json as never,
        problem: json as ProblemReply,
        headers: response.headers,
      };
    },
  };
}
