import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';

/** Where bytes rest, by their SHA-256: a local folder now, an object store behind the same calls later. */
export interface Store {
  /** Takes over a finished local file; does nothing when these bytes are there already. */
  put(digest: string, file: string): Promise<void>;
  /** Null when they are gone. */
  get(digest: string): Promise<Readable | null>;
  remove(digest: string): Promise<void>;
  has(digest: string): Promise<boolean>;
  /** Digests kept since before an instant, in no order. */
  list(before: Date): AsyncIterable<string>;
}

const DIGEST = /^[0-9a-f]{64}$/;

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

/** A store in a local folder of its own, spread over 256 subfolders. */
export function localStore(folder: string): Store {
  const place = (digest: string): string => {
    if (!DIGEST.test(digest)) throw new Error('not a digest');
    return path.join(folder, digest.slice(0, 2), digest);
  };
  const has = (digest: string): Promise<boolean> =>
    fs.access(place(digest)).then(
      () => true,
      () => false,
    );
  return {
    has,
    async put(digest, file) {
      if (await has(digest)) return;
      await fs.mkdir(path.dirname(place(digest)), { recursive: true, mode: 0o700 });
      await fs.rename(file, place(digest));
      await flush(path.dirname(place(digest)));
    },
    async get(digest) {
      const stream = createReadStream(place(digest));
      return new Promise((resolve, reject) => {
        stream.once('open', () => resolve(stream));
        stream.once('error', (error) => (isMissing(error) ? resolve(null) : reject(error)));
      });
    },
    async remove(digest) {
      await fs.rm(place(digest), { force: true });
    },
    async *list(before) {
      for (const prefix of await fs.readdir(folder).catch(() => [])) {
        if (!/^[0-9a-f]{2}$/.test(prefix)) continue;
        for (const digest of await fs.readdir(path.join(folder, prefix))) {
          const stat = await fs.stat(path.join(folder, prefix, digest)).catch(() => null);
          if (stat && DIGEST.test(digest) && stat.ctime < before) yield digest;
        }
      }
    },
  };
}

// Without this a power cut may forget the name although the bytes are on the disk. Windows cannot open a folder.
async function flush(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
