import fs from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Clock } from '../../platform/server/clock.ts';
import type { Context } from '../../platform/server/context.ts';
import type { Network } from '../../platform/server/outbound/network.ts';
import { createClosing } from '../../platform/server/start/closing.ts';
import { openProduct, type Product } from '../../platform/server/start/product.ts';
import { freshDatabase } from './database.ts';
import { openInbox, type Inbox } from './e2e-inbox.ts';

/** The whole product behind a real port, with its browser pages, and the mail server that its letters reach. */
export interface Running {
  origin: string;
  app: Product['app'];
  context: Context;
  inbox: Inbox;
  /** What the terminal tells whoever starts the product. */
  firstSteps: Product['firstSteps'];
  stop(): Promise<void>;
}

const webFolder = path.resolve(import.meta.dirname, '../../dist/web');

/** Starts the product on a database of its own, as `npm start` does, with the clock and the network given if any; its pages must have been built. */
export async function runProduct({ clock, network }: { clock?: Clock; network?: Network } = {}): Promise<Running> {
  const closing = createClosing();
  try {
    const database = await freshDatabase();
    closing.add(database.drop);
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'vigie-e2e-'));
    closing.add(() => fs.rm(folder, { recursive: true, force: true }));
    const inbox = await openInbox();
    closing.add(inbox.close);
    process.env['SMTP_URL'] = inbox.address;
    closing.add(async () => void delete process.env['SMTP_URL']);
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const { app, context, firstSteps } = await openProduct({
      owner: database.owner,
      origin,
      secret: 'a secret of the tests that is long enough to sign',
      files: folder,
      webFolder,
      trustProxy: false,
      logger: { level: 'error' },
      ...(clock && { clock }),
      ...(network && { network }),
      closing,
    });
    await app.listen({ port, host: '127.0.0.1' });
    return { origin, app, context, inbox, firstSteps, stop: closing.run };
  } catch (error) {
    await closing.run();
    throw error;
  }
}

// The product must know its public address before it listens.
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
