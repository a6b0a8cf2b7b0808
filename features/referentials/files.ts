import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ReferentialFile } from './validate.ts';

/**
 * Reads the YAML files of a referential's folder, sub-folders included, in a fixed order. Paths are relative to the folder and written
 * with slashes on every system. Fails as the file system does when the folder cannot be read.
 */
export async function readReferentialFolder(folder: string): Promise<ReferentialFile[]> {
  const names = await readdir(folder, { recursive: true });
  const yaml = names.filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(
    yaml.map(async (name) => ({
      path: name.split(path.sep).join('/'),
      text: await readFile(path.join(folder, name), 'utf8'),
    })),
  );
}
