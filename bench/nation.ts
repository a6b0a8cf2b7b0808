import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { parse } from 'yaml';
import { structureFamilies, territories } from '../features/organisations/queries-lists.ts';
import { quarterOf, startOf } from '../features/observatory/model-quarter.ts';
import type { Referential } from '../features/referentials/model.ts';

/** A nation to generate: every structure answers one quarter in `every`. */
export interface NationSize {
  structures: number;
  quarters: number;
  every: number;
  /** A group that sixty of them belong to. */
  groupId: string;
}

const WRITERS = 2;

const uuid = (kind: string, number: string): string =>
  `('${kind}-0000-4000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const list = (values: readonly string[]): string => `array['${values.join("','")}']`;
/** From 0 to 1, the same at each run: a draw of its own for each purpose. */
const draw = (seed: string): string => `((hashint4(${seed}) & 1048575) / 1048576.0)`;

// Types and departments as unevenly spread as in life; one structure in nine belongs to a group, one in twelve says no headcount.
function organisations({ structures, groupId }: NationSize, createdAt: Date): string[] {
  const departments = territories()
    .find(({ code }) => code === 'FR')!
    .regions.flatMap(({ code, departments: all }) => all.map((department) => `${code}|${department.code}`));
  const types = structureFamilies().flatMap((family) => family.types.map(({ id }) => id));
  const groups = Math.ceil(structures / 60);
  const department = `(${list(departments)})[1 + floor(power(${draw('n * 3')}, 1.6) * ${departments.length})::int]`;
  return [
    `insert into organisation (id, kind, name, type, territory, created_at)
      select ${uuid('99999999', 'n')}, 'group', 'Groupe ' || n, 'other', 'FR', '${createdAt.toISOString()}' from generate_series(1, ${groups}) n`,
    `insert into organisation (id, kind, name, type, territory, region, department, headcount, group_id, named_since, created_at)
      select ${uuid('aaaaaaaa', 'n')}, 'structure', 'Structure ' || n,
        (${list(types)})[1 + floor(power(${draw('n * 5')}, 2) * ${types.length})::int], 'FR', split_part(place, '|', 1), split_part(place, '|', 2),
        case when n % 12 = 0 then null else 1 + floor(power(${draw('n * 7')}, 4) * 1200)::int end,
        case when n <= 60 then '${groupId}'::uuid when n % 9 = 0 then ${uuid('99999999', `1 + n % ${groups}`)} end,
        case when n % 4 = 0 then timestamptz '${createdAt.toISOString()}' end, '${createdAt.toISOString()}'
      from (select n, ${department} as place from generate_series(1, ${structures}) n) s`,
  ];
}

// Each structure is somewhat good, each theme somewhat hard, all slowly get better, and one theme in ten is not assessed.
function levelOf(theme: number, levels: number, quarters: number): string {
  const quality = draw('n * 11');
  const noise = draw(`n * 13 + q / 3 * 17 + ${theme} * 19`);
  return `(case when ${draw(`n * 23 + ${theme} * 29`)} < 0.1 then null else
    least(${levels - 1}, greatest(0, floor((${quality} * 0.6 + ${noise} * 0.5 + (q - ${quarters}) * 0.015) * ${levels})))::int end)`;
}

// One part in `WRITERS` of the structures: each is written by a connection of its own, on a core of its own.
function submissions(
  { structures, quarters, every }: NationSize,
  referential: Referential,
  first: number,
  part: number,
): string[] {
  const { themes, levels, id, version } = referential;
  const criteria = themes.map((theme) => theme.steps.map((step) => step.criteria[0]!.id));
  const columns = themes.map((_, index) => `${levelOf(index, levels.length, quarters)} as l${index}`);
  // `offset 0`: each draw is made once, not at each mention of its column.
  const from = `(select n, q, ${columns.join(', ')} from generate_series(${1 + part}, ${structures}, ${WRITERS}) n, generate_series(0, ${quarters - 1}) q
    where (n + q) % ${every} = 0 offset 0) s`;
  const target = (index: number): number => levels.findIndex((level) => level.id === themes[index]!.target);
  const levelsText = themes
    .map((theme, i) => `'${i ? ',' : '{'}"${theme.id}":' || coalesce(l${i}::text, 'null')`)
    .join(' || ');
  const reached = themes.map((theme, i) => `case when l${i} >= ${target(i)} then '"${theme.id}"' end`).join(', ');
  const missing = (i: number): string =>
    `case l${i} ${criteria[i]!.map((criterion, step) => `when ${step} then '"${criterion}"'`).join(' ')} end`;
  const observed = `('{"levels":' || ${levelsText} || '},"atTarget":[' || concat_ws(',', ${reached}) || '],"unmet":[' || concat_ws(',', ${themes
    .map((_, i) => missing(i))
    .join(', ')}) || '],"siteId":null,"referential":{"id":"${id}","version":"${version}"}}')::jsonb`;
  const frozen = themes
    .map(
      (theme, i) =>
        `'{"themeId":"${theme.id}","level":' || coalesce(l${i}::text, 'null') || ',"next":{"missing":[' || coalesce(${missing(i)}, '') || ']}}'`,
    )
    .join(" || ',' || ");
  const targets = JSON.stringify(Object.fromEntries(themes.map((theme) => [theme.id, theme.target])));
  const starts = Array.from({ length: quarters }, (_, q) => `'${startOf(first + q).toISOString()}'`);
  const at = `(array[${starts.join(',')}]::timestamptz[])[q + 1] + make_interval(mins => n % 1000 + 60)`;
  const assessment = uuid('bbbbbbbb', `n * 64 + q`);
  return [
    `insert into journal (stream, sequence, organisation_id, at, actor_name, kind, data, previous_hash, hash)
      select 'assessment:' || ${assessment}, 1, ${uuid('aaaaaaaa', 'n')}, ${at}, 'Claire Morel', 'assessment.submitted', ${observed}, '', ''
      from ${from}`,
    // The last ones only: what a fold looks at; the journal alone tells of the others.
    `insert into assessment (id, organisation_id, referential_id, referential_version, label, state, started_at, started_by, started_by_name, submitted_at, result)
      select ${assessment}, ${uuid('aaaaaaaa', 'n')}, '${id}', '${version}', 'Évaluation', 'submitted', ${at}, ${uuid('aaaaaaaa', 'n')}, 'Claire Morel', ${at},
        ('{"themes":[' || ${frozen} || '],"targets":${targets}}')::jsonb
      from ${from} where q >= ${quarters - Math.max(3, every + 2)}`,
  ];
}

async function connected<T>(database: pg.ClientConfig, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client(database);
  await owner.connect();
  try {
    // The counts are made by a rebuild afterwards: no structure is marked one by one.
    await owner.query(`set session_replication_role = replica; set app.platform = 'on'; set synchronous_commit = off`);
    return await work(owner);
  } finally {
    await owner.end();
  }
}

/** Writes a nation straight into the tables: records, submissions, their journal; not yet its counts. Gives the seconds it took. */
export async function generateNation(database: pg.ClientConfig, size: NationSize, now: Date): Promise<number> {
  const folder = path.resolve(import.meta.dirname, '../referentials/questionnaires/maturin-sms/1.0.0');
  const { version } = parse(fs.readFileSync(path.join(folder, 'referential.yaml'), 'utf8')) as Referential;
  const start = performance.now();
  const first = quarterOf(now) - size.quarters + 1;
  const createdAt = new Date(startOf(first).getTime() - 86_400_000);
  await connected(database, async (owner) => {
    const { rows } = await owner.query<{ content: Referential }>(
      `select content from referential_version where referential_id = 'maturin-sms' and version = $1`,
      [version],
    );
    for (const text of organisations(size, createdAt)) await owner.query(text);
    const write = (part: number): Promise<void> =>
      connected(database, async (writer) => {
        for (const text of submissions(size, rows[0]!.content, first, part)) await writer.query(text);
      });
    await Promise.all(Array.from({ length: WRITERS }, (_, part) => write(part)));
    for (const table of ['organisation', 'assessment', 'journal']) await owner.query(`vacuum analyze ${table}`);
  });
  return (performance.now() - start) / 1000;
}
