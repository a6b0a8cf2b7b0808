import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { append, product } from '../../platform/server/journal/journal.ts';
import type { Posted } from '../../platform/server/outbound/outbound.ts';
import { notifyRoles } from '../notifications/commands.ts';
import { streamOf } from '../organisations/commands.ts';
import { hostOf } from './commands-webhooks.ts';
import { MOST_ATTEMPTS, OFF_AFTER_DAYS, RETRY_MINUTES, TEST_EVENT, type Failure } from './model-events.ts';
import { interfacePage } from './queries.ts';
import { enqueue } from './queue.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Notes what came of an attempt: delivered, to be tried again later, or given up, after which people are told. */
export async function settle(tx: Tx, context: Context, deliveryId: string, posted: Posted): Promise<void> {
  const now = context.clock.now();
  const row = await tx
    .selectFrom('webhook_delivery as d')
    .innerJoin('webhook as w', 'w.id', 'd.webhook_id')
    .select(['d.attempts', 'd.event', 'd.organisation_id', 'w.id as webhook_id', 'w.address'])
    .select(['w.failing_since', 'w.failing_told_at', 'w.off_at'])
    .where('d.id', '=', deliveryId)
    .where('d.state', '=', 'waiting')
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) return;
  const attempts = row.attempts + 1;
  const status = 'status' in posted ? posted.status : null;
  const delivered = status !== null && status >= 200 && status < 300;
  const failure: Failure | null = delivered ? null : 'failure' in posted ? posted.failure : 'status';
  const last = row.event === TEST_EVENT || attempts >= MOST_ATTEMPTS;
  const nextAt = delivered || last ? null : new Date(now.getTime() + RETRY_MINUTES[attempts - 1]! * MINUTE_MS);
  await tx
    .updateTable('webhook_delivery')
    .set({
      state: delivered ? 'delivered' : last ? 'failed' : 'waiting',
      attempts,
      last_status: status,
      last_failure: failure,
      last_at: now,
      next_at: nextAt,
    })
    .where('id', '=', deliveryId)
    .execute();
  if (nextAt) await enqueue(tx, context, deliveryId, nextAt);
  if (delivered)
    await tx
      .updateTable('webhook')
      .set({ failing_since: null, failing_told_at: null })
      .where('id', '=', row.webhook_id)
      .execute();
  else if (row.event !== TEST_EVENT && !row.off_at) await noteFailure(tx, context, row, last);
}

interface Failing {
  webhook_id: string;
  organisation_id: string;
  address: string;
  failing_since: Date | null;
  failing_told_at: Date | null;
}

/** Tells once that an address does not answer, and stops calling it after days without one success. */
async function noteFailure(tx: Tx, context: Context, row: Failing, givenUp: boolean): Promise<void> {
  const now = context.clock.now();
  const since = row.failing_since ?? now;
  const off = now.getTime() - since.getTime() >= OFF_AFTER_DAYS * DAY_MS;
  const tell = off || (givenUp && !row.failing_told_at);
  await tx
    .updateTable('webhook')
    .set({
      failing_since: since,
      ...(tell && { failing_told_at: now }),
      ...(off && { off_at: now, off_because: 'failures' }),
    })
    .where('id', '=', row.webhook_id)
    .execute();
  if (!tell) return;
  const organisationId = row.organisation_id;
  const address = hostOf(row.address);
  if (off)
    await append(tx, {
      stream: streamOf(organisationId),
      organisationId,
      at: now,
      actor: product,
      kind: 'webhook.turned-off',
      data: { webhook: row.webhook_id, address },
    });
  await notifyRoles(tx, context, {
    organisationId,
    permission: 'interface.manage',
    kind: off ? 'interface.webhook-off' : 'interface.webhook-failing',
    data: { address },
    link: interfacePage(organisationId),
    now,
  });
}
