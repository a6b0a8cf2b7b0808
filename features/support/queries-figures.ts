import { sql } from 'kysely';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { SupportState } from './model.ts';

/** How many requests, by place, subject and state: counts of the whole installation, never who asked. */
export async function supportCounts(read: Read | Tx) {
  const { rows } = await sql<{
    territory: string;
    region: string | null;
    subject: string;
    state: SupportState;
    requests: number;
  }>`select * from app.support_counts() order by territory, region, subject, state`.execute(read as Tx);
  return rows;
}

/** How many requests were answered by place, and the median of hours to the first answer; null under five answers. */
export async function supportDelays(read: Read | Tx) {
  const { rows } = await sql<{
    territory: string;
    region: string | null;
    answered: number;
    medianHours: number | null;
  }>`
    select territory, region, answered, median_hours as "medianHours" from app.support_delays()
    order by territory, region`.execute(read as Tx);
  return rows;
}
