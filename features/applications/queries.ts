import { sql } from 'kysely';
import { parisDay } from '../../platform/server/clock.ts';
import type { ScanState } from '../../platform/contract/file.ts';
import type { Read } from '../../platform/server/database/connection.ts';
import { managedBy } from '../funding/queries-envelope.ts';
import { isCatalogue, windowOf, windowState, type Item } from '../programmes/model-catalogue.ts';
import { currentAny, offeredAny } from '../programmes/queries.ts';
import { factKindsOf, type FactKind } from './model-verdict.ts';
import { applicationEventsFrom, openItems, openOpinion, type ApplicationPart, type ApplicationState } from './model.ts';
import { turns } from './model-turn.ts';
import { contentsOf, phaseFrom, verdictOfItem, type Contents } from './queries-facts.ts';
import { applicantOf, membersOf, regionOf, whyNot } from './queries-eligibility.ts';
import { namingBefore, namingOfFile } from './queries-naming.ts';
import { windowFor, type ServedWindow } from './queries-windows.ts';
import { partIn, seeApplication, type SeenApplication } from './queries-held.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
const cents = (value: string | null): number | null => (value === null ? null : Number(value));

/** The applications in which an organisation takes part: those that wait for it first, then the latest to move. */
export async function applicationsOf(read: Read, organisationId: string, limit = 500) {
  const rows = await read
    .selectFrom('application')
    .select(['id', 'number', 'programme_id', 'applicant_id', 'applicant_name', 'region', 'region_id', 'national_id'])
    .select(['state', 'state_since', 'ended_at'])
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .orderBy(sql`ended_at is not null`)
    .orderBy('state_since', 'desc')
    .limit(limit)
    .execute();
  const titles = new Map(
    await Promise.all(
      [...new Set(rows.map((row) => row.programme_id))].map(
        async (id) => [id, (await currentAny(read, id)).title] as const,
      ),
    ),
  );
  const applications = rows.map((row) => {
    const state = row.state as ApplicationState;
    const part = partIn(row, organisationId);
    const turn = turns[state];
    return {
      id: row.id,
      number: row.number,
      programme: { id: row.programme_id, title: titles.get(row.programme_id)! },
      applicant: row.applicant_name,
      region: row.region,
      part,
      state,
      since: row.state_since.toISOString(),
      turn,
      mine: turn?.part === part,
      ended: row.ended_at !== null,
    };
  });
  return { applications: applications.toSorted((a, b) => Number(b.mine) - Number(a.mine)) };
}

/** The programmes that pay on objectives, with whether an organisation may apply now. */
export async function openingsFor(read: Read, organisationId: string, permissions: ReadonlySet<string>, now: Date) {
  const organisation = await applicantOf(read, organisationId);
  const applies = organisation.kind === 'structure' || organisation.kind === 'group';
  const counted = { members: organisation.members.map((member) => member.id), region: regionOf(organisation) };
  const offered = applies ? await offeredAny(read) : [];
  const openings = await Promise.all(
    offered.flatMap((programme) => {
      if (!isCatalogue(programme) || programme.way !== 'objectives') return [];
      const { id, title, summary } = programme;
      const window = windowOf(programme, 'candidacy');
      const today = parisDay(now);
      return [
        whyNot(read, programme, organisationId, now).then(async (refusal) => ({
          programmeId: id,
          title,
          summary,
          window: window ? shownWindow({ ...window, before: null }, today) : null,
          refusal,
          naming: await namingBefore(read, programme, counted),
        })),
      ];
    }),
  );
  return { openings, may: applies && permissions.has('application.act'), examines: await examines(read, organisation) };
}

async function examines(read: Read, { id, kind }: { id: string; kind: string }): Promise<boolean> {
  if (kind !== 'authority') return kind === 'regional-authority';
  const managed = await Promise.all((await managedBy(read, id)).map((programme) => currentAny(read, programme)));
  return managed.some((programme) => isCatalogue(programme) && programme.way === 'objectives');
}

const shownWindow = ({ opens, closes, before }: ServedWindow, today: string) => ({
  opens,
  closes,
  before,
  state: windowState({ opens, closes }, today),
});

