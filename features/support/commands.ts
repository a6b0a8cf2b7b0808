import { Problem, conflict, forbidden, invalid } from '../../platform/contract/problem.ts';
import { findTransition } from '../../platform/contract/transitions.ts';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { meetDeadline, setDeadline } from '../../platform/server/deadlines/deadlines.ts';
import { newId } from '../../platform/server/id.ts';
import { append } from '../../platform/server/journal/journal.ts';
import type { Context } from '../../platform/server/context.ts';
import { organisationRow } from '../organisations/queries.ts';
import { tell } from './commands-tell.ts';
import { eventsOn, open, supportLife, waiting, type SupportEvent, type SupportState } from './model.ts';
import { bodiesOf, requestRow, type RequestRow, type SupportReader } from './queries.ts';
import { remindersFrom, supportRules } from './queries-rules.ts';

export interface SupportAct extends SupportReader {
  context: Context;
}

export const UNANSWERED = 'support.unanswered';
export const subjectOf = (requestId: string): string => `support:${requestId}`;
const MOST_OPEN = 30;

interface NewEntry {
  kind: 'message' | 'move';
  event: SupportEvent | 'ask';
  text: string;
}

/** Writes one entry of a request's thread and its journal; gives the entry's identifier. */
async function addEntry(tx: Tx, act: SupportAct, row: RequestRow, entry: NewEntry): Promise<string> {
  const id = newId(act.now.getTime());
  const mine = row.organisation_id === act.organisationId;
  const { name } = await organisationRow(tx, act.organisationId);
  const sequence = await append(tx, {
    stream: subjectOf(row.id),
    organisationId: row.organisation_id,
    at: act.now,
    actor: act.actor,
    kind: `support.${entry.event}`,
    // What was written stays in the thread: the journal keeps that it was, and where.
    data: { request: row.id, entry: id, organisation: act.organisationId, subject: row.subject },
  });
  await tx
    .insertInto('support_entry')
    .values({
      id,
      request_id: row.id,
      sequence,
      ...entry,
      side: mine ? 'asker' : 'region',
      author_organisation: name,
      author_id: act.actor.id,
      author_name: act.actor.name,
      written_at: act.now,
      readers: row.readers,
    })
    .execute();
  return id;
}

/** Reminds the region while it owes an answer, and no more once it has given it. */
async function keepReminder(tx: Tx, act: SupportAct, row: RequestRow, owes: boolean): Promise<void> {
  await withOrganisations(tx, [row.organisation_id], async () => {
    const deadline = { subject: subjectOf(row.id), kind: UNANSWERED };
    if (!owes) return meetDeadline(tx, { ...deadline, at: act.now });
    const reminders = await remindersFrom(row, act.now);
    await setDeadline(tx, {
      ...deadline,
      organisationId: row.organisation_id,
      dueAt: reminders[0]!,
      reminders,
      now: act.now,
    });
  });
}

/**
 * Asks the region for help; gives the request and its first message. Throws 422 for an unknown subject or a record without a
 * region, 409 where no regional body would read it: nothing is kept that nobody would answer.
 */
