import { listObjects } from '../inventory/contract.ts';
import { answerReview } from '../inventory/contract-review.ts';
import { sittings } from './cast-estate.ts';
import type { Casting } from './queries-cast.ts';
import type { StandIn } from './stand-in.ts';

const DAY = 86_400_000;

/** Reviews inventories thing by thing, through the product's own endpoints. */
export async function playSittings(stand: StandIn, cast: Casting, today: Date): Promise<void> {
  for (const { by, daysAgo, kinds } of sittings) {
    stand.at(new Date(today.getTime() - daysAgo * DAY));
    const performer = cast(by[1], by[0]);
    const params = { organisationId: performer.organisationId };
    for (const kind of kinds) {
      const { rows } = await stand.ask(listObjects, performer, { params, query: { kind } });
      for (const { id: objectId, version } of rows)
        await stand.ask(answerReview, performer, {
          params: { ...params, objectId },
          body: { version, answer: 'true' },
        });
    }
  }
}
