import { invalid, notFound } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { append, type JournalActor } from '../../platform/server/journal/journal.ts';
import { loadReferential } from '../referentials/queries.ts';

export interface TargetInput {
  organisationId: string;
  referentialId: string;
  themeId: string;
  /** Identifier of a level; null goes back to the questionnaire's proposal. */
  level: string | null;
  actor: JournalActor;
  now: Date;
}

/** The version in which the structure last answered, else the one offered. Throws 404 for a questionnaire that is neither. */
async function versionInUse(tx: Tx, { organisationId, referentialId }: TargetInput): Promise<string> {
  const answered = await tx
    .selectFrom('assessment')
    .select('referential_version as version')
    .where('organisation_id', '=', organisationId)
    .where('referential_id', '=', referentialId)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const offered = tx
    .selectFrom('referential_offer')
    .select('version')
    .where('referential_id', '=', referentialId)
    .where('offered', '=', true);
  const version = answered ?? (await offered.executeTakeFirst());
  if (!version) throw notFound();
  return version.version;
}

/** Sets or takes back a target, with its journal entry. Throws 404 for an unknown theme, 422 for a level it has no step for. */
export async function setTarget(tx: Tx, input: TargetInput): Promise<void> {
  const { organisationId, referentialId, themeId, level, actor, now } = input;
  const referential = await loadReferential(tx, referentialId, await versionInUse(tx, input));
  const theme = referential.themes.find(({ id }) => id === themeId);
  if (!theme) throw notFound();
  if (level !== null && !theme.steps.some((step) => step.level === level))
    throw invalid('body.level', {
      fr: 'Ce niveau n’existe pas pour ce thème.',
      en: 'This level does not exist for this theme.',
    });
  if (level === null)
    await tx
      .deleteFrom('target')
      .where('organisation_id', '=', organisationId)
      .where('referential_id', '=', referentialId)
      .where('theme_id', '=', themeId)
      .execute();
  else {
    const row = { level, set_by_name: actor.name, set_at: now };
    await tx
      .insertInto('target')
      .values({ organisation_id: organisationId, referential_id: referentialId, theme_id: themeId, ...row })
      .onConflict((on) => on.columns(['organisation_id', 'referential_id', 'theme_id']).doUpdateSet(row))
      .execute();
  }
  await append(tx, {
    stream: `organisation:${organisationId}`,
    organisationId,
    at: now,
    actor,
    kind: 'target.set',
    data: { referential: referentialId, theme: themeId, level },
  });
}
