import pg from 'pg';

interface Column {
  schema: string;
  table: string;
  name: string;
  type: string;
  nullable: boolean;
  hasDefault: boolean;
}

const SCHEMAS = ['public', 'auth'];
const HEADER = `// Generated from the migrations by \`npm run types\`: change those, not this file.
import type { ColumnType } from 'kysely';

/** Filled by the database unless given. */
export type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;
/** Read parsed, its shape checked by who reads it; written as JSON text. */
export type Json = ColumnType<unknown, string, string>;
/** Read as an instant; written as an instant or its ISO 8601 text. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>;
/** A whole number beyond 2^53 or an exact decimal: read as text so that nothing is rounded. */
export type Exact = ColumnType<string, string | number | bigint, string | number | bigint>;
`;

// What \`pg\` gives back for each type; a type missing here stops the generator rather than guessing.
const TYPES: Record<string, string> = {
  bool: 'boolean',
  bytea: 'Buffer',
  date: 'string',
  float8: 'number',
  inet: 'string',
  int2: 'number',
  int4: 'number',
  int8: 'Exact',
  json: 'Json',
  jsonb: 'Json',
  name: 'string',
  numeric: 'Exact',
  text: 'string',
  time: 'string',
  timestamp: 'Timestamp',
  timestamptz: 'Timestamp',
  tsvector: 'string',
  uuid: 'string',
  varchar: 'string',
};
const IN_ARRAYS: Record<string, string> = { Timestamp: 'Date', Exact: 'string', Json: 'unknown' };

function typeOf({ schema, table, name, type, nullable, hasDefault }: Column): string {
  const isArray = type.startsWith('_');
  const base = TYPES[isArray ? type.slice(1) : type];
  if (!base) throw new Error(`${schema}.${table}.${name}: no TypeScript type is given for ${type}`);
  const one = isArray ? `${IN_ARRAYS[base] ?? base}[]` : base;
  const full = nullable ? orNull(one) : one;
  return hasDefault ? `Generated<${full}>` : full;
}

// \`ColumnType | null\` would lose its three faces: each of them is made nullable instead.
function orNull(type: string): string {
  return type in IN_ARRAYS ? `Nullable<${type}>` : `${type} | null`;
}

function interfaceName(schema: string, table: string): string {
  const words = `${schema === 'public' ? '' : `${schema}_`}${table}`.split(/_|(?=[A-Z])/);
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}Table`;
}

const key = (name: string) => (/^[a-zA-Z_]\w*$/.test(name) ? name : `'${name}'`);

async function readColumns(client: pg.Client): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select c.table_schema as schema, c.table_name as table, c.column_name as name, c.udt_name as type,
            c.is_nullable = 'YES' as nullable,
            c.column_default is not null or c.is_identity = 'YES' or c.is_generated = 'ALWAYS' as "hasDefault"
       from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = any ($1) and t.table_type in ('BASE TABLE', 'VIEW') and c.table_name <> 'vigie_migration'
      order by c.table_schema = 'public' desc, c.table_schema, c.table_name collate "C", c.ordinal_position`,
    [SCHEMAS],
  );
  return rows;
}

/** Gives the text of `database/types.ts` for a migrated database; takes its owner's connection settings. */
export async function databaseTypes(owner: pg.PoolConfig): Promise<string> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    const tables = Map.groupBy(await readColumns(client), ({ schema, table }) => `${schema}.${table}`);
    const bodies: string[] = [];
    const entries: string[] = [];
    for (const columns of tables.values()) {
      const { schema, table } = columns[0]!;
      const name = interfaceName(schema, table);
      bodies.push(
        `export interface ${name} {\n${columns.map((c) => `  ${key(c.name)}: ${typeOf(c)};`).join('\n')}\n}\n`,
      );
      entries.push(`  ${key(schema === 'public' ? table : `${schema}.${table}`)}: ${name};`);
    }
    const text = bodies.join('\n');
    const nullable = `/** The same three faces, each of which may be null. */
type Nullable<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S | null, I | null | undefined, U | null> : never;
`;
    return [
      HEADER,
      ...(text.includes('Nullable<') ? [nullable] : []),
      text,
      `export interface DB {\n${entries.join('\n')}\n}\n`,
    ]
      .join('\n')
      .replaceAll('\n\n\n', '\n\n');
  } finally {
    await client.end();
  }
}
