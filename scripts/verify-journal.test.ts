import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { migrate } from '../platform/server/database/migrate.ts';
import { openDatabase, writing } from '../platform/server/database/connection.ts';
import { startEmbedded } from '../platform/server/database/embedded.ts';
import { append, product } from '../platform/server/journal/journal.ts';

const script = path.join(import.meta.dirname, 'verify-journal.ts');

function run(data: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    env: { ...process.env, VIGIE_DATA: data, DATABASE_URL: '' },
    encoding: 'utf8',
  });
  return { status, told: stdout + stderr };
}

test(
  'the command says that there is nothing to check, that all is intact, or which entry is bad',
  { timeout: 60_000 },
  async () => {
    const data = fs.mkdtempSync(path.join(os.tmpdir(), 'vigie-verify-'));
    fs.chmodSync(data, 0o711);
    try {
      expect(run(data)).toMatchObject({ status: 1, told: expect.stringContaining('No data in') as unknown });
      const server = await startEmbedded({ directory: path.join(data, 'postgres') });
      await migrate(server.config, path.resolve(import.meta.dirname, '../database/migrations'));
      const db = openDatabase(server.config);
      const at = new Date('2026-11-21T09:00:00Z');
      await writing(db, { platform: true }, async (tx) => {
        for (const kind of ['one', 'two'])
          await append(tx, { stream: 'test:1', organisationId: null, at, actor: product, kind, data: {} });
      });
      // The product runs: its database is checked where it is, and goes on.
      expect(run(data)).toMatchObject({ status: 0, told: expect.stringContaining('2 entries') as unknown });
      await writing(db, {}, async () => undefined);
      await db.destroy();
      const { default: pg } = await import('pg');
      const owner = new pg.Client(server.config);
      await owner.connect();
      await owner.query(
        `alter table journal disable trigger all; update journal set kind = 'three' where sequence = 2`,
      );
      await owner.end();
      await server.stop();
      expect(run(data)).toMatchObject({ status: 1, told: expect.stringContaining('test:1 · 2') as unknown });
    } finally {
      fs.rmSync(data, { recursive: true, force: true });
    }
  },
);
