import { Problem, conflict } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { journal, type IdentitiesAct } from './commands.ts';
import { personKey, type StepCategory } from './model-people.ts';
import { templatesOf } from './queries-people.ts';

const MOST_JOBS = 200;

/** Says which accesses a job needs; none removes the job. Throws 409 where it has moved since it was read, or where there are too many jobs. */
export async function saveTemplate(
  tx: Tx,
  act: IdentitiesAct,
  given: {
    job: string;
    steps: readonly { title: string; doer: string; category: StepCategory | null }[];
    version: number;
  },
): Promise<void> {
  const all = await templatesOf(tx, act.organisationId);
  const kept = all.find(({ job }) => personKey(job) === personKey(given.job));
  if ((kept?.version ?? 0) !== given.version) throw conflict({ version: kept?.version ?? 0 });
  if (given.steps.length === 0) {
    if (kept) await tx.deleteFrom('access_template').where('id', '=', kept.id).execute();
  } else if (kept) {
    const moved = await tx
      .updateTable('access_template')
      .set({ ...values(act, given), version: given.version + 1 })
      .where('id', '=', kept.id)
      .where('version', '=', given.version)
      .returning('id')
      .executeTakeFirst();
    if (!moved) throw conflict({ version: given.version + 1 });
  } else {
    if (all.length >= MOST_JOBS)
      throw new Problem(409, 'too-many', {
        fr: `${MOST_JOBS} métiers au plus peuvent être décrits.`,
        en: `At most ${MOST_JOBS} jobs can be described.`,
      });
    const added = await tx
      .insertInto('access_template')
      .values({ id: newId(act.now.getTime()), organisation_id: act.organisationId, ...values(act, given) })
      .onConflict((on) => on.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!added) throw conflict({ version: 1 });
  }
  await journal(tx, act, 'identities.job-saved', { job: given.job, accesses: given.steps.length });
}

const values = (act: IdentitiesAct, { job, steps }: { job: string; steps: readonly object[] }) => ({
  job,
  steps: JSON.stringify(steps),
  updated_at: act.now,
  updated_by_name: act.actor.name,
});
