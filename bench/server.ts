// The product as it runs, on a durable embedded database of its own; prints one JSON line, then serves until it is told to stop.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { collectAfterStart, tuneEngine } from '../scripts/engine.mjs';

// As `npm start` does: the engine is set before anything large is loaded.
tuneEngine();
const { startEmbedded } = await import('../platform/server/database/embedded.ts');
const { migrate } = await import('../platform/server/database/migrate.ts');
const { createClosing } = await import('../platform/server/start/closing.ts');
const { openProduct } = await import('../platform/server/start/product.ts');
const { makeOrganisation } = await import('../tests/support/organisation.ts');
const { forgeSession } = await import('../tests/support/session.ts');

// As many members, each of a structure of its own.
const CLIENTS = Number(process.argv[2] ?? 10);
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
collectAfterStart();
const members = [];
for (let index = 0; index < CLIENTS; index += 1) {
  const organisationId = await makeOrganisation(context, { name: `Structure ${index}` });
  const { headers } = await forgeSession(context, { memberships: [{ organisationId, role: 'director' }] });
  members.push({ organisationId, headers });
}
const managerId = await makeOrganisation(context, { kind: 'authority', name: 'Gestion du plan', territory: 'MC' });
const { headers } = await forgeSession(context, { memberships: [{ organisationId: managerId, role: 'director' }] });
const manager = { organisationId: managerId, headers };
// Those who read the observatory of a nation that is seeded later.
const watchers: Record<string, object> = {};
for (const kind of ['ministry', 'regional-authority', 'group'] as const) {
  const organisationId = await makeOrganisation(context, { kind });
  const session = await forgeSession(context, { memberships: [{ organisationId, role: 'director' }] });
  watchers[kind] = { organisationId, headers: session.headers };
}
process.stdout.write(
  `${JSON.stringify({ address, members, manager, watchers, database: server.config, pid: process.pid, databasePid: server.pid })}\n`,
);
process.stdin.on('end', () => void closing.run().then(() => process.exit(0))).resume();
