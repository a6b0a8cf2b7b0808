import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { CERTIFIED, KNOWN, MEDIA, PLACES } from './model.ts';
import { CHECKS, REASONS, VERDICTS } from './model-checks.ts';

export const base = '/api/organisations/:organisationId/backups' as const;
export const organisation = z.strictObject({ organisationId: z.guid() });
export const plan = organisation.extend({ planId: z.guid() });
export const read = { kind: 'organisation', permission: 'inventory.read' } as const;
export const write = { kind: 'organisation', permission: 'inventory.write' } as const;
export const version = z.int32().min(1);
const id = z.guid().toLowerCase();
const hours = z.int().min(0).max(87_600).nullable();

const copyBody = z.strictObject({
  /** Of a copy that is kept; left out for a new one. */
  id: id.optional(),
  name: lineOf(200).min(1),
  medium: z.enum(MEDIA),
  place: z.enum(PLACES),
  offline: z.boolean(),
  immutable: z.boolean(),
  encrypted: z.enum(KNOWN),
  certified: z.enum(CERTIFIED),
  everyHours: z.int().min(1).max(87_600),
  retentionDays: z.int().min(1).max(36_500).nullable(),
});

const planBody = z.strictObject({
  name: lineOf(200).min(1),
  /** The set of data in the inventory; null where it is not there. */
  objectId: id.nullable().default(null),
  siteId: id.nullable().default(null),
  health: z.boolean(),
  medium: z.enum(MEDIA),
  /** Null takes what the inventory says of the data. */
  lossHours: hours.default(null),
  outageHours: hours.default(null),
  testMonths: z.int().min(1).max(12).default(12),
  keeper: lineOf(200).default(''),
  note: z.string().trim().max(2000).default(''),
  copies: z.array(copyBody).max(20),
});

const findingSchema = z.object({
  check: z.enum(CHECKS),
  verdict: z.enum(VERDICTS),
  reason: z.enum(REASONS),
  have: z.number().nullable(),
  want: z.number().nullable(),
  names: z.array(z.string()),
  dueOn: z.string().nullable(),
});

const copySchema = copyBody.extend({
  id: z.string(),
  lastSuccessAt: z.string().nullable(),
  lastSuccessByName: z.string().nullable(),
});

export const planSchema = z.object({
  id: z.string(),
  name: z.string(),
  objectId: z.string().nullable(),
  criticality: z.string().nullable(),
  site: z.object({ id: z.string(), name: z.string() }).nullable(),
  health: z.boolean(),
  medium: z.enum(MEDIA),
  /** As written in the plan, and as the checks take them: from the inventory where the plan says nothing. */
  lossHours: z.int().nullable(),
  outageHours: z.int().nullable(),
  wantedLossHours: z.int().nullable(),
  wantedOutageHours: z.int().nullable(),
  testMonths: z.int(),
  keeper: z.string(),
  note: z.string(),
  state: z.enum(['active', 'ended']),
  version: z.int(),
  updatedAt: z.string(),
  updatedByName: z.string(),
  copies: z.array(copySchema),
  checks: z.array(findingSchema),
  /** Hours of work lost at worst once all that is connected and near is destroyed; null where nothing would be left. */
  afterAttackHours: z.int().nullable(),
  nextTestOn: z.string(),
});

const dataSetSchema = z.object({
  id: z.string(),
  name: z.string(),
  criticality: z.string().nullable(),
  health: z.boolean(),
  lossHours: z.int().nullable(),
  outageHours: z.int().nullable(),
});

export const listPlans = endpoint({
  name: 'backups.listPlans',
  method: 'GET',
  path: base,
  summary: 'The backup plans with what the checks say of each, and the data that have none.',
  access: read,
  params: organisation,
  reply: z.object({
    plans: z.array(planSchema),
    /** Data of the inventory without a plan, vital ones first. */
    uncovered: z.array(dataSetSchema),
    sites: z.array(z.object({ id: z.string(), name: z.string() })),
    figures: z.object({ plans: z.int(), sound: z.int(), vital: z.int(), vitalCovered: z.int(), testsLate: z.int() }),
    today: z.string(),
    abilities: z.object({ write: z.boolean() }),
  }),
});

export const addPlan = endpoint({
  name: 'backups.addPlan',
  method: 'POST',
  path: base,
  summary: 'Writes the backup plan of a set of data, with its copies.',
  access: write,
  params: organisation,
  body: planBody,
  status: 201,
  reply: planSchema,
});

export const changePlan = endpoint({
  name: 'backups.changePlan',
  method: 'PUT',
  path: `${base}/:planId`,
  summary: 'Corrects a backup plan; copies that are left out are removed from it.',
  access: write,
  params: plan,
  body: planBody.extend({ version }),
  reply: planSchema,
});

export const endPlan = endpoint({
  name: 'backups.endPlan',
  method: 'POST',
  path: `${base}/:planId/end`,
  summary: 'Ends a backup plan whose data are no longer there; its tests stay.',
  access: write,
  params: plan,
  body: z.strictObject({ version }),
});

export const noteSuccess = endpoint({
  name: 'backups.noteSuccess',
  method: 'POST',
  path: `${base}/:planId/successes`,
  summary: 'Notes when copies succeeded; a later success already known stays.',
  access: write,
  params: plan,
  body: z.strictObject({
    copyIds: z.array(id).min(1).max(20),
    /** Left out for now, so that a clock a little ahead keeps nobody from noting. */
    at: z.iso
      .datetime({ offset: true })
      .refine((at) => at >= '2000-01-01')
      .optional(),
  }),
  reply: planSchema,
});
