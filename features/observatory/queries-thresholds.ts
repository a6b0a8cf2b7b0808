import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { SizeBands } from './model-standing.ts';

/** referentials/observatory.yaml. */
export interface Thresholds {
  minimum: { usual: number; smallest: number };
  outOfDate: { quarters: number; sure: 'confirmed' | 'to-confirm' };
  sizes: SizeBands;
}

const file = path.resolve(import.meta.dirname, '../../referentials/observatory.yaml');
let read: Thresholds | undefined;

/** What the observatory counts by; part of the code’s own files, read once for the life of the process. */
export function thresholds(): Thresholds {
  return (read ??= parse(readFileSync(file, 'utf8')) as Thresholds);
}
