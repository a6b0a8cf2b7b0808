import { sql } from 'kysely';
import type { Reply } from '../../platform/contract/endpoint.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { caseEventsFrom } from '../cases/model.ts';
import type { SeenCase } from '../cases/queries-held.ts';
import type { readControl } from './contract-control.ts';
import { remains, type Opinion } from './model-control.ts';
import { auditRow } from './queries.ts';
import { findingsOf } from './queries-findings.ts';

type Control = Reply<typeof readControl>;
type Round = Control['rounds'][number];

/** The controls of a case that an organisation may read, the first one first. */
export async function roundsOf(read: Read | Tx, caseId: string, organisationId: string): Promise<Round[]> {
  const rows = await read
    .selectFrom('case_control')
    .selectAll()
    .where('case_id', '=', caseId)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .orderBy('round')
    .execute();
  return rows.map((row) => ({
    round: row.round,
    opinion: row.opinion as Opinion,
    summary: row.summary,
    heldOn: row.held_on,
    mendBy: row.mend_by,
    by: row.recorded_by_name,
    at: row.recorded_at.toISOString(),
    outcomes: row.outcomes as Round['outcomes'],
  }));
}

/**
 * The first day on which a control can have been held, `2026-12-01`: the day it was last asked for. An audit body that took over
 * since does not read that day: for it, what came before, the earlier control or the results.
 */
export async function controlFrom(
  read: Read | Tx,
  { row }: SeenCase,
  organisationId: string,
  lastHeldOn?: string,
): Promise<string> {
  const asked = await read
    .selectFrom('case_entry')
    .select('at')
    .where('case_id', '=', row.id)
    .where('kind', '=', 'moved')
    .where(sql<boolean>`data ->> 'event' = 'request-control'`)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  const audit = await auditRow(read, row.id, organisationId);
  const known = [row.requested_at, audit?.sent_at, asked?.at].flatMap((at) => (at ? [parisDay(at)] : []));
  return [...known, lastHeldOn ?? ''].toSorted().at(-1)!;
}

/** The page of the control: empty to one who may not read the plan yet. */
export async function controlView(
  read: Read | Tx,
  seen: SeenCase,
  { organisationId, permissions }: { organisationId: string; permissions: ReadonlySet<string> },
): Promise<Control> {
  const rounds = await roundsOf(read, seen.row.id, organisationId);
  const findings = await findingsOf(read, seen, organisationId);
  const { severity, funding } = seen.programme;
  return {
    round: rounds.length + 1,
    findings: findings.map(({ id, name, title, severity: of, recommendation, priority, control, controlNote }) => ({
      id,
      name,
      title,
      severity: of,
      recommendation,
      priority,
      control,
      controlNote,
      toCheck: remains(control),
    })),
    rounds,
    scale: severity.scale.map(({ id, name }) => ({ id, name })),
    eligible: funding.severities.ids,
    mendBy: seen.row.state === 'not-compliant' ? (rounds.at(-1)?.mendBy ?? null) : null,
    abilities: { record: caseEventsFrom(seen.row.state, seen.part, permissions).includes('find-compliant') },
  };
}
