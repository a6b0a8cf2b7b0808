import { sql, type RawBuilder } from 'kysely';
import type { Read, Tx } from '../../platform/server/database/connection.ts';

/** The rows of a query written in SQL, in its order, through a handle that can only read. */
export function rowsOf<Row>(read: Read | Tx, query: RawBuilder<Row>): Promise<Row[]> {
  const rows = sql<Row>`(${query})`.as('found');
  return (read as Read).selectFrom(rows).selectAll().execute() as Promise<Row[]>;
}
