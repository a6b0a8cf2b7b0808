import { Problem, conflict, notFound } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import type { IdentitiesAct, Noting } from './commands.ts';
import type { StepOrigin } from './model-people.ts';

export const MOST_STEPS = 2000;

/** The refusal of a list with more steps than one list carries. */
export const tooManySteps = () =>
  new Problem(409, 'too-many', {
    fr: `Une liste porte au plus ${MOST_STEPS.toLocaleString('fr')} étapes. Si ce nom porte autant d’accès, vérifiez-le dans l’inventaire.`,
    en: `A list carries at most ${MOST_STEPS.toLocaleString('en')} steps. If this name has so many accesses, check it in the inventory.`,
  });

/** Locks an arrival or a departure that is open. Throws 404, or 409 where it is over or has moved since it was read. */
export async function holdChecklist(tx: Tx, act: IdentitiesAct, checklistId: string, version?: number) {
  const row = await tx
    .selectFrom('access_checklist')
    .selectAll()
    .where('id', '=', checklistId)
    .where('organisation_id', '=', act.organisationId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  if (version !== undefined && row.version !== version) throw conflict({ version: row.version, state: row.state });
  if (row.state !== 'open')
    throw new Problem(409, 'checklist-over', {
      fr: 'Cette liste est close : elle ne change plus.',
      en: 'This list is closed: it no longer changes.',
    });
  return row;
}

/** A step as it enters a list. */
export interface NewStep {
  origin: StepOrigin;
  title: string;
  category: string | null;
  objectId: string | null;
  doer: string;
  dueOn: string;
}

/** Adds steps to a list, from a position on. */
export async function insertSteps(tx: Tx, act: Noting, checklistId: string, steps: readonly NewStep[], first = 0) {
  if (steps.length === 0) return;
  await tx
    .insertInto('access_step')
    .values(
      steps.map((step, index) => ({
        id: newId(act.now.getTime()),
        checklist_id: checklistId,
        organisation_id: act.organisationId,
        position: first + index,
        origin: step.origin,
        title: step.title,
        category: step.category,
        object_id: step.objectId,
        doer: step.doer,
        due_on: step.dueOn,
        outcome: 'pending',
      })),
    )
    .execute();
}

/** Marks a list as moved: whoever signs it has read each of its steps as it is. */
export async function bumpChecklist(tx: Tx, checklistId: string): Promise<void> {
  await tx
    .updateTable('access_checklist')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', checklistId)
    .execute();
}
