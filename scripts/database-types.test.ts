import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { freshDatabase } from '../tests/support/database.ts';
import { databaseTypes } from './database-types.ts';

it('the committed database/types.ts is what the migrations give', async () => {
  const database = await freshDatabase();
  try {
    const committed = fs.readFileSync(path.resolve(import.meta.dirname, '../database/types.ts'), 'utf8');
    expect(await databaseTypes(database.owner)).toBe(committed);
  } finally {
    await database.drop();
  }
});
