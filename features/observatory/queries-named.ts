import { sql } from 'kysely';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Text } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { structureFamilies, territories } from '../organisations/queries-lists.ts';
import { organisationRow } from '../organisations/queries.ts';
import { loadAny } from '../programmes/queries.ts';
import type { readGroup, readNamed } from './contract.ts';
import { definitions, sourceOf } from './model-definitions.ts';
import { namerOf } from './model-names.ts';
import { quarterOf, quarterView } from './model-quarter.ts';
import { answeredReferentials } from './queries-cells.ts';
import { lastQuarter, shapesOf, type Shapes } from './queries-kept.ts';
import { noEdition } from './queries-view.ts';
import { groundOf } from './queries-reader.ts';
import { thresholds } from './queries-thresholds.ts';

interface Row {
  id: string;
  name: string;
  type: string | null;
  department: string | null;
  submitted_at: Date | null;
  levels: number[] | null;
  at_target: number[] | null;
  actions: number[] | null;
}

/** Named structures on one page. */
const PAGE = 50;

type Member = Reply<typeof readGroup>['structures'][number];

interface Frame {
  shapes: Shapes;
  referentialId: string;
  territory: string;
  now: Date;
}

async function frameOf(
  read: Read,
  asked: string | undefined,
  territory: string,
  now: Date,
): Promise<Frame & { quarter: number }> {
  const quarter = await lastQuarter(read);
  if (quarter === null) throw noEdition();
  const shapes = await shapesOf(read);
  const answered = await answeredReferentials(read, territory, quarter);
  const [first = ''] = shapes.all.keys();
  const wanted = asked ?? answered[0] ?? first;
  return { shapes, referentialId: shapes.all.has(wanted) ? wanted : first, territory, now, quarter };
}

function membersOf(rows: readonly Row[], { shapes, referentialId, territory, now }: Frame): Member[] {
  const shape = shapes.of(referentialId);
  const places = shapes.newest.get(referentialId)!.themes.map(({ id }) => shape.themes.indexOf(id));
  const named = namerOf(
    territories().find(({ code }) => code === territory)!,
    structureFamilies(),
  );
  const { quarters } = thresholds().outOfDate;
  return rows.map(({ id, name, type, department, submitted_at: at, levels, at_target, actions }) => {
    const [open = 0, late = 0, done = 0] = actions ?? [];
    const level = (place: number): number | null => {
      const reached = levels?.[place] ?? -1;
      return reached < 0 ? null : reached;
    };
    return {
      organisationId: id,
      name,
      type: type ? named('type', type) : null,
      department,
      submittedAt: at?.toISOString() ?? null,
      outOfDate: at !== null && quarterOf(now) - quarterOf(at) > quarters,
      levels: at ? places.map(level) : [],
      atTarget: at ? places.map((place) => at_target?.[place] === 1) : [],
      actions: { open, late, done },
    };
  });
}

function headOf({ shapes, referentialId, territory, now, quarter }: Frame & { quarter: number }) {
  const document = shapes.newest.get(referentialId)!;
  const { levels } = shapes.of(referentialId);
  const { name } = territories().find(({ code }) => code === territory)!;
  return {
    referential: {
      id: referentialId,
      title: document.title,
      levels: levels.flatMap((id) => document.levels.find((level) => level.id === id) ?? []),
      themes: document.themes.map(({ id, title, target }) => ({ id, title, target: levels.indexOf(target) })),
    },
    quarter: quarterView(quarter, quarterOf(now)),
    asOf: now.toISOString(),
    source: sourceOf(name, true),
    definitions: definitions(thresholds().outOfDate.quarters),
  };
}

/** A group’s own structures by name, with how many stand at each level. */
export async function groupView(
  read: Read,
  { organisationId, referential, now }: { organisationId: string; referential: string | undefined; now: Date },
): Promise<Reply<typeof readGroup>> {
  const { territory } = await organisationRow(read, organisationId);
  const frame = await frameOf(read, referential, territory, now);
  const { rows } = await sql<Row>`
    select o.id, o.name, o.type, o.department, l.submitted_at, l.levels, l.at_target, r.actions
    from organisation o
      left join lateral (select submitted_at, levels, at_target from observation v where v.organisation_id = o.id
        and v.referential_id = ${frame.referentialId} order by quarter desc limit 1) l on true
      left join lateral (select actions from observation v where v.organisation_id = o.id and v.referential_id = ''
        order by quarter desc limit 1) r on true
    where o.group_id = ${organisationId} and o.closed_at is null order by lower(o.name), o.id`.execute(
    read as Read & Tx,
  );
  const structures = membersOf(rows, frame);
  const head = headOf(frame);
  const answered = structures.filter(({ submittedAt }) => submittedAt !== null);
  const counts = head.referential.themes.map((_, theme) => {
    const at = (level: number | null): number => answered.filter(({ levels }) => levels[theme] === level).length;
    return [...head.referential.levels.map((__, level) => at(level)), at(null)];
  });
  return { ...head, structures, counts };
}

interface NamedRow extends Row {
  agreed: boolean;
  files: { programmeId: string; version: string; applicationId: string | null; number: string | null }[];
}

/** The titles of the programmes whose files name structures, as the files' versions give them. */
async function titlesOf(read: Read, rows: readonly NamedRow[]): Promise<Map<string, Text>> {
  const versions = new Map(
    rows.flatMap(({ files }) =>
      files.map(({ programmeId, version }) => [`${programmeId} ${version}`, [programmeId, version]] as const),
    ),
  );
  return new Map(
    await Promise.all(
      [...versions].map(async ([key, [id, version]]) => [key, (await loadAny(read, id, version)).title] as const),
    ),
  );
}

/**
 * The structures of a region that agreed to be named, and those that a live file of a programme names, with which one: a page by name.
 * Nothing for an organisation that watches over no region.
 */
export async function namedView(
  read: Read,
  asked: { organisationId: string; referential: string | undefined; after: string | undefined; now: Date },
): Promise<Reply<typeof readNamed>> {
  const { organisationId, referential, after, now } = asked;
  const { territory, region } = await groundOf(read, organisationId);
  const frame = await frameOf(read, referential, territory, now);
  const { rows } = await sql<NamedRow>`
    select * from app.named_structures(${organisationId}, ${frame.referentialId}, ${after ?? ''}, ${PAGE + 1})`.execute(
    read as Read & Tx,
  );
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  const titles = await titlesOf(read, page);
  const place = territories().find(({ code }) => code === territory)!;
  const named = namerOf(place, structureFamilies());
  return {
    ...headOf(frame),
    scope: {
      territory: { key: territory, name: place.name },
      region: region ? named('region', region) : null,
      department: null,
      type: null,
      size: null,
    },
    structures: membersOf(page, frame).map((member, index) => ({
      ...member,
      agreed: page[index]!.agreed,
      requiredBy: page[index]!.files.map(({ programmeId, version, applicationId, number }) => ({
        programme: { id: programmeId, title: titles.get(`${programmeId} ${version}`)! },
        file: applicationId && number ? { id: applicationId, number } : null,
      })),
    })),
    next: rows.length > PAGE && last ? `${last.name.toLowerCase()} ${last.id}` : null,
  };
}
