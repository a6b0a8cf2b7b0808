import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { scanSchema } from '../../platform/contract/file.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { groupSchema, LEVEL_RULES, levelSchema, textSchema, themeSchema } from '../referentials/model.ts';
import { ANSWERS } from './model.ts';

const base = '/api/organisations/:organisationId/assessments' as const;
const one = `${base}/:assessmentId` as const;
const organisation = z.strictObject({ organisationId: z.guid() });
const assessment = organisation.extend({ assessmentId: z.guid() });
const themeId = z.string().max(100);
const criterionId = z.string().max(200);
const instant = z.string();
const read = { kind: 'organisation', permission: 'assessment.read' } as const;
const answerAccess = { kind: 'organisation', permission: 'assessment.answer' } as const;
const manage = { kind: 'organisation', permission: 'assessment.manage' } as const;

export const assessmentHead = z.object({
  id: z.string(),
  label: z.string(),
  site: z.object({ id: z.string(), name: z.string() }).nullable(),
  referential: z.object({ id: z.string(), version: z.string(), title: textSchema }),
  state: z.enum(['open', 'submitted']),
  previousId: z.string().nullable(),
  startedAt: instant,
  startedByName: z.string(),
  submittedAt: instant.nullable(),
  submittedByName: z.string().nullable(),
  version: z.int(),
});

export const themeResultSchema = z.object({
  themeId: z.string(),
  level: z.int().nullable(),
  atMost: z.int().nullable(),
  known: z.int(),
  answered: z.int(),
  total: z.int(),
  next: z.object({ level: z.int(), missing: z.array(z.string()), unknown: z.array(z.string()) }).nullable(),
});

const answerSchema = z.object({
  criterionId: z.string(),
  value: z.enum(ANSWERS),
  comment: z.string(),
  reason: z.string(),
  version: z.int(),
  answeredByName: z.string(),
  answeredAt: instant,
});

const proposalSchema = z.object({
  source: z.enum(['previous', 'action']),
  value: z.enum(ANSWERS),
  comment: z.string(),
  reason: z.string(),
  at: instant,
  byName: z.string(),
  /** Title of the finished action, where it is the source. */
  action: textSchema.nullable(),
});

const evidenceSchema = z.object({
  id: z.string(),
  criterionId: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  scan: scanSchema,
  addedByName: z.string(),
  addedAt: instant,
});

const taskSchema = z.object({
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  finishedAt: instant.nullable(),
  finishedByName: z.string().nullable(),
});

const abilities = z.object({ answer: z.boolean(), manage: z.boolean(), evidence: z.boolean() });

export const listAssessments = endpoint({
  name: 'assessments.list',
  method: 'GET',
  path: base,
  summary: 'Assessments of an organisation, newest first, with their progress.',
  access: read,
  keyScope: 'results.read',
  params: organisation,
  reply: z.object({
    assessments: z.array(assessmentHead.extend({ answered: z.int(), total: z.int() })),
    /** The one to propose first comes first. */
    offered: z.array(
      z.object({
        id: z.string(),
        version: z.string(),
        title: textSchema,
        summary: textSchema,
        minutes: z.int(),
        /** False when it is made for other types of structures. */
        suits: z.boolean(),
      }),
    ),
    sites: z.array(z.object({ id: z.string(), name: z.string() })),
    abilities,
  }),
});

export const startAssessment = endpoint({
  name: 'assessments.start',
  method: 'POST',
  path: base,
  summary: 'Starts an assessment, or gives the open one of the same scope.',
  access: manage,
  params: organisation,
  body: z.strictObject({
    referentialId: z.string().max(100),
    siteId: z.guid().toLowerCase().nullable(),
    label: lineOf(120).min(1),
  }),
  status: 201,
  reply: z.object({ id: z.string(), existed: z.boolean() }),
});

