import { sql, type Selectable } from 'kysely';
import type { WebhookDeliveryTable, WebhookTable } from '../../database/types.ts';
import { notFound, Problem } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import { openOrganisation, writing, type Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { followJournal } from '../../platform/server/journal/follow.ts';
import type { Entry } from '../../platform/server/journal/journal.ts';
import type { Posted } from '../../platform/server/outbound/outbound.ts';
import { secretsOf } from './commands-webhooks.ts';
import { settle } from './commands-settle.ts';
import { eventOf, pageOf, TEST_EVENT } from './model-events.ts';
import { deliveryOf, webhookRow, type Delivery } from './queries-webhooks.ts';
import { enqueue } from './queue.ts';
import { signedHeaders } from './signature.ts';

type Row = Selectable<WebhookDeliveryTable>;

/** What an entry is about, as messages name it: the action itself rather than the plan that holds it. */
function subjectOf({ kind, stream, data }: Entry): string {
  const { action } = data;
  return kind.startsWith('action.') && typeof action === 'string' ? `action:${action}` : stream;
}

/** Has each event of the journal sent to those who asked, from the transaction in which it happens. To be called once at start. */
export async function followEvents(context: Context): Promise<void> {
  followJournal(context.db, {
    note(entry) {
      const event = eventOf(entry.kind);
      const concerned = entry.readers ?? (entry.organisationId ? [entry.organisationId] : []);
      if (!event || concerned.length === 0) return null;
      return sql<string[] | null>`
        app.webhook_collect(${[...concerned]}::uuid[], ${!entry.readers}, ${event}, ${subjectOf(entry)}, ${entry.at})`;
    },
    async follow(tx, ids) {
      for (const id of ids) await enqueue(tx, context, id);
    },
  });
}

interface Place {
  organisationId: string;
  webhookId: string;
}

/** Sends a message that tells of nothing, once. Throws 404. */
export async function sendTest(
  tx: Tx,
  context: Context,
  { organisationId, webhookId }: Place,
  now: Date,
): Promise<Delivery> {
  await webhookRow(tx, organisationId, webhookId);
  const row = await tx
    .insertInto('webhook_delivery')
    .values({
      id: newId(now.getTime()),
      webhook_id: webhookId,
      organisation_id: organisationId,
      event: TEST_EVENT,
      subject: '',
      about_id: organisationId,
      at: now,
      state: 'waiting',
      next_at: now,
      created_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await enqueue(tx, context, row.id);
  return deliveryOf(row);
}

/** Sends a message again from its first attempt, under the same identifier. Throws 404, 409 while it waits or its address is off. */
export async function sendAgain(
  tx: Tx,
  context: Context,
  { organisationId, webhookId, deliveryId }: Place & { deliveryId: string },
  now: Date,
): Promise<Delivery> {
  const webhook = await webhookRow(tx, organisationId, webhookId);
  const row = await tx
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('webhook_id', '=', webhookId)
    .where('id', '=', deliveryId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  if (row.state === 'waiting')
    throw new Problem(409, 'still-waiting', {
      fr: 'Ce message attend déjà son prochain essai.',
      en: 'This message already waits for its next attempt.',
    });
  if (webhook.off_at)
    throw new Problem(409, 'webhook-off', {
      fr: 'Cette adresse n’est plus prévenue. Remettez-la d’abord en service.',
      en: 'This address is no longer informed. Turn it on again first.',
    });
  const again = await tx
    .updateTable('webhook_delivery')
    .set({ state: 'waiting', attempts: 0, next_at: now })
    .where('id', '=', deliveryId)
    .returningAll()
    .executeTakeFirstOrThrow();
  await enqueue(tx, context, deliveryId);
  return deliveryOf(again);
}

/** What travels: what happened, to what and when, and the page to read it; no answer, no name of a person. */
function bodyOf(origin: string, { event, subject, about_id: organisationId, at }: Row): string {
  const [kind, id] = subject.split(':');
  return JSON.stringify({
    type: event,
    timestamp: at.toISOString(),
    data: {
      organisationId,
      subject: subject ? { kind, id } : null,
      link: `${origin}${pageOf(organisationId, subject)}`,
    },
  });
}

interface Ready {
  delivery: Row;
  webhook: Selectable<WebhookTable>;
}

/** Makes the next attempt of a message and notes what came of it. Sent already, dropped or gone, it does nothing. */
export async function deliver(context: Context, deliveryId: string): Promise<void> {
  const ready = await writing(context.db, { platform: true }, (tx) => prepare(tx, deliveryId));
  if (!ready) return;
  const posted = await post(context, ready);
  await writing(context.db, { platform: true }, async (tx) => {
    await openOrganisation(tx, ready.delivery.organisation_id);
    await settle(tx, context, deliveryId, posted);
  });
}

async function prepare(tx: Tx, deliveryId: string): Promise<Ready | null> {
  const delivery = await tx
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('id', '=', deliveryId)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  if (!delivery) return null;
  const webhook = await tx
    .selectFrom('webhook as w')
    .innerJoin('organisation as o', 'o.id', 'w.organisation_id')
    .selectAll('w')
    .select('o.closed_at')
    .where('w.id', '=', delivery.webhook_id)
    .executeTakeFirst();
  // A test may be asked for of an address that is off: before it is turned on again.
  if (webhook && !webhook.closed_at && (!webhook.off_at || delivery.event === TEST_EVENT)) return { delivery, webhook };
  await tx.updateTable('webhook_delivery').set({ state: 'dropped' }).where('id', '=', deliveryId).execute();
  return null;
}

function post(context: Context, { delivery, webhook }: Ready): Promise<Posted> {
  const now = context.clock.now();
  const body = bodyOf(context.origin, delivery);
  const signed = signedHeaders(secretsOf(context, webhook, now), { id: delivery.id, at: now, body });
  const headers = { 'content-type': 'application/json', 'user-agent': 'Vigie', ...signed };
  return context.outbound.post(webhook.address, { headers, body });
}
