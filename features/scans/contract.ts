import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { SEVERITIES, textSchema } from '../referentials/model.ts';
import { SCAN_SEVERITIES, TOLD_CODES, TOOLS } from './model.ts';

const base = '/api/organisations/:organisationId/scans' as const;
const organisation = z.strictObject({ organisationId: z.guid() });
const scan = organisation.extend({ scanId: z.guid() });
const read = { kind: 'organisation', permission: 'inventory.read' } as const;
const bring = { kind: 'organisation', permission: 'inventory.import' } as const;
const day = z.iso.date().refine((text) => text >= '2000-01-01' && text <= '2099-12-31', {
  params: { text: { fr: 'Choisissez une date entre 2000 et 2099.', en: 'Choose a date between 2000 and 2099.' } },
});

const severity = z.enum(SCAN_SEVERITIES);
const countsSchema = z.object({
  critical: z.int(),
  major: z.int(),
  important: z.int(),
  minor: z.int(),
  info: z.int(),
});
export const scoresSchema = z.object({
  global: z.int().nullable(),
  stale: z.int().nullable(),
  privileged: z.int().nullable(),
  trusts: z.int().nullable(),
  anomalies: z.int().nullable(),
  maturity: z.int().nullable(),
});
const toldSchema = z.object({ code: z.enum(TOLD_CODES), count: z.int(), value: z.string().optional() });
const evidenceSchema = z.object({
  installed: z.string().optional(),
  fixed: z.string().optional(),
  unsupported: z.literal(true).optional(),
  ended: z.string().optional(),
  service: z.string().optional(),
  said: z.string().optional(),
  points: z.int().optional(),
  category: z.string().optional(),
  cvss: z.number().optional(),
  quality: z.int().optional(),
});

/** What a report is, before or after it is kept. */
const summarySchema = z.object({
  tool: z.enum(TOOLS),
  toolVersion: z.string(),
  target: z.string(),
  /** ISO instant; null before it is kept, where the report does not say. */
  scannedAt: z.string().nullable(),
  assets: z.int(),
  counts: countsSchema,
  scores: scoresSchema.nullable(),
  told: z.array(toldSchema),
});

const outcomeSchema = z.object({
  scanId: z.string(),
  /** The same report is there already: nothing moved. */
  known: z.boolean(),
  added: z.int(),
  reopened: z.int(),
  closed: z.int(),
  same: z.int(),
});

const scanSchema = summarySchema.extend({
  id: z.string(),
  dateFrom: z.enum(['report', 'person', 'import']),
  fileName: z.string(),
  importedAt: z.string(),
  importedByName: z.string(),
});

export const findingSchema = z.object({
  id: z.string(),
  tool: z.enum(TOOLS),
  rawId: z.string(),
  title: textSchema,
  /** The control point of the national list that it belongs to. */
  point: z.string().nullable(),
  asset: z.string(),
  port: z.string(),
  severity,
  toConfirm: z.boolean(),
  cves: z.array(z.string()),
  cpes: z.array(z.string()),
  evidence: evidenceSchema,
  state: z.enum(['open', 'closed']),
  firstSeen: z.string(),
  lastSeen: z.string(),
  closedAt: z.string().nullable(),
  reopened: z.int(),
});

export const listScans = endpoint({
  name: 'scans.list',
  method: 'GET',
  path: base,
  summary: 'Reports of audit tools, latest first, with what is open by tool and severity.',
  access: read,
  params: organisation,
  reply: z.object({
    scans: z.array(scanSchema),
    open: z.array(z.object({ tool: z.enum(TOOLS), counts: countsSchema })),
    alertFrom: z.object({ severity: z.enum(SEVERITIES), version: z.int() }),
    today: z.string(),
    abilities: z.object({ bring: z.boolean(), decide: z.boolean(), directory: z.boolean() }),
  }),
});

/** When the tool ran, for a report that does not say. */
const asked = z.strictObject({ heldOn: day.optional() });

export const previewScan = endpoint({
  name: 'scans.preview',
  method: 'POST',
  path: `${base}/preview`,
  summary:
    'Reads a report (PingCastle, nmap, testssl, Nessus, OpenVAS) and says what importing it would do, without keeping anything.',
  access: bring,
  params: organisation,
  query: asked,
  upload: true,
  perMinute: 30,
  reply: z.object({
    report: summarySchema,
    outcome: outcomeSchema,
    /** The most serious of its findings, at most ten. */
    worst: z.array(
      findingSchema.pick({ rawId: true, title: true, asset: true, port: true, severity: true, toConfirm: true }),
    ),
  }),
});

export const importScan = endpoint({
  name: 'scans.import',
  method: 'POST',
  path: base,
  summary:
    'Imports a report: keeps its findings, closes what it no longer shows, reopens what came back. The file itself is not kept.',
  access: bring,
  params: organisation,
  query: asked,
  upload: true,
  status: 201,
  perMinute: 30,
  reply: outcomeSchema,
});

export const readScan = endpoint({
  name: 'scans.read',
  method: 'GET',
  path: `${base}/:scanId`,
  summary: 'One report: what it looked at, its scores, what it showed first and what it closed.',
  access: read,
  params: scan,
  reply: scanSchema.extend({
    /** Findings that no report showed before it. */
    added: z.int(),
    /** Findings that its silence closed. */
    closed: z.int(),
    assetNames: z.array(z.object({ asset: z.string(), name: z.string(), findings: z.int() })),
    abilities: z.object({ bring: z.boolean() }),
  }),
});

export const removeScan = endpoint({
  name: 'scans.remove',
  method: 'DELETE',
  path: `${base}/:scanId`,
  summary: 'Takes away a report imported by mistake; its findings are told by the other reports alone.',
  access: bring,
  params: scan,
});

export const listFindings = endpoint({
  name: 'scans.findings',
  method: 'GET',
  path: `${base}/findings`,
  summary: 'Findings of audit tools, each once across reports, the more serious first, fifty a page.',
  access: read,
  params: organisation,
  query: z.strictObject({
    tool: z.enum(TOOLS).optional(),
    severity: severity.optional(),
    state: z.enum(['open', 'closed', 'all']).default('open'),
    asset: z.string().max(300).optional(),
    /** Only what this report shows. */
    shownBy: z.guid().toLowerCase().optional(),
    /** Only what this report closed. */
    closedBy: z.guid().toLowerCase().optional(),
    page: z.coerce.number().int().min(1).max(2000).default(1),
  }),
  reply: z.object({ findings: z.array(findingSchema), total: z.int(), page: z.int(), pages: z.int() }),
});

export const readTrend = endpoint({
  name: 'scans.trend',
  method: 'GET',
  path: `${base}/trend`,
  summary: 'The reports of each target in the order of their days: counts by severity, and the marks of PingCastle.',
  access: read,
  params: organisation,
  reply: z.object({
    series: z.array(
      z.object({
        tool: z.enum(TOOLS),
        target: z.string(),
        runs: z.array(
          z.object({ scanId: z.string(), at: z.string(), counts: countsSchema, scores: scoresSchema.nullable() }),
        ),
      }),
    ),
  }),
});

export const chooseAlerts = endpoint({
  name: 'scans.chooseAlerts',
  method: 'PUT',
  path: `${base}/setting`,
  summary: 'Chooses from which severity a finding of a tool makes an alert.',
  access: { kind: 'organisation', permission: 'alert.decide' },
  params: organisation,
  body: z.strictObject({ severity: z.enum(SEVERITIES), version: z.int32().min(0) }),
  reply: z.object({ severity: z.enum(SEVERITIES), version: z.int() }),
});
