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
async function forgetMoves(tx: Tx, { organisationId }: ErasureAct, wanted: string): Promise<number> {
  const rows = await tx
    .selectFrom('access_checklist')
    .select(['id', 'person', 'record'])
    .where('organisation_id', '=', organisationId)
    .execute();
  const theirs = rows.filter(({ person }) => personKey(person) === wanted);
  for (const { id, record } of theirs) {
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
        record: kept && JSON.stringify({ ...kept, steps, person: NOBODY, job: '', erased: true }),
      })
      .where('id', '=', id)
      .execute();
  }
  return theirs.length;
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
  const moves = await forgetMoves(tx, act, wanted);
  const reviews = await forgetReviews(tx, act, wanted);
  if (moves + reviews === 0) return { moves, reviews };
  await sql`update alert set detail = detail - 'values' where organisation_id = ${act.organisationId} and source = 'access'
    and rule = 'departure-accesses'`.execute(tx);
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
