import type { Text } from '../../platform/contract/problem.ts';
import { CASE_STATES, ENDED, type CaseState } from '../cases/model.ts';
import { turns } from '../cases/model-todo.ts';

/** States of a case that still runs, in the order of its life: the columns of the board. */
export const RUNNING: readonly CaseState[] = CASE_STATES.filter((state) => !ENDED.includes(state));

/** States in which the case waits for the manager. */
export const OURS: readonly CaseState[] = RUNNING.filter((state) => turns[state]?.part === 'manager');

/** Days that a case without a date may stay in one state before it counts as late; works take longer than a letter. */
export const PATIENCE_DAYS = 30;
export const WORKS_PATIENCE_DAYS = 60;
const DAY = 86_400_000;

/** What “late” means, as the board says it. */
export const lateRule: Text = {
  fr: `Un dossier est en retard quand la date attendue est passée. S’il n’a pas de date, il est en retard quand rien n’a bougé depuis plus de ${PATIENCE_DAYS} jours (${WORKS_PATIENCE_DAYS} jours pendant les travaux). Un dossier terminé n’est jamais en retard.`,
  en: `A case is late once its expected date has passed. Without a date, it is late when nothing has moved for more than ${PATIENCE_DAYS} days (${WORKS_PATIENCE_DAYS} days during the work). A case that is over is never late.`,
};

/** The days granted to a state that has no date. */
const patienceOf = (state: CaseState): number => (state === 'works' ? WORKS_PATIENCE_DAYS : PATIENCE_DAYS);

/** The instant before which a case without a date must have entered its state to count as late now. */
export const idleBefore = (state: CaseState, now: Date): Date => new Date(now.getTime() - patienceOf(state) * DAY);

/** Whether a case is late: see `lateRule`. Exactly at its date, or exactly at the last granted day, it is not yet. */
export function isLate(one: { state: CaseState; since: Date; dueAt: Date | null }, now: Date): boolean {
  if (ENDED.includes(one.state)) return false;
  return one.dueAt ? one.dueAt < now : one.since < idleBefore(one.state, now);
}

export const SORTS = ['expected', 'since', 'requested', 'number', 'structure', 'share'] as const;
export type Sort = (typeof SORTS)[number];

/** Rows of one page of the table. */
export const PAGE = 50;
/** Cards shown in each column of the board. */
export const CARDS = 4;
/** The most rows that one export holds. */
export const EXPORT_ROWS = 50_000;

/** How far back the figures look, in months, this one included. */
export const PERIODS = ['12', '24', '36'] as const;

/** The last months as `2026-11`, oldest first, up to the one that holds this day (`2026-11-21`). */
export function lastMonths(day: string, count: number): string[] {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(year, month - count + index, 1)).toISOString().slice(0, 7),
  );
}
