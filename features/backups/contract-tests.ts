import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { scanSchema } from '../../platform/contract/file.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { base, plan, planSchema, read, write } from './contract.ts';
import { EXTENTS, RESULTS } from './model.ts';

const one = plan.extend({ testId: z.guid() });
const heldOn = z.iso.date().refine((day) => day >= '2000-01-01' && day <= '2099-12-31', {
  params: { text: { fr: 'Choisissez une date entre 2000 et 2099.', en: 'Choose a date between 2000 and 2099.' } },
});

const testSchema = z.object({
  id: z.string(),
  heldOn: z.string(),
  extent: z.enum(EXTENTS),
  what: z.string(),
  result: z.enum(RESULTS),
  minutes: z.int().nullable(),
  madeBy: z.string(),
  note: z.string(),
  recordedAt: z.string(),
  recordedByName: z.string(),
  withdrawn: z.object({ at: z.string(), reason: z.string() }).nullable(),
  documents: z.array(
    z.object({ id: z.string(), name: z.string(), scan: scanSchema, addedByName: z.string(), addedAt: z.string() }),
  ),
});

const onePlanSchema = z.object({
  plan: planSchema,
  /** Latest first, withdrawn ones included. */
  tests: z.array(testSchema),
  today: z.string(),
  abilities: z.object({ write: z.boolean() }),
});

export const readPlan = endpoint({
  name: 'backups.readPlan',
  method: 'GET',
  path: `${base}/:planId`,
  summary: 'One backup plan with its log of restore tests.',
  access: read,
  params: plan,
  reply: onePlanSchema,
});

export const recordTest = endpoint({
  name: 'backups.recordTest',
  method: 'POST',
  path: `${base}/:planId/tests`,
  summary: 'Records a restore test: when, what, how it went, how long it took, who made it.',
  access: write,
  params: plan,
  body: z.strictObject({
    heldOn,
    extent: z.enum(EXTENTS),
    what: lineOf(300).min(1),
    result: z.enum(RESULTS),
    minutes: z.int().min(1).max(1_000_000).nullable().default(null),
    madeBy: lineOf(200).min(1),
    note: z.string().trim().max(2000).default(''),
  }),
  status: 201,
  reply: onePlanSchema,
});

export const withdrawTest = endpoint({
  name: 'backups.withdrawTest',
  method: 'POST',
  path: `${base}/:planId/tests/:testId/withdrawal`,
  summary: 'Withdraws a restore test recorded by mistake, with the reason; it stays readable.',
  access: write,
  params: one,
  body: z.strictObject({ reason: lineOf(1000).min(1) }),
  reply: onePlanSchema,
});

export const addTestDocument = endpoint({
  name: 'backups.addTestDocument',
  method: 'POST',
  path: `${base}/:planId/tests/:testId/documents`,
  summary: 'Adds the evidence of a restore test: its report, a screen.',
  access: write,
  params: one,
  upload: true,
  reply: z.object({ id: z.string() }),
  status: 201,
});

export const openTestDocument = endpoint({
  name: 'backups.openTestDocument',
  method: 'GET',
  path: `${base}/:planId/tests/:testId/documents/:documentId`,
  summary: 'Downloads the evidence of a restore test.',
  access: read,
  params: one.extend({ documentId: z.guid() }),
  download: 'application/octet-stream',
});

export const removeTestDocument = endpoint({
  name: 'backups.removeTestDocument',
  method: 'DELETE',
  path: `${base}/:planId/tests/:testId/documents/:documentId`,
  summary: 'Takes the evidence of a restore test away, bytes included.',
  access: write,
  params: one.extend({ documentId: z.guid() }),
});
