import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { assessmentHead } from '../assessments/contract.ts';
import { ANSWERS } from '../assessments/model.ts';
import { actionSchema, readPlan } from '../plan/contract.ts';
import { LEVEL_RULES, levelSchema, textSchema } from '../referentials/model.ts';
import { readResults } from '../results/contract.ts';

const one = '/api/organisations/:organisationId/assessments/:assessmentId' as const;
const access = { kind: 'organisation', permission: 'report.read' } as const;
const organisation = z.strictObject({ organisationId: z.guid() });
const assessment = organisation.extend({ assessmentId: z.guid() });
/** Without it, the language of the request. */
const language = z.enum(['fr', 'en']).optional();
const words = z.strictObject({ language });

export const readReport = endpoint({
  name: 'reports.read',
  method: 'GET',
  path: `${one}/report.pdf`,
  summary:
    'The report of an assessment and of the plan, for the board: tagged PDF; a draft while the assessment is open.',
  access,
  params: assessment,
  query: words.extend({
    show: z.enum(['inline', 'attachment']).default('attachment'),
    /** `all` ends the report with every answer. */
    answers: z.enum(['all', 'none']).default('none'),
  }),
  download: 'application/pdf',
  perMinute: 60,
});

export const exportAnswers = endpoint({
  name: 'reports.exportAnswers',
  method: 'GET',
  path: `${one}/export.csv`,
  summary: 'Every criterion with its answer, for a spreadsheet: UTF-8 with its mark, semicolons, one row a criterion.',
  access,
  params: assessment,
  query: words,
  download: 'text/csv',
});

export const exportResults = endpoint({
  name: 'reports.exportResults',
  method: 'GET',
  path: `${one}/results.csv`,
  summary: 'Level, target and next step of each theme, for a spreadsheet.',
  access,
  keyScope: 'results.read',
  params: assessment,
  query: words,
  download: 'text/csv',
});

export const exportPlan = endpoint({
  name: 'reports.exportPlan',
  method: 'GET',
  path: '/api/organisations/:organisationId/plan.csv',
  summary: 'The action plan in the order of its page, for a spreadsheet.',
  access,
  keyScope: 'plan.read',
  params: organisation,
  query: words,
  download: 'text/csv',
});

/** Keys of version 1 never change their meaning; new ones may come. A change of meaning makes version 2. */
export const assessmentExport = z.object({
  format: z.literal('vigie.assessment'),
  formatVersion: z.literal(1),
  exportedAt: z.string(),
  /** Version of Vigie. */
  product: z.string(),
  organisation: z.object({
    id: z.string(),
    name: z.string(),
    kind: z.string(),
    type: z.string().nullable(),
    finess: z.string().nullable(),
    territory: z.string(),
    region: z.string().nullable(),
    department: z.string().nullable(),
    headcount: z.int().nullable(),
    capacity: z.int().nullable(),
  }),
  assessment: assessmentHead,
  referential: z.object({
    id: z.string(),
    version: z.string(),
    title: textSchema,
    /** Lowest first: where a level is a number, it is its place in this list, from 0. */
    levels: z.array(levelSchema),
    levelRule: z.enum(LEVEL_RULES),
  }),
  results: readResults.reply!.pick({ sentence: true, figures: true, themes: true, compared: true }),
  /** Every criterion of the questionnaire, in its order; `value` is null where nobody answered. */
  answers: z.array(
    z.object({
      themeId: z.string(),
      level: z.string(),
      criterionId: z.string(),
      title: textSchema,
      value: z.enum(ANSWERS).nullable(),
      comment: z.string(),
      reason: z.string(),
      version: z.int(),
      answeredByName: z.string().nullable(),
      answeredAt: z.string().nullable(),
    }),
  ),
  /** Figures that themes ask for, e.g. how many computers. */
  numbers: z.array(z.object({ id: z.string(), value: z.int(), recordedByName: z.string(), recordedAt: z.string() })),
  /** What the files are, never their bytes; null for a role that may not open them. */
  evidence: z
    .array(
      z.object({
        id: z.string(),
        criterionId: z.string(),
        name: z.string(),
        mediaType: z.string(),
        size: z.int(),
        addedByName: z.string(),
        addedAt: z.string(),
      }),
    )
    .nullable(),
  /** The structure's one plan, whatever the assessment its actions come from. */
  plan: readPlan
    .reply!.pick({ figures: true, uncovered: true })
    .extend({ actions: z.array(actionSchema.omit({ events: true })) }),
});

export const exportAssessment = endpoint({
  name: 'reports.exportAssessment',
  method: 'GET',
  path: `${one}/export.json`,
  summary: 'An assessment whole, for another program: answers, results, plan and the versions they depend on.',
  access,
  params: assessment,
  reply: assessmentExport,
});
