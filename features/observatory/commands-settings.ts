import { invalid } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { append, type JournalActor } from '../../platform/server/journal/journal.ts';
import { writeSetting } from '../../platform/server/site.ts';
import { territories } from '../organisations/queries-lists.ts';
import { CHECK_KEY, type Verdict } from './commands-check.ts';
import { decidedMinimums, MINIMUM_KEY } from './queries-settings.ts';
import { thresholds } from './queries-thresholds.ts';

/** The smallest group shown by territory, and the last comparison with the journal. */
export async function settingsView(db: Read | Tx) {
  const decided = await decidedMinimums(db);
  const row = await db.selectFrom('setting').select('value').where('key', '=', CHECK_KEY).executeTakeFirst();
  const { usual, smallest } = thresholds().minimum;
  return {
    territories: territories().map(({ code }) => ({
      code,
      minimum: decided[code]?.minimum ?? usual,
      reason: decided[code]?.reason || null,
      changedAt: decided[code]?.changedAt ?? null,
    })),
    usual,
    smallest,
    lastCheck: (row?.value as (Verdict & { at: string }) | undefined) ?? null,
  };
}

/** Decides the smallest group shown of a territory. Throws 422 below the least there is, or below the usual without a reason. */
export async function changeMinimum(
  tx: Tx,
  actor: JournalActor,
  { territory, minimum, reason }: { territory: string; minimum: number; reason: string },
  now: Date,
): Promise<void> {
  const { usual, smallest } = thresholds().minimum;
  if (minimum < smallest)
    throw invalid('body.minimum', {
      fr: `Un groupe montré compte au moins ${smallest} structures.`,
      en: `A group that is shown has at least ${smallest} structures.`,
    });
  if (minimum < usual && !reason)
    throw invalid('body.reason', {
      fr: `Dites pourquoi descendre sous ${usual} structures.`,
      en: `Say why to go below ${usual} structures.`,
    });
  const decided = await decidedMinimums(tx);
  const before = decided[territory]?.minimum ?? usual;
  await writeSetting(
    tx,
    MINIMUM_KEY,
    { ...decided, [territory]: { minimum, reason, changedAt: now.toISOString() } },
    now,
  );
  await append(tx, {
    stream: 'platform',
    organisationId: null,
    at: now,
    actor,
    kind: 'observatory.minimum-changed',
    data: { territory, before, after: minimum, reason },
  });
}