export async function askSupport(
  tx: Tx,
  act: SupportAct,
  typed: { subject: string; text: string; page: string },
): Promise<{ id: string; entryId: string }> {
  const { subjects } = await supportRules();
  if (!subjects.some(({ id }) => id === typed.subject))
    throw invalid('body.subject', { fr: 'Choisissez un sujet de la liste.', en: 'Choose a subject from the list.' });
  const from = await organisationRow(tx, act.organisationId);
  const bodies = await bodiesOf(tx, from);
  if (bodies.length === 0)
    throw new Problem(409, 'no-regional-body', {
      fr: 'Personne de votre région ne lit encore les demandes ici\u00a0: écrivez à l’adresse de l’annuaire.',
      en: 'Nobody from your region reads requests here yet: write to the address in the directory.',
    });
  const { count } = await tx
    .selectFrom('support_request')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('organisation_id', '=', act.organisationId)
    .where('state', 'in', [...open])
    .executeTakeFirstOrThrow();
  if (Number(count) >= MOST_OPEN)
    throw new Problem(409, 'too-many-open', {
      fr: `Vous avez déjà ${MOST_OPEN} demandes en cours\u00a0: retirez-en avant d’en faire une autre.`,
      en: `You already have ${MOST_OPEN} open requests: withdraw some before making another.`,
    });
  const id = newId(act.now.getTime());
  const row = await tx
    .insertInto('support_request')
    .values({
      id,
      organisation_id: act.organisationId,
      organisation_name: from.name,
      organisation_type: from.type,
      territory: from.territory,
      region: from.region,
      department: from.department,
      subject: typed.subject,
      page: typed.page,
      state: 'asked',
      state_since: act.now,
      asked_at: act.now,
      asked_by: act.actor.id,
      asked_by_name: act.actor.name,
      waiting_since: act.now,
      readers: [act.organisationId, ...bodies.map((body) => body.id)],
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const entryId = await addEntry(tx, act, row, { kind: 'message', event: 'ask', text: typed.text });
  await keepReminder(tx, act, row, true);
  await tell(tx, act, row, 'ask');
  return { id, entryId };
}

export interface Move {
  event: SupportEvent;
  text: string;
  outcome: string | null;
  version: number;
}

async function check(act: SupportAct, row: RequestRow, move: Move) {
  const transition = findTransition(supportLife, row.state as SupportState, move.event);
  const { reopenWithin, outcomes } = await supportRules();
  const side = row.organisation_id === act.organisationId ? 'support.ask' : 'support.answer';
  if (transition && (transition.permission !== side || !act.permissions.has(side))) throw forbidden();
  const request = {
    state: row.state as SupportState,
    stateSince: row.state_since,
    organisationId: row.organisation_id,
    takenBy: row.taken_by,
  };
  if (!transition || !eventsOn(request, act, { now: act.now, reopenWithin }).includes(move.event))
    throw new Problem(409, 'no-such-move', {
      fr: 'La demande n’est plus dans un état qui le permet, ou un autre organisme la suit.',
      en: 'The request is no longer in a state that allows this, or another body is in charge of it.',
    });
  if (transition.needsReason && !move.text)
    throw invalid('body.text', { fr: 'Écrivez quelques mots.', en: 'Write a few words.' });
  if (move.event === 'close' && !outcomes.some(({ id }) => id === move.outcome))
    throw invalid('body.outcome', { fr: 'Dites comment la demande se termine.', en: 'Say how the request ends.' });
  return transition;
}

/** What changes in the row besides its state. */
function changes(act: SupportAct, row: RequestRow, move: Move, name: string) {
  const charge = { taken_by: act.organisationId, taken_by_name: name, taken_person: act.actor.name };
  const nobody = { taken_by: null, taken_by_name: '', taken_person: '' };
  switch (move.event) {
    case 'take':
    case 'take-over':
      return charge;
    case 'hand-back':
      return nobody;
    case 'reopen':
      return { ...nobody, outcome: null, reason: '' };
    case 'answer':
      return { first_answer_at: row.first_answer_at ?? act.now };
    case 'close':
      // A word of closing is an answer where none was given before.
      return {
        first_answer_at: row.first_answer_at ?? act.now,
        outcome: move.outcome,
        reason: move.text.slice(0, 2000),
      };
    default:
      return {};
  }
}

/**
 * Moves a request along its life cycle; gives its version and the entry written. Throws 404, 409 where it has moved or the table
 * has no such move, 403 for the other side or a role that may not, 422 without words or an outcome.
 */
export async function moveRequest(
  tx: Tx,
  act: SupportAct,
  requestId: string,
  move: Move,
): Promise<{ version: number; entryId: string }> {
  await tx.selectFrom('support_request').select('id').where('id', '=', requestId).forUpdate().execute();
  const row = await requestRow(tx, { organisationId: act.organisationId, requestId });
  if (row.version !== move.version) throw conflict({ version: row.version, state: row.state });
  const { to } = await check(act, row, move);
  const { name } = await organisationRow(tx, act.organisationId);
  const owed = waiting.includes(row.state as SupportState);
  const owes = waiting.includes(to);
  const moved = await tx
    .updateTable('support_request')
    .set({
      state: to,
      ...(to === row.state ? {} : { state_since: act.now }),
      ...(owes && !owed ? { waiting_since: act.now } : {}),
      ...changes(act, row, move, name),
      version: row.version + 1,
    })
    .where('id', '=', requestId)
    .returningAll()
    .executeTakeFirstOrThrow();
  const said = move.event === 'answer' || move.event === 'write';
  const entryId = await addEntry(tx, act, moved, {
    kind: said ? 'message' : 'move',
    event: move.event,
    text: move.text,
  });
  if (owes !== owed) await keepReminder(tx, act, moved, owes);
  await tell(tx, act, moved, move.event);
  return { version: moved.version, entryId };
}
