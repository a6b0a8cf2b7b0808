import { writing } from '../../platform/server/database/connection.ts';
import type { DeadlineHandler } from '../../platform/server/deadlines/deadlines.ts';
import type { JobHandler } from '../../platform/server/jobs/jobs.ts';
import { notifyRoles } from '../notifications/commands.ts';
import { KEY_EXPIRING } from './commands-keys.ts';
import { deliver } from './commands-deliveries.ts';
import { KEPT_DAYS } from './model-events.ts';
import { interfacePage } from './queries.ts';
import { DELIVER } from './queue.ts';

const DAY_MS = 86_400_000;
/** A message whose attempt is this late has lost its job: it is given up rather than shown as waiting for ever. */
const LOST_DAYS = 2;

/** Tells those who manage keys that one will end, while there is time to make another. */
export const deadlines: readonly DeadlineHandler[] = [
  {
    kind: KEY_EXPIRING,
    async remind(tx, context, { subject, organisationId, dueAt }) {
      const key = await tx
        .selectFrom('api_key')
        .select('name')
        .where('id', '=', subject.slice('key:'.length))
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      if (!key || !organisationId) return;
      await notifyRoles(tx, context, {
        organisationId,
        permission: 'interface.manage',
        kind: 'interface.key-expiring',
        data: { key: key.name, endsOn: dueAt.toISOString().slice(0, 10) },
        link: interfacePage(organisationId),
        now: context.clock.now(),
      });
    },
  },
];

/** One attempt: what the address answers is no failure of the job, which plans the next attempt itself. */
const deliverJob: JobHandler<{ deliveryId: string }> = {
  queue: DELIVER,
  retries: 2,
  expireInSeconds: 60,
  keepSeconds: 24 * 3600,
  handle: (context, { deliveryId }) => deliver(context, deliveryId),
};

/** Forgets what was sent long ago. */
const forgetJob: JobHandler = {
  queue: 'interface.forget',
  cron: '40 4 * * *',
  async handle(context) {
    const now = context.clock.now().getTime();
    await writing(context.db, { platform: true }, async (tx) => {
      await tx
        .deleteFrom('webhook_delivery')
        .where('created_at', '<', new Date(now - KEPT_DAYS * DAY_MS))
        .execute();
      await tx
        .updateTable('webhook_delivery')
        .set({ state: 'failed', next_at: null })
        .where('state', '=', 'waiting')
        .where('next_at', '<', new Date(now - LOST_DAYS * DAY_MS))
        .execute();
    });
  },
};

export const jobs: readonly JobHandler[] = [deliverJob as JobHandler, forgetJob];
