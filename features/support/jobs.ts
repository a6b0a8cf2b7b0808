import { withOrganisations } from '../../platform/server/database/connection.ts';
import type { DeadlineHandler } from '../../platform/server/deadlines/deadlines.ts';
import { UNANSWERED } from './commands.ts';
import { tell } from './commands-tell.ts';
import { waiting, type SupportState } from './model.ts';

/**
 * Reminds the region of a request that it has not answered. The second time, or where no body is left to remind, the structure is
 * told as well, with the way to the directory: no request is lost in a void.
 */
const unanswered: DeadlineHandler = {
  kind: UNANSWERED,
  async remind(tx, context, { subject, reminders }, index) {
    const now = context.clock.now();
    const next = reminders[index + 1];
    // After a stop of the server people get the last reminder, not each in turn.
    if (next && next <= now) return;
    const row = await tx
      .selectFrom('support_request')
      .selectAll()
      .where('id', '=', subject.slice('support:'.length))
      .executeTakeFirst();
    if (!row || !waiting.includes(row.state as SupportState)) return;
    const alone = row.readers.every((id) => id === row.organisation_id);
    await withOrganisations(tx, row.readers, async () => {
      await tell(tx, { context, now, actor: null }, row, 'unanswered');
      if (alone || index > 0) await tell(tx, { context, now, actor: null }, row, 'nobody');
    });
  },
};

export const deadlines: readonly DeadlineHandler[] = [unanswered];
