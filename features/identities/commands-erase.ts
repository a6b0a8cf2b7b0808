import { sql } from 'kysely';
import type { Tx } from '../../platform/server/database/connection.ts';
import { append, type JournalActor } from '../../platform/server/journal/journal.ts';
import { personKey } from './model-people.ts';
import type { KeptChecklist, KeptReview } from './queries-records.ts';

/** What stands in place of a name that was erased. */
const NOBODY = '–';

interface ErasureAct {
  organisationId: string;
  actor: JournalActor;
  now: Date;
}

/** The arrivals and departures of a person, without their name; what was signed says that it was erased. */
async function forgetMoves(tx: Tx, { organisationId }: ErasureAct, wanted: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('access_checklist')
    .select(['id', 'person', 'record', 'state'])
    .where('organisation_id', '=', organisationId)
    .execute();
  const theirs = rows.filter(({ person }) => personKey(person) === wanted);
  for (const { id, record, state } of theirs) {
    const kept = record as KeptChecklist['record'] | null;
    // The name of an account is that of someone too.
    const accounts = await tx
      .updateTable('access_step')
      .set({ title: NOBODY })
      .where('checklist_id', '=', id)
      .where('origin', '=', 'inventory')
      .returning(sql<string>`(select o.title from access_step o where o.id = access_step.id)`.as('title'))
      .execute();
    const named = new Set(accounts.map(({ title }) => title));
    const steps = kept?.steps.map((step) => (named.has(step.title) ? { ...step, title: NOBODY } : step));
    await tx
      .updateTable('access_checklist')
      .set({
        person: NOBODY,
        job: '',
        // A list still open could open accesses for nobody.
        ...(state === 'open' && { state: 'cancelled', reason: NOBODY }),
        record: kept && JSON.stringify({ ...kept, steps, person: NOBODY, job: '', erased: true }),
      })
      .where('id', '=', id)
      .execute();
  }
  await forgetDoers(tx, organisationId, wanted);
  return theirs.map(({ id }) => id);
}

/** Who was to do something, or did it, in arrivals and departures, in backup plans and in restore tests. */
async function forgetDoers(tx: Tx, organisationId: string, wanted: string): Promise<void> {
  const named = (names: readonly (string | null)[]): string[] => [
    ...new Set(names.filter((name): name is string => name !== null && name !== '' && personKey(name) === wanted)),
  ];
  const steps = await tx
    .selectFrom('access_step')
    .select(['doer', 'done_by_name'])
    .where('organisation_id', '=', organisationId)
    .execute();
  for (const name of named(steps.flatMap(({ doer, done_by_name }) => [doer, done_by_name])))
    await sql`update access_step set doer = case when doer = ${name} then '' else doer end,
      done_by_name = case when done_by_name = ${name} then ${NOBODY} else done_by_name end
      where organisation_id = ${organisationId} and (doer = ${name} or done_by_name = ${name})`.execute(tx);
  const plans = await tx
    .selectFrom('backup_plan')
    .select('keeper')
    .where('organisation_id', '=', organisationId)
    .execute();
  const keepers = named(plans.map(({ keeper }) => keeper));
  if (keepers.length > 0)
    await tx
      .updateTable('backup_plan')
      .set({ keeper: '' })
      .where('organisation_id', '=', organisationId)
      .where('keeper', 'in', keepers)
      .execute();
  const tests = await tx
    .selectFrom('restore_test')
    .select('made_by')
    .where('organisation_id', '=', organisationId)
    .execute();
  const makers = named(tests.map(({ made_by }) => made_by));
  if (makers.length > 0)
    await tx
      .updateTable('restore_test')
      .set({ made_by: NOBODY })
      .where('organisation_id', '=', organisationId)
      .where('made_by', 'in', makers)
      .execute();
}

/** The reviews that name a person, without them nor their accounts. */
async function forgetReviews(tx: Tx, { organisationId }: ErasureAct, wanted: string): Promise<number> {
  const lines = await tx
    .selectFrom('access_review_line')
    .select(['review_id', 'object_id', sql<string>`facts->>'person'`.as('person')])
    .where('organisation_id', '=', organisationId)
    .where(sql<boolean>`facts->>'person' is not null`)
    .execute();
  const theirs = lines.filter(({ person }) => personKey(person) === wanted);
  for (const { review_id, object_id } of theirs)
    await tx
      .updateTable('access_review_line')
      .set({ name: NOBODY, facts: sql`facts || '{"person": null, "job": null}'` })
      .where('review_id', '=', review_id)
      .where('object_id', '=', object_id)
      .execute();
  const reviews = [...new Set(theirs.map(({ review_id }) => review_id))];
  if (reviews.length === 0) return 0;
  const signed = await tx.selectFrom('access_review').select(['id', 'record']).where('id', 'in', reviews).execute();
  for (const { id, record } of signed) {
    const kept = record as KeptReview['record'] | null;
    if (!kept) continue;
    const accesses = kept.accesses.map((one) =>
      one.person !== null && personKey(one.person) === wanted ? { ...one, name: NOBODY, person: null } : one,
    );
    await tx
      .updateTable('access_review')
      .set({ record: JSON.stringify({ ...kept, accesses, erased: true }) })
      .where('id', '=', id)
      .execute();
  }
  return reviews.length;
}

/**
 * Erases a person from arrivals, departures, reviews and the alerts that they made; what was decided stays, without a name. Signed records no
 * longer match the digest that the journal holds, and say so. Gives how many of each.
 */
export async function forgetPerson(
  tx: Tx,
  act: ErasureAct,
  person: string,
): Promise<{ moves: number; reviews: number }> {
  const wanted = personKey(person);
  const lists = await forgetMoves(tx, act, wanted);
  const moves = lists.length;
  const reviews = await forgetReviews(tx, act, wanted);
  if (moves + reviews === 0) return { moves, reviews };
  await sql`update alert set detail = detail - 'values' where organisation_id = ${act.organisationId} and source = 'access'
    and rule = 'departure-accesses' and subject = any (${lists}::text[])`.execute(tx);
  await append(tx, {
    stream: `identities:${act.organisationId}`,
    organisationId: act.organisationId,
    at: act.now,
    actor: act.actor,
    kind: 'identities.person-forgotten',
    data: { moves, reviews },
  });
  return { moves, reviews };
}
