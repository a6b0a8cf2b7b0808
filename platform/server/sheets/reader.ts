// The program of a thread that reads one sheet, so that a hostile file takes neither the server's memory nor its time.
import { parentPort, workerData } from 'node:worker_threads';
import { gridOfText } from './read-text.ts';
import { gridOfWorkbook } from './read-workbook.ts';
import { Refused, type Refusal } from './refusals.ts';
import { tableOf, type Grid, type Sheet, type SheetLimits } from './table.ts';

export interface Reading extends SheetLimits {
  bytes: Uint8Array;
  name: string;
}
export type Outcome = { sheet: Sheet } | { refusal: Refusal };

const COMPOUND_FILE = 'd0cf11e0a1b11ae1';
const TEXT_NAME = /\.(?:csv|tsv|tab|txt)$/i;

// The content decides; the name only tells text that means to be a table from any other text.
async function gridOf(bytes: Buffer, name: string): Promise<Grid> {
  if (bytes.length === 0) throw new Refused('empty');
  if (bytes.toString('latin1', 0, 4) === 'PK\u0003\u0004') return gridOfWorkbook(bytes);
  // An encrypted workbook and the Excel of before 2007 share this envelope ([MS-OFFCRYPTO] §2.3.1).
  if (bytes.toString('hex', 0, 8) === COMPOUND_FILE)
    throw new Refused(bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'password' : 'old');
  if (!TEXT_NAME.test(name) && /\.[a-z0-9]{1,5}$/i.test(name)) throw new Refused('type');
  return gridOfText(bytes);
}

async function read({ bytes, name, ...limits }: Reading): Promise<Outcome> {
  try {
    return { sheet: tableOf(await gridOf(Buffer.from(bytes), name), limits) };
  } catch (error) {
    // Whatever a broken file makes the readers throw, it is the file that is broken.
    return { refusal: error instanceof Refused ? error.refusal : { reason: 'damaged' } };
  }
}

parentPort?.postMessage(await read(workerData as Reading));
