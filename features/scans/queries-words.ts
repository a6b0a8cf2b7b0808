import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { preparedWords, scanWordsSchema, type ScanWords } from './model-words.ts';

const FILE = new URL('../../referentials/scans.yaml', import.meta.url);
let read: Promise<ScanWords> | undefined;

const load = async (): Promise<ScanWords> => preparedWords(scanWordsSchema.parse(parse(await readFile(FILE, 'utf8'))));

/** What audit tools look for, in our words: checked at the first call, kept for the life of the process. */
export const scanWords = (): Promise<ScanWords> => (read ??= load());
