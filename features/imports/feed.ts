import { read, type Told } from './read.ts';
import { MAX_ROWS, type Dropped } from './model.ts';
import { Unreadable, type Found, type Reading, type Sink } from './shape.ts';

/** Some of what a file holds, as JSON that the database takes as it is. */
export interface Portion {
  table: 'row' | 'link' | 'rejected';
  json: string;
}
/** What is known of a file once all its portions were taken. */
export interface Fed extends Reading {
  dropped: Dropped[];
}

const PORTION = 2000;
/** The most that one file tells of each: the inventories of some hundred machines stay far below. */
const MOST: Readonly<Record<Portion['table'], number>> = { row: 500_000, link: 5_000_000, rejected: MAX_ROWS };

const rowOf = ({
  n,
  row,
  kind,
  category,
  name,
  owner,
  criticality,
  site,
  provider,
  fields,
  keys,
  seenAt,
  warnings,
  tentative,
  categoryGuessed,
}: Found) => ({
  n,
  line: row,
  kind,
  category,
  name,
  owner,
  criticality,
  site,
  provider_n: provider,
  fields,
  keys,
  seen_at: seenAt,
  warnings: warnings.length > 0 ? warnings : undefined,
  guessed: categoryGuessed ?? false,
  tentative: tentative ?? false,
});

/** Reads a file and gives what it holds in portions of some thousands, so that neither side ever holds it all. Throws an `Unreadable`. */
export async function feed(bytes: Buffer, said: Told, give: (portion: Portion) => void): Promise<Fed> {
  const dropped = new Set<Dropped>();
  const waiting: Record<Portion['table'], object[]> = { row: [], link: [], rejected: [] };
  const flush = (table: Portion['table']): void => {
    if (waiting[table].length === 0) return;
    give({ table, json: JSON.stringify(waiting[table]) });
    waiting[table] = [];
  };
  const told: Record<Portion['table'], number> = { row: 0, link: 0, rejected: 0 };
  const add = (table: Portion['table'], item: object): void => {
    told[table] += 1;
    if (told[table] > MOST[table]) throw new Unreadable('heavy');
    if (waiting[table].push(item) >= PORTION) flush(table);
  };
  const sink: Sink = {
    found: (object) => add('row', rowOf(object)),
    link: (link) => add('link', link),
    reject: ({ row, code, value }) => add('rejected', { line: row, code, value }),
    drop: (what) => void dropped.add(what),
  };
  const reading = await read(bytes, said, sink);
  for (const table of ['row', 'link', 'rejected'] as const) flush(table);
  return { ...reading, dropped: [...dropped] };
}
