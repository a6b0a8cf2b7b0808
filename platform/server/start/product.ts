import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import type pg from 'pg';
import { features, identifyFor, routes } from '../../../features/index.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import type { Text } from '../../contract/problem.ts';
import { buildApp } from '../app.ts';
import { systemClock, type Clock } from '../clock.ts';
import type { Context } from '../context.ts';
import { openDatabase } from '../database/connection.ts';
import { createDocuments } from '../documents/documents.ts';
import { queueInfected } from '../files/infected.ts';
import { openFiles } from '../files/local.ts';
import { openScanner } from '../files/scanner.ts';
import { openJobs } from '../jobs/boss.ts';
import { openTransport } from '../mail/transport.ts';
import { openNetwork, type Network } from '../outbound/network.ts';
import { allowedHosts, openOutbound } from '../outbound/outbound.ts';
import type { Closing } from './closing.ts';
import { createComplaints } from './complaints.ts';
import { handlersOf } from './handlers.ts';

export interface ProductOptions {
  /** The database owner's connection settings; migrations are applied already. */
  owner: pg.PoolConfig;
  origin: string;
  secret: string;
  /** Folder of the files' bytes. */
  files: string;
  /** Folder of the built browser application. */
  webFolder: string;
  trustProxy: boolean;
  logger: FastifyServerOptions['logger'];
  /** The system's unless given: a test that plays months moves its own. */
  clock?: Clock;
  /** The network of checks; as the settings tell unless given: a test has its own servers. */
  network?: Network;
  /** Nothing works in the background before `seedDemo`. */
  demo?: boolean;
  /** Receives what must be closed, in the order it was opened. */
  closing: Closing;
}

/** The product, ready to listen. */
export interface Product {
  app: FastifyInstance;
  context: Context;
  /** What the person at the terminal should do next; empty once the product is set up. */
  firstSteps(): Promise<Text[]>;
  /** Fills an empty installation with fictitious structures; gives how to sign in. */
  seedDemo(): Promise<Text[]>;
}

const all = Object.values(features);

/** Puts every part together: database, files, documents, mail, jobs, HTTP. Listens on nothing. */
export async function openProduct(options: ProductOptions): Promise<Product> {
  const { owner, origin, secret, closing, clock = systemClock } = options;
  const db = openDatabase(owner);
  closing.add(() => db.destroy());
  const documents = createDocuments();
  closing.add(() => documents.close());
  const mail = openTransport(process.env, origin);
  closing.add(async () => mail?.close());
  const complain = createComplaints();
  const jobs = openJobs(owner, complain);
  closing.add(() => jobs.stop());
  const files = openFiles({
    db,
    folder: options.files,
    scanner: openScanner(process.env),
    onInfected: queueInfected(jobs),
  });
  const outbound = openOutbound({ allow: allowedHosts(process.env) });
  const network = options.network ?? openNetwork(process.env);
  const context: Context = { db, clock, jobs, files, documents, mail, outbound, network, origin, secret };

  for (const feature of all) await feature.prepare?.(context);
  const handlers = handlersOf(features);
  await jobs.start(context, handlers, { work: !options.demo });
  if (!options.demo) watch();
  const { webFolder, trustProxy, logger } = options;
  const app = await buildApp({
    context,
    identify: identifyFor(context),
    routes,
    version: packageJson.version,
    webFolder,
    trustProxy,
    logger,
  });
  closing.add(() => app.close());
  return { app, context, firstSteps: () => ask('firstSteps'), seedDemo };

  // What the story made due long ago is settled before reminders go out.
  async function seedDemo(): Promise<Text[]> {
    const texts = await ask('seedDemo');
    await jobs.stop();
    await jobs.start(context, handlers);
    watch();
    return texts;
  }

  function watch(): void {
    for (const feature of all) {
      const stop = feature.watch?.(context, complain);
      if (stop) closing.add(stop);
    }
  }

  async function ask(hook: 'firstSteps' | 'seedDemo'): Promise<Text[]> {
    const texts: Text[] = [];
    for (const feature of all) {
      const text = await feature[hook]?.(context);
      if (text) texts.push(text);
    }
    return texts;
  }
}
