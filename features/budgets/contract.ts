import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { scanSchema } from '../../platform/contract/file.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { textSchema } from '../referentials/model.ts';
import { BANDS, budgetRuleSchema } from './model-rule.ts';

const base = '/api/organisations/:organisationId/budgets' as const;
const organisation = z.strictObject({ organisationId: z.guid() });
const budget = organisation.extend({ budgetId: z.guid() });
const read = { kind: 'organisation', permission: 'budget.read' } as const;
const write = { kind: 'organisation', permission: 'budget.write' } as const;

/** Whole cents; 100 thousand million euros at most. */
const MOST_CENTS = 10_000_000_000_000;
const cents = z.int().min(0).max(MOST_CENTS);
export const COVERAGES = ['structure', 'group'] as const;
export const NATURES = ['operating', 'investment'] as const;
const year = z.int().min(2000).max(2099);

const lineSchema = z.strictObject({
  kind: z.string().max(60),
  nature: z.enum(NATURES),
  label: lineOf(200).default(''),
  cents,
});

const shareSchema = z.object({ tenths: z.number(), exact: z.boolean() }).nullable();
export const conditionSchema = z.object({
  band: z.enum([...BANDS, 'cannot-tell']),
  met: z.boolean().nullable(),
  advised: z.boolean().nullable(),
  share: shareSchema,
  itCents: z.number().nullable(),
  cyberCents: z.number(),
  missingCents: z.number(),
  missingAddedCents: z.number(),
  holdsUpToCents: z.number().nullable(),
});

export const budgetSchema = z.object({
  id: z.string(),
  year: z.int(),
  coverage: z.enum(COVERAGES),
  itOperatingCents: z.number().nullable(),
  itInvestmentCents: z.number().nullable(),
  operatingCents: z.number().nullable(),
  note: z.string(),
  lines: z.array(lineSchema),
  version: z.int(),
  updatedAt: z.string(),
  updatedByName: z.string(),
  condition: conditionSchema,
  /** IT within the whole operating budget: another ratio, never part of the condition. */
  digital: z.object({ share: shareSchema, reached: z.boolean().nullable(), missingCents: z.number() }),
  documents: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      scan: scanSchema,
      addedByName: z.string(),
      addedAt: z.string(),
    }),
  ),
});

export const listBudgets = endpoint({
  name: 'budgets.list',
  method: 'GET',
  path: base,
  summary:
    'The IT budgets of an organisation by exercise, latest first, with the condition on State support and its rule.',
  access: read,
  params: organisation,
  reply: z.object({
    budgets: z.array(budgetSchema),
    rule: budgetRuleSchema,
    coverages: z.array(z.enum(COVERAGES)),
    thisYear: z.int(),
    abilities: z.object({ write: z.boolean() }),
  }),
});

export const saveBudget = endpoint({
  name: 'budgets.save',
  method: 'PUT',
  path: base,
  summary:
    'Writes the budget of one exercise and coverage as a whole; `version` is 0 for a new one, else the one read.',
  access: write,
  params: organisation,
  body: z.strictObject({
    year,
    coverage: z.enum(COVERAGES),
    itOperatingCents: cents.nullable(),
    itInvestmentCents: cents.nullable(),
    operatingCents: cents.nullable(),
    note: z.string().trim().max(2000).default(''),
    lines: z.array(lineSchema).max(50),
    version: z.int32().min(0),
  }),
  reply: budgetSchema,
});

export const readVersions = endpoint({
  name: 'budgets.readVersions',
  method: 'GET',
  path: `${base}/:budgetId/versions`,
  summary: 'Each state that a budget was saved in, latest first: who saved what, and when.',
  access: read,
  params: budget,
  reply: z.object({
    versions: z.array(
      z.object({
        version: z.int(),
        savedAt: z.string(),
        savedByName: z.string(),
        itOperatingCents: z.number().nullable(),
        itInvestmentCents: z.number().nullable(),
        operatingCents: z.number().nullable(),
        cyberCents: z.number(),
      }),
    ),
    documents: z.array(
      z.object({ at: z.string(), by: z.string(), name: z.string(), what: z.enum(['added', 'removed']) }),
    ),
  }),
});

export const addBudgetDocument = endpoint({
  name: 'budgets.addDocument',
  method: 'POST',
  path: `${base}/:budgetId/documents`,
  summary: 'Adds a document that supports a budget.',
  access: write,
  params: budget,
  upload: true,
  reply: z.object({ id: z.string() }),
  status: 201,
});

export const openBudgetDocument = endpoint({
  name: 'budgets.openDocument',
  method: 'GET',
  path: `${base}/:budgetId/documents/:documentId`,
  summary: 'Downloads a document of a budget.',
  access: read,
  params: budget.extend({ documentId: z.guid() }),
  download: 'application/octet-stream',
});

export const removeBudgetDocument = endpoint({
  name: 'budgets.removeDocument',
  method: 'DELETE',
  path: `${base}/:budgetId/documents/:documentId`,
  summary: 'Takes a document of a budget away, bytes included.',
  access: write,
  params: budget.extend({ documentId: z.guid() }),
});

/** The name of a kind of spending; what was typed under a kind since withdrawn keeps its identifier. */
export const kindName = (kinds: readonly { id: string; name: z.output<typeof textSchema> }[], id: string) =>
  kinds.find((one) => one.id === id)?.name ?? { fr: id, en: id };
