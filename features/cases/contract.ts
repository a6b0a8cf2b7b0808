import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { scanSchema } from '../../platform/contract/file.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { entriesSchemaOf, turnSchemaOf } from '../../platform/contract/turn.ts';
import { structureInput } from '../organisations/contract.ts';
import { textSchema } from '../referentials/model.ts';
import { CASE_EVENTS, CASE_STATES, PARTS } from './model.ts';

const base = '/api/organisations/:organisationId/cases' as const;
const organisation = z.strictObject({ organisationId: z.guid() });
const one = organisation.extend({ caseId: z.guid() });
const read = { kind: 'organisation', permission: 'case.read' } as const;
const act = { kind: 'organisation', permission: 'case.act' } as const;
const decide = { kind: 'organisation', permission: 'case.decide' } as const;
const version = z.int32().min(1);
const reason = z.string().trim().max(2000).default('');
const part = z.enum(PARTS);
const state = z.enum(CASE_STATES);
const cents = z.number().nullable();
/** Whose turn it is as the reader knows it, what they must do, what the others read meanwhile; null once the case is over. */
const turn = turnSchemaOf(part);

export const contactSchema = z.object({
  firstName: lineOf(100).min(1),
  lastName: lineOf(100).min(1),
  address: lineOf(400).min(1),
  phone: lineOf(40).min(1),
  /** In lower case, as accounts keep theirs. */
  email: z.email().max(200).toLowerCase(),
});

const caseSchema = z.object({
  id: z.string(),
  number: z.string(),
  version: z.int(),
  /** The reader's own part. */
  part,
  programme: z.object({ id: z.string(), version: z.string(), title: textSchema }),
  state,
  since: z.string(),
  dueAt: z.string().nullable(),
  turn,
  /** Reason of the last return, refusal or stop; '' when none. */
  reason: z.string(),
  requestedAt: z.string(),
  endedAt: z.string().nullable(),
  structure: z.object({ name: z.string(), contact: contactSchema }),
  auditBody: z.object({ id: z.string(), name: z.string() }).nullable(),
  provider: z.object({ id: z.string().nullable(), name: z.string() }).nullable(),
  money: z.object({ eligibleCents: cents, shareCents: cents, paidCents: cents }),
  planSharedAt: z.string().nullable(),
  /** What the reader may do now. */
  events: z.array(z.enum(CASE_EVENTS)),
  /** Newest first, as the reader may know it. */
  entries: entriesSchemaOf(part),
});

export const documentSchema = z.object({
  id: z.string(),
  kind: z.string(),
  subjectId: z.string().nullable(),
  name: z.string(),
  by: z.string(),
  part: z.string(),
  at: z.string(),
});

export const listCases = endpoint({
  name: 'cases.list',
  method: 'GET',
  path: base,
  summary: 'The cases in which the organisation takes part, those that wait for it first.',
  access: read,
  keyScope: 'cases.read',
  params: organisation,
  reply: z.object({
    cases: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        programmeId: z.string(),
        structure: z.string(),
        auditBody: z.string(),
        part,
        state,
        since: z.string(),
        dueAt: z.string().nullable(),
        turn,
        /** Whether the case waits for the reader's organisation. */
        mine: z.boolean(),
        ended: z.boolean(),
      }),
    ),
  }),
});

export const startCase = endpoint({
  name: 'cases.start',
  method: 'POST',
  path: base,
  summary: 'A structure asks for its audit under an offered programme.',
  access: decide,
  params: organisation,
  body: z.strictObject({
    programmeId: z
      .string()
      .max(60)
      .regex(/^[a-z0-9-]+$/),
    contact: z.strictObject(contactSchema.shape),
    providerName: lineOf(200).default(''),
  }),
  reply: z.object({ id: z.string(), number: z.string() }),
  status: 201,
});

export const readCase = endpoint({
  name: 'cases.read',
  method: 'GET',
  path: `${base}/:caseId`,
  summary: 'A case for one who takes part in it: where it stands, what they may do, its history.',
  access: read,
  keyScope: 'cases.read',
  params: one,
  reply: caseSchema,
});

/** The events that need nothing but a reason; the others have endpoints of their own. */
export const PLAIN_EVENTS = [
  'send-back-request',
  'refuse',
  'cancel',
  'start-works',
  'request-control',
  'close',
  'abandon',
] as const satisfies readonly (typeof CASE_EVENTS)[number][];

export const moveCase = endpoint({
  name: 'cases.move',
  method: 'POST',
  path: `${base}/:caseId/moves`,
  summary: 'Moves a case by an event that needs nothing but a reason.',
  access: act,
  params: one,
  body: z.strictObject({ event: z.enum(PLAIN_EVENTS), reason, version }),
  reply: caseSchema,
});

export const completeRequest = endpoint({
  name: 'cases.completeRequest',
  method: 'PUT',
  path: `${base}/:caseId/request`,
  summary: 'The structure completes a request that was sent back.',
  access: act,
  params: one,
  body: z.strictObject({
    /** The structure's name, which changes in its record too; left out, it stays as it is. */
    name: structureInput.shape.name.optional(),
    contact: z.strictObject(contactSchema.shape),
    providerName: lineOf(200).default(''),
    version,
  }),
  reply: caseSchema,
});

export const listAuditors = endpoint({
  name: 'cases.listAuditors',
  method: 'GET',
  path: `${base}/:caseId/auditors`,
  summary: 'The programme’s audit bodies, for the manager to choose from.',
  access: act,
  params: one,
  reply: z.object({ auditors: z.array(z.object({ id: z.string(), name: z.string(), openCases: z.int() })) }),
});

export const assignAuditor = endpoint({
  name: 'cases.assignAuditor',
  method: 'PUT',
  path: `${base}/:caseId/auditor`,
  summary: 'Puts an audit body in charge, or another in its place with a reason.',
  access: act,
  params: one,
  body: z.strictObject({ auditorId: z.guid().toLowerCase(), reason, version }),
  reply: caseSchema,
});

export const listDocuments = endpoint({
  name: 'cases.listDocuments',
  method: 'GET',
  path: `${base}/:caseId/documents`,
  summary: 'The documents of a case that the reader may open, and those that its programme asks for.',
  access: read,
  params: one,
  reply: z.object({
    documents: z.array(documentSchema.extend({ scan: scanSchema })),
    asked: z.array(z.object({ id: z.string(), step: z.string(), from: part, required: z.boolean(), name: textSchema })),
  }),
});

export const addDocument = endpoint({
  name: 'cases.addDocument',
  method: 'POST',
  path: `${base}/:caseId/documents`,
  summary: 'Brings a file into a case, for those who follow the whole of it.',
  access: act,
  params: one,
  query: z.strictObject({
    kind: z
      .string()
      .max(60)
      .regex(/^[a-z0-9-]+$/)
      .default('other'),
  }),
  upload: true,
  reply: z.object({ id: z.string() }),
  status: 201,
});

export const openDocument = endpoint({
  name: 'cases.openDocument',
  method: 'GET',
  path: `${base}/:caseId/documents/:documentId`,
  summary: 'Downloads a document of a case.',
  access: read,
  params: one.extend({ documentId: z.guid() }),
  download: 'application/octet-stream',
});
