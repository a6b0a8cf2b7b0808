import { sql } from 'kysely';
import { notFound } from '../../platform/contract/problem.ts';
import type { Reply } from '../../platform/contract/endpoint.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type * as contract from './contract-reviews.ts';
import { PAGE, yearAfter, type Decision } from './model-reviews.ts';
import { sitesOf } from './queries-people.ts';

export type Review = Reply<typeof contract.readReview>;
type Summary = Reply<typeof contract.signReview>;
export type Counts = Summary['counts'];
export type ReviewLine = Review['lines'][number];

/** How far a review has gone. */
export async function countsOf(read: Read | Tx, reviewId: string): Promise<Counts> {
  const row = await read
    .selectFrom('access_review_line')
    .select([
      sql<number>`count(*)::int`.as('total'),
      sql<number>`(count(*) filter (where decision is null))::int`.as('pending'),
      sql<number>`(count(*) filter (where decision = 'keep'))::int`.as('keep'),
      sql<number>`(count(*) filter (where decision = 'remove'))::int`.as('remove'),
      sql<number>`(count(*) filter (where decision = 'change'))::int`.as('change'),
      sql<number>`(count(*) filter (where decision in ('remove', 'change') and settled_at is null))::int`.as(
        'unsettled',
      ),
    ])
    .where('review_id', '=', reviewId)
    .executeTakeFirstOrThrow();
  return row;
}

function reviewRows(read: Read | Tx, organisationId: string) {
  return read
    .selectFrom('access_review as r')
    .leftJoin('site as s', 's.id', 'r.site_id')
    .selectAll('r')
    .select('s.name as site_name')
    .where('r.organisation_id', '=', organisationId)
    .orderBy('r.started_at', 'desc');
}

type ReviewRow = Awaited<ReturnType<ReturnType<typeof reviewRows>['execute']>>[number];

const present = (row: ReviewRow, counts: Counts): Summary => ({
  id: row.id,
  site: row.site_id ? { id: row.site_id, name: row.site_name ?? '' } : null,
  state: row.state as Summary['state'],
  startedAt: row.started_at.toISOString(),
  startedByName: row.started_by_name,
  signedAt: row.signed_at?.toISOString() ?? null,
  signedByName: row.signed_by_name,
  digest: row.digest,
  version: row.version,
  counts,
});

/** One review without its lines. Throws 404 for another organisation’s. */
export async function reviewSummary(read: Read | Tx, organisationId: string, reviewId: string): Promise<Summary> {
  const row = await reviewRows(read, organisationId).where('r.id', '=', reviewId).executeTakeFirst();
  if (!row) throw notFound();
  return present(row, await countsOf(read, row.id));
}

interface Asked {
  organisationId: string;
  permissions: ReadonlySet<string>;
  today: string;
}

/** The page of the reviews. */
export async function reviewsView(
  read: Read,
  { organisationId, permissions, today }: Asked,
): Promise<Reply<typeof contract.listReviews>> {
  const rows = await reviewRows(read, organisationId).limit(100).execute();
  const reviews = await Promise.all(rows.map(async (row) => present(row, await countsOf(read, row.id))));
  const { count } = await read
    .selectFrom('inventory_object')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', 'access')
    .where('state', '=', 'in-use')
    .executeTakeFirstOrThrow();
  const last = reviews.find(({ site, signedAt }) => !site && signedAt);
  return {
    reviews,
    nextOn: last?.signedAt ? yearAfter(parisDay(new Date(last.signedAt))) : null,
    accesses: Number(count),
    sites: await sitesOf(read, organisationId),
    today,
    abilities: { write: permissions.has('inventory.write') },
  };
}

function lineRows(read: Read | Tx, reviewId: string) {
  return (
    read
      .selectFrom('access_review_line')
      .selectAll()
      .where('review_id', '=', reviewId)
      // The most dangerous first: administrators, then people who left, then by name.
      .orderBy(sql`facts->>'category' <> 'administrator'`)
      .orderBy(sql`facts->>'leftOn' is null`)
      .orderBy(sql`lower(coalesce(facts->>'person', name))`)
      .orderBy(sql`lower(name)`)
      .orderBy('object_id')
  );
}

const presentLine = (row: Awaited<ReturnType<ReturnType<typeof lineRows>['execute']>>[number]): ReviewLine => ({
  objectId: row.object_id,
  name: row.name,
  facts: row.facts as unknown as ReviewLine['facts'],
  decision: row.decision as Decision | null,
  note: row.note,
  decidedByName: row.decided_by_name,
  settledAt: row.settled_at?.toISOString() ?? null,
  settledByName: row.settled_by_name,
  version: row.version,
});

/** Every line of a review, in the order of its page. */
export async function linesOf(read: Read | Tx, reviewId: string): Promise<ReviewLine[]> {
  return (await lineRows(read, reviewId).execute()).map(presentLine);
}

/** A review and a hundred of its accesses; a page past the last one is empty. */
export async function reviewView(
  read: Read,
  { organisationId, permissions, today }: Asked,
  reviewId: string,
  { show, page }: { show: 'pending' | 'all' | Decision; page: number },
): Promise<Review> {
  const summary = await reviewSummary(read, organisationId, reviewId);
  const { counts } = summary;
  let lines = lineRows(read, reviewId);
  if (show === 'pending') lines = lines.where('decision', 'is', null);
  else if (show !== 'all') lines = lines.where('decision', '=', show);
  const found = show === 'all' ? counts.total : counts[show];
  const rows = await lines
    .limit(PAGE)
    .offset((page - 1) * PAGE)
    .execute();
  return {
    ...summary,
    lines: rows.map(presentLine),
    page,
    pages: Math.max(Math.ceil(found / PAGE), 1),
    today,
    abilities: {
      write: permissions.has('inventory.write'),
      sign: permissions.has('alert.decide') && summary.state === 'open' && counts.pending === 0 && counts.total > 0,
    },
  };
}

/** What signed reviews decided and nobody has done yet: to remove while the inventory still holds it, or to change. */
export async function unsettledDecisions(read: Read | Tx, organisationId: string) {
  return (
    read
      .selectFrom('access_review_line as l')
      .innerJoin('access_review as r', 'r.id', 'l.review_id')
      .leftJoin('inventory_object as o', (on) =>
        on.onRef('o.id', '=', 'l.object_id').onRef('o.organisation_id', '=', 'l.organisation_id'),
      )
      .select(['l.review_id', 'l.object_id', 'l.decision', 'r.signed_at'])
      .where('l.organisation_id', '=', organisationId)
      .where('r.state', '=', 'signed')
      .where('l.decision', 'in', ['remove', 'change'])
      .where('l.settled_at', 'is', null)
      // An access that the inventory no longer holds has nothing left to remove nor to change.
      .where('o.state', '=', 'in-use')
      .orderBy('l.object_id')
      .execute()
  );
}
