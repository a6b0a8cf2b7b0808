import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { textSchema } from '../referentials/model.ts';
import { fieldNames, reportSchema, type ReportField } from './model-report.ts';

const one = '/api/organisations/:organisationId/cases/:caseId' as const;
const params = z.strictObject({ organisationId: z.guid(), caseId: z.guid() });
const read = { kind: 'organisation', permission: 'case.read' } as const;
const act = { kind: 'organisation', permission: 'case.act' } as const;
const version = z.int32().min(1);
const language = z.enum(['fr', 'en']);
const fields = [...(Object.keys(fieldNames) as ReportField[]), 'findings'] as const;

const reportReply = z.object({
  report: reportSchema,
  version: z.int(),
  sentAt: z.string().nullable(),
  /** What keeps the results from being sent. */
  gaps: z.array(z.object({ field: z.enum(fields), findingId: z.string().nullable(), message: textSchema })),
  /** The programme's list of providers, sent with the results. */
  partners: z.object({ asOf: z.string(), list: z.array(z.object({ name: z.string(), email: z.string() })) }),
  abilities: z.object({ write: z.boolean(), finish: z.boolean(), send: z.boolean() }),
});

export const readReport = endpoint({
  name: 'audits.readReport',
  method: 'GET',
  path: `${one}/audit/report`,
  summary: 'What the audit report says besides answers and findings, and what it still lacks.',
  access: read,
  params,
  reply: reportReply,
});

export const saveReport = endpoint({
  name: 'audits.saveReport',
  method: 'PUT',
  path: `${one}/audit/report`,
  summary: 'The auditor keeps the report’s fields, complete or not.',
  access: act,
  params,
  body: z.strictObject({ report: reportSchema, version }),
  reply: reportReply,
});

export const previewDocument = endpoint({
  name: 'audits.preview',
  method: 'GET',
  path: `${one}/audit/preview.pdf`,
  summary: 'The report or the remediation plan as it would be sent, marked as a draft: tagged PDF.',
  access: read,
  params,
  query: z.strictObject({ document: z.enum(['report', 'plan']).default('report'), language: language.optional() }),
  download: 'application/pdf',
  perMinute: 60,
});

export const finishAudit = endpoint({
  name: 'audits.finish',
  method: 'POST',
  path: `${one}/audit/finish`,
  summary: 'The auditor says that the visit is over; the report remains to be finished. `version` is the case’s.',
  access: act,
  params,
  body: z.strictObject({ version }),
});

export const sendResults = endpoint({
  name: 'audits.sendResults',
  method: 'POST',
  path: `${one}/audit/results`,
  summary:
    'Sends the results: the report and the plan become documents of the case, the structure may read everything, its own plan gets the actions. Refused with each gap named. `version` is the case’s.',
  access: act,
  params,
  body: z.strictObject({ version, language: language.default('fr') }),
});
