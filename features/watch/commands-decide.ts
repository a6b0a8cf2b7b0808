import { Problem, conflict, forbidden, invalid, notFound } from '../../platform/contract/problem.ts';
import { findTransition } from '../../platform/contract/transitions.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { dropDeadline, setDeadline } from '../../platform/server/deadlines/deadlines.ts';
import { append, type JournalActor } from '../../platform/server/journal/journal.ts';
import { moveFactFindings } from '../plan/commands-facts.ts';
import { alertStream } from './commands-reconcile.ts';
import { alertLife, findingState, type AlertEvent, type AlertState, type Grade } from './model.ts';

/** The deadline that ends an acceptance. */
export const ACCEPTED = 'alert.accepted';
export const acceptedSubject = (alertId: string): string => `alert:${alertId}`;

const LONGEST_YEARS = 3;

export interface Decision {
  event: AlertEvent;
  version: number;
  reason: string;
  until: string | null;
}

interface DecideAct {
  organisationId: string;
  actor: JournalActor;
  permissions: ReadonlySet<string>;
  now: Date;
}

/** The day after, at an hour when people are at work. */
const morningAfter = (day: string): Date => new Date(Date.parse(`${day}T06:00:00Z`) + 86_400_000);

function checkUntil({ event, until }: Decision, today: string): void {
  if (event !== 'accept') {
    if (until !== null)
      throw invalid('body.until', {
        fr: 'Une date de fin n’accompagne qu’un risque accepté.',
        en: 'Only an accepted risk has an end date.',
      });
    return;
  }
  if (until === null)
    throw invalid('body.until', {
      fr: 'Dites jusqu’à quand ce risque est accepté.',
      en: 'Say until when this risk is accepted.',
    });
  const last = `${Number(today.slice(0, 4)) + LONGEST_YEARS}${today.slice(4)}`;
  if (until <= today || until > last)
    throw invalid('body.until', {
      fr: 'Choisissez une date à venir, dans les trois ans.',
      en: 'Choose a date to come, within three years.',
    });
}

/**
 * Decides an alert: treated, not applicable, accepted until a day, or open again; its finding follows. Throws 404, 403, 409 on an alert
 * that has moved since or a move that its life does not have, 422 without the reason or the day that the decision needs.
 */
export async function decideAlert(tx: Tx, act: DecideAct, id: string, decision: Decision) {
  const { organisationId, now } = act;
  const row = await tx
    .selectFrom('alert')
    .select(['id', 'source', 'state', 'grade', 'version', 'finding_id'])
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  if (row.version !== decision.version) throw conflict({ version: row.version, state: row.state });
  const move = findTransition(alertLife, row.state as AlertState, decision.event);
  if (!move) throw noSuchMove();
  if (!act.permissions.has(move.permission)) throw forbidden();
  if (move.needsReason && decision.reason === '')
    throw invalid('body.reason', { fr: 'Dites pourquoi.', en: 'Say why.' });
  checkUntil(decision, parisDay(now));
  const reopened = move.to === 'open';
  await tx
    .updateTable('alert')
    .set({
      state: move.to,
      reason: reopened ? '' : decision.reason,
      accepted_until: decision.until,
      decided_at: reopened ? null : now,
      decided_by_name: reopened ? null : act.actor.name,
      version: row.version + 1,
    })
    .where('id', '=', id)
    .execute();
  if (row.finding_id) {
    const finding = findingState(move.to, row.grade as Grade | null);
    await moveFactFindings(tx, { ...act, source: row.source }, [row.finding_id], finding);
  }
  await keepEnd(tx, act, id, decision.until);
  await append(tx, {
    stream: alertStream(organisationId),
    organisationId,
    at: now,
    actor: act.actor,
    kind: `alert.${decision.event}`,
    data: { alert: id, reason: decision.reason, until: decision.until },
  });
  return { id, state: move.to, version: row.version + 1 };
}

const noSuchMove = (): Problem =>
  new Problem(409, 'no-such-move', {
    fr: 'Cette décision n’est plus possible : l’alerte a changé d’état.',
    en: 'This decision is no longer possible: the alert has changed state.',
  });

async function keepEnd(tx: Tx, { organisationId, now }: DecideAct, id: string, until: string | null): Promise<void> {
  const deadline = { subject: acceptedSubject(id), kind: ACCEPTED };
  if (until === null) return dropDeadline(tx, deadline);
  const dueAt = morningAfter(until);
  await setDeadline(tx, { ...deadline, organisationId, dueAt, reminders: [dueAt], now });
}
