import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import { isOpenable } from '../../contract/file.ts';
import { systemClock, type Clock } from '../clock.ts';
import { reading, writing, type Database, type Tx } from '../database/connection.ts';
import { newId } from '../id.ts';
import type { Files, InfectedFile, StoredFile, StoreRequest } from './files.ts';
import { displayName } from './name.ts';
import { empty, infected, lost, quotaReached, refusedInfected, refusedPending } from './problems.ts';
import { receive } from './receive.ts';
import { rescanFiles } from './rescan.ts';
import type { Scanner } from './scanner.ts';
import { sniff } from './sniff.ts';
import { localStore } from './store.ts';

export interface FilesOptions {
  db: Database;
  /** Made if missing; this product alone writes there. */
  folder: string;
  scanner?: Scanner | null;
  clock?: Clock;
  /** Bytes that the files of one organisation may hold together; 2 GB unless told. */
  quotaBytes?: number;
  /** For how long a sender waits for the antivirus before the file is kept as pending; 10 s unless told. */
  patienceMs?: number;
  /** Called for each file found infected by a later pass, in the transaction that keeps its verdict. */
  onInfected?: (tx: Tx, file: InfectedFile) => Promise<void>;
}

const DAY_MS = 24 * 3600 * 1000;
const BATCH = 500;
const QUOTA_BYTES = 2_000_000_000;
const PATIENCE_MS = 10_000;
const platform = { platform: true };

// Held to the end of the transaction: bytes are never removed between another upload's look and its row.
const holdDigest = (tx: Tx, digest: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended(${digest}, 0))`.execute(tx);

/** Files in a local folder. */
export function openFiles(options: FilesOptions): Files {
  const { db, folder, scanner = null, clock = systemClock } = options;
  const { quotaBytes = QUOTA_BYTES, patienceMs = PATIENCE_MS } = options;
  const store = localStore(folder);
  const incoming = path.join(folder, 'incoming');

  // One upload of an organisation is counted at a time: two at once cannot both take the last room.
  async function refuseOverQuota(tx: Tx, organisationId: string, size: number): Promise<void> {
    await holdDigest(tx, organisationId);
    const { used } = await tx
      .selectFrom('file')
      .select(sql<string>`coalesce(sum(size), 0)`.as('used'))
      .where('organisation_id', '=', organisationId)
      .executeTakeFirstOrThrow();
    if (Number(used) + size > quotaBytes) throw quotaReached(quotaBytes);
  }

  async function releaseUnused(digest: string): Promise<boolean> {
    return writing(db, platform, async (tx) => {
      await holdDigest(tx, digest);
      const used = await tx.selectFrom('file').select('id').where('digest', '=', digest).limit(1).executeTakeFirst();
      if (!used) await store.remove(digest);
      return !used;
    });
  }

  async function keep<T>(
    temporary: string,
    file: StoredFile,
    request: StoreRequest,
    record: (tx: Tx, file: StoredFile) => Promise<T>,
  ): Promise<T> {
    const { organisationId, accountId } = request;
    const scope = request.scope ?? { organisationIds: [organisationId], ...(accountId && { accountId }) };
    let put = false;
    try {
      return await writing(db, scope, async (tx) => {
        await refuseOverQuota(tx, organisationId, file.size);
        await holdDigest(tx, file.digest);
        put = true;
        await store.put(file.digest, temporary);
        await tx
          .insertInto('file')
          .values({
            id: file.id,
            organisation_id: organisationId,
            digest: file.digest,
            name: file.name,
            media_type: file.mediaType,
            size: file.size,
            scan: file.scan,
            scanned_at: file.scan === 'clean' ? clock.now() : null,
            created_by: accountId,
            created_at: clock.now(),
          })
          .execute();
        return record(tx, file);
      });
    } catch (error) {
      if (put) await releaseUnused(file.digest).catch(() => undefined); // else the next sweep does it
      throw error;
    }
  }

  async function scanned(temporary: string, size: number): Promise<StoredFile['scan']> {
    if (!scanner) return 'unscanned';
    const { state } = await scanner.examine(createReadStream(temporary), size, patienceMs);
    if (state === 'infected') throw infected();
    return state === 'clean' ? 'clean' : 'pending';
  }

  async function take<T>(
    stream: Readable,
    request: StoreRequest,
    record: (tx: Tx, file: StoredFile) => Promise<T>,
  ): Promise<T> {
    await fs.mkdir(incoming, { recursive: true, mode: 0o700 });
    const id = newId();
    const temporary = path.join(incoming, id);
    try {
      const { digest, size } = await receive(stream, temporary, request.maxBytes);
      if (size === 0) throw empty();
      const name = displayName(request.name);
      const mediaType = await sniff(temporary, size, name, request.accepts);
      const scan = await scanned(temporary, size);
      const { organisationId } = request;
      return await keep(temporary, { id, organisationId, digest, name, mediaType, size, scan }, request, record);
    } finally {
      await fs.rm(temporary, { force: true });
    }
  }

  async function removeAbandoned(before: Date): Promise<number> {
    let removed = 0;
    for (const name of await fs.readdir(incoming).catch(() => [])) {
      const stat = await fs.stat(path.join(incoming, name)).catch(() => null);
      if (!stat || stat.mtime >= before) continue;
      await fs.rm(path.join(incoming, name), { force: true });
      removed += 1;
    }
    return removed;
  }

  async function removeUnused(digests: readonly string[]): Promise<number> {
    const named = await reading(db, platform, (read) =>
      read.selectFrom('file').select('digest').distinct().where('digest', 'in', digests).execute(),
    );
    const used = new Set(named.map(({ digest }) => digest));
    let removed = 0;
    for (const digest of digests) if (!used.has(digest) && (await releaseUnused(digest))) removed += 1;
    return removed;
  }

  return {
    async antivirus() {
      if (!scanner) return 'absent';
      return (await scanner.answers()) ? 'answering' : 'silent';
    },

    store: <T>(stream: Readable, request: StoreRequest, record?: (tx: Tx, file: StoredFile) => Promise<T>) =>
      take<T | StoredFile>(stream, request, record ?? ((_, file) => Promise.resolve(file))) as Promise<never>,

    async open({ digest, scan }) {
      if (!isOpenable(scan)) throw scan === 'infected' ? refusedInfected() : refusedPending();
      const bytes = await store.get(digest);
      if (!bytes) throw lost();
      return bytes;
    },

    rescan: (which) => rescanFiles({ db, store, scanner, clock, onInfected: options.onInfected }, which),

    async sweep() {
      const before = new Date(Date.now() - DAY_MS); // the folder's own dates, not the product's clock
      let removed = await removeAbandoned(before);
      let batch: string[] = [];
      for await (const digest of store.list(before)) {
        batch.push(digest);
        if (batch.length < BATCH) continue;
        removed += await removeUnused(batch);
        batch = [];
      }
      return batch.length ? removed + (await removeUnused(batch)) : removed;
    },

    async space() {
      await fs.mkdir(folder, { recursive: true, mode: 0o700 });
      const { bavail, blocks, bsize } = await fs.statfs(folder);
      return { free: bavail * bsize, total: blocks * bsize };
    },
  };
}
