import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { base, day, id, inLanguage, organisation, read, siteSchema, version, write } from './contract-base.ts';
import { CHECKLIST_STATES, OUTCOMES, PERSON_MOVES, STEP_CATEGORIES, STEP_ORIGINS } from './model-people.ts';

const checklist = organisation.extend({ checklistId: z.guid() });
const step = checklist.extend({ stepId: z.guid() });
const doer = lineOf(200);
const title = lineOf(300).min(1);
const category = z.enum(STEP_CATEGORIES).nullable();
/** One access that a job needs: its name, who opens it, what it is in the inventory. */
const templateStep = z.strictObject({ title, doer, category });

const summarySchema = z.object({
  id: z.string(),
  kind: z.enum(PERSON_MOVES),
  person: z.string(),
  job: z.string(),
  site: siteSchema.nullable(),
  day: z.string(),
  state: z.enum(CHECKLIST_STATES),
  version: z.int(),
  createdAt: z.string(),
  createdByName: z.string(),
  closedAt: z.string().nullable(),
  closedByName: z.string().nullable(),
  /** Why it was cancelled. */
  reason: z.string(),
  steps: z.object({ total: z.int(), pending: z.int(), accessesLeft: z.int() }),
});

const stepSchema = z.object({
  id: z.string(),
  origin: z.enum(STEP_ORIGINS),
  title: z.string(),
  category,
  objectId: z.string().nullable(),
  /** The inventory no longer holds this access: nothing is left to revoke. */
  gone: z.boolean(),
  doer: z.string(),
  dueOn: z.string(),
  outcome: z.enum(OUTCOMES),
  doneOn: z.string().nullable(),
  doneByName: z.string().nullable(),
  reason: z.string(),
  version: z.int(),
});

const checklistSchema = summarySchema.extend({
  rows: z.array(stepSchema),
  /** SHA-256 of the signed record; null until it is signed. */
  digest: z.string().nullable(),
  today: z.string(),
  abilities: z.object({ write: z.boolean() }),
});

const templateSchema = z.object({
  id: z.string(),
  job: z.string(),
  steps: z.array(templateStep),
  version: z.int(),
});

export const listChecklists = endpoint({
  name: 'identities.listChecklists',
  method: 'GET',
  path: `${base}/people`,
  summary: 'Arrivals and departures: what is left to open or to revoke, and the accesses that each job needs.',
  access: read,
  params: organisation,
  reply: z.object({
    checklists: z.array(summarySchema),
    templates: z.array(templateSchema),
    /** Who has accesses in the inventory, by name. */
    people: z.array(z.string()),
    sites: z.array(siteSchema),
    today: z.string(),
    abilities: z.object({ write: z.boolean() }),
  }),
});

export const openChecklist = endpoint({
  name: 'identities.openChecklist',
  method: 'POST',
  path: `${base}/people`,
  summary: 'Someone arrives or leaves: lists every access to open or to revoke, with who does it and by when.',
  access: write,
  params: organisation,
  body: z.strictObject({
    kind: z.enum(PERSON_MOVES),
    person: lineOf(200).min(1),
    job: lineOf(120).default(''),
    day,
    siteId: id.nullable().default(null),
  }),
  status: 201,
  reply: checklistSchema,
});

export const readChecklist = endpoint({
  name: 'identities.readChecklist',
  method: 'GET',
  path: `${base}/people/:checklistId`,
  summary: 'One arrival or departure, step by step.',
  access: read,
  params: checklist,
  reply: checklistSchema,
});

export const addStep = endpoint({
  name: 'identities.addStep',
  method: 'POST',
  path: `${base}/people/:checklistId/steps`,
  summary: 'Adds a step to an arrival or a departure.',
  access: write,
  params: checklist,
  body: z.strictObject({ title, doer: doer.default(''), dueOn: day, category: category.default(null) }),
  status: 201,
  reply: checklistSchema,
});

export const planStep = endpoint({
  name: 'identities.planStep',
  method: 'PATCH',
  path: `${base}/people/:checklistId/steps/:stepId`,
  summary: 'Says who does a step and by when.',
  access: write,
  params: step,
  body: z.strictObject({ doer, dueOn: day, version }),
  reply: checklistSchema,
});

export const settleStep = endpoint({
  name: 'identities.settleStep',
  method: 'POST',
  path: `${base}/people/:checklistId/steps/:stepId/outcome`,
  summary: 'Ticks a step with its date and name, says why it is not needed, or unticks it; the inventory follows.',
  access: write,
  params: step,
  body: z.strictObject({
    outcome: z.enum(OUTCOMES),
    doneOn: day.nullable().default(null),
    doneByName: lineOf(200).default(''),
    reason: lineOf(500).default(''),
    version,
  }),
  reply: checklistSchema,
});

export const closeChecklist = endpoint({
  name: 'identities.closeChecklist',
  method: 'POST',
  path: `${base}/people/:checklistId/closure`,
  summary:
    'Signs an arrival or a departure whose every step is settled: its record is frozen and journaled. A departure whose person has got accesses since is completed with them instead, and stays open.',
  access: write,
  params: checklist,
  body: z.strictObject({ version }),
  reply: checklistSchema,
});

export const cancelChecklist = endpoint({
  name: 'identities.cancelChecklist',
  method: 'POST',
  path: `${base}/people/:checklistId/cancellation`,
  summary: 'Cancels an arrival or a departure that does not take place, with the reason.',
  access: write,
  params: checklist,
  body: z.strictObject({ version, reason: lineOf(1000).min(1) }),
  reply: checklistSchema,
});

export const readChecklistRecord = endpoint({
  name: 'identities.readChecklistRecord',
  method: 'GET',
  path: `${base}/people/:checklistId/record`,
  summary: 'The signed record of an arrival or a departure (PDF).',
  access: read,
  params: checklist,
  query: inLanguage,
  download: 'application/pdf',
});

export const saveTemplate = endpoint({
  name: 'identities.saveTemplate',
  method: 'PUT',
  path: `${base}/jobs`,
  summary: 'Says which accesses a job needs; the same job again replaces them, and no access at all removes the job.',
  access: write,
  params: organisation,
  body: z.strictObject({
    job: lineOf(120).min(1),
    steps: z.array(templateStep).max(40),
    /** As read; 0 for a new job. */
    version: z.int32().min(0),
  }),
  reply: z.object({ templates: z.array(templateSchema) }),
});
