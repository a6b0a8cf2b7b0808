import { AsyncLocalStorage } from 'node:async_hooks';
import { CompiledQuery, Kysely, PostgresDialect, PostgresDriver, type Driver, type Transaction, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import pg from 'pg';
import { keepPlans } from './prepared.ts';
import type { DB } from '../../../database/types.ts';

/** A handle for reads: a write through it does not compile. */
export type Read = ReadonlyKysely<DB>;
/** A handle for writes: only an open transaction gives one. */
export type Tx = Transaction<DB>;
export type Database = Kysely<DB>;

/** What row-level security lets this transaction see. Nothing unless told. */
export interface Scope {
  accountId?: string;
  organisationIds?: readonly string[];
  /** The product acting on its own behalf: jobs, sign-in, the administrator's screens. */
  platform?: boolean;
}

const opened = new AsyncLocalStorage<{ db: Database; scope: Scope }>();
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

// `begin` and the settings travel as one simple query, which cannot bind: hence the strict check.
function settings(scope: Scope): string {
  const ids = [...(scope.organisationIds ?? []), ...(scope.accountId ? [scope.accountId] : [])];
  for (const id of ids) if (!UUID.test(id)) throw new Error('a scope holds something else than an identifier');
  let text = '';
  if (scope.accountId) text += `; set local app.account_id = '${scope.accountId}'`;
  if (scope.organisationIds?.length)
    text += `; set local app.organisation_ids = '{${scope.organisationIds.join(',')}}'`;
  if (scope.platform) text += `; set local app.platform = 'on'`;
  return text;
}

// A day of the calendar has no time zone: as text it cannot slip to the day before.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

class ScopedDriver extends PostgresDriver {
  override async beginTransaction(...[connection, options]: Parameters<Driver['beginTransaction']>): Promise<void> {
    const begin = options.accessMode === 'read only' ? 'start transaction read only' : 'begin';
    await connection.executeQuery(CompiledQuery.raw(begin + settings(opened.getStore()?.scope ?? {})));
  }
}

class ScopedDialect extends PostgresDialect {
  readonly #pool: pg.Pool;
  constructor(pool: pg.Pool) {
    super({ pool });
    this.#pool = pool;
  }
  override createDriver(): Driver {
    return new ScopedDriver({ pool: this.#pool });
  }
}

/**
 * Opens the application's database: every connection runs as the role `vigie_app`, neither owner nor superuser.
 * Takes the owner's connection settings (PostgreSQL ≥ 15). The caller destroys it.
 */
export function openDatabase(config: pg.PoolConfig): Database {
  const pool = new pg.Pool({ max: 10, ...config, options: '-c role=vigie_app', application_name: 'vigie' });
  keepPlans(pool);
  pool.on('error', () => undefined); // an idle client cut by a server restart must not end the process
  return new Kysely<DB>({ dialect: new ScopedDialect(pool) });
}

/** Runs reads in one read-only transaction under a scope. */
export function reading<T>(db: Database, scope: Scope, work: (read: Read) => Promise<T>): Promise<T> {
  return opened.run({ db, scope }, () =>
    db
      .transaction()
      .setAccessMode('read only')
      .execute((tx) => work(tx as unknown as Read)),
  );
}

/** Runs writes in one transaction under a scope: all is kept, or nothing. */
export function writing<T>(db: Database, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return opened.run({ db, scope }, () => db.transaction().execute(work));
}

/** The database whose transaction the caller runs in; undefined outside of `reading` and `writing`. */
export const openedDatabase = (): Database | undefined => opened.getStore()?.db;

/** Opens one organisation to a transaction of the product's own, for the rest of it: a job learns late whose row it holds. */
export async function openOrganisation(tx: Tx, organisationId: string): Promise<void> {
  if (!UUID.test(organisationId)) throw new Error('a scope holds something else than an identifier');
  await sql`select set_config('app.organisation_ids', ${`{${organisationId}}`}, true)`.execute(tx);
}

/**
 * Runs a part of a transaction with other organisations opened besides those it has, then closes them again: what concerns
 * several at once (a case, its notices, its deadlines) is written in one go. Takes identifiers that the command has read itself.
 */
export async function withOrganisations<T>(
  tx: Tx,
  organisationIds: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  if (!organisationIds.every((id) => UUID.test(id))) throw new Error('a scope holds something else than an identifier');
  const { rows } = await sql<{ before: string | null }>`
    select current_setting('app.organisation_ids', true) as before`.execute(tx);
  const before = rows[0]?.before || '{}';
  const wider = `{${[...before.replaceAll(/[{}]/g, '').split(','), ...organisationIds].filter(Boolean).join(',')}}`;
  await sql`select set_config('app.organisation_ids', ${wider}, true)`.execute(tx);
  const result = await work();
  await sql`select set_config('app.organisation_ids', ${before}, true)`.execute(tx);
  return result;
}
