import { sql } from 'kysely';
import { Problem, conflict, invalid, notFound } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { setDeadline } from '../../platform/server/deadlines/deadlines.ts';
import { newId } from '../../platform/server/id.ts';
import { digestOf, journal, type IdentitiesAct } from './commands.ts';
import { reconcileAccess } from './commands-alerts.ts';
import { checkSite } from './commands-people.ts';
import { setAccess } from './commands-steps.ts';
import { yearAfter, type Decision } from './model-reviews.ts';
import { countsOf, linesOf, reviewSummary, type Counts } from './queries-reviews.ts';

/** Names the reminders of the next review among the deadlines. */
export const REVIEW_DUE = 'access-review.due';
const DAY = 86_400_000;
/** Beyond this, a review is made site by site. */
const MOST_ACCESSES = 20_000;

async function hold(tx: Tx, act: IdentitiesAct, reviewId: string, state: 'open' | 'signed') {
  const row = await tx
    .selectFrom('access_review')
    .selectAll()
    .where('id', '=', reviewId)
    .where('organisation_id', '=', act.organisationId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  if (row.state !== state) throw conflict({ version: row.version, state: row.state });
  return row;
}

async function underWay(tx: Tx, act: IdentitiesAct, siteId: string | null) {
  const row = await tx
    .selectFrom('access_review')
    .select('id')
    .where('organisation_id', '=', act.organisationId)
    .where('site_id', siteId ? '=' : 'is', siteId)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Starts a review of every access in use, or gives the one under way. Throws 409 where there is none to review, or too many. */
export async function startReview(tx: Tx, act: IdentitiesAct, siteId: string | null): Promise<string> {
  await checkSite(tx, act.organisationId, siteId);
  const running = await underWay(tx, act, siteId);
  if (running) return running;
  const id = newId(act.now.getTime());
  const kept = await tx
    .insertInto('access_review')
    .values({
      id,
      organisation_id: act.organisationId,
      site_id: siteId,
      state: 'open',
      started_at: act.now,
      started_by_name: act.actor.name,
    })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!kept) return (await underWay(tx, act, siteId))!;
  const { numAffectedRows } = await sql`
    insert into access_review_line (review_id, object_id, organisation_id, name, facts)
    select ${id}, o.id, o.organisation_id, o.name, jsonb_build_object('person', o.fields->'person', 'job', o.fields->'job',
      'category', o.category, 'means', o.fields->'means', 'accountKind', o.fields->'accountKind',
      'lastUsedOn', o.fields->'lastUsedOn', 'leftOn', o.fields->'leftOn', 'enabled', o.fields->'enabled',
      'twoFactor', o.fields->'twoFactor')
    from inventory_object o
    where o.organisation_id = ${act.organisationId} and o.kind = 'access' and o.state = 'in-use'
      and (${siteId}::uuid is null or o.site_id = ${siteId})
    limit ${MOST_ACCESSES + 1}`.execute(tx);
  const lines = Number(numAffectedRows ?? 0);
  if (lines === 0)
    throw new Problem(409, 'no-access', {
      fr: 'L’inventaire ne contient aucun accès à revoir ici. Ajoutez d’abord les accès.',
      en: 'The inventory holds no access to review here. Add the accesses first.',
    });
  if (lines > MOST_ACCESSES)
    throw new Problem(409, 'too-many', {
      fr: 'Il y a trop d’accès pour une seule revue : faites-la site par site.',
      en: 'There are too many accesses for one review: make it site by site.',
    });
  await journal(tx, act, 'identities.review-started', { review: id, site: siteId, accesses: lines });
  return id;
}

/** Decides of accesses, all or none. Throws 404, 409 where one has moved since it was read, 422 on a change without a word. */
export async function decideAccesses(
  tx: Tx,
  act: IdentitiesAct,
  reviewId: string,
  given: { accesses: readonly { id: string; version: number }[]; decision: Decision | null; note: string },
): Promise<Counts> {
  await hold(tx, act, reviewId, 'open');
  const { decision } = given;
  if (decision === 'change' && !given.note)
    throw invalid('body.note', { fr: 'Dites ce qui doit changer.', en: 'Say what must change.' });
  const { numAffectedRows } = await sql`
    update access_review_line l set decision = ${decision}, note = ${decision ? given.note : ''},
      decided_at = ${decision ? act.now : null}, decided_by_name = ${decision ? act.actor.name : null}, version = l.version + 1
    from json_to_recordset(${JSON.stringify(given.accesses)}::json) as x (id uuid, version int)
    where l.review_id = ${reviewId} and l.object_id = x.id and l.version = x.version`.execute(tx);
  const wanted = new Set(given.accesses.map(({ id }) => id)).size;
  if (Number(numAffectedRows ?? 0) !== wanted) throw conflict({ accesses: Number(numAffectedRows ?? 0) });
  // Whoever signs has read every decision: one made since their page was opened asks them to read again.
  await tx
    .updateTable('access_review')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', reviewId)
    .execute();
  await journal(tx, act, 'identities.accesses-decided', {
    review: reviewId,
    decision,
    accesses: given.accesses.map(({ id }) => id),
  });
  return countsOf(tx, reviewId);
}

/** Signs a review by name: frozen with its digest, and the next one planned a year later. Throws 404, 409 where something is left. */
export async function signReview(tx: Tx, act: IdentitiesAct, reviewId: string, version: number): Promise<void> {
  const row = await hold(tx, act, reviewId, 'open');
  if (row.version !== version) throw conflict({ version: row.version, state: row.state });
  const summary = await reviewSummary(tx, act.organisationId, reviewId);
  if (summary.counts.pending > 0)
    throw new Problem(409, 'accesses-left', {
      fr: 'Il reste des accès sans décision : la revue se signe quand tous en ont une.',
      en: 'Some accesses have no decision yet: the review is signed once they all do.',
    });
  const record = {
    review: reviewId,
    site: summary.site?.name ?? null,
    startedAt: summary.startedAt,
    startedBy: summary.startedByName,
    signedAt: act.now.toISOString(),
    signedBy: act.actor.name,
    accesses: (await linesOf(tx, reviewId)).map(({ objectId, name, facts, decision, note, decidedByName }) => ({
      access: objectId,
      name,
      person: facts.person,
      category: facts.category,
      lastUsedOn: facts.lastUsedOn,
      decision,
      note,
      decidedBy: decidedByName,
    })),
  };
  const digest = digestOf(record);
  await tx
    .updateTable('access_review')
    .set({
      state: 'signed',
      signed_at: act.now,
      signed_by: act.actor.id,
      signed_by_name: act.actor.name,
      record: JSON.stringify(record),
      digest,
      version: version + 1,
    })
    .where('id', '=', reviewId)
    .execute();
  const { total, keep, remove, change } = summary.counts;
  await journal(tx, act, 'identities.review-signed', { review: reviewId, total, keep, remove, change, digest });
  const due = Date.parse(`${yearAfter(parisDay(act.now))}T07:00:00Z`);
  await setDeadline(tx, {
    subject: `access-review:${act.organisationId}:${row.site_id ?? 'all'}`,
    kind: REVIEW_DUE,
    organisationId: act.organisationId,
    dueAt: new Date(due),
    now: act.now,
    reminders: [-30, 0, 30].map((days) => new Date(due + days * DAY)),
  });
  await reconcileAccess(tx, act);
}

/** Says that what a signed review decided was done. Throws 404, 409 where it was kept, is done already or has moved. */
export async function settleAccess(
  tx: Tx,
  act: IdentitiesAct,
  { reviewId, objectId }: { reviewId: string; objectId: string },
  version: number,
): Promise<Counts> {
  await hold(tx, act, reviewId, 'signed');
  const line = await tx
    .selectFrom('access_review_line')
    .selectAll()
    .where('review_id', '=', reviewId)
    .where('object_id', '=', objectId)
    .executeTakeFirst();
  if (!line) throw notFound();
  if (line.version !== version || line.settled_at || line.decision === 'keep')
    throw conflict({ version: line.version, decision: line.decision });
  await tx
    .updateTable('access_review_line')
    .set({ settled_at: act.now, settled_by_name: act.actor.name, version: version + 1 })
    .where('review_id', '=', reviewId)
    .where('object_id', '=', objectId)
    .execute();
  if (line.decision === 'remove') await setAccess(tx, act, objectId, 'gone', { review: reviewId });
  await journal(tx, act, 'identities.access-settled', { review: reviewId, access: objectId, decision: line.decision });
  await reconcileAccess(tx, act);
  return countsOf(tx, reviewId);
}
