import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { CRITICALITIES, OBJECT_KINDS } from '../inventory/model-kinds.ts';
import { SEVERITIES, textSchema } from '../referentials/model.ts';
import { vulnerabilitySchema } from './model-detail.ts';
import { ALERT_EVENTS, ALERT_SOURCES, ALERT_STATES, GRADES } from './model.ts';
import { stalenessSchema } from './model-sets.ts';

const base = '/api/organisations/:organisationId/alerts' as const;
const organisation = z.strictObject({ organisationId: z.guid() });
const one = organisation.extend({ alertId: z.guid() });
const read = { kind: 'organisation', permission: 'inventory.read' } as const;

/** What a list may be cut down to: the states, and what the version of a product excludes. */
export const ALERT_VIEWS = [...ALERT_STATES, 'excluded'] as const;
/** Alerts on a page of the list. */
export const PAGE = 50;

const headSchema = z.object({
  id: z.string(),
  source: z.enum(ALERT_SOURCES),
  rule: z.string(),
  title: textSchema,
  theme: z.object({ id: z.string(), title: textSchema }).nullable(),
  severity: z.enum(SEVERITIES),
  grade: z.enum(GRADES).nullable(),
  state: z.enum(ALERT_STATES),
  objects: z.int(),
  openedAt: z.string(),
  seenAt: z.string(),
  acceptedUntil: z.string().nullable(),
});

const countOf = <Id extends z.ZodType>(id: Id) => z.object({ id, count: z.int() });

export const listAlerts = endpoint({
  name: 'watch.listAlerts',
  method: 'GET',
  path: base,
  summary: 'The alerts of a structure, the most serious first, cut down by state, severity, source and theme.',
  access: read,
  params: organisation,
  query: z.strictObject({
    state: z.enum(ALERT_VIEWS).default('open'),
    severity: z.enum(SEVERITIES).optional(),
    source: z.enum(ALERT_SOURCES).optional(),
    theme: z.string().max(100).optional(),
    object: z.guid().optional(),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  reply: z.object({
    alerts: z.array(headSchema),
    total: z.int(),
    /** How many of each there are, whatever the cut. */
    states: z.array(countOf(z.enum(ALERT_VIEWS))),
    /** Of the state asked for. */
    severities: z.array(countOf(z.enum(SEVERITIES))),
    sources: z.array(countOf(z.enum(ALERT_SOURCES))),
    themes: z.array(countOf(z.string()).extend({ title: textSchema })),
    /** When the inventories were last looked at; null before the first time. */
    watchedAt: z.string().nullable(),
    /** The reference data behind the rules, and which of them is old. */
    reference: z.array(stalenessSchema),
    decides: z.boolean(),
  }),
});

export const alertSchema = headSchema.extend({
  rule: z.string(),
  subject: z.string(),
  plain: textSchema.nullable(),
  advice: textSchema.nullable(),
  origin: z.object({ name: textSchema, url: z.string().nullable(), date: z.string().nullable() }).nullable(),
  values: z.array(z.object({ label: textSchema, value: textSchema })),
  vulnerabilities: z.array(vulnerabilitySchema),
  closedAt: z.string().nullable(),
  decision: z.object({ reason: z.string(), at: z.string(), by: z.string() }).nullable(),
  version: z.int(),
  /** What the reader may decide. */
  events: z.array(z.enum(ALERT_EVENTS)),
  /** At most five hundred, the most critical first; `objects` counts them all. */
  concerned: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(OBJECT_KINDS),
      name: z.string(),
      criticality: z.enum(CRITICALITIES).nullable(),
      exposed: z.boolean(),
      about: z.string(),
    }),
  ),
  finding: z
    .object({
      id: z.string(),
      state: z.enum(['open', 'resolved', 'dismissed']),
      actions: z.array(z.object({ id: z.string(), title: textSchema })),
    })
    .nullable(),
  history: z.array(
    z.object({ at: z.string(), by: z.string(), kind: z.string(), reason: z.string(), until: z.string().nullable() }),
  ),
  today: z.string(),
});

export const readAlert = endpoint({
  name: 'watch.readAlert',
  method: 'GET',
  path: `${base}/:alertId`,
  summary: 'One alert: its rule in plain words, its source and date, the objects concerned, what was decided and why.',
  access: read,
  params: one,
  reply: alertSchema.extend({ reference: z.array(stalenessSchema) }),
});

export const decideAlert = endpoint({
  name: 'watch.decideAlert',
  method: 'POST',
  path: `${base}/:alertId/events`,
  summary: 'Says that an alert is treated, not applicable or accepted until a day, with a reason, or takes that back.',
  access: { kind: 'organisation', permission: 'alert.decide' },
  params: one,
  body: z.strictObject({
    event: z.enum(ALERT_EVENTS),
    version: z.int32().min(1),
    reason: z.string().trim().max(1000).default(''),
    /** The last day of an acceptance, three years ahead at most. */
    until: z.iso.date().nullable().default(null),
  }),
  reply: z.object({ id: z.string(), state: z.enum(ALERT_STATES), version: z.int() }),
});