export const readAssessment = endpoint({
  name: 'assessments.read',
  method: 'GET',
  path: one,
  summary: 'The task list of an assessment: each theme with its state, who has it and its level so far.',
  access: read,
  params: assessment,
  reply: z.object({
    assessment: assessmentHead,
    levels: z.array(levelSchema),
    themes: z.array(
      z.object({
        id: z.string(),
        title: textSchema,
        question: textSchema,
        minutes: z.int(),
        result: themeResultSchema,
        task: taskSchema,
      }),
    ),
    team: z.array(z.object({ id: z.string(), name: z.string() })),
    newerVersion: z.string().nullable(),
    abilities,
  }),
});

export const readTheme = endpoint({
  name: 'assessments.readTheme',
  method: 'GET',
  path: `${one}/themes/:themeId`,
  summary: 'One theme: its criteria, what was answered, what is proposed from last time, its evidence.',
  access: read,
  params: assessment.extend({ themeId }),
  reply: z.object({
    assessment: assessmentHead,
    levels: z.array(levelSchema),
    /** With `levels` and `theme`, what the browser needs to find the level by itself while answers are typed. */
    levelRule: z.enum(LEVEL_RULES),
    theme: themeSchema,
    /** Groups that the publisher sorts its requirements into; none in most questionnaires. */
    groups: z.array(groupSchema),
    position: z.object({
      index: z.int(),
      count: z.int(),
      previousThemeId: z.string().nullable(),
      nextThemeId: z.string().nullable(),
    }),
    answers: z.array(answerSchema),
    proposals: z.array(z.object({ criterionId: z.string(), proposal: proposalSchema })),
    evidence: z.array(evidenceSchema),
    numbers: z.array(z.object({ id: z.string(), value: z.int(), recordedByName: z.string(), recordedAt: instant })),
    feedback: z.array(
      z.object({
        criterionId: z.string(),
        kind: z.enum(['unclear', 'not-relevant', 'too-demanding']),
        comment: z.string(),
      }),
    ),
    task: taskSchema,
    result: themeResultSchema,
    abilities,
  }),
});

export const saveAnswer = endpoint({
  name: 'assessments.saveAnswer',
  method: 'PUT',
  path: `${one}/answers/:criterionId`,
  summary:
    'Saves one answer; `version` is the one the reader saw, 0 for a first answer. A stale version gives 409 with the current answer.',
  access: answerAccess,
  params: assessment.extend({ criterionId }),
  body: z.strictObject({
    value: z.enum(ANSWERS),
    comment: z.string().max(4000).default(''),
    reason: z.string().max(1000).default(''),
    version: z.int32().min(0),
  }),
  reply: z.object({ answer: answerSchema, result: themeResultSchema }),
});

export const readAnswers = endpoint({
  name: 'assessments.readAnswers',
  method: 'GET',
  path: `${one}/answers`,
  summary: 'Every answer of an assessment, for checking before submission.',
  access: read,
  params: assessment,
  reply: z.object({
    assessment: assessmentHead,
    levels: z.array(levelSchema),
    themes: z.array(
      z.object({
        id: z.string(),
        title: textSchema,
        result: themeResultSchema,
        criteria: z.array(
          z.object({
            id: z.string(),
            level: z.string(),
            title: textSchema,
            answer: answerSchema.nullable(),
            evidence: z.int(),
          }),
        ),
      }),
    ),
    abilities,
  }),
});

export const saveTask = endpoint({
  name: 'assessments.saveTask',
  method: 'PUT',
  path: `${one}/themes/:themeId/task`,
  summary: 'Says who has a theme, or that it is finished.',
  access: answerAccess,
  params: assessment.extend({ themeId }),
  body: z.strictObject({ assigneeId: z.guid().toLowerCase().nullable().optional(), finished: z.boolean().optional() }),
  reply: taskSchema,
});

export const saveNumber = endpoint({
  name: 'assessments.saveNumber',
  method: 'PUT',
  path: `${one}/numbers/:numberId`,
  summary: 'Records a figure that a theme asks for; null takes it away.',
  access: answerAccess,
  params: assessment.extend({ numberId: criterionId }),
  body: z.strictObject({ value: z.int().min(0).max(10_000_000).nullable() }),
});

