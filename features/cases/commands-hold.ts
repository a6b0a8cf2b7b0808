import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { mustAllow } from './commands.ts';
import { holdCase, type CaseAct, type SeenCase } from './queries-held.ts';
import type { CaseEvent } from './model.ts';

/**
 * Holds the deadlines of a held case, for what writes in its history and then moves it: the sweep that reminds holds a deadline
 * first and writes in the history next, and two that wait for each other would lose one.
 */
export async function holdReminders(tx: Tx, { row }: Pick<SeenCase, 'row'>): Promise<void> {
  await withOrganisations(tx, [row.manager_id], () =>
    tx
      .selectFrom('deadline')
      .select('id')
      .where('subject', '=', `case:${row.id}`)
      .orderBy('kind')
      .forUpdate()
      .execute(),
  );
}

/** Holds a case and its deadlines for a move. Throws what `holdCase` and `mustAllow` throw. */
export async function holdToMove(
  tx: Tx,
  act: CaseAct,
  event: CaseEvent,
  { version, reason = '' }: { version: number; reason?: string },
): Promise<SeenCase> {
  const seen = await holdCase(tx, act, version);
  mustAllow(seen, act, event, reason);
  await holdReminders(tx, seen);
  return seen;
}
