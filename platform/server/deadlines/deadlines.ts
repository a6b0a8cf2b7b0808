import { sql } from 'kysely';
import { newId } from '../id.ts';
import type { Context } from '../context.ts';
import { openOrganisation, writing, type Tx } from '../database/connection.ts';

export interface Deadline {
  /** `action:<id>`, `invitation:<id>`…: what must be done by then. */
  subject: string;
  /** `action.due`: names the handler that reminds. One deadline per subject and kind. */
  kind: string;
  organisationId: string | null;
  dueAt: Date;
  /** Instants at which to remind, in any order. */
  reminders: readonly Date[];
  /** Reminders not after this instant are taken as past and never sent. */
  now?: Date;
}

/** A deadline whose reminder is due. */
export interface DueDeadline {
  id: string;
  subject: string;
  kind: string;
  organisationId: string | null;
  dueAt: Date;
  reminders: Date[];
}

export interface DeadlineHandler {
  kind: string;
  /** Runs in the transaction that marks reminder number `index` (from 0) as sent: both are kept, or neither. */
  remind(tx: Tx, context: Context, deadline: DueDeadline, index: number): Promise<void>;
}

/** Sets or moves a deadline and reopens it when it was met; reminders already sent are sent again only if their dates change. */
export async function setDeadline(tx: Tx, deadline: Deadline): Promise<void> {
  const reminders = deadline.reminders.toSorted((a, b) => a.getTime() - b.getTime());
  const sent = deadline.now ? reminders.filter((at) => at <= deadline.now!).length : 0;
  const list = sql<Date[]>`${reminders.map((at) => at.toISOString())}::timestamptz[]`;
  await tx
    .insertInto('deadline')
    .values({
      id: newId(),
      organisation_id: deadline.organisationId,
      subject: deadline.subject,
      kind: deadline.kind,
      due_at: deadline.dueAt,
      reminders: list,
      sent,
      next_reminder_at: reminders[sent] ?? null,
    })
    .onConflict((conflict) =>
      conflict.columns(['subject', 'kind']).doUpdateSet({
        due_at: deadline.dueAt,
        reminders: list,
        // PostgreSQL counts arrays from 1: the next reminder after `n` sent ones stands at n + 1.
        sent: sql`case when deadline.reminders = ${list} then greatest(deadline.sent, ${sent}::int) else ${sent}::int end`,
        next_reminder_at: sql`(${list})[case when deadline.reminders = ${list} then greatest(deadline.sent, ${sent}::int) else ${sent}::int end + 1]`,
        met_at: null,
      }),
    )
    .execute();
}

/** Marks a deadline as met: nothing is reminded any more. Does nothing where there is none. */
export async function meetDeadline(tx: Tx, deadline: { subject: string; kind: string; at: Date }): Promise<void> {
  await tx
    .updateTable('deadline')
    .set({ met_at: deadline.at })
    .where('subject', '=', deadline.subject)
    .where('kind', '=', deadline.kind)
    .where('met_at', 'is', null)
    .execute();
}

/** Removes a deadline that no longer applies. Does nothing where there is none. */
export async function dropDeadline(tx: Tx, deadline: { subject: string; kind: string }): Promise<void> {
  await tx.deleteFrom('deadline').where('subject', '=', deadline.subject).where('kind', '=', deadline.kind).execute();
}

/**
 * Sends every reminder due by now, each in a transaction of its own, whatever runs were missed before; gives how many.
 * A reminder that fails stays due and does not hold back the others; all failures are thrown together at the end.
 */
export async function sweepDeadlines(context: Context, handlers: readonly DeadlineHandler[]): Promise<number> {
  const failures = new Map<string, unknown>();
  let sent = 0;
  for (;;) {
    const outcome = await remindNext(context, handlers, [...failures.keys()]);
    if (outcome === 'none') break;
    if (outcome === 'sent') sent += 1;
    else failures.set(outcome.id, outcome.error);
  }
  if (failures.size) throw new AggregateError([...failures.values()], `${failures.size} reminder(s) failed`);
  return sent;
}

async function remindNext(
  context: Context,
  handlers: readonly DeadlineHandler[],
  except: string[],
): Promise<'none' | 'sent' | { id: string; error: unknown }> {
  let id = '';
  try {
    return await writing(context.db, { platform: true }, async (tx) => {
      const row = await tx
        .selectFrom('deadline')
        .selectAll()
        .where('met_at', 'is', null)
        .where('next_reminder_at', '<=', context.clock.now())
        .where(sql<boolean>`kind = any(${handlers.map(({ kind }) => kind)}::text[])`)
        .where(sql<boolean>`id <> all(${except}::uuid[])`)
        .orderBy('next_reminder_at')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst();
      if (!row) return 'none';
      id = row.id;
      await tx
        .updateTable('deadline')
        .set({ sent: row.sent + 1, next_reminder_at: row.reminders[row.sent + 1] ?? null })
        .where('id', '=', row.id)
        .execute();
      const { subject, kind, organisation_id: organisationId, due_at: dueAt, reminders } = row;
      const handler = handlers.find((one) => one.kind === kind)!;
      if (organisationId) await openOrganisation(tx, organisationId);
      await handler.remind(tx, context, { id, subject, kind, organisationId, dueAt, reminders }, row.sent);
      return 'sent';
    });
  } catch (error) {
    if (!id) throw error; // the database itself does not answer
    return { id, error };
  }
}
