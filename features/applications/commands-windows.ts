import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { dropDeadline, setDeadline } from '../../platform/server/deadlines/deadlines.ts';
import { windowState } from '../programmes/model-catalogue.ts';
import { outsideWindow } from './problems.ts';
import type { ApplicationAct, SeenApplication } from './queries-held.ts';
import { closingOf, windowFor } from './queries-windows.ts';

/** Days before a window closes at which the applicant is reminded. */
const BEFORE = [30, 14, 7, 2] as const;
const DAY = 86_400_000;

/**
 * Refuses a filing or a declaration outside its window. One that was sent back may come again until its instruction's own window
 * closes, or at any time where no such window is known.
 */
export async function mustBeOpen(
  tx: Tx,
  seen: SeenApplication,
  stage: 'candidacy' | 'declaration',
  now: Date,
): Promise<void> {
  const today = parisDay(now);
  const window = await windowFor(tx, seen, stage);
  const given = window ?? { opens: null, closes: null };
  if (window && windowState(window, today) === 'open') return;
  if (seen.row.state === 'returned' || seen.row.state === 'declaration-returned') {
    const after = await windowFor(tx, seen, stage === 'candidacy' ? 'regional-instruction' : 'regional-attainment');
    if (!after?.closes || today <= after.closes) return;
    throw outsideWindow(stage, { opens: null, closes: after.closes }, today);
  }
  throw outsideWindow(stage, given, today);
}

/** Sets the reminders before the window closes on what the applicant prepares, or drops them. Its organisation must be open. */
export async function setWindowDeadline(
  tx: Tx,
  { now }: Pick<ApplicationAct, 'now'>,
  seen: SeenApplication,
): Promise<void> {
  const subject = `application:${seen.row.id}`;
  const closes = await closingOf(tx, seen);
  if (!closes) return dropDeadline(tx, { subject, kind: 'application.window' });
  const dueAt = new Date(`${closes}T10:00:00Z`);
  await setDeadline(tx, {
    subject,
    kind: 'application.window',
    organisationId: seen.row.applicant_id,
    dueAt,
    reminders: BEFORE.map((days) => new Date(dueAt.getTime() - days * DAY)),
    now,
  });
}
