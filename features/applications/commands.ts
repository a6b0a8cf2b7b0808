import type { Updateable } from 'kysely';
import type { ApplicationTable } from '../../database/types.ts';
import { forbidden, invalid } from '../../platform/contract/problem.ts';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { dropDeadline, setDeadline } from '../../platform/server/deadlines/deadlines.ts';
import type { Json } from '../../platform/server/journal/canonical.ts';
import { addEntry } from './commands-entries.ts';
import { recordNaming } from './commands-naming.ts';
import { tellApplication } from './commands-tell.ts';
import { setWindowDeadline } from './commands-windows.ts';
import { APPLICATION_ENDED, applicationTransition, LEAVES_ROOM, type ApplicationEvent } from './model.ts';
import { news } from './model-turn.ts';
import { outOfOrder } from './problems.ts';
import { coreReaders, notYours, type ApplicationAct, type SeenApplication } from './queries-held.ts';

/** Days without a move after which those whose turn it is are reminded. */
const IDLE_DAYS = [15, 30, 60] as const;
const DAY = 86_400_000;

/** What a move carries besides its event. */
export interface Move {
  reason?: string;
  /** Facts kept with the move in the history, for those who follow the whole file. */
  data?: Record<string, Json | undefined>;
  /** Columns of the application that change with it. */
  set?: Updateable<ApplicationTable>;
}

/** Throws unless this part may cause this event now: 409 out of order, 403 not its part or role, 422 without its reason. */
export function mustAllow(seen: SeenApplication, act: ApplicationAct, event: ApplicationEvent, reason = ''): void {
  const row = applicationTransition(seen.row.state, event);
  if (!row) throw outOfOrder(seen.row.state);
  if (!row.by.includes(seen.part)) throw notYours(seen.part);
  if (!act.permissions.has(row.permission)) throw forbidden();
  if (row.needsReason && !reason.trim())
    throw invalid('body.reason', { fr: 'Dites pourquoi, en une phrase.', en: 'Say why, in one sentence.' });
}

/**
 * Moves a held application along its life: state, history, journal, notices and reminders together. Gives it as it is after. Throws
 * what `mustAllow` throws; then nothing is kept.
 */
export async function moveApplication(
  tx: Tx,
  act: ApplicationAct,
  seen: SeenApplication,
  event: ApplicationEvent,
  move: Move = {},
): Promise<SeenApplication> {
  const reason = move.reason?.trim() ?? '';
  mustAllow(seen, act, event, reason);
  const from = seen.row.state;
  const to = applicationTransition(from, event)!.to;
  const ended = APPLICATION_ENDED.includes(to);
  const changed = await tx
    .updateTable('application')
    .set({
      ...move.set,
      state: to,
      state_since: act.now,
      reason,
      version: seen.row.version + 1,
      ended_at: ended ? act.now : null,
    })
    .where('id', '=', act.applicationId)
    .returningAll()
    .executeTakeFirstOrThrow();
  const row = { ...changed, state: to };
  const after: SeenApplication = { ...seen, row };
  if (LEAVES_ROOM.includes(to))
    await tx.updateTable('application_entity').set({ counts: false }).where('application_id', '=', row.id).execute();
  await withOrganisations(tx, coreReaders(row), async () => {
    await remind(tx, act, after);
    await setWindowDeadline(tx, act, after);
  });
  const data = { event, from, to };
  await addEntry(tx, act, row, seen.part, { kind: 'moved', data: { ...data, reason, ...move.data } });
  const members = row.member_ids.filter((id) => id !== row.applicant_id);
  // A member knows where the file of its group stands, not what the instructors and the group write to each other.
  if (members.length > 0 && row.filed_at)
    await withOrganisations(tx, members, () =>
      addEntry(tx, act, row, seen.part, { kind: 'moved', data: { ...data, reason: '' }, readers: members }),
    );
  if (ended && row.filed_at) await recordNaming(tx, act, after, 'naming.ended');
  const { tell, sentence } = news[event];
  await tellApplication(tx, act, row, { tell: tell.filter((part) => part !== seen.part), sentence });
  return after;
}

async function remind(tx: Tx, act: ApplicationAct, { row }: SeenApplication): Promise<void> {
  const subject = `application:${row.id}`;
  if (row.ended_at || row.state === 'accepted') return dropDeadline(tx, { subject, kind: 'application.idle' });
  const reminders = IDLE_DAYS.map((days) => new Date(act.now.getTime() + days * DAY));
  await setDeadline(tx, {
    subject,
    kind: 'application.idle',
    organisationId: row.applicant_id,
    dueAt: reminders[0]!,
    reminders,
    now: act.now,
  });
}
