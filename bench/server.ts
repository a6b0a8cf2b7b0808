// The product as it runs, on a durable embedded database of its own; prints one JSON line, then serves until it is told to stop.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbedded } from '../platform/server/database/embedded.ts';
import { migrate } from '../platform/server/database/migrate.ts';
import { createClosing } from '../platform/server/start/closing.ts';
import { openProduct } from '../platform/server/start/product.ts';
import { makeOrganisation } from '../tests/support/organisation.ts';
import { forgeSession } from '../tests/support/session.ts';

const CLIENTS = 10;
const root = path.resolve(import.meta.dirname, '..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vigie-bench-'));
fs.chmodSync(folder, 0o711);
const closing = createClosing();
closing.add(async () => fs.rmSync(folder, { recursive: true, force: true }));
const server = await startEmbedded({ directory: path.join(folder, 'postgres') });
closing.add(server.stop);
await migrate(server.config, path.join(root, 'database', 'migrations'));
const { app, context } = await openProduct({
  owner: server.config,
  origin: 'http://127.0.0.1',
  secret: 'a secret of the benchmark that is long enough to sign',
  files: path.join(folder, 'files'),
  webFolder: path.join(root, 'dist', 'web'),
  trustProxy: false,
  logger: { level: 'error' },
  closing,
});
const address = await app.listen({ port: 0, host: '127.0.0.1' });
const members = [];
for (let index = 0; index < CLIENTS; index += 1) {
  const organisationId = await makeOrganisation(context, { name: `Structure ${index}` });
  const { headers } = await forgeSession(context, { memberships: [{ organisationId, role: 'director' }] });
  members.push({ organisationId, headers });
}
process.stdout.write(`${JSON.stringify({ address, members, pid: process.pid })}\n`);
process.stdin.on('end', () => void closing.run().then(() => process.exit(0))).resume();
