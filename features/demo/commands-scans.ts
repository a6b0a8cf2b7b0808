import { importScan } from '../scans/contract.ts';
import { scans } from './cast-scans.ts';
import type { Casting } from './queries-cast.ts';
import type { StandIn } from './stand-in.ts';

const DAY = 86_400_000;

/** Brings the reports of audit tools, each an hour after it was made. */
export async function playScans(stand: StandIn, cast: Casting, today: Date): Promise<void> {
  for (const { by, daysAgo, file, text } of scans) {
    const madeAt = new Date(today.getTime() - daysAgo * DAY);
    stand.at(new Date(madeAt.getTime() + DAY / 24));
    const performer = cast(by[1], by[0]);
    await stand.upload(
      importScan,
      performer,
      { params: { organisationId: performer.organisationId }, query: {} },
      { name: file, text: text(madeAt) },
    );
  }
}
