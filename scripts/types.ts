// Writes database/types.ts from the migrations, on a database made for the purpose.
import fs from 'node:fs';
import path from 'node:path';
import { startEmbedded } from '../platform/server/database/embedded.ts';
import { migrate } from '../platform/server/database/migrate.ts';
import { databaseTypes } from './database-types.ts';

const folder = path.resolve(import.meta.dirname, '../database');
const server = await startEmbedded({ ephemeral: true });
try {
  await migrate(server.config, path.join(folder, 'migrations'));
  fs.writeFileSync(path.join(folder, 'types.ts'), await databaseTypes(server.config));
} finally {
  await server.stop();
}
