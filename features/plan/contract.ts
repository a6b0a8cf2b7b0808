import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { COSTS, EFFORTS, SEVERITIES, textSchema } from '../referentials/model.ts';
import { ACTION_EVENTS, ACTION_STATES, FINDING_SOURCES } from './model.ts';

const base = '/api/organisations/:organisationId/plan' as const;
const organisation = z.strictObject({ organisationId: z.guid() });
const action = organisation.extend({ actionId: z.guid() });
const read = { kind: 'organisation', permission: 'plan.read' } as const;
const write = { kind: 'organisation', permission: 'plan.write' } as const;
const decide = { kind: 'organisation', permission: 'plan.decide' } as const;
const version = z.int32().min(1);
/** In small letters, as the journal and the deadlines keep it. */
const id = z.guid().toLowerCase();
const title = lineOf(200).min(1);
const detail = z.string().trim().max(2000);
const dueOn = z.iso
  .date()
  // Beyond these years one reads a slip of the finger, and the calendar of the database ends.
  .refine((day) => day >= '2000-01-01' && day <= '2099-12-31', {
    params: { text: { fr: 'Choisissez une date entre 2000 et 2099.', en: 'Choose a date between 2000 and 2099.' } },
  })
  .nullable();
/** Whole cents; 1 000 million euros at most. */
const costCents = z.int().min(0).max(100_000_000_000).nullable();

const person = z.object({ id: z.string().nullable(), name: z.string() });

export const findingSchema = z.object({
  id: z.string(),
  title: textSchema,
  themeId: z.string().nullable(),
  criterionId: z.string().nullable(),
  severity: z.enum(SEVERITIES),
  state: z.enum(['open', 'resolved', 'dismissed']),
  openedAt: z.string(),
  source: z.enum(FINDING_SOURCES),
  /** The alert that tells more, where facts made it. */
  alertId: z.string().nullable(),
});

export const actionSchema = z.object({
  id: z.string(),
  /** Place in the order of the rule, from 1; null once no work remains. */
  rank: z.int().nullable(),
  origin: z.enum(['priority', 'criterion', 'own', 'audit']),
  title: textSchema,
  detail: textSchema.nullable(),
  theme: z.object({ id: z.string(), title: textSchema }).nullable(),
  site: z.object({ id: z.string(), name: z.string() }).nullable(),
  severity: z.enum(SEVERITIES),
  effort: z.enum(EFFORTS),
  costBand: z.enum(COSTS),
  quickWin: z.boolean(),
  owner: person.nullable(),
  dueOn: z.string().nullable(),
  costCents: z.number().nullable(),
  state: z.enum(ACTION_STATES),
  reason: z.string(),
  mergedInto: z.string().nullable(),
  doneAt: z.string().nullable(),
  version: z.int(),
  findings: z.array(findingSchema),
  comments: z.int(),
  /** Titles of the unmet criteria to deal with before. */
  waitsFor: z.array(textSchema),
  /** What the reader may cause, from the life cycle and their role. */
  events: z.array(z.enum(ACTION_EVENTS)),
});

const abilities = z.object({ write: z.boolean(), decide: z.boolean() });

export const readPlan = endpoint({
  name: 'plan.read',
  method: 'GET',
  path: base,
  summary: 'The action plan of a structure in the order of its rule, its findings, its team and its figures.',
  access: read,
  keyScope: 'plan.read',
  params: organisation,
  reply: z.object({
    actions: z.array(actionSchema),
    /** Open findings that no live action deals with. */
    uncovered: z.array(findingSchema),
    rule: z.array(textSchema),
    themes: z.array(z.object({ id: z.string(), title: textSchema })),
    team: z.array(z.object({ id: z.string(), name: z.string() })),
    today: z.string(),
    figures: z.object({
      proposed: z.int(),
      live: z.int(),
      late: z.int(),
      done: z.int(),
      /** Sum of the known costs of live actions, and of done ones, in cents. */
      plannedCents: z.number(),
      doneCents: z.number(),
    }),
    abilities,
  }),
});

export const readAction = endpoint({
  name: 'plan.readAction',
  method: 'GET',
  path: `${base}/actions/:actionId`,
  summary: 'One action with its comments and what happened to it.',
  access: read,
  keyScope: 'plan.read',
  params: action,
  reply: z.object({
    action: actionSchema,
    comments: z.array(z.object({ id: z.string(), text: z.string(), authorName: z.string(), writtenAt: z.string() })),
    events: z.array(
      z.object({ at: z.string(), actorName: z.string(), kind: z.string(), data: z.record(z.string(), z.unknown()) }),
    ),
    abilities,
  }),
});

export const addAction = endpoint({
  name: 'plan.addAction',
  method: 'POST',
  path: `${base}/actions`,
  summary: 'Adds an action of the structure’s own, for findings or for none.',
  access: write,
  params: organisation,
  body: z.strictObject({
    title,
    detail: detail.default(''),
    themeId: z.string().max(100).nullable().default(null),
    severity: z.enum(SEVERITIES).default('important'),
    effort: z.enum(EFFORTS).default('medium'),
    costBand: z.enum(COSTS).default('low'),
    findingIds: z.array(id).max(100).default([]),
    ownerId: id.nullable().default(null),
    dueOn: dueOn.default(null),
    costCents: costCents.default(null),
  }),
  status: 201,
  reply: actionSchema,
});

export const changeAction = endpoint({
  name: 'plan.changeAction',
  method: 'PATCH',
  path: `${base}/actions/:actionId`,
  summary: 'Changes an action; what is left out stays. Giving a proposed action an owner and a date plans it.',
  access: write,
  params: action,
  body: z.strictObject({
    version,
    title: title.optional(),
    detail: detail.optional(),
    ownerId: id.nullable().optional(),
    dueOn: dueOn.optional(),
    costCents: costCents.optional(),
    effort: z.enum(EFFORTS).optional(),
    severity: z.enum(SEVERITIES).optional(),
  }),
  reply: actionSchema,
});

export const moveAction = endpoint({
  name: 'plan.moveAction',
  method: 'POST',
  path: `${base}/actions/:actionId/events`,
  summary: 'Moves an action along its life cycle; dismissing asks for a reason.',
  access: write,
  params: action,
  body: z.strictObject({
    event: z.enum(ACTION_EVENTS).exclude(['merge']),
    version,
    reason: z.string().trim().max(1000).default(''),
  }),
  reply: actionSchema,
});

export const mergeAction = endpoint({
  name: 'plan.mergeAction',
  method: 'POST',
  path: `${base}/actions/:actionId/merge`,
  summary: 'Merges an action into another, which takes over its findings and comments.',
  access: decide,
  params: action,
  body: z.strictObject({ into: id, version }),
  reply: actionSchema,
});

export const splitAction = endpoint({
  name: 'plan.splitAction',
  method: 'POST',
  path: `${base}/actions/:actionId/parts`,
  summary: 'Splits an action: it keeps its place, and each title becomes a further action for the same findings.',
  access: decide,
  params: action,
  body: z.strictObject({ titles: z.array(title).min(1).max(10), version }),
  status: 201,
  reply: z.object({ actions: z.array(actionSchema) }),
});

export const commentAction = endpoint({
  name: 'plan.commentAction',
  method: 'POST',
  path: `${base}/actions/:actionId/comments`,
  summary: 'Adds a comment to an action.',
  access: write,
  params: action,
  body: z.strictObject({ text: z.string().trim().min(1).max(4000) }),
  status: 201,
  reply: z.object({ id: z.string(), text: z.string(), authorName: z.string(), writtenAt: z.string() }),
});
