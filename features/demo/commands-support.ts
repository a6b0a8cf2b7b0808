import * as contract from '../support/contract.ts';
import { helpAsked, type HelpPlan } from './cast-support.ts';
import type { Casting } from './queries-cast.ts';
import type { StandIn } from './stand-in.ts';

const DAY = 86_400_000;

/** Plays requests for the region's help and what came of them, through the product's own endpoints. */
export async function playSupport(stand: StandIn, cast: Casting, today: Date): Promise<void> {
  const ago = (days: number) => stand.at(new Date(today.getTime() - days * DAY));
  for (const plan of helpAsked) await playRequest(stand, cast, plan, ago);
}

async function playRequest(
  stand: StandIn,
  cast: Casting,
  { by: [person, place], daysAgo, follows = [], ...body }: HelpPlan,
  ago: (days: number) => void,
): Promise<void> {
  ago(daysAgo);
  const asker = cast(place, person);
  const { id: requestId } = await stand.ask(contract.askSupport, asker, {
    params: { organisationId: asker.organisationId },
    body,
  });
  let version = 1;
  for (const { by, daysAgo: days, event, text, outcome = null } of follows) {
    ago(days);
    const performer = cast(by[1], by[0]);
    const moved = await stand.ask(contract.moveRequest, performer, {
      params: { organisationId: performer.organisationId, requestId },
      body: { event, text, outcome, version },
    });
    version = moved.version;
  }
}
