import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { bindingsSchema, type Binding } from './model.ts';

const FILE = new URL('../../referentials/facts.yaml', import.meta.url);
let read: Promise<readonly Binding[]> | undefined;

async function load(): Promise<readonly Binding[]> {
  return bindingsSchema.parse(parse(await readFile(FILE, 'utf8'))).bindings;
}

/** Which facts speak of which criteria: checked at the first call, kept for the life of the process. */
export const bindingsOf = (): Promise<readonly Binding[]> => (read ??= load());
