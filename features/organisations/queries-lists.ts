import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Family, Territory } from './model-record.ts';

const folder = path.resolve(import.meta.dirname, '../../referentials');
const lists = new Map<string, unknown>();

// Part of the code's own files: read once, for the life of the process.
function load<T>(name: string): T {
  if (!lists.has(name)) lists.set(name, parse(readFileSync(path.join(folder, name), 'utf8')));
  return lists.get(name) as T;
}

/** Types of structure by family, from referentials/structure-types.yaml. */
export function structureFamilies(): Family[] {
  return load('structure-types.yaml');
}

/** Territories with their regions and departments, from referentials/territories.yaml. */
export function territories(): Territory[] {
  return load('territories.yaml');
}