export const submitAssessment = endpoint({
  name: 'assessments.submit',
  method: 'POST',
  path: `${one}/submission`,
  summary: 'Submits: freezes the answers and the results, and draws the findings and proposed actions from them.',
  access: manage,
  params: assessment,
  body: z.strictObject({ version: z.int32().min(1) }),
  reply: assessmentHead,
});

export const addEvidence = endpoint({
  name: 'assessments.addEvidence',
  method: 'POST',
  path: `${one}/criteria/:criterionId/evidence`,
  summary: 'Adds an evidence file to a criterion (PDF, image, office document, text; 25 MB at most).',
  access: { kind: 'organisation', permission: 'evidence.write' },
  params: assessment.extend({ criterionId }),
  upload: true,
  status: 201,
  perMinute: 60,
  reply: evidenceSchema,
});

export const openEvidence = endpoint({
  name: 'assessments.openEvidence',
  method: 'GET',
  path: `${one}/evidence/:evidenceId`,
  summary: 'The bytes of an evidence file.',
  access: { kind: 'organisation', permission: 'evidence.read' },
  params: assessment.extend({ evidenceId: z.guid() }),
  download: 'application/octet-stream',
});

export const removeEvidence = endpoint({
  name: 'assessments.removeEvidence',
  method: 'DELETE',
  path: `${one}/evidence/:evidenceId`,
  summary: 'Takes an evidence file away from an open assessment; the history keeps its name and digest.',
  access: { kind: 'organisation', permission: 'evidence.write' },
  params: assessment.extend({ evidenceId: z.guid() }),
});

const criterionBrief = z.object({ id: z.string(), title: textSchema });

export const readMigration = endpoint({
  name: 'assessments.readMigration',
  method: 'GET',
  path: `${one}/migration`,
  summary:
    'What moving an open assessment to the offered version of its questionnaire would change; nothing is changed.',
  access: read,
  params: assessment,
  reply: z.object({
    from: z.string(),
    to: z.string(),
    added: z.array(criterionBrief),
    /** Answers to these stay in the history and no longer count. */
    removed: z.array(criterionBrief.extend({ answered: z.boolean() })),
    changed: z.array(z.object({ id: z.string(), before: textSchema, after: textSchema, answered: z.boolean() })),
    unchanged: z.int(),
  }),
});

export const migrate = endpoint({
  name: 'assessments.migrate',
  method: 'POST',
  path: `${one}/migration`,
  summary: 'Moves an open assessment to the version that was previewed. Answers whose criterion remains are kept.',
  access: manage,
  params: assessment,
  body: z.strictObject({ to: z.string().max(20), version: z.int32().min(1) }),
  reply: assessmentHead,
});

export const giveFeedback = endpoint({
  name: 'assessments.giveFeedback',
  method: 'PUT',
  path: `${one}/criteria/:criterionId/feedback`,
  summary: 'Says that a criterion is unclear, not relevant or too demanding; null takes it back.',
  access: answerAccess,
  params: assessment.extend({ criterionId }),
  body: z.strictObject({
    kind: z.enum(['unclear', 'not-relevant', 'too-demanding']).nullable(),
    comment: z.string().trim().max(1000).default(''),
  }),
});

export const readHistory = endpoint({
  name: 'assessments.readHistory',
  method: 'GET',
  path: `${one}/history`,
  summary: 'The journal of an assessment, newest first, fifty at a time.',
  access: { kind: 'organisation', permission: 'history.read' },
  params: assessment,
  query: z.strictObject({ before: z.coerce.number().int().min(1).max(2_147_483_647).optional() }),
  reply: z.object({
    entries: z.array(
      z.object({
        sequence: z.int(),
        at: instant,
        actorName: z.string(),
        kind: z.string(),
        data: z.record(z.string(), z.unknown()),
      }),
    ),
    next: z.int().nullable(),
  }),
});
