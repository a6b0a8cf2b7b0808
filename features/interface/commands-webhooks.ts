import { conflict, invalid, notFound, Problem } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { seal, unseal } from '../../platform/server/sealed.ts';
import { record, type Act } from '../organisations/commands.ts';
import { BOTH_SECRETS_HOURS, MOST_WEBHOOKS, type EventName } from './model-events.ts';
import { offeredEvents } from './queries-webhooks.ts';
import { newSecret } from './signature.ts';

const HOUR_MS = 3_600_000;

/** Where a webhook's secret is sealed for: a copy of it in another row opens nothing. */
const placeOf = (webhookId: string): string => `webhook ${webhookId}`;

/** What is said of an address in the history and in notices: the rest of it may hold something to keep. */
export const hostOf = (address: string): string => new URL(address).host;

/** Refuses an address that Vigie may not call. Resolves names: to be called outside of any transaction. Throws 422. */
export async function refuseClosedAddress(context: Context, address: string): Promise<void> {
  if (!(await context.outbound.accepts(address)))
    throw invalid('body.address', {
      fr: 'Vigie ne peut pas appeler cette adresse. Donnez une adresse publique qui commence par https://. Pour un logiciel de votre réseau interne, demandez à l’administrateur de la plateforme de l’autoriser.',
      en: 'Vigie cannot call this address. Give a public address that begins with https://. For software inside your network, ask the platform’s administrator to allow it.',
    });
}

async function refuseOtherEvents(tx: Tx, organisationId: string, events: readonly EventName[]): Promise<void> {
  const offered = await offeredEvents(tx, organisationId);
  if (!events.every((event) => offered.includes(event)))
    throw invalid('body.events', {
      fr: 'Cet événement n’existe pas pour votre organisation.',
      en: 'This event does not exist for your organisation.',
    });
}

interface Wanted {
  /** Checked by `refuseClosedAddress` already. */
  address: string;
  events: readonly EventName[];
}

/** Adds an address; gives its identifier and its secret, which is not shown again. Throws 422 on an event of other kinds, 409 on one too many. */
export async function addWebhook(
  tx: Tx,
  context: Context,
  act: Act,
  { address, events }: Wanted,
): Promise<{ id: string; secret: string }> {
  const { organisationId, now } = act;
  // Held until the end, so that two people at once do not pass the limit together.
  await tx.selectFrom('organisation').select('id').where('id', '=', organisationId).forUpdate().execute();
  await refuseOtherEvents(tx, organisationId, events);
  const { present } = await tx
    .selectFrom('webhook')
    .select(({ fn }) => fn.countAll<string>().as('present'))
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow();
  if (Number(present) >= MOST_WEBHOOKS)
    throw new Problem(409, 'too-many-webhooks', {
      fr: `Votre organisation prévient déjà ${MOST_WEBHOOKS} adresses. Retirez celles qui ne servent plus.`,
      en: `Your organisation already informs ${MOST_WEBHOOKS} addresses. Remove those that no longer serve.`,
    });
  const id = newId(now.getTime());
  const secret = newSecret();
  await tx
    .insertInto('webhook')
    .values({
      id,
      organisation_id: organisationId,
      address,
      events: [...new Set(events)],
      secret: seal(context.secret, placeOf(id), secret),
      created_by_name: act.actor.name,
      created_at: now,
    })
    .execute();
  await record(tx, act, 'webhook.added', { webhook: id, address: hostOf(address), events: [...events] });
  return { id, secret };
}

async function hold(tx: Tx, { organisationId }: Act, webhookId: string) {
  const row = await tx
    .selectFrom('webhook')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', webhookId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** Changes an address or its events, turns it off or on; turned on, it starts afresh. Throws 404, 409 on another version, 422. */
export async function changeWebhook(
  tx: Tx,
  act: Act,
  webhookId: string,
  { address, events, on, version }: Wanted & { on: boolean; version: number },
): Promise<void> {
  const row = await hold(tx, act, webhookId);
  if (row.version !== version) throw conflict({ version: row.version });
  await refuseOtherEvents(tx, act.organisationId, events);
  const wasOn = row.off_at === null;
  const turned = on === wasOn ? {} : { off_at: on ? null : act.now, off_because: on ? null : 'person' };
  const afresh = on && (!wasOn || address !== row.address) ? { failing_since: null, failing_told_at: null } : {};
  await tx
    .updateTable('webhook')
    .set({ address, events: [...new Set(events)], version: version + 1, ...turned, ...afresh })
    .where('id', '=', webhookId)
    .execute();
  await record(tx, act, 'webhook.changed', { webhook: webhookId, address: hostOf(address), events: [...events], on });
}

/** Gives another secret; the one before signs beside it for a day, so that the receiver changes without losing a message. Throws 404. */
export async function renewSecret(tx: Tx, context: Context, act: Act, webhookId: string): Promise<string> {
  const row = await hold(tx, act, webhookId);
  const secret = newSecret();
  await tx
    .updateTable('webhook')
    .set({
      secret: seal(context.secret, placeOf(webhookId), secret),
      previous_secret: row.secret,
      previous_until: new Date(act.now.getTime() + BOTH_SECRETS_HOURS * HOUR_MS),
    })
    .where('id', '=', webhookId)
    .execute();
  await record(tx, act, 'webhook.secret-renewed', { webhook: webhookId, address: hostOf(row.address) });
  return secret;
}

/** Removes an address and the list of what it was sent; messages that wait are not sent. Throws 404. */
export async function removeWebhook(tx: Tx, act: Act, webhookId: string): Promise<void> {
  const row = await hold(tx, act, webhookId);
  await tx.deleteFrom('webhook').where('id', '=', webhookId).execute();
  await record(tx, act, 'webhook.removed', { webhook: webhookId, address: hostOf(row.address) });
}

interface Sealed {
  id: string;
  secret: string;
  previous_secret: string | null;
  previous_until: Date | null;
}

/** The secrets that sign at an instant: the present one and, for a day after a change, the one before. */
export function secretsOf(context: Context, webhook: Sealed, now: Date): string[] {
  const both = webhook.previous_secret && webhook.previous_until && webhook.previous_until > now;
  const sealed = [webhook.secret, ...(both ? [webhook.previous_secret!] : [])];
  return sealed.map((one) => unseal(context.secret, placeOf(webhook.id), one));
}
