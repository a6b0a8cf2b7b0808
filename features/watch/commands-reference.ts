import { sql } from 'kysely';
import { conflict, notFound } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { append, type JournalActor } from '../../platform/server/journal/journal.ts';
import { markAll } from './commands-dirty.ts';
import type { SetFile } from './model-files.ts';
import type { OwnProduct } from './model-own.ts';
import type { SetId } from './model-sets.ts';

const CHUNK = 2000;
/** The stream of the journal that holds what became of the reference data. */
export const REFERENCE_STREAM = 'reference-data';

interface Loading {
  origin: 'upload' | 'download';
  /** SHA-256 of the file. */
  digest: string;
  actor: JournalActor;
  now: Date;
}

/** Puts a set in the place of the one before, whole, and has every inventory compared with it. Runs under the platform’s scope. */
export async function replaceSet(tx: Tx, id: SetId, file: SetFile, { origin, digest, actor, now }: Loading) {
  const about = {
    dated_on: file.datedOn,
    entries: file.counted,
    followed: file.entries.filter(({ products }) => products.length > 0).length,
    digest,
    origin,
    loaded_at: now,
    loaded_by_name: actor.name,
  };
  await tx
    .insertInto('reference_set')
    .values({ id, ...about })
    .onConflict((other) => other.column('id').doUpdateSet(about))
    .execute();
  await tx.deleteFrom('reference_entry').where('set_id', '=', id).execute();
  for (let at = 0; at < file.entries.length; at += CHUNK)
    await sql`insert into reference_entry (set_id, key, products, data)
      select ${id}, x.key, x.products, x.data
      from json_populate_recordset(null::reference_entry, ${JSON.stringify(file.entries.slice(at, at + CHUNK))}::json) x
      on conflict (set_id, key) do nothing`.execute(tx);
  await append(tx, {
    stream: REFERENCE_STREAM,
    organisationId: null,
    at: now,
    actor,
    kind: 'reference.replaced',
    data: { set: id, datedOn: file.datedOn, entries: file.counted, digest, origin },
  });
  await markAll(tx, 'reference');
}

interface ProductAct {
  actor: JournalActor;
  now: Date;
}

/** Adds or corrects a product of the administrator’s own. Throws 409 with the version of one that has moved since; 0 adds it. */
export async function keepProduct(
  tx: Tx,
  id: string,
  version: number,
  product: OwnProduct,
  { actor, now }: ProductAct,
) {
  const values = {
    data: JSON.stringify(product),
    version: version + 1,
    updated_at: now,
    updated_by_name: actor.name,
  };
  // Of two who write at once, the second finds that the version has moved.
  const written =
    version === 0
      ? await tx
          .insertInto('reference_product')
          .values({ id, ...values })
          .onConflict((other) => other.column('id').doNothing())
          .returning('id')
          .executeTakeFirst()
      : await tx
          .updateTable('reference_product')
          .set(values)
          .where('id', '=', id)
          .where('version', '=', version)
          .returning('id')
          .executeTakeFirst();
  if (!written) throw conflict({ version: (await keptVersion(tx, id)) ?? 0 });
  await tell(tx, 'reference.product-kept', id, { actor, now });
}

async function keptVersion(tx: Tx, id: string): Promise<number | undefined> {
  const row = await tx.selectFrom('reference_product').select('version').where('id', '=', id).executeTakeFirst();
  return row?.version;
}

/** Removes a product of the administrator’s own: what the tables say of it holds again. Throws 404 when there is none, 409 where it has moved. */
export async function dropProduct(tx: Tx, id: string, version: number, act: ProductAct): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom('reference_product')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  const kept = Number(numDeletedRows) === 0 ? await keptVersion(tx, id) : version;
  if (kept === undefined) throw notFound();
  if (kept !== version) throw conflict({ version: kept });
  await tell(tx, 'reference.product-dropped', id, act);
}

async function tell(tx: Tx, kind: string, product: string, { actor, now }: ProductAct): Promise<void> {
  await append(tx, { stream: REFERENCE_STREAM, organisationId: null, at: now, actor, kind, data: { product } });
  await markAll(tx, 'reference');
}