/** The whole page of an application for one who takes part in it; the antivirus's word on documents is added by the caller. */
export async function applicationView(
  read: Read,
  {
    organisationId,
    applicationId,
    permissions,
    now,
  }: { organisationId: string; applicationId: string; permissions: ReadonlySet<string>; now: Date },
) {
  const seen = await seeApplication(read, { organisationId, applicationId });
  const { row, part, programme } = seen;
  const contents = await contentsOf(read, { applicationId, organisationId });
  const windows = {
    candidacy: await windowFor(read, seen, 'candidacy'),
    declaration: await windowFor(read, seen, 'declaration'),
  };
  const today = parisDay(now);
  const shown = (window: ServedWindow | undefined) => (window ? shownWindow(window, today) : null);
  const whole = part !== 'member';
  const opinions = whole ? await opinionsOf(read, applicationId) : [];
  const lists = [
    ...programme.prerequisites.map((item) => [item, 'prerequisites'] as const),
    ...programme.objectives.map((item) => [item, 'objectives'] as const),
  ];
  const acts = permissions.has('application.act');
  const group = !row.member_ids.includes(row.applicant_id);
  const entities = contents.entities.map(({ id, name, share }) => ({ id, name, share }));
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    part,
    programme: { id: programme.id, version: programme.version, title: programme.title },
    state: row.state,
    since: row.state_since.toISOString(),
    turn: turns[row.state],
    reason: whole ? row.reason : '',
    createdAt: row.created_at.toISOString(),
    filedAt: iso(row.filed_at),
    acceptedAt: iso(row.accepted_at),
    declaredAt: iso(row.declared_at),
    endedAt: iso(row.ended_at),
    applicant: { id: row.applicant_id, name: row.applicant_name },
    group,
    support: row.support_id ? { id: row.support_id, name: row.support_name } : null,
    region: { code: row.region, name: row.region_name },
    national: row.national_name,
    windows: { candidacy: shown(windows.candidacy), declaration: shown(windows.declaration) },
    phaseFrom: phaseFrom(seen),
    money: whole
      ? {
          grantedCents: cents(row.granted_cents),
          payableCents: cents(row.payable_cents),
          paidCents: Number(row.paid_cents),
        }
      : null,
    partialAllowed: programme.run.partial.allowed,
    payments: whole ? await paymentsOf(read, applicationId) : [],
    entities,
    entitiesToday:
      group && part === 'applicant' && openItems(row.state) === 'prerequisites'
        ? (await membersOf(read, row.applicant_id)).map(({ id, name }) => ({
            id,
            name,
            share: entities.find((one) => one.id === id)?.share ?? null,
          }))
        : entities,
    items: lists.map(([item, list]) => shownItem(seen, item, list, contents, opinions, now)),
    completes: part === 'applicant' && acts ? openItems(row.state) : null,
    judges: acts && openOpinion(row.state) === part,
    writes: acts && whole && !row.ended_at,
    events: applicationEventsFrom(row.state, part, permissions),
    naming: await namingOfFile(read, seen),
    entries: await entriesOf(read, applicationId, organisationId),
  };
}

async function entriesOf(read: Read, applicationId: string, organisationId: string) {
  const entries = await read
    .selectFrom('application_entry')
    .select(['sequence', 'at', 'actor_name', 'part', 'kind', 'data'])
    .where('application_id', '=', applicationId)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .orderBy('sequence', 'desc')
    .execute();
  return entries.map(({ sequence, at, actor_name: by, part, kind, data }) => ({
    sequence,
    at: at.toISOString(),
    by,
    part: part as ApplicationPart | null,
    kind,
    data: data as Record<string, unknown>,
  }));
}

async function paymentsOf(read: Read, applicationId: string) {
  const rows = await read
    .selectFrom('application_payment')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('round')
    .execute();
  return rows.map((row) => ({
    round: row.round,
    cents: Number(row.cents),
    orderedOn: row.ordered_on,
    orderedBy: row.ordered_by_name,
    reference: row.reference,
    paidOn: row.paid_on,
    returnedOn: row.returned_on,
    reason: row.reason,
  }));
}

const opinionsOf = (read: Read, applicationId: string) =>
  read.selectFrom('application_opinion').selectAll().where('application_id', '=', applicationId).execute();
type Opinions = Awaited<ReturnType<typeof opinionsOf>>;

function shownItem(
  seen: SeenApplication,
  item: Item,
  list: 'prerequisites' | 'objectives',
  contents: Contents,
  opinions: Opinions,
  now: Date,
) {
  const opinionOf = (part: 'region' | 'national') => {
    const said = opinions.find((one) => one.item_id === item.id && one.part === part);
    if (!said) return null;
    const { opinion, note, by_name: by, at } = said;
    return { opinion: opinion as 'attained' | 'not-attained', note, by, at: at.toISOString() };
  };
  const { id, name, text = null, evidence = null, certainty, rules } = item;
  const trial = rules.find((rule) => rule.kind === 'done-in-phase');
  const score = rules.find((rule) => rule.kind === 'score-at-end');
  return {
    id,
    list,
    name,
    text,
    evidence,
    certainty,
    ...verdictOfItem(seen, item, contents, now),
    asks: {
      kinds: factKindsOf(item),
      score: score !== undefined,
      passed: rules.some(({ kind }) => kind === 'successive-audits'),
      what: trial?.what ?? null,
      unless: score?.unless ?? null,
    },
    facts: contents.facts
      .filter((one) => one.item_id === id)
      .map((fact) => ({
        id: fact.id,
        kind: fact.kind as FactKind,
        on: fact.on_day,
        score: fact.score,
        passed: fact.passed,
        entity: contents.entities.find((entity) => entity.id === fact.entity_id)?.name ?? null,
        note: fact.note,
        by: fact.by_name,
      })),
    documents: contents.documents
      .filter((one) => one.item_id === id)
      .map((one) => ({
        id: one.id,
        name: one.name,
        by: one.uploaded_by_name,
        at: one.uploaded_at.toISOString(),
        scan: 'pending' as ScanState,
      })),
    opinions: { region: opinionOf('region'), national: opinionOf('national') },
  };
}
