import { sql } from 'kysely';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { compareVersions } from '../../platform/contract/versioned.ts';
import type { Referential } from '../referentials/model.ts';
import { allVersions, loadReferential } from '../referentials/queries.ts';
import type { Extent } from './model-cells.ts';
import { quarterOf, type Quarter } from './model-quarter.ts';
import { shapeOf, vectorsUnder, type Observed, type Shape, type Vectors } from './model-shape.ts';
import type { Standing } from './model-standing.ts';
import type { Size } from './model.ts';

/** The shapes of every questionnaire, and how to read what was submitted under one of its versions. */
export interface Shapes {
  of(referential: string): Shape;
  read(referential: string, version: string): (observed: Observed) => Vectors;
  all: ReadonlyMap<string, Shape>;
  /** The newest version of each: the words of themes and levels. */
  newest: ReadonlyMap<string, Referential>;
}

// Published versions never change: what was put together from the same list of them stays true.
let last: { list: string; shapes: Shapes } | undefined;

/** Reads the shapes from the published versions: the same for a fold, a rebuild and a page. */
export async function shapesOf(db: Read | Tx): Promise<Shapes> {
  const versions = await allVersions(db);
  const list = versions
    .map(({ id, version, publishedAt }) => `${id} ${version} ${publishedAt.getTime()}`)
    .toSorted()
    .join();
  if (last?.list !== list) last = { list, shapes: await putTogether(db, versions) };
  return last.shapes;
}

type Version = Awaited<ReturnType<typeof allVersions>>[number];

async function putTogether(db: Read | Tx, published: readonly Version[]): Promise<Shapes> {
  const byId = Map.groupBy(published, ({ id }) => id);
  const all = new Map<string, Shape>();
  const newest = new Map<string, Referential>();
  const readers = new Map<string, (observed: Observed) => Vectors>();
  for (const [id, versions] of byId) {
    const ordered = versions.toSorted(
      (a, b) => a.publishedAt.getTime() - b.publishedAt.getTime() || compareVersions(a.version, b.version),
    );
    const documents = await Promise.all(ordered.map(({ version }) => loadReferential(db, id, version)));
    const shape = shapeOf(documents);
    all.set(id, shape);
    newest.set(id, documents.at(-1)!);
    for (const one of documents) readers.set(`${id} ${one.version}`, vectorsUnder(shape, one));
  }
  const known = <T>(found: T | undefined): T => {
    if (!found) throw new Error('an assessment names a version that was never published');
    return found;
  };
  return {
    all,
    newest,
    of: (referential) => known(all.get(referential)),
    read: (referential, version) => known(readers.get(`${referential} ${version}`)),
  };
}

/** How many themes and levels a questionnaire has; none for '', which is no questionnaire. */
export function extentOf(shapes: Shapes, referentialId: string): Extent {
  if (!referentialId) return { themes: 0, levels: 0 };
  const { themes, levels } = shapes.of(referentialId);
  return { themes: themes.length, levels: levels.length };
}

export interface KeptStanding extends Standing {
  organisationId: string;
  referentialId: string;
  quarter: Quarter;
}

interface Row {
  organisation_id: string;
  referential_id: string;
  quarter: number;
  known: boolean;
  territory: string;
  region: string | null;
  department: string | null;
  type: string | null;
  size: string;
  group_id: string | null;
  submitted_at: Date | null;
  levels: number[];
  at_target: number[];
  moved: number[];
  unmet: number[];
  actions: number[];
}

function standingOf(row: Row): KeptStanding {
  return {
    organisationId: row.organisation_id,
    referentialId: row.referential_id,
    quarter: row.quarter,
    known: row.known,
    territory: row.territory,
    region: row.region,
    department: row.department,
    type: row.type,
    size: row.size as Size,
    groupId: row.group_id,
    submittedAt: row.submitted_at,
    submittedIn: row.submitted_at && quarterOf(row.submitted_at),
    levels: row.levels,
    atTarget: row.at_target,
    moved: row.moved,
    unmet: row.unmet,
    actions: row.actions,
  };
}

/** What is kept of these structures: every row from a quarter on, and the last one before it, of each questionnaire. */
export async function keptOf(tx: Tx, organisationIds: readonly string[], from: Quarter): Promise<KeptStanding[]> {
  const { rows } = await sql<Row>`
    select * from observation where organisation_id = any(${organisationIds}::uuid[]) and quarter >= ${from}
    union all
    (select distinct on (organisation_id, referential_id) * from observation
      where organisation_id = any(${organisationIds}::uuid[]) and quarter < ${from}
      order by organisation_id, referential_id, quarter desc)`.execute(tx);
  return rows.map(standingOf);
}

/** The last quarter for which counts are kept; null before the first. */
export async function lastQuarter(db: Read | Tx): Promise<Quarter | null> {
  const row = await db
    .selectFrom('observatory_quarter')
    .select('quarter')
    .orderBy('quarter', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.quarter ?? null;
}
