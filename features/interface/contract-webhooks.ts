import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { EVENTS, FAILURES } from './model-events.ts';

const base = '/api/organisations/:organisationId/webhooks' as const;
const organisation = z.strictObject({ organisationId: z.guid() });
const one = organisation.extend({ webhookId: z.guid() });
const manage = { kind: 'organisation', permission: 'interface.manage' } as const;
const address = z.string().trim().min(1).max(500);
const events = z.array(z.enum(EVENTS)).min(1).max(EVENTS.length);

const webhook = z.object({
  id: z.string(),
  address: z.string(),
  events: z.array(z.enum(EVENTS)),
  /** `failing` once a message was given up; `off` when it is no longer called. */
  state: z.enum(['on', 'failing', 'off']),
  offBecause: z.enum(['person', 'failures']).nullable(),
  /** The first failure since the last success. */
  failingSince: z.string().nullable(),
  /** Until when the secret before the present one still signs. */
  previousSecretUntil: z.string().nullable(),
  version: z.int(),
  createdBy: z.string(),
  createdAt: z.string(),
});

const delivery = z.object({
  id: z.string(),
  event: z.enum([...EVENTS, 'test']),
  state: z.enum(['waiting', 'delivered', 'failed', 'dropped']),
  attempts: z.int(),
  /** What the address last answered. */
  status: z.int().nullable(),
  failure: z.enum(FAILURES).nullable(),
  createdAt: z.string(),
  lastAt: z.string().nullable(),
  nextAt: z.string().nullable(),
});

export const listWebhooks = endpoint({
  name: 'interface.listWebhooks',
  method: 'GET',
  path: base,
  summary: 'The addresses that are told of what happens in the organisation, and the events that it may choose.',
  access: manage,
  params: organisation,
  reply: z.object({ webhooks: z.array(webhook), events: z.array(z.enum(EVENTS)) }),
});

export const addWebhook = endpoint({
  name: 'interface.addWebhook',
  method: 'POST',
  path: base,
  summary: 'Adds an address to tell of chosen events, and shows the secret that signs, this once.',
  access: manage,
  params: organisation,
  body: z.strictObject({ address, events }),
  status: 201,
  perMinute: 20,
  reply: z.object({ webhook, secret: z.string() }),
});

export const changeWebhook = endpoint({
  name: 'interface.changeWebhook',
  method: 'PUT',
  path: `${base}/:webhookId`,
  summary: 'Changes an address or its events, turns it off, or on again.',
  access: manage,
  params: one,
  body: z.strictObject({ address, events, on: z.boolean(), version: z.int32().min(1) }),
  perMinute: 20,
  reply: webhook,
});

export const renewSecret = endpoint({
  name: 'interface.renewSecret',
  method: 'POST',
  path: `${base}/:webhookId/secret`,
  summary: 'Gives a new signing secret and shows it, this once; the one before signs beside it for a day.',
  access: manage,
  params: one,
  perMinute: 10,
  reply: z.object({ secret: z.string() }),
});

export const removeWebhook = endpoint({
  name: 'interface.removeWebhook',
  method: 'DELETE',
  path: `${base}/:webhookId`,
  summary: 'Removes an address for good, with the list of what it was sent.',
  access: manage,
  params: one,
});

export const sendTest = endpoint({
  name: 'interface.sendTest',
  method: 'POST',
  path: `${base}/:webhookId/test`,
  summary: 'Sends a message that tells of nothing, once.',
  access: manage,
  params: one,
  perMinute: 10,
  status: 202,
  reply: delivery,
});

export const listDeliveries = endpoint({
  name: 'interface.listDeliveries',
  method: 'GET',
  path: `${base}/:webhookId/deliveries`,
  summary: 'One address and the last fifty messages to it, newest first, with what was answered.',
  access: manage,
  params: one,
  reply: z.object({ webhook, deliveries: z.array(delivery), events: z.array(z.enum(EVENTS)) }),
});

export const sendAgain = endpoint({
  name: 'interface.sendAgain',
  method: 'POST',
  path: `${base}/:webhookId/deliveries/:deliveryId/again`,
  summary: 'Sends a message again under the same identifier, so that its receiver knows it by it.',
  access: manage,
  params: one.extend({ deliveryId: z.guid() }),
  perMinute: 30,
  status: 202,
  reply: delivery,
});
