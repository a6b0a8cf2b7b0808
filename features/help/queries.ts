import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Read } from '../../platform/server/database/connection.ts';
import type { Text } from '../referentials/model.ts';
import { documentSchema, regionContactsSchema, termSchema } from './model.ts';

/** Gives a reader of one shipped file: checked at the first call, kept for the life of the process. */
function shipped<T>(name: string, schema: z.ZodType<T>): () => Promise<T> {
  let read: Promise<T> | undefined;
  const load = async (): Promise<T> =>
    schema.parse(parse(await readFile(new URL(`../../referentials/${name}`, import.meta.url), 'utf8')));
  return () => (read ??= load());
}

/** The words of the glossary, in the order of their identifiers. */
export const glossary = shipped('glossary.yaml', z.array(termSchema));

/** Every region's contacts. */
export const directory = shipped('directory.yaml', z.array(regionContactsSchema));

/** Everything worth reading. */
export const readingList = shipped('reading.yaml', z.array(documentSchema));

/** Regions of the organisations in scope, `MC` for Monaco; each once. */
export async function regionsInScope(read: Read): Promise<string[]> {
  const rows = await read.selectFrom('organisation').select(['territory', 'region']).distinct().execute();
  return [...new Set(rows.map(({ territory, region }) => (territory === 'FR' ? region : territory)))].filter(
    (code) => code !== null,
  );
}

/** The themes of the questionnaires offered, in their order. */
export async function offeredThemes(read: Read): Promise<{ id: string; title: Text }[]> {
  const rows = await read
    .selectFrom('referential_offer as o')
    .innerJoin('referential_version as v', (join) =>
      join.onRef('v.referential_id', '=', 'o.referential_id').onRef('v.version', '=', 'o.version'),
    )
    .where('o.offered', '=', true)
    .orderBy('o.referential_id')
    .select(
      sql<{ id: string; title: Text }[]>`(
        select jsonb_agg(jsonb_build_object('id', t.theme -> 'id', 'title', t.theme -> 'title') order by t.place)
        from jsonb_array_elements(v.content -> 'themes') with ordinality t (theme, place))`.as('themes'),
    )
    .execute();
  const themes = rows.flatMap((row) => row.themes);
  return themes.filter(({ id }, index) => themes.findIndex((other) => other.id === id) === index);
}
