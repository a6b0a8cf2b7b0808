import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { SEVERITIES, textSchema } from '../referentials/model.ts';
import { MOST_FINDINGS, OUTCOMES, PRIORITIES } from './model.ts';
import { OPINIONS } from './model-control.ts';

const one = '/api/organisations/:organisationId/cases/:caseId' as const;
const params = z.strictObject({ organisationId: z.guid(), caseId: z.guid() });
const outcome = z.enum(OUTCOMES);
const opinion = z.enum(OPINIONS);

const roundSchema = z.object({
  round: z.int(),
  opinion,
  summary: z.string(),
  heldOn: z.string(),
  /** Last day to mend what is missing; null when compliant. */
  mendBy: z.string().nullable(),
  by: z.string(),
  at: z.string(),
  outcomes: z.array(z.object({ findingId: z.string(), name: z.string(), outcome, note: z.string() })),
});

const controlReply = z.object({
  /** The round that is, or would be, under way; from 1. */
  round: z.int(),
  findings: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      title: z.string(),
      severity: z.enum(SEVERITIES),
      recommendation: z.string(),
      priority: z.enum(PRIORITIES),
      control: outcome.nullable(),
      controlNote: z.string(),
      /** False for what an earlier round settled. */
      toCheck: z.boolean(),
    }),
  ),
  rounds: z.array(roundSchema),
  scale: z.array(z.object({ id: z.enum(SEVERITIES), name: textSchema })),
  eligible: z.array(z.enum(SEVERITIES)),
  /** Last day to mend, while something is to be mended. */
  mendBy: z.string().nullable(),
  abilities: z.object({ record: z.boolean() }),
});

export const readControl = endpoint({
  name: 'audits.readControl',
  method: 'GET',
  path: `${one}/control`,
  summary: 'The plan’s vulnerabilities with what the controls said of each, and what remains to be checked.',
  access: { kind: 'organisation', permission: 'case.read' },
  params,
  reply: controlReply,
});

export const recordControl = endpoint({
  name: 'audits.recordControl',
  method: 'POST',
  path: `${one}/control`,
  summary:
    'The auditor says for each vulnerability that remained whether it is fixed, and gives an opinion; the control’s report becomes a document. An opinion of compliance is refused while one that the programme helps to mend is not fixed. `version` is the case’s.',
  access: { kind: 'organisation', permission: 'case.act' },
  params,
  body: z.strictObject({
    version: z.int32().min(1),
    heldOn: z.iso.date(),
    opinion,
    summary: z.string().trim().min(1).max(4000),
    outcomes: z
      .array(
        z.strictObject({
          findingId: z.guid().toLowerCase(),
          outcome,
          /** Asked where the risk is accepted. */
          note: z.string().trim().max(2000).default(''),
        }),
      )
      .max(MOST_FINDINGS),
    language: z.enum(['fr', 'en']).default('fr'),
  }),
  reply: controlReply,
});
