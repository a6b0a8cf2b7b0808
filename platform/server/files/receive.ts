import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from '../../contract/problem.ts';
import { cut, tooLarge } from './problems.ts';

export interface Received {
  /** SHA-256 in hexadecimal. */
  digest: string;
  size: number;
}

/**
 * Streams bytes into a file, on disk when it returns. Throws 413 as soon as they pass `maxBytes`, 400 when the sender
 * stops halfway; what was written is the caller's to remove.
 */
export async function receive(stream: Readable, file: string, maxBytes: number): Promise<Received> {
  const hash = createHash('sha256');
  let size = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length;
      hash.update(chunk);
      if (size > maxBytes) done(tooLarge(maxBytes));
      else done(null, chunk);
    },
  });
  try {
    await pipeline(stream, meter, createWriteStream(file, { mode: 0o600, flush: true }));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Errors of our own disk keep their code; all others come from the sender's side.
    if (error instanceof Problem || /^(ENOSPC|EDQUOT|EACCES|EROFS|EIO|ENOENT|EMFILE)$/.test(code ?? '')) throw error;
    throw cut();
  }
  return { digest: hash.digest('hex'), size };
}
