import type { Selectable } from 'kysely';
import type { WebhookDeliveryTable, WebhookTable } from '../../database/types.ts';
import type { Reply } from '../../platform/contract/endpoint.ts';
import { notFound } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { listDeliveries, listWebhooks } from './contract-webhooks.ts';
import { eventsFor, type EventName, type Failure } from './model-events.ts';

export type Webhook = Reply<typeof listWebhooks>['webhooks'][number];
export type Delivery = Reply<typeof listDeliveries>['deliveries'][number];
const MOST_SHOWN = 50;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** One address as its page shows it; nothing of its secret. */
export function webhookOf(row: Selectable<WebhookTable>, now: Date): Webhook {
  const { previous_until: until } = row;
  return {
    id: row.id,
    address: row.address,
    events: row.events as EventName[],
    state: row.off_at ? 'off' : row.failing_told_at ? 'failing' : 'on',
    offBecause: row.off_because as Webhook['offBecause'],
    failingSince: iso(row.failing_since),
    previousSecretUntil: until && until > now ? until.toISOString() : null,
    version: row.version,
    createdBy: row.created_by_name,
    createdAt: row.created_at.toISOString(),
  };
}

export function deliveryOf(row: Selectable<WebhookDeliveryTable>): Delivery {
  return {
    id: row.id,
    event: row.event as Delivery['event'],
    state: row.state as Delivery['state'],
    attempts: row.attempts,
    status: row.last_status,
    failure: row.last_failure as Failure | null,
    createdAt: row.created_at.toISOString(),
    lastAt: iso(row.last_at),
    nextAt: row.state === 'waiting' ? iso(row.next_at) : null,
  };
}

/** The events that an organisation may choose. */
export async function offeredEvents(read: Read | Tx, organisationId: string): Promise<EventName[]> {
  const { kind } = await read
    .selectFrom('organisation')
    .select('kind')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return eventsFor(kind);
}

/** One address of an organisation. Throws 404. */
export async function webhookRow(read: Read | Tx, organisationId: string, webhookId: string) {
  const row = await read
    .selectFrom('webhook')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', webhookId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** The addresses of an organisation, in the order they were added, and the events that it may choose. */
export async function readWebhooks(read: Read, organisationId: string, now: Date): Promise<Reply<typeof listWebhooks>> {
  const rows = await read
    .selectFrom('webhook')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('id')
    .execute();
  return { webhooks: rows.map((row) => webhookOf(row, now)), events: await offeredEvents(read, organisationId) };
}

/** One address and the last messages to it, newest first. Throws 404. */
export async function readDeliveries(
  read: Read,
  organisationId: string,
  webhookId: string,
  now: Date,
): Promise<Reply<typeof listDeliveries>> {
  const webhook = webhookOf(await webhookRow(read, organisationId, webhookId), now);
  const rows = await read
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('webhook_id', '=', webhookId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  return { webhook, deliveries: rows.map(deliveryOf), events: await offeredEvents(read, organisationId) };
}
