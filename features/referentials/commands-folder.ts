import path from 'node:path';
import type { Context } from '../../platform/server/context.ts';
import { publishShipped } from '../../platform/server/versioned/folder.ts';
import { readReferentialFolder } from './files.ts';
import { QUESTIONNAIRES } from './kind.ts';
import { validateReferential } from './validate.ts';

const SHIPPED = path.resolve(import.meta.dirname, '../../referentials/questionnaires');

/** Publishes what is new among `<folder>/<id>/<version>/`; gives and throws as `publishShipped` does. */
export async function publishFolder(context: Context, folder: string = SHIPPED): Promise<string[]> {
  return publishShipped(context, QUESTIONNAIRES, folder, async (place) =>
    validateReferential(await readReferentialFolder(place)),
  );
}
