import { sql } from 'kysely';
import type { Context } from '../../platform/server/context.ts';
import { reading, writing, type Tx } from '../../platform/server/database/connection.ts';
import type { Route } from '../../platform/server/http/serve.ts';
import { playAffairs } from './commands-affairs.ts';
import { playApplications } from './commands-applications.ts';
import { playBackups } from './commands-backups.ts';
import { playDomains } from './commands-domains.ts';
import { playReviews } from './commands-identities.ts';
import { playImports } from './commands-imports.ts';
import { playJourney } from './commands-journey.ts';
import { playPeople } from './commands-people.ts';
import { playScans } from './commands-scans.ts';
import { playSittings } from './commands-sittings.ts';
import { playSupport } from './commands-support.ts';
import { castingOf } from './queries-cast.ts';
import { DEMO_KEY } from './queries.ts';
import { openRecorded } from './recorded.ts';
import { openStandIn } from './stand-in.ts';

const DAY = 86_400_000;
/** What those who follow a story are told of it. */
const NEWS = ['case.news', 'application.news', 'support.news'];
const READ_BEFORE_DAYS = 14;
/** What the deadlines of stories are about. */
const PAST = ['case', 'application', 'support', 'backup', 'person-move', 'access-review'];

/**
 * Plays what takes files and several organisations at once, over HTTP, on a demonstration whose cast is in place; then says that
 * the demonstration is whole.
 */
export async function playStories(context: Context, routes: readonly Route[]): Promise<void> {
  const today = context.clock.now();
  const cast = await reading(context.db, { platform: true }, castingOf);
  const recorded = await openRecorded();
  const stand = await openStandIn({ ...context, network: recorded.network }, routes, today);
  try {
    await playJourney(context, stand, cast);
    await playApplications(context, stand, cast);
    await playAffairs(stand, cast, today);
    await playSupport(stand, cast, today);
    await playImports(stand, cast, today);
    await playSittings(stand, cast, today);
    await playDomains(context, stand, cast, recorded, today);
    await playScans(stand, cast, today);
    await playBackups(stand, cast, today);
    await playReviews(stand, cast, today);
    await playPeople(stand, cast, today);
  } finally {
    await stand.close();
    await recorded.close();
  }
  await writing(context.db, { platform: true }, async (tx) => {
    await readOldNews(tx, new Date(today.getTime() - READ_BEFORE_DAYS * DAY));
    // What fell due during the story was seen at the time: only what is still to come is left to remind of.
    await sql`update deadline d set
        sent = (select count(*)::int from unnest(d.reminders) r where r <= ${today}),
        next_reminder_at = (select min(r) from unnest(d.reminders) r where r > ${today})
      where d.met_at is null and split_part(d.subject, ':', 1) = any(${PAST})`.execute(tx);
    await tx
      .updateTable('setting')
      .set({ value: JSON.stringify({ filledAt: today.toISOString(), whole: true }), updated_at: today })
      .where('key', '=', DEMO_KEY)
      .execute();
  });
}

/** Marks as read what people were told before a day: a notification is its own reader's alone, so each account does it. */
async function readOldNews(tx: Tx, before: Date): Promise<void> {
  const accounts = await tx.selectFrom('account').select('id').execute();
  for (const { id } of accounts) {
    await sql`select set_config('app.account_id', ${id}, true)`.execute(tx);
    await sql`update notification set read_at = created_at
      where read_at is null and kind = any(${NEWS}) and created_at < ${before}`.execute(tx);
  }
}
