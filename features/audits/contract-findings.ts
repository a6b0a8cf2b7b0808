import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { severityGridSchema } from '../programmes/model-severity.ts';
import { SEVERITIES, textSchema } from '../referentials/model.ts';
import { OUTCOMES, PRIORITIES } from './model.ts';

const one = '/api/organisations/:organisationId/cases/:caseId' as const;
const params = z.strictObject({ organisationId: z.guid(), caseId: z.guid() });
const finding = params.extend({ findingId: z.guid() });
const read = { kind: 'organisation', permission: 'case.read' } as const;
const act = { kind: 'organisation', permission: 'case.act' } as const;
const version = z.int32().min(1);
/** An impact or a difficulty of the programme's grid. */
const step = z.string().max(60);

/** How a vulnerability was found and used: never a provider's to read. */
const detailSchema = z.object({
  evidence: z.string(),
  requirement: z.string(),
  attacker: z.string(),
  scenario: z.string(),
  attempt: z.string(),
});

export const findingSchema = z.object({
  id: z.string(),
  number: z.int(),
  /** `F-01`. */
  name: z.string(),
  title: z.string(),
  impact: z.string(),
  difficulty: z.string(),
  severity: z.enum(SEVERITIES),
  recommendation: z.string(),
  priority: z.enum(PRIORITIES),
  criterionId: z.string().nullable(),
  /** What the last control said of it. */
  control: z.enum(OUTCOMES).nullable(),
  controlNote: z.string(),
  version: z.int(),
  detail: detailSchema.nullable(),
  files: z.array(z.object({ id: z.string(), name: z.string(), by: z.string(), at: z.string() })),
});

/** What a finding is made of when it is added or changed; the severity is the programme's grid's to say. */
export const findingBody = z.strictObject({
  title: lineOf(300).min(1),
  impact: step,
  difficulty: step,
  recommendation: z.string().trim().max(4000).default(''),
  priority: z.enum(PRIORITIES).default('soon'),
  criterionId: z.string().max(200).nullable().default(null),
  evidence: z.string().trim().max(8000).default(''),
  requirement: z.string().trim().max(2000).default(''),
  attacker: z.string().trim().max(1000).default(''),
  scenario: z.string().trim().max(4000).default(''),
  attempt: z.string().trim().max(4000).default(''),
});

export type FindingBody = z.input<typeof findingBody>;

export const readFindings = endpoint({
  name: 'audits.readFindings',
  method: 'GET',
  path: `${one}/findings`,
  summary: 'The vulnerabilities of a case as the reader may know them, and the grid that gives their severity.',
  access: read,
  params,
  reply: z.object({
    findings: z.array(findingSchema),
    /** How far the audit has come, as the reader may know it: `none` too for one who may not read it yet. */
    audit: z.enum(['none', 'under-way', 'sent']),
    grid: severityGridSchema,
    scale: z.array(z.object({ id: z.enum(SEVERITIES), name: textSchema, meaning: textSchema })),
    /** The severities that the programme helps to mend. */
    eligible: z.array(z.enum(SEVERITIES)),
    abilities: z.object({ write: z.boolean() }),
  }),
});

export const addFinding = endpoint({
  name: 'audits.addFinding',
  method: 'POST',
  path: `${one}/findings`,
  summary: 'The auditor adds a vulnerability; its number follows the last one.',
  access: act,
  params,
  body: findingBody,
  status: 201,
  reply: findingSchema,
});

export const changeFinding = endpoint({
  name: 'audits.changeFinding',
  method: 'PUT',
  path: `${one}/findings/:findingId`,
  summary: 'The auditor changes a vulnerability until the results are sent.',
  access: act,
  params: finding,
  body: findingBody.extend({ version }),
  reply: findingSchema,
});

export const removeFinding = endpoint({
  name: 'audits.removeFinding',
  method: 'DELETE',
  path: `${one}/findings/:findingId`,
  summary: 'The auditor removes a vulnerability until the results are sent; the journal keeps that it was there.',
  access: act,
  params: finding,
  query: z.strictObject({ version: z.coerce.number().int().min(1).max(2_147_483_647) }),
});

export const addFindingEvidence = endpoint({
  name: 'audits.addEvidence',
  method: 'POST',
  path: `${one}/findings/:findingId/evidence`,
  summary: 'Adds an evidence file to a vulnerability; no provider ever reads it.',
  access: act,
  params: finding,
  upload: true,
  status: 201,
  reply: z.object({ id: z.string() }),
});

export const removeFindingEvidence = endpoint({
  name: 'audits.removeEvidence',
  method: 'DELETE',
  path: `${one}/findings/:findingId/evidence/:documentId`,
  summary: 'Takes an evidence file away before the results are sent; the history keeps its name and digest.',
  access: act,
  params: finding.extend({ documentId: z.guid() }),
});

export const findingsTemplate = endpoint({
  name: 'audits.findingsTemplate',
  method: 'GET',
  path: `${one}/findings-template.xlsx`,
  summary: 'An empty table to fill in with vulnerabilities, with one example line.',
  access: read,
  params,
  query: z.strictObject({ language: z.enum(['fr', 'en']).optional() }),
  download: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});

export const importFindings = endpoint({
  name: 'audits.importFindings',
  method: 'POST',
  path: `${one}/findings-import`,
  summary:
    'Reads vulnerabilities from a table (XLSX or CSV). `mode=check` says what each line would add and what is wrong, and writes nothing; `mode=add` adds all of them or none.',
  access: act,
  params,
  query: z.strictObject({ mode: z.enum(['check', 'add']).default('check') }),
  upload: true,
  reply: z.object({
    /** What is, or would be, added. */
    rows: z.array(
      z.object({
        line: z.int(),
        name: z.string(),
        title: z.string(),
        severity: z.enum(SEVERITIES),
        recommendation: z.string(),
      }),
    ),
    faults: z.array(z.object({ line: z.int(), column: textSchema, message: textSchema })),
    /** Headings that say nothing to us and are left out. */
    ignored: z.array(z.string()),
    added: z.int(),
  }),
});
