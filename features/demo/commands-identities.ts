import * as contract from '../identities/contract-reviews.ts';
import { reviews, type ReviewPlan } from './cast-identities.ts';
import type { Casting } from './queries-cast.ts';
import type { StandIn } from './stand-in.ts';

type Ago = (days: number) => void;
const DAY = 86_400_000;

/** Plays the reviews of accesses, through the product's own endpoints. */
export async function playReviews(stand: StandIn, cast: Casting, today: Date): Promise<void> {
  const ago: Ago = (days) => stand.at(new Date(today.getTime() - days * DAY));
  for (const plan of reviews) await playReview(stand, cast, plan, ago);
}

async function playReview(stand: StandIn, cast: Casting, plan: ReviewPlan, ago: Ago): Promise<void> {
  const by = cast(plan.by[1], plan.by[0]);
  const { organisationId } = by;
  ago(plan.startedDaysAgo);
  const { id: reviewId } = await stand.ask(contract.startReview, by, {
    params: { organisationId },
    body: { siteId: null },
  });
  const params = { organisationId, reviewId };
  const read = () => stand.ask(contract.readReview, by, { params, query: { show: 'all', page: 1 } });
  const { lines } = await read();
  const decide = (some: typeof lines, decision: 'keep' | 'remove' | 'change', note: string) =>
    stand.ask(contract.decideAccesses, by, {
      params,
      body: { accesses: some.map(({ objectId, version }) => ({ id: objectId, version })), decision, note },
    });
  const kept = lines.filter(({ name }) => !plan.decided[name]);
  await decide(kept.slice(plan.left), 'keep', '');
  for (const line of lines) {
    const [decision, note] = plan.decided[line.name] ?? [];
    if (decision) await decide([line], decision, note ?? '');
  }
  if (!plan.signed) return;
  ago(plan.signed.daysAgo);
  const { version, lines: decided } = await read();
  await stand.ask(contract.signReview, cast(plan.signed.by[1], plan.signed.by[0]), { params, body: { version } });
  for (const [access, days] of plan.settled ?? []) {
    ago(days);
    const line = decided.find(({ name }) => name === access)!;
    await stand.ask(contract.settleAccess, by, {
      params: { ...params, objectId: line.objectId },
      body: { version: line.version },
    });
  }
}
