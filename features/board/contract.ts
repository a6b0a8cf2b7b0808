import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { CASE_STATES, type CaseState } from '../cases/model.ts';
import { textSchema } from '../referentials/model.ts';
import { PERIODS, SORTS } from './model.ts';

const base = '/api/organisations/:organisationId/board' as const;
const access = { kind: 'organisation', permission: 'programme.read' } as const;
const params = z.strictObject({ organisationId: z.guid() });
const state = z.enum(CASE_STATES);
const cents = z.number().nullable();
const line = (max: number) => lineOf(max).optional();
const states: readonly string[] = CASE_STATES;

/** Several states as `works,claimed`; unknown ones are refused. */
const stateList = z
  .string()
  .max(500)
  .refine((text) => text.split(',').every((one) => states.includes(one)))
  .transform((text) => text.split(',') as CaseState[])
  .optional();
const day = z.iso
  .date()
  .refine((text) => /^(19|20)/.test(text))
  .optional();

const filters = {
  states: stateList,
  late: z.literal('yes').optional(),
  /** Identifier of the audit body. */
  auditor: z.guid().toLowerCase().optional(),
  /** Part of the provider’s name. */
  provider: line(200),
  programme: z
    .string()
    .max(60)
    .regex(/^[a-z0-9-]+$/)
    .optional(),
  /** Part of the number or of the structure’s name. */
  search: line(100),
  /** First and last days of the request, in Paris and Monaco time. */
  from: day,
  to: day,
  sort: z.enum(SORTS).default('expected'),
  order: z.enum(['ascending', 'descending']).default('ascending'),
};
const query = z.strictObject(filters);
export type Filters = z.output<typeof query>;

const envelopeSchema = z.object({
  programme: z.object({ id: z.string(), title: textSchema }),
  /** Null while the programme has no envelope. */
  gauge: z
    .object({ totalCents: z.number(), reservedCents: z.number(), spentCents: z.number(), leftCents: z.number() })
    .nullable(),
});

export const readBoard = endpoint({
  name: 'board.read',
  method: 'GET',
  path: base,
  summary: 'Every case that the organisation manages, counted by state, with the first ones of each: late ones first.',
  access,
  keyScope: 'programme.read',
  params,
  reply: z.object({
    columns: z.array(
      z.object({
        state,
        count: z.int(),
        late: z.int(),
        /** Since when the case that has been there longest is there; null when there is none. */
        oldestSince: z.string().nullable(),
        /** Whether these cases wait for the manager. */
        mine: z.boolean(),
        cases: z.array(
          z.object({
            id: z.string(),
            number: z.string(),
            structure: z.string(),
            since: z.string(),
            dueAt: z.string().nullable(),
            late: z.boolean(),
          }),
        ),
      }),
    ),
    /** Cases that are over, by how they ended. */
    ended: z.array(z.object({ state, count: z.int() })),
    totals: z.object({ running: z.int(), late: z.int(), mine: z.int(), mineLate: z.int() }),
    envelopes: z.array(envelopeSchema),
  }),
});

const caseRowSchema = z.object({
  id: z.string(),
  number: z.string(),
  programmeId: z.string(),
  structure: z.string(),
  auditBody: z.string(),
  provider: z.string(),
  state,
  since: z.string(),
  dueAt: z.string().nullable(),
  late: z.boolean(),
  requestedAt: z.string(),
  endedAt: z.string().nullable(),
  eligibleCents: cents,
  shareCents: cents,
  paidCents: cents,
});

export const listBoardCases = endpoint({
  name: 'board.cases',
  method: 'GET',
  path: `${base}/cases`,
  summary:
    'The cases that the organisation manages, filtered and sorted, fifty a page; `after` is the key given by `next`.',
  access,
  keyScope: 'programme.read',
  params,
  query: query.extend({
    after: z
      .string()
      .max(400)
      .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}_\P{Cc}*$/u)
      .optional(),
  }),
  reply: z.object({
    cases: z.array(caseRowSchema),
    /** How many cases the filters keep, all pages together. */
    total: z.int(),
    next: z.string().nullable(),
    /** What the filters may choose among. */
    choices: z.object({
      programmes: z.array(z.object({ id: z.string(), title: textSchema })),
      auditBodies: z.array(z.object({ id: z.string(), name: z.string() })),
      providers: z.array(z.string()),
    }),
  }),
});

export const readFigures = endpoint({
  name: 'board.figures',
  method: 'GET',
  path: `${base}/figures`,
  summary: 'Time spent in each step, cases and amounts month by month, over the last 12, 24 or 36 months.',
  access,
  keyScope: 'programme.read',
  params,
  query: z.strictObject({ months: z.enum(PERIODS).default('12') }),
  reply: z.object({
    /** Completed stays in a step, in days; steps that no case left in the period are absent. */
    steps: z.array(z.object({ state, count: z.int(), medianDays: z.number(), meanDays: z.number() })),
    months: z.array(
      z.object({
        /** `2026-11`. */
        month: z.string(),
        requested: z.int(),
        ended: z.int(),
        /** Eligible amount of the shares confirmed that month. */
        eligibleCents: z.number(),
        /** Promised that month, less what was given back. */
        reservedCents: z.number(),
        /** Paid that month, less payments that came back. */
        paidCents: z.number(),
      }),
    ),
  }),
});

const words = query.extend({ language: z.enum(['fr', 'en']).optional() });

export const exportCsv = endpoint({
  name: 'board.exportCsv',
  method: 'GET',
  path: `${base}/export.csv`,
  summary: 'The filtered cases for a spreadsheet: UTF-8 with its mark, semicolons, one row a case.',
  access,
  params,
  query: words,
  download: 'text/csv',
  perMinute: 20,
});

export const exportWorkbook = endpoint({
  name: 'board.exportWorkbook',
  method: 'GET',
  path: `${base}/export.xlsx`,
  summary: 'The filtered cases as a workbook, one row a case.',
  access,
  params,
  query: words,
  download: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  perMinute: 20,
});
