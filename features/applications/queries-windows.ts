import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { isCatalogue, windowOf, type FundingWindow, type Stage } from '../programmes/model-catalogue.ts';
import { currentAny } from '../programmes/queries.ts';
import type { SeenApplication } from './queries-held.ts';

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

const stageOf = (state: string): 'candidacy' | 'declaration' | null =>
  state === 'draft' ? 'candidacy' : state === 'accepted' ? 'declaration' : null;

/** The day on which what the applicant prepares must be sent; null where none is known or nothing is prepared. */
export async function closingOf(read: Read | Tx, seen: SeenApplication): Promise<string | null> {
  const stage = stageOf(seen.row.state);
  return stage ? ((await windowFor(read, seen, stage))?.closes ?? null) : null;
}
