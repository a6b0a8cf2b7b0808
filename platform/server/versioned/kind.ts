import { sql } from 'kysely';
import type { DB } from '../../../database/types.ts';
import type { Text } from '../../contract/problem.ts';

/** A whole document, published under its identifier and version, that never changes afterwards. */
export interface Versioned {
  id: string;
  version: string;
  title: Text;
}

type NameOf<Table> = Table extends `${infer Name}_offer` ? (`${Name}_version` extends keyof DB ? Name : never) : never;

/** One kind of such documents. */
export interface Kind {
  /** Its tables are `<name>_version` and `<name>_offer`, both keyed by `<name>_id`; so are its journal's streams and codes. */
  name: NameOf<keyof DB>;
  /** As sentences call it: masculine in French. */
  noun: Text;
}

/** The names of a kind's tables and of their key. */
export function tablesOf({ name }: Kind) {
  return { versions: sql.table(`${name}_version`), offers: sql.table(`${name}_offer`), key: sql.ref(`${name}_id`) };
}
