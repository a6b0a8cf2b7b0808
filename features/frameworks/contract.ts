import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { publishedSchema, versionSchema } from '../../platform/contract/versioned.ts';
import { previewReferential } from '../referentials/contract.ts';
import { levelSchema, textSchema } from '../referentials/model.ts';
import { FINDING_SEVERITIES, LIBRARY_FORMATS } from './model.ts';

const platform = { kind: 'platform' } as const;
const version = z.strictObject({ referentialId: z.string().max(100), version: versionSchema });

/** What the library does not decide, or decides otherwise than its reader would. Groups: one a line. */
const choices = z.strictObject({
  id: z
    .string()
    .max(40)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .optional(),
  version: z
    .string()
    .max(30)
    .regex(/^\d+\.\d+\.\d+$/)
    .optional(),
  titleFr: lineOf(200).min(1).optional(),
  titleEn: lineOf(200).min(1).optional(),
  groups: z.string().max(4000).optional(),
});

export const findingSchema = z.object({
  rule: z.string(),
  severity: z.enum(FINDING_SEVERITIES),
  path: z.string(),
  line: z.int().nullable(),
  message: textSchema,
});

export const previewLibrary = endpoint({
  name: 'frameworks.preview',
  method: 'POST',
  path: '/api/platform/frameworks/preview',
  summary:
    'Reads a framework library (CISO Assistant YAML or JSON, OSCAL catalog JSON) without keeping it: every finding, and the questionnaire it would make.',
  access: platform,
  query: choices,
  upload: true,
  perMinute: 30,
  reply: z.object({
    format: z.enum(LIBRARY_FORMATS).nullable(),
    /** Errors first; at most five hundred, `errors` and `warnings` count them all. */
    findings: z.array(findingSchema),
    errors: z.int(),
    warnings: z.int(),
    groups: z.array(z.object({ id: z.string(), name: textSchema, meaning: textSchema.nullable() })),
    /** Null as long as an error keeps the library out. */
    questionnaire: previewReferential
      .reply!.extend({
        levels: z.array(levelSchema),
        chapters: z.array(z.object({ id: z.string(), title: textSchema, criteria: z.int() })),
      })
      .nullable(),
  }),
});

export const publishLibrary = endpoint({
  name: 'frameworks.publish',
  method: 'POST',
  path: '/api/platform/frameworks',
  summary: 'Publishes a framework library as a version of a questionnaire, whole or not at all, and keeps its file.',
  access: platform,
  query: choices,
  upload: true,
  status: 201,
  perMinute: 30,
  reply: publishedSchema,
});

/** The forms in which a questionnaire leaves. */
export const QUESTIONNAIRE_FORMS = ['questionnaire.yaml', 'library.yaml', 'catalog.json'] as const;

export const exportQuestionnaire = endpoint({
  name: 'frameworks.exportQuestionnaire',
  method: 'GET',
  path: '/api/referentials/:referentialId/versions/:version/files/:form',
  summary:
    'A published questionnaire as a file: Vigie’s own YAML, a CISO Assistant library, or an OSCAL catalog; an imported one leaves as it came in its own form.',
  access: { kind: 'account' },
  keyScope: 'referentials.read',
  params: version.extend({ form: z.enum(QUESTIONNAIRE_FORMS) }),
  query: z.strictObject({ language: z.enum(['fr', 'en']).optional() }),
  download: 'application/octet-stream',
});

const structure = { kind: 'organisation', permission: 'report.read' } as const;

export const exportOscalResults = endpoint({
  name: 'frameworks.exportResults',
  method: 'GET',
  path: '/api/organisations/:organisationId/assessments/:assessmentId/assessment-results.json',
  summary: 'The results of an assessment as OSCAL assessment-results, version 1.2.1.',
  access: structure,
  keyScope: 'results.read',
  params: z.strictObject({ organisationId: z.guid(), assessmentId: z.guid() }),
  query: z.strictObject({ language: z.enum(['fr', 'en']).optional() }),
  download: 'application/json',
});

export const exportOscalPlan = endpoint({
  name: 'frameworks.exportPlan',
  method: 'GET',
  path: '/api/organisations/:organisationId/plan-of-action.json',
  summary: 'The action plan of a structure as an OSCAL plan of action and milestones, version 1.2.1.',
  access: structure,
  keyScope: 'plan.read',
  params: z.strictObject({ organisationId: z.guid() }),
  query: z.strictObject({ language: z.enum(['fr', 'en']).optional() }),
  download: 'application/json',
});
