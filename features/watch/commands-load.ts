import { createHash } from 'node:crypto';
import { Problem, type Text } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Context } from '../../platform/server/context.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { product } from '../../platform/server/journal/journal.ts';
import type { Fetched } from '../../platform/server/outbound/outbound.ts';
import { replaceSet } from './commands-reference.ts';
import { readSet, Unusable, type SetFile } from './model-files.ts';
import { sets, type SetId } from './model-sets.ts';
import { productsOfVendor } from './queries-vendors.ts';

/** The largest file of a set, in bytes: ten times the largest that is published today. */
export const MAX_SET_BYTES = 32_000_000;
const TIMEOUT_MS = 60_000;

const notText: Text = { fr: 'Ce fichier n’est pas du texte en UTF-8.', en: 'This file is not UTF-8 text.' };

/** Reads the bytes of a set’s file. Throws `Unusable` with its sentence. */
export function readBytes(id: SetId, bytes: Buffer, fileName: string, now: Date): SetFile {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unusable(notText);
  }
  return readSet(id, text, { fileName, today: parisDay(now), productsOf: productsOfVendor });
}

/** Same, for a file that someone sent: what it is not is said as a 422, and what was loaded stays. */
export function readUpload(id: SetId, bytes: Buffer, fileName: string, now: Date): SetFile {
  try {
    return readBytes(id, bytes, fileName, now);
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    throw new Problem(422, 'reference-refused', error.text, [{ path: 'body.file', message: error.text }]);
  }
}

export const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const failures: Record<Extract<Fetched, { failure: string }>['failure'], Text> = {
  'closed-address': {
    fr: 'L’adresse n’est pas joignable depuis ce serveur, ou mène vers un réseau privé.',
    en: 'The address cannot be reached from this server, or leads to a private network.',
  },
  unreachable: { fr: 'Le site n’a pas répondu.', en: 'The site did not answer.' },
  'too-slow': { fr: 'Le site a mis plus d’une minute à répondre.', en: 'The site took more than a minute to answer.' },
  'too-large': { fr: 'Le fichier dépasse 32 Mo.', en: 'The file exceeds 32 MB.' },
};

async function fetched(context: Context, address: string): Promise<Buffer> {
  const answer = await context.outbound.get(address, { mostBytes: MAX_SET_BYTES, timeoutMs: TIMEOUT_MS });
  if ('failure' in answer) throw new Unusable(failures[answer.failure]);
  if (answer.status !== 200)
    throw new Unusable({
      fr: `Le site a répondu par l’erreur ${answer.status}.`,
      en: `The site answered with the error ${answer.status}.`,
    });
  return answer.bytes;
}

/**
 * Downloads a set from its one address and puts it in place; the same file again changes nothing. What goes wrong is kept for the
 * administrator to read, and what was loaded stays.
 */
export async function downloadSet(context: Context, id: SetId): Promise<void> {
  const { address } = sets[id];
  if (address === null) return;
  const now = context.clock.now();
  let problem: Text | null = null;
  try {
    const bytes = await fetched(context, address);
    const digest = digestOf(bytes);
    const file = readBytes(id, bytes, '', now);
    await writing(context.db, { platform: true }, async (tx) => {
      const kept = await tx.selectFrom('reference_set').select('digest').where('id', '=', id).executeTakeFirst();
      if (kept?.digest !== digest) await replaceSet(tx, id, file, { origin: 'download', digest, actor: product, now });
    });
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    problem = error.text;
  }
  const tried = { tried_at: now, problem: problem && JSON.stringify(problem) };
  await writing(context.db, { platform: true }, (tx) =>
    tx
      .insertInto('reference_download')
      .values({ set_id: id, enabled: false, ...tried })
      .onConflict((other) => other.column('set_id').doUpdateSet(tried))
      .execute(),
  );
}
