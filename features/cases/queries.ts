import { sql } from 'kysely';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { loadProgramme } from '../programmes/queries.ts';
import { seeCase, partIn, type CaseContact, type CaseRow, type SeenCase } from './queries-held.ts';
import { turnsFor } from './queries-turn.ts';
import { ABOUT_MONEY } from './model-news.ts';
import { caseEventsFrom, caseLife, CASE_STATES, type CaseState, type Part } from './model.ts';
import { turns } from './model-todo.ts';

/** A case whoever asks: for the product itself. Undefined where there is none. */
export async function caseById(tx: Tx, caseId: string): Promise<SeenCase | undefined> {
  const row = await tx.selectFrom('case_file').selectAll().where('id', '=', caseId).executeTakeFirst();
  if (!row) return undefined;
  const programme = await loadProgramme(tx, row.programme_id, row.programme_version);
  return {
    row: { ...row, state: row.state as CaseState, contact: row.contact as CaseContact },
    part: 'manager',
    programme,
  };
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
const cents = (value: string | number | bigint | null): number | null => (value === null ? null : Number(value));

/** Whether a provider may be told of the money, and of the reasons given to others: only the one whose quote was signed. */
const seesMoney = (row: CaseRow, part: Part, organisationId: string): boolean =>
  part !== 'provider' || row.provider_id === organisationId;

/** States that an event about money leads to, whose reason only the structure and the manager know. */
const hidesReason = (state: CaseState): boolean =>
  caseLife.some(({ to, event }) => to === state && ABOUT_MONEY.includes(event));

/** Rows that may wait for an organisation: it plays the part whose turn the state is. */
function mayWaitFor(organisationId: string) {
  const at = (column: string, part: Part) => {
    const states = CASE_STATES.filter((state) => turns[state]?.part === part);
    return sql`${sql.ref(column)} = ${organisationId} and state = any (${states})`;
  };
  // Times offered and plans shown change whose turn it is: those states may wait for either side.
  return sql<boolean>`(${at('manager_id', 'manager')} or ${at('auditor_id', 'auditor')} or ${at('beneficiary_id', 'beneficiary')}
    or ${at('provider_id', 'provider')} or (manager_id <> ${organisationId} and state = any (${OPEN_TO_ANSWER})))`;
}
const OPEN_TO_ANSWER = ['assigned', 'control-requested', 'results-sent', 'quoted'] satisfies CaseState[];

/**
 * The cases in which an organisation takes part, at most `limit`: those that wait for it first, then the latest to move. Where
 * there are more, what waits is kept, then what is under way for longest, then what ended last.
 */
export async function casesOf(read: Read, organisationId: string, limit = 500) {
  const rows = await read
    .selectFrom('case_file')
    .selectAll()
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .orderBy(sql`ended_at is null and ${mayWaitFor(organisationId)}`, 'desc')
    .orderBy(sql`ended_at is not null`)
    .orderBy(sql`case when ended_at is null then state_since end`)
    .orderBy('state_since', 'desc')
    .limit(limit)
    .execute();
  const seen = rows.map((row) => {
    const one = { ...row, state: row.state as CaseState, contact: row.contact as CaseContact };
    return { ...one, part: partIn(one, organisationId) };
  });
  const turnOf = await turnsFor(read, organisationId, seen);
  const cases = seen.map((row) => {
    const turn = turnOf.get(row.id) ?? null;
    return {
      id: row.id,
      number: row.number,
      programmeId: row.programme_id,
      structure: row.beneficiary_name,
      auditBody: row.auditor_name,
      part: row.part,
      state: row.state,
      since: row.state_since.toISOString(),
      dueAt: iso(row.due_at),
      turn,
      mine: turn?.part === row.part,
      ended: row.ended_at !== null,
    };
  });
  return { cases: cases.toSorted((a, b) => Number(b.mine) - Number(a.mine) || b.since.localeCompare(a.since)) };
}

/** The whole page of a case for one who takes part in it: where it is, what they may do, its history as they may read it. */
export async function caseView(
  read: Read | Tx,
  { organisationId, caseId, permissions }: { organisationId: string; caseId: string; permissions: ReadonlySet<string> },
) {
  const { row, part, programme } = await seeCase(read, { organisationId, caseId });
  const money = seesMoney(row, part, organisationId);
  const entries = await read
    .selectFrom('case_entry')
    .select(['sequence', 'at', 'actor_name', 'part', 'kind', 'data'])
    .where('case_id', '=', caseId)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .orderBy('sequence', 'desc')
    .execute();
  const turnOf = await turnsFor(read, organisationId, [{ id: row.id, state: row.state, part }]);
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    part,
    programme: { id: programme.id, version: programme.version, title: programme.title },
    state: row.state,
    since: row.state_since.toISOString(),
    dueAt: iso(row.due_at),
    turn: turnOf.get(row.id) ?? null,
    reason: money && !(hidesReason(row.state) && part !== 'beneficiary' && part !== 'manager') ? row.reason : '',
    requestedAt: row.requested_at.toISOString(),
    endedAt: iso(row.ended_at),
    structure: { name: row.beneficiary_name, contact: row.contact },
    auditBody: row.auditor_id ? { id: row.auditor_id, name: row.auditor_name } : null,
    provider: money && row.provider_name ? { id: row.provider_id, name: row.provider_name } : null,
    money: money
      ? {
          eligibleCents: cents(row.eligible_cents),
          shareCents: cents(row.share_cents),
          paidCents: cents(row.paid_cents),
        }
      : { eligibleCents: null, shareCents: null, paidCents: null },
    planSharedAt: money ? iso(row.plan_shared_at) : null,
    events: caseEventsFrom(row.state, part, permissions),
    entries: entries.map((entry) => ({
      sequence: entry.sequence,
      at: entry.at.toISOString(),
      by: entry.actor_name,
      part: entry.part as Part | null,
      kind: entry.kind,
      data: entry.data as Record<string, unknown>,
    })),
  };
}

/** Organisations that take part in a programme today in one part, by name. */
export async function partnersOf(
  read: Read | Tx,
  programmeId: string,
  part: 'auditor' | 'provider' | 'manager',
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ organisation_id: string; name: string }>`
    select organisation_id, name from app.programme_partners(${programmeId})
    where part = ${part} and until is null order by lower(name)`.execute(read as Read & Tx);
  return rows.map(({ organisation_id: id, name }) => ({ id, name }));
}

/** The audit bodies that may be put in charge of a case, with how many of the programme's cases each has open. */
export async function auditorsFor(read: Read, row: CaseRow) {
  const bodies = await partnersOf(read, row.programme_id, 'auditor');
  const counts = await read
    .selectFrom('case_file')
    .select(({ fn }) => ['auditor_id', fn.countAll<string>().as('open')])
    .where('manager_id', '=', row.manager_id)
    .where('programme_id', '=', row.programme_id)
    .where('ended_at', 'is', null)
    .where('auditor_id', 'is not', null)
    .groupBy('auditor_id')
    .execute();
  return bodies.map(({ id, name }) => ({
    id,
    name,
    openCases: Number(counts.find((count) => count.auditor_id === id)?.open ?? 0),
  }));
}
