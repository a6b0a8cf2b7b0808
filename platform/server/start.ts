import { createServer } from 'node:net';
import path from 'node:path';
import type { Text } from '../contract/problem.ts';
import { migrate } from './database/migrate.ts';
import { openServer, prepareData } from './start/data.ts';
import { explainFailure } from './start/explain.ts';
import { openProduct } from './start/product.ts';
import { closeOnSignal, createClosing, type Closing } from './start/closing.ts';
import { readSettings, type Settings } from './start/settings.ts';

const clone = path.resolve(import.meta.dirname, '../..');
const migrations = path.join(clone, 'database', 'migrations');
export const webFolder = path.join(clone, 'dist', 'web');

/** Starts the product from the environment and these arguments; gives false, one sentence told and nothing left running, when it cannot. */
export async function start(args: readonly string[]): Promise<boolean> {
  const closing = createClosing();
  let settings: Settings | undefined;
  try {
    settings = readSettings(args, process.env, clone);
    closeOnSignal(closing);
    await refuseTakenPort(settings);
    tellReady(settings, await open(settings, closing));
    return true;
  } catch (error) {
    await closing.run();
    tellFailure(error, settings);
    return false;
  }
}

// Before the database: a second start on the same port must touch nothing.
function refuseTakenPort({ port, host }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** Opens everything and listens; gives what the person at the terminal must know. */
async function open(settings: Settings, closing: Closing): Promise<Text[]> {
  const { files, secret } = prepareData(settings);
  const server = await openServer(settings);
  closing.add(server.stop);
  server.onLost((error) => {
    tellFailure(error, settings);
    void closing.run().then(() => process.exit(1));
  });
  const applied = await migrate(server.owner, migrations);
  if (applied.length > 0) tell({ fr: 'Base de données préparée.', en: 'Database prepared.' });
  const { origin, trustProxy, logLevel } = settings;
  const product = await openProduct({
    owner: server.owner,
    origin,
    secret,
    files,
    webFolder,
    trustProxy,
    demo: settings.demo,
    logger: { level: logLevel },
    closing,
  });
  const demo = settings.demo ? await product.seedDemo() : [];
  await product.app.listen({ port: settings.port, host: settings.host });
  return [...demo, ...(await product.firstSteps())];
}

function tellReady({ origin }: Settings, messages: readonly Text[]): void {
  tell({ fr: `\nVigie est prête : ${origin}`, en: `Vigie is ready: ${origin}` });
  for (const message of messages) tell({ fr: `\n${message.fr}`, en: message.en });
  tell({ fr: '\nPour arrêter : Ctrl+C', en: 'To stop: Ctrl+C' });
}

function tellFailure(error: unknown, settings: Settings | undefined): void {
  const known = explainFailure(error, settings ?? { port: 0, host: '', data: '' });
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (!known) process.stderr.write(`${details}\n\n`);
  const { fr, en } = known ?? {
    fr: 'Vigie s’est arrêtée pour une raison imprévue, écrite ci-dessus. Ce qui était enregistré est intact.',
    en: 'Vigie stopped for an unforeseen reason, written above. What was saved is intact.',
  };
  process.stderr.write(`${fr}\n${en}\n`);
}

function tell({ fr, en }: Text): void {
  process.stdout.write(`${fr}\n${en}\n`);
}
