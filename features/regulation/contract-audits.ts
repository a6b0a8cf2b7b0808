import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { scanSchema } from '../../platform/contract/file.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { SEVERITIES } from '../referentials/model.ts';
import { AUDIT_KINDS, regulationRulesSchema, sourceSchema } from './model-rules.ts';

const base = '/api/organisations/:organisationId/security-audits' as const;
const organisation = z.strictObject({ organisationId: z.guid() });
const audit = organisation.extend({ auditId: z.guid() });
const read = { kind: 'organisation', permission: 'regulation.read' } as const;
const decide = { kind: 'organisation', permission: 'regulation.decide' } as const;
const version = z.int32().min(1);
const heldOn = z.iso.date().refine((day) => day >= '2000-01-01' && day <= '2099-12-31', {
  params: { text: { fr: 'Choisissez une date entre 2000 et 2099.', en: 'Choose a date between 2000 and 2099.' } },
});
export const POINT_STATES = ['open', 'fixed', 'accepted'] as const;

const auditBody = z.strictObject({
  kind: z.enum(AUDIT_KINDS),
  source: z.string().max(60),
  auditedBy: lineOf(200).min(1),
  heldOn,
  score: z.int().min(1).max(5).nullable().default(null),
  minimumReached: z.boolean().nullable().default(null),
  summary: z.string().trim().max(4000).default(''),
});

export const auditSchema = z.object({
  id: z.string(),
  kind: z.enum(AUDIT_KINDS),
  source: z.string(),
  auditedBy: z.string(),
  heldOn: z.string(),
  score: z.int().nullable(),
  minimumReached: z.boolean().nullable(),
  summary: z.string(),
  version: z.int(),
  recordedAt: z.string(),
  recordedByName: z.string(),
  withdrawn: z.object({ at: z.string(), reason: z.string() }).nullable(),
  points: z.array(
    z.object({
      id: z.string(),
      number: z.int(),
      title: z.string(),
      recommendation: z.string(),
      severity: z.enum(SEVERITIES),
      state: z.enum(POINT_STATES),
      note: z.string(),
      version: z.int(),
      /** The action of the plan that was made from it. */
      actionId: z.string().nullable(),
    }),
  ),
  documents: z.array(
    z.object({ id: z.string(), name: z.string(), scan: scanSchema, addedByName: z.string(), addedAt: z.string() }),
  ),
});

export const listAudits = endpoint({
  name: 'securityAudits.list',
  method: 'GET',
  path: base,
  summary:
    'Security audits received: directories, Internet exposure, national agencies; latest first, with their points.',
  access: read,
  params: organisation,
  reply: z.object({
    audits: z.array(auditSchema),
    sources: z.array(sourceSchema),
    /** What each kind of audit lets one ask one's region for; null where there is no region to ask. */
    support: regulationRulesSchema.shape.support.nullable(),
    today: z.string(),
    abilities: z.object({ decide: z.boolean(), ask: z.boolean() }),
  }),
});

export const recordAudit = endpoint({
  name: 'securityAudits.record',
  method: 'POST',
  path: base,
  summary: 'Records an audit that someone else made: kind, date, who made it, score.',
  access: decide,
  params: organisation,
  body: auditBody,
  reply: auditSchema,
  status: 201,
});

export const changeAudit = endpoint({
  name: 'securityAudits.change',
  method: 'PUT',
  path: `${base}/:auditId`,
  summary: 'Corrects a recorded audit.',
  access: decide,
  params: audit,
  body: auditBody.extend({ version }),
  reply: auditSchema,
});

export const withdrawAudit = endpoint({
  name: 'securityAudits.withdraw',
  method: 'POST',
  path: `${base}/:auditId/withdrawal`,
  summary: 'Withdraws an audit recorded by mistake, with the reason; its open points leave the plan.',
  access: decide,
  params: audit,
  body: z.strictObject({ version, reason: z.string().trim().min(1).max(1000) }),
  reply: auditSchema,
});

export const addPoint = endpoint({
  name: 'securityAudits.addPoint',
  method: 'POST',
  path: `${base}/:auditId/points`,
  summary: 'Records one point that an audit found: it becomes one finding and one proposed action of the plan.',
  access: decide,
  params: audit,
  body: z.strictObject({
    title: lineOf(200).min(1),
    recommendation: z.string().trim().max(2000).default(''),
    severity: z.enum(SEVERITIES),
  }),
  reply: auditSchema,
  status: 201,
});

export const settlePoint = endpoint({
  name: 'securityAudits.settlePoint',
  method: 'POST',
  path: `${base}/:auditId/points/:pointId/outcome`,
  summary: 'Says that a point is mended, or accepted as it is for a reason; the plan follows.',
  access: decide,
  params: audit.extend({ pointId: z.guid() }),
  body: z.strictObject({ outcome: z.enum(['fixed', 'accepted']), note: z.string().trim().min(1).max(1000), version }),
  reply: auditSchema,
});

export const addAuditDocument = endpoint({
  name: 'securityAudits.addDocument',
  method: 'POST',
  path: `${base}/:auditId/documents`,
  summary: 'Adds a document to a recorded audit: its report, most often.',
  access: decide,
  params: audit,
  upload: true,
  reply: z.object({ id: z.string() }),
  status: 201,
});

export const openAuditDocument = endpoint({
  name: 'securityAudits.openDocument',
  method: 'GET',
  path: `${base}/:auditId/documents/:documentId`,
  summary: 'Downloads a document of a recorded audit.',
  access: read,
  params: audit.extend({ documentId: z.guid() }),
  download: 'application/octet-stream',
});

export const removeAuditDocument = endpoint({
  name: 'securityAudits.removeDocument',
  method: 'DELETE',
  path: `${base}/:auditId/documents/:documentId`,
  summary: 'Takes a document of a recorded audit away, bytes included.',
  access: decide,
  params: audit.extend({ documentId: z.guid() }),
});
