import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '../../platform/server/context.ts';
import { publishShipped } from '../../platform/server/versioned/folder.ts';
import { PROGRAMMES } from './kind.ts';
import { validateAny } from './validate-any.ts';

const SHIPPED = path.resolve(import.meta.dirname, '../../referentials/programmes');
const FILE = 'programme.yaml';

/** Publishes what is new among `<folder>/<id>/<version>/programme.yaml`; gives and throws as `publishShipped` does. */
export async function publishFolder(context: Context, folder: string = SHIPPED): Promise<string[]> {
  return publishShipped(context, PROGRAMMES, folder, async (place) =>
    validateAny({ path: FILE, text: await readFile(path.join(place, FILE), 'utf8') }),
  );
}
