import { Problem, forbidden, invalid } from '../../platform/contract/problem.ts';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { dropDeadline, meetDeadline } from '../../platform/server/deadlines/deadlines.ts';
import type { Json } from '../../platform/server/journal/canonical.ts';
import type { Updateable } from 'kysely';
import type { CaseFileTable } from '../../database/types.ts';
import { addEntry, settled } from './commands-entries.ts';
import { restartIdleDays } from './commands-reminders.ts';
import { notYours, type CaseAct, type CaseContact, type SeenCase } from './queries-held.ts';
import { caseTransition, ENDED, type CaseEvent, type CaseState } from './model.ts';
import { ABOUT_MONEY, news } from './model-news.ts';
import { stateNames } from './model-todo.ts';
import { tellCase, type Telling } from './commands-tell.ts';

/** The deadline to mend what a control found missing; met as soon as the case leaves that step. */
export const MEND = 'case.mend';

/** What a move carries besides its event. */
export interface Move {
  /** Asked by some events: what is missing, why it stops. */
  reason?: string;
  /** Facts kept with the move in the history: what every reader of the case may know. */
  data?: Record<string, Json | undefined>;
  /** Columns of the case that change with it. */
  set?: Updateable<CaseFileTable>;
  /** When the part whose turn comes must be done; null where no rule sets a date. */
  dueAt?: Date | null;
  /** Values, calendar and addressees of what is told. */
  telling?: Partial<Telling>;
}

/** Refuses an event out of its order, in words. */
export function outOfOrder(state: CaseState): Problem {
  return new Problem(
    409,
    'out-of-order',
    {
      fr: `Ce dossier est à l’étape « ${stateNames[state].fr} » : cette action n’y est pas possible. Rechargez la page pour voir où il en est.`,
      en: `This case is at the step “${stateNames[state].en}”: this cannot be done there. Reload the page to see where it stands.`,
    },
    [],
    { state },
  );
}

/** Throws unless this part may cause this event now: 409 out of order, 403 not its part or role, 422 without its reason. */
export function mustAllow(seen: SeenCase, act: CaseAct, event: CaseEvent, reason = ''): void {
  const row = caseTransition(seen.row.state, event);
  if (!row) throw outOfOrder(seen.row.state);
  if (!row.by.includes(seen.part)) throw notYours(seen.part);
  if (!act.permissions.has(row.permission)) throw forbidden();
  if (row.needsReason && !reason.trim())
    throw invalid('body.reason', { fr: 'Dites pourquoi, en une phrase.', en: 'Say why, in one sentence.' });
}

/**
 * Moves a held case along its life: state, history, journal, notices, e-mails and reminders together. Gives the case as it is
 * after. Throws what `mustAllow` throws; then nothing is kept.
 */
export async function moveCase(
  tx: Tx,
  act: CaseAct,
  seen: SeenCase,
  event: CaseEvent,
  move: Move = {},
): Promise<SeenCase> {
  const reason = move.reason?.trim() ?? '';
  mustAllow(seen, act, event, reason);
  const from = seen.row.state;
  const to = caseTransition(from, event)!.to;
  const ended = ENDED.includes(to);
  const changed = {
    ...move.set,
    state: to,
    state_since: act.now,
    reason,
    // A move that stays at its step (another auditor, one more quote) leaves its date as it was.
    due_at: move.dueAt === undefined && to === from ? seen.row.due_at : (move.dueAt ?? null),
    version: seen.row.version + 1,
    ended_at: ended ? act.now : null,
  };
  const involved = [
    ...new Set([...settled(seen.row), ...((changed.readers as string[] | undefined) ?? seen.row.readers)]),
  ];
  return withOrganisations(tx, involved, async () => {
    const row = await tx
      .updateTable('case_file')
      .set(changed)
      .where('id', '=', act.caseId)
      .returningAll()
      .executeTakeFirstOrThrow();
    const after: SeenCase = { ...seen, row: { ...seen.row, ...row, state: to, contact: row.contact as CaseContact } };
    // Deadlines before the history, as the sweep that reminds does: two that wait for each other would lose one.
    if (ended) await dropDeadline(tx, { subject: `case:${row.id}`, kind: 'case.idle' });
    else await restartIdleDays(tx, row, act.now);
    if (from === 'not-compliant' && to !== from)
      await meetDeadline(tx, { subject: `case:${row.id}`, kind: MEND, at: act.now });
    await tellMove(tx, act, after, event, { event, from, to, reason, ...move.data });
    const { letter, tell, sentence } = news[event];
    await tellCase(tx, act, after, { ...(letter ? { letter } : {}), tell, sentence, ...move.telling });
    return after;
  });
}

/** Writes a move in the history: for all who follow the case, without its reason for those whom it does not concern. */
async function tellMove(
  tx: Tx,
  act: CaseAct,
  { row, part }: SeenCase,
  event: CaseEvent,
  data: Record<string, Json | undefined>,
): Promise<void> {
  if (!ABOUT_MONEY.includes(event)) return addEntry(tx, act, row, part, { kind: 'moved', data });
  const concerned = [row.beneficiary_id, row.manager_id];
  const others = settled(row).filter((id) => !concerned.includes(id));
  await addEntry(tx, act, row, part, { kind: 'moved', data, readers: concerned });
  if (others.length)
    await addEntry(tx, act, row, part, { kind: 'moved', data: { ...data, reason: '' }, readers: others });
}
