import { sql } from 'kysely';
import type { Text } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { append, type JournalActor } from '../../platform/server/journal/journal.ts';
import type { Severity } from '../referentials/model.ts';
import { planStream } from './commands-derive.ts';

/** What in a finding comes from the facts: an inventory, a check, a report, the accesses or the backups. */
export interface FactFinding {
  /** Identifier of the alert. */
  id: string;
  title: Text;
  themeId: string | null;
  severity: Severity;
}

// The database takes at most 65,535 values in one statement.
const CHUNK = 1000;

interface FactAct {
  organisationId: string;
  source: string;
  actor: JournalActor;
  now: Date;
}

/** Opens one finding for each alert that has none; gives its identifier by alert. They carry no criterion: only the facts close them. */
export async function openFactFindings(
  tx: Tx,
  act: FactAct,
  facts: readonly FactFinding[],
): Promise<ReadonlyMap<string, string>> {
  if (facts.length === 0) return new Map();
  const rows = facts.map((fact) => ({ ...fact, findingId: newId(act.now.getTime()) }));
  for (let from = 0; from < rows.length; from += CHUNK)
    await tx
      .insertInto('finding')
      .values(
        rows.slice(from, from + CHUNK).map(({ id, findingId, title, themeId, severity }) => ({
          id: findingId,
          organisation_id: act.organisationId,
          source: act.source,
          source_id: id,
          theme_id: themeId,
          title: JSON.stringify(title),
          severity,
          state: 'open',
          opened_at: act.now,
        })),
      )
      .execute();
  await tell(tx, act, 'plan.observed', { opened: rows.map(({ findingId }) => findingId) });
  return new Map(rows.map(({ id, findingId }) => [id, findingId]));
}

/** Says a finding again as the facts now are: its title and severity. */
export async function restateFactFinding(
  tx: Tx,
  act: FactAct,
  findingId: string,
  { title, severity }: Pick<FactFinding, 'title' | 'severity'>,
): Promise<void> {
  await tx
    .updateTable('finding')
    .set({ title: JSON.stringify(title), severity })
    .where('id', '=', findingId)
    .where('organisation_id', '=', act.organisationId)
    .execute();
}

/** Moves findings of alerts to a state: open again, resolved by the facts, or set aside by a decision. */
export async function moveFactFindings(
  tx: Tx,
  act: FactAct,
  findingIds: readonly string[],
  state: 'open' | 'resolved' | 'dismissed',
): Promise<void> {
  if (findingIds.length === 0) return;
  await tx
    .updateTable('finding')
    .set({ state, closed_at: state === 'open' ? null : act.now })
    .where('organisation_id', '=', act.organisationId)
    .where('id', '=', sql<string>`any (${[...findingIds]}::uuid[])`)
    .where('state', '!=', state)
    .execute();
  await tell(tx, act, 'plan.observed', { [state]: [...findingIds] });
}

function tell(tx: Tx, act: FactAct, kind: string, data: { [key: string]: string[] }): Promise<number> {
  return append(tx, {
    stream: planStream(act.organisationId),
    organisationId: act.organisationId,
    at: act.now,
    actor: act.actor,
    kind,
    data: { source: act.source, ...data },
  });
}
