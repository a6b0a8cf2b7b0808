import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import {
  ACTIVITIES,
  obligationSchema,
  OPERATOR_ANSWERS,
  regulationRulesSchema,
  SIZES,
  STATUSES,
} from './model-rules.ts';
import { MISSING } from './model.ts';

const base = '/api/organisations/:organisationId/regulation' as const;
const params = z.strictObject({ organisationId: z.guid() });
const read = { kind: 'organisation', permission: 'regulation.read' } as const;
const decide = { kind: 'organisation', permission: 'regulation.decide' } as const;
/** Whole cents; a million million euros at most. */
const cents = z.int().min(0).max(100_000_000_000_000);
const version = z.int32().min(0);
const status = z.enum(STATUSES);

const profileSchema = z.strictObject({
  operator: z.enum(OPERATOR_ANSWERS),
  activity: z.enum(ACTIVITIES),
  employees: z.int().min(0).max(10_000_000).nullable(),
  turnoverCents: cents.nullable(),
  balanceCents: cents.nullable(),
});

export const proposalSchema = z.object({
  status,
  rule: z.string().nullable(),
  size: z.enum(SIZES).nullable(),
  missing: z.array(z.enum(MISSING)),
  later: status.nullable(),
});

export const regulationSchema = z.object({
  territory: z.string(),
  profile: profileSchema,
  /** The profile is what the record says: nobody has checked it yet. */
  prefilled: z.boolean(),
  proposal: proposalSchema,
  /** What the structure decided last; null before its first decision. */
  status: status.nullable(),
  decisions: z.array(
    z.object({
      id: z.string(),
      status,
      justification: z.string(),
      proposed: status,
      rule: z.string().nullable(),
      decidedAt: z.string(),
      decidedByName: z.string(),
    }),
  ),
  obligations: z.array(obligationSchema),
  law: regulationRulesSchema.shape.law,
  sizes: regulationRulesSchema.shape.sizes,
  ruleFacts: regulationRulesSchema.shape.ruleFacts,
  monaco: regulationRulesSchema.shape.monaco,
  rulesVersion: z.string(),
  /** 0 while nothing was saved. */
  version: z.int(),
  updatedAt: z.string().nullable(),
  updatedByName: z.string(),
  abilities: z.object({ decide: z.boolean() }),
});

export const readRegulation = endpoint({
  name: 'regulation.read',
  method: 'GET',
  path: base,
  summary: 'The regulated status: what the published rule proposes, what was decided and why, what it changes.',
  access: read,
  params,
  reply: regulationSchema,
});

export const saveProfile = endpoint({
  name: 'regulation.saveProfile',
  method: 'PUT',
  path: `${base}/profile`,
  summary: 'Saves what the published rule asks: operator, activity, size. The proposal follows; the decision does not.',
  access: decide,
  params,
  body: profileSchema.extend({ version }),
  reply: regulationSchema,
});

export const decideStatus = endpoint({
  name: 'regulation.decide',
  method: 'POST',
  path: `${base}/decisions`,
  summary: 'Decides the status with its justification; earlier decisions stay readable.',
  access: decide,
  params,
  body: z.strictObject({ status, justification: z.string().trim().min(1).max(2000), version }),
  reply: regulationSchema,
  status: 201,
});
