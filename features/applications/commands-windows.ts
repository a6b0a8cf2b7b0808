import { parisDay } from '../../platform/server/clock.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { dropDeadline, setDeadline } from '../../platform/server/deadlines/deadlines.ts';
import { isCatalogue, windowOf, windowState, type FundingWindow, type Stage } from '../programmes/model-catalogue.ts';
import { currentAny } from '../programmes/queries.ts';
import { outsideWindow } from './problems.ts';
import type { ApplicationAct, SeenApplication } from './queries-held.ts';

/** Days before a window closes at which the applicant is reminded. */
const BEFORE = [30, 14, 7, 2] as const;
const DAY = 86_400_000;

/** A window as it serves one file. */
export interface ServedWindow extends Pick<FundingWindow, 'opens' | 'closes'> {
  /** The closing day that the file's own version gives, where a later one serves it. */
  before: string | null;
}

/**
 * The window of a stage for a running file: that of the version it began under, or a later closing day published since where the
 * programme says that it serves all. Undefined where the programme has no such window.
 */
export async function windowFor(
  read: Read | Tx,
  { programme }: Pick<SeenApplication, 'programme'>,
  stage: Stage,
): Promise<ServedWindow | undefined> {
  const own = windowOf(programme, stage);
  if (!own) return undefined;
  const { opens, closes } = own;
  const kept = { opens, closes, before: null };
  if (!programme.run.laterDeadlineApplies.value || closes === null) return kept;
  const current = await currentAny(read, programme.id);
  const moved = isCatalogue(current) ? windowOf(current, stage) : undefined;
  if (!moved?.closes || moved.closes <= closes) return kept;
  return { opens: moved.opens ?? opens, closes: moved.closes, before: closes };
}

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

const stageOf = (state: string): 'candidacy' | 'declaration' | null =>
  state === 'draft' ? 'candidacy' : state === 'accepted' ? 'declaration' : null;

/** The day on which what the applicant prepares must be sent; null where none is known or nothing is prepared. */
export async function closingOf(read: Read | Tx, seen: SeenApplication): Promise<string | null> {
  const stage = stageOf(seen.row.state);
  return stage ? ((await windowFor(read, seen, stage))?.closes ?? null) : null;
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
