import { z } from 'zod';
import { CERTAINTIES, factSchema } from '../budgets/model-rule.ts';
import { textSchema } from '../referentials/model.ts';

export const STATUSES = ['operator', 'essential', 'important', 'not-regulated', 'unknown'] as const;
export type Status = (typeof STATUSES)[number];
export const OPERATOR_ANSWERS = ['yes', 'no', 'unknown'] as const;
export const ACTIVITIES = ['care', 'other', 'unknown'] as const;
export const SIZES = ['small', 'medium', 'large'] as const;
export type Size = (typeof SIZES)[number];
export const AUDIT_KINDS = ['directory', 'exposure', 'agency'] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const sure = z.enum(CERTAINTIES);
const url = z.url({ protocol: /^https$/ }).optional();
const threshold = z.strictObject({ medium: z.int().min(1), large: z.int().min(1) });
const activitySchema = z.strictObject({ sure, types: z.array(slug), says: textSchema });

export const obligationSchema = z.strictObject({
  id: slug,
  /** The text it comes from. */
  under: z.enum(['health', 'gdpr', 'nis1', 'nis2', 'monaco']),
  territories: z.array(z.enum(['FR', 'MC'])),
  /** Absent: whatever the status. */
  statuses: z.array(z.enum(STATUSES)).optional(),
  hospitalsOnly: z.boolean().optional(),
  title: textSchema,
  asks: textSchema,
  /** When, or how often. */
  rhythm: textSchema,
  sure,
  source: textSchema,
  url,
});

export const sourceSchema = z.strictObject({ id: slug, kinds: z.array(z.enum(AUDIT_KINDS)).min(1), name: textSchema });

/** What referentials/regulation.yaml holds. */
export const regulationRulesSchema = z.strictObject({
  version: z.string(),
  law: z.strictObject({
    state: z.enum(['bill', 'in-force']),
    inForceSince: z.iso.date().nullable(),
    checkedOn: z.iso.date(),
    notice: textSchema,
    facts: z.array(factSchema),
  }),
  monaco: textSchema,
  sizes: z.strictObject({
    employees: threshold,
    turnoverCents: threshold,
    balanceCents: threshold,
    facts: z.array(factSchema),
  }),
  rules: z.array(
    z.strictObject({
      code: z.string(),
      operator: z.array(z.enum(OPERATOR_ANSWERS)),
      sizes: z.array(z.enum(SIZES)),
      activities: z.array(z.enum(ACTIVITIES)),
      result: z.enum(STATUSES),
      /** The published rule asks for care here: the answer on operators is not known. */
      attention: z.boolean().optional(),
    }),
  ),
  ruleFacts: z.array(factSchema),
  activities: z.strictObject({ care: activitySchema, other: activitySchema }),
  /** Types of structure that the ministry's seven actions are asked of. */
  hospitals: z.array(slug),
  obligations: z.array(obligationSchema),
  sources: z.array(sourceSchema),
  support: z.strictObject({ directory: textSchema, exposure: textSchema, agency: textSchema }),
});
export type RegulationRules = z.output<typeof regulationRulesSchema>;
