import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { ANSWERS } from '../assessments/model.ts';
import { textSchema } from '../referentials/model.ts';
import { QUERY_IDS } from './model-queries.ts';

const base = '/api/organisations/:organisationId/assessments/:assessmentId' as const;
const params = z.strictObject({ organisationId: z.guid(), assessmentId: z.guid() });
const identifier = z.string().min(1).max(100);

export const readFacts = endpoint({
  name: 'facts.readFacts',
  method: 'GET',
  path: `${base}/facts`,
  summary:
    'What the inventories, the backups, the accesses and the reports say of an assessment’s criteria, beside what is declared, and the level that they would give.',
  access: { kind: 'organisation', permission: 'assessment.read' },
  params,
  query: z.strictObject({ theme: identifier.optional() }),
  reply: z.object({
    facts: z.array(
      z.object({
        criterionId: z.string(),
        query: z.enum(QUERY_IDS),
        of: textSchema,
        rule: textSchema,
        /** Below the organisation: where these facts are kept. */
        page: z.string(),
        total: z.int(),
        met: z.int(),
        /** Of how many nobody knows. */
        unknown: z.int(),
        /** The oldest of these facts. */
        oldest: z.string().nullable(),
        yesFrom: z.number(),
        partlyFrom: z.number(),
        verdict: z.enum(['yes', 'partly', 'no']).nullable(),
        silent: z.enum(['nothing', 'unknown']).nullable(),
        declared: z.enum(ANSWERS).nullable(),
        contradiction: z.enum(['above', 'below']).nullable(),
      }),
    ),
    themes: z.array(
      z.object({
        themeId: z.string(),
        /** Places among the questionnaire’s levels. */
        declared: z.int().nullable(),
        proposed: z.int().nullable(),
        /** Criteria of which the facts speak. */
        criteria: z.int(),
      }),
    ),
    open: z.boolean(),
  }),
});

export const attachFacts = endpoint({
  name: 'facts.attachFacts',
  method: 'POST',
  path: `${base}/criteria/:criterionId/facts`,
  summary: 'Attaches what was measured to a criterion as evidence: a dated table with each thing counted.',
  access: { kind: 'organisation', permission: 'evidence.write' },
  params: params.extend({ criterionId: identifier }),
  body: z.strictObject({ language: z.enum(['fr', 'en']) }),
  status: 201,
  reply: z.object({
    id: z.string(),
    name: z.string(),
  }),
  perMinute: 60,
});
