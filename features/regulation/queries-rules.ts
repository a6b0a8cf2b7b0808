import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { regulationRulesSchema, type RegulationRules } from './model-rules.ts';

const FILE = new URL('../../referentials/regulation.yaml', import.meta.url);
let read: Promise<RegulationRules> | undefined;

async function load(): Promise<RegulationRules> {
  return regulationRulesSchema.parse(parse(await readFile(FILE, 'utf8')));
}

/** The published rule, the obligations and the state of the law: checked at the first call, kept for the life of the process. */
export const regulationRules = (): Promise<RegulationRules> => (read ??= load());
