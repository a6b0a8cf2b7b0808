import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { assessmentHead, themeResultSchema } from '../assessments/contract.ts';
import { ANSWERS } from '../assessments/model.ts';
import { levelSchema, textSchema } from '../referentials/model.ts';

const gap = z.object({ id: z.string(), title: textSchema, value: z.enum(ANSWERS).nullable() });
const brief = z.object({ id: z.string(), label: z.string(), submittedAt: z.string() });

/** Levels are indexes in `levels`, lowest first; null: not assessed. */
const themeStanding = z.object({
  id: z.string(),
  title: textSchema,
  indicator: textSchema,
  result: themeResultSchema,
  target: z.object({ level: z.int(), proposed: z.int(), source: z.enum(['structure', 'questionnaire']) }),
  previous: z.int().nullable(),
  /** Steps climbed since the compared assessment, negative when lost; null when either was not assessed. */
  moved: z.int().nullable(),
  /** The next step: what it means, what is not met, what nobody knows yet. Null at the top. */
  next: z.object({ level: z.int(), summary: textSchema, missing: z.array(gap), unknown: z.array(gap) }).nullable(),
});

const scopeStanding = z.object({
  assessmentId: z.string(),
  label: z.string(),
  site: z.object({ id: z.string(), name: z.string() }).nullable(),
  state: z.enum(['open', 'submitted']),
  at: z.string(),
  assessed: z.int(),
  atTarget: z.int(),
  /** One by theme, in the order of `themes`. */
  levels: z.array(z.int().nullable()),
});

export const readResults = endpoint({
  name: 'results.read',
  method: 'GET',
  path: '/api/organisations/:organisationId/assessments/:assessmentId/results',
  summary:
    'Levels, targets, what moved and the next step of each theme; live while open, as frozen once submitted. `compare` chooses another submitted assessment of the same scope.',
  access: { kind: 'organisation', permission: 'assessment.read' },
  keyScope: 'results.read',
  params: z.strictObject({ organisationId: z.guid(), assessmentId: z.guid() }),
  query: z.strictObject({ compare: z.guid().optional() }),
  reply: z.object({
    assessment: assessmentHead,
    levels: z.array(levelSchema),
    sentence: textSchema,
    figures: z.object({
      themes: z.int(),
      assessed: z.int(),
      atTarget: z.int(),
      criteria: z.int(),
      answered: z.int(),
      /** Criteria met, “not applicable” with its reason included. */
      met: z.int(),
      /** “Don’t know” answers. */
      unknown: z.int(),
      evidence: z.int(),
    }),
    themes: z.array(themeStanding),
    compared: brief.nullable(),
    /** Every submitted assessment that this one can be compared with, newest first. */
    comparable: z.array(brief),
    /** The latest of each scope, whole structure first; empty unless a site has its own. */
    scopes: z.array(scopeStanding),
    abilities: z.object({ setTargets: z.boolean(), readPlan: z.boolean(), readReport: z.boolean() }),
  }),
});

export const setTarget = endpoint({
  name: 'results.setTarget',
  method: 'PUT',
  path: '/api/organisations/:organisationId/targets/:referentialId/:themeId',
  summary: 'Sets the level that a structure aims at for a theme; null goes back to the questionnaire’s proposal.',
  access: { kind: 'organisation', permission: 'assessment.manage' },
  params: z.strictObject({
    organisationId: z.guid(),
    referentialId: z.string().max(100),
    themeId: z.string().max(100),
  }),
  body: z.strictObject({ level: z.string().max(40).nullable() }),
});
