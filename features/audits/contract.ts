import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { ANSWERS } from '../assessments/model.ts';
import { textSchema } from '../referentials/model.ts';

const one = '/api/organisations/:organisationId/cases/:caseId' as const;
const params = z.strictObject({ organisationId: z.guid(), caseId: z.guid() });
const read = { kind: 'organisation', permission: 'case.read' } as const;
const act = { kind: 'organisation', permission: 'case.act' } as const;
const answer = z.enum(ANSWERS).nullable();

const benchAnswerSchema = z.object({
  criterionId: z.string(),
  /** What the structure said of itself before the audit; null where it said nothing. */
  declared: answer,
  /** What the auditor saw. */
  observed: answer,
  /** What both kept after talking about it. */
  agreed: answer,
  note: z.string(),
  /** 0 while nothing is kept for this criterion. */
  version: z.int(),
  answeredByName: z.string(),
  answeredAt: z.string(),
});

const benchSchema = z.object({
  /** Null until the auditor starts. */
  audit: z
    .object({
      referential: z.object({ id: z.string(), version: z.string(), title: textSchema }),
      /** Whether the structure had a self-assessment: its answers at `startedAt` stand as declared. */
      declared: z.boolean(),
      startedAt: z.string(),
      sentAt: z.string().nullable(),
    })
    .nullable(),
  /** The whole questionnaire at once: an auditor may lose the network between two rooms. */
  themes: z.array(
    z.object({
      id: z.string(),
      title: textSchema,
      question: textSchema,
      criteria: z.array(
        z.object({
          id: z.string(),
          level: z.string(),
          title: textSchema,
          help: textSchema,
          answer: benchAnswerSchema.nullable(),
        }),
      ),
    }),
  ),
  abilities: z.object({ start: z.boolean(), answer: z.boolean() }),
});

export const readBench = endpoint({
  name: 'audits.readBench',
  method: 'GET',
  path: `${one}/audit`,
  summary:
    'The audit’s questionnaire: what the structure declared, what the auditor observed, what they agreed on. For the auditor and the manager; for the structure once the results are sent.',
  access: read,
  params,
  reply: benchSchema,
});

export const startAudit = endpoint({
  name: 'audits.start',
  method: 'POST',
  path: `${one}/audit`,
  summary:
    'The auditor starts the audit: the structure’s answers of today stand as declared. A second start changes nothing.',
  access: act,
  params,
  reply: benchSchema,
});

export const saveBenchAnswer = endpoint({
  name: 'audits.saveAnswer',
  method: 'PUT',
  path: `${one}/audit/answers/:criterionId`,
  summary:
    'Keeps what the auditor observed for one criterion; `version` is the one the reader saw, 0 for none. A stale version gives 409 with the current answer.',
  access: act,
  params: params.extend({ criterionId: z.string().max(200) }),
  body: z.strictObject({
    observed: answer,
    agreed: answer,
    note: z.string().max(4000).default(''),
    version: z.int32().min(0),
  }),
  reply: benchAnswerSchema,
  perMinute: 600,
});
