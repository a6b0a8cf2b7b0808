import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { scanSchema } from '../../platform/contract/file.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { CERTAINTIES } from '../programmes/model-catalogue.ts';
import { textSchema } from '../referentials/model.ts';
import { FACT_KINDS } from './model-verdict.ts';
import { APPLICATION_EVENTS, APPLICATION_PARTS, APPLICATION_STATES } from './model.ts';

const base = '/api/organisations/:organisationId/applications' as const;
const organisation = z.strictObject({ organisationId: z.guid() });
const one = organisation.extend({ applicationId: z.guid() });
const read = { kind: 'organisation', permission: 'application.read' } as const;
const act = { kind: 'organisation', permission: 'application.act' } as const;
const decide = { kind: 'organisation', permission: 'application.decide' } as const;
const version = z.int32().min(1);
const reason = z.string().trim().max(2000).default('');
const note = z.string().trim().max(1000).default('');
const part = z.enum(APPLICATION_PARTS);
const state = z.enum(APPLICATION_STATES);
const text = textSchema;
const cents = z.number().nullable();
const amount = z.int().min(1).max(100_000_000_000);
const itemId = z
  .string()
  .max(20)
  .regex(/^[A-Za-z0-9.-]+$/);
const verdict = z.enum(['met', 'not-met', 'unknown']);
const turn = z.object({ part, todo: text, waiting: text }).nullable();
const moved = z.object({ state, version: z.int() });
const window = z.object({
  opens: z.string().nullable(),
  closes: z.string().nullable(),
  /** The closing day that the file began with, where a later one serves it. */
  before: z.string().nullable(),
  state: z.enum(['unknown', 'coming', 'open', 'closed']),
});
const opinion = z
  .object({ opinion: z.enum(['attained', 'not-attained']), note: z.string(), by: z.string(), at: z.string() })
  .nullable();

const itemSchema = z.object({
  id: z.string(),
  list: z.enum(['prerequisites', 'objectives']),
  name: text,
  text: text.nullable(),
  evidence: text.nullable(),
  certainty: z.enum(CERTAINTIES),
  verdict,
  /** What each rule says of the facts, with the dates that matter. */
  rules: z.array(z.object({ kind: z.string(), verdict, reason: text })),
  /** The facts that its rules reckon with, and what an audit must say. */
  asks: z.object({
    kinds: z.array(z.enum(FACT_KINDS)),
    score: z.boolean(),
    passed: z.boolean(),
    what: text.nullable(),
    unless: text.nullable(),
  }),
  facts: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(FACT_KINDS),
      on: z.string(),
      score: z.int().nullable(),
      passed: z.boolean().nullable(),
      entity: z.string().nullable(),
      note: z.string(),
      by: z.string(),
    }),
  ),
  documents: z.array(z.object({ id: z.string(), name: z.string(), by: z.string(), at: z.string(), scan: scanSchema })),
  opinions: z.object({ region: opinion, national: opinion }),
});

const applicationSchema = z.object({
  id: z.string(),
  number: z.string(),
  version: z.int(),
  /** The reader's own part. */
  part,
  programme: z.object({ id: z.string(), version: z.string(), title: text }),
  state,
  since: z.string(),
  turn,
  reason: z.string(),
  createdAt: z.string(),
  filedAt: z.string().nullable(),
  acceptedAt: z.string().nullable(),
  declaredAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  applicant: z.object({ id: z.string(), name: z.string() }),
  /** Whether a group files for its members. */
  group: z.boolean(),
  support: z.object({ id: z.string(), name: z.string() }).nullable(),
  region: z.object({ code: z.string().nullable(), name: z.string() }),
  national: z.string(),
  windows: z.object({ candidacy: window.nullable(), declaration: window.nullable() }),
  phaseFrom: z.string().nullable(),
  /** Null for a member of a group, who knows nothing of the amounts. */
  money: z.object({ grantedCents: cents, payableCents: cents, paidCents: z.number() }).nullable(),
  partialAllowed: z.boolean(),
  payments: z.array(
    z.object({
      round: z.int(),
      cents: z.number(),
      orderedOn: z.string(),
      orderedBy: z.string(),
      reference: z.string().nullable(),
      paidOn: z.string().nullable(),
      returnedOn: z.string().nullable(),
      reason: z.string(),
    }),
  ),
  /** Shares in hundredths of a percent. */
  entities: z.array(z.object({ id: z.string(), name: z.string(), share: z.int().nullable() })),
  items: z.array(itemSchema),
  /** Which list the reader may complete now, and whether they may give their opinion on the objectives. */
  completes: z.enum(['prerequisites', 'objectives']).nullable(),
  judges: z.boolean(),
  writes: z.boolean(),
  events: z.array(z.enum(APPLICATION_EVENTS)),
  /** Newest first, as the reader may know it. */
  entries: z.array(
    z.object({
      sequence: z.int(),
      at: z.string(),
      by: z.string(),
      part: part.nullable(),
      kind: z.string(),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
});

export const listApplications = endpoint({
  name: 'applications.list',
  method: 'GET',
  path: base,
  summary: 'The applications for funding in which the organisation takes part, those that wait for it first.',
  access: read,
  params: organisation,
  reply: z.object({
    applications: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        programme: z.object({ id: z.string(), title: text }),
        applicant: z.string(),
        region: z.string().nullable(),
        part,
        state,
        since: z.string(),
        turn,
        /** Whether it waits for the reader's organisation. */
        mine: z.boolean(),
        ended: z.boolean(),
      }),
    ),
  }),
});

export const listOpenings = endpoint({
  name: 'applications.listOpenings',
  method: 'GET',
  path: `${base}/openings`,
  summary: 'The programmes that pay on objectives, and whether the organisation may apply now, or why not.',
  access: read,
  params: organisation,
  reply: z.object({
    openings: z.array(
      z.object({
        programmeId: z.string(),
        title: text,
        summary: text,
        window: window.nullable(),
        /** Null where the organisation may apply. */
        refusal: z.object({ code: z.string(), sentence: text }).nullable(),
      }),
    ),
    /** Whether the reader may begin a file. */
    may: z.boolean(),
  }),
});

export const startApplication = endpoint({
  name: 'applications.start',
  method: 'POST',
  path: base,
  summary: 'A structure, or a group for its members, begins a file under an offered programme.',
  access: act,
  params: organisation,
  body: z.strictObject({
    programmeId: z
      .string()
      .max(60)
      .regex(/^[a-z0-9-]+$/),
  }),
  reply: z.object({ id: z.string(), number: z.string() }),
  status: 201,
});

export const readApplication = endpoint({
  name: 'applications.read',
  method: 'GET',
  path: `${base}/:applicationId`,
  summary:
    'An application for one who takes part in it: where it stands, each objective with its verdict, what they may do.',
  access: read,
  params: one,
  reply: applicationSchema,
});

/** The events that need nothing but a reason; the others have endpoints of their own. */
export const PLAIN_EVENTS = [
  'send-back',
  'endorse',
  'find-ineligible',
  'refuse',
  'send-back-declaration',
  'find-not-attained',
  'close',
  'withdraw',
] as const satisfies readonly (typeof APPLICATION_EVENTS)[number][];

export const moveApplication = endpoint({
  name: 'applications.move',
  method: 'POST',
  path: `${base}/:applicationId/moves`,
  summary: 'Moves an application by an event that needs nothing but a reason.',
  access: act,
  params: one,
  body: z.strictObject({ event: z.enum(PLAIN_EVENTS), reason, version }),
  reply: moved,
});

export const sendApplication = endpoint({
  name: 'applications.send',
  method: 'POST',
  path: `${base}/:applicationId/sent`,
  summary: 'Files the application, or declares that the objectives are attained: complete, and in its window.',
  access: decide,
  params: one,
  body: z.strictObject({ what: z.enum(['candidacy', 'declaration']), version }),
  reply: moved,
});

export const saveEntities = endpoint({
  name: 'applications.saveEntities',
  method: 'PUT',
  path: `${base}/:applicationId/entities`,
  summary: 'Says what the combined activity is made of, and who files for a group.',
  access: act,
  params: one,
  body: z.strictObject({
    supportId: z.guid().toLowerCase().nullable(),
    entities: z
      .array(
        z.strictObject({
          id: z.guid().toLowerCase(),
          /** Of a structure's own site; a group's members keep theirs. */
          name: lineOf(200),
          /** In hundredths of a percent. */
          share: z.int().min(0).max(10_000).nullable(),
        }),
      )
      .max(300),
    version,
  }),
  reply: moved,
});

export const addFact = endpoint({
  name: 'applications.addFact',
  method: 'POST',
  path: `${base}/:applicationId/facts`,
  summary: 'Adds a dated fact under a prerequisite or an objective.',
  access: act,
  params: one,
  body: z.strictObject({
    itemId,
    kind: z.enum(FACT_KINDS),
    on: z.iso.date(),
    score: z.int().min(1).max(5).nullable().default(null),
    passed: z.boolean().nullable().default(null),
    entityId: z.guid().toLowerCase().nullable().default(null),
    note,
  }),
  reply: z.object({ id: z.string() }),
  status: 201,
});

export const removeFact = endpoint({
  name: 'applications.removeFact',
  method: 'DELETE',
  path: `${base}/:applicationId/facts/:factId`,
  summary: 'Takes a fact back.',
  access: act,
  params: one.extend({ factId: z.guid() }),
});

export const addEvidence = endpoint({
  name: 'applications.addEvidence',
  method: 'POST',
  path: `${base}/:applicationId/documents`,
  summary: 'Brings a document as evidence of a prerequisite or an objective.',
  access: act,
  params: one,
  query: z.strictObject({ item: itemId }),
  upload: true,
  reply: z.object({ id: z.string() }),
  status: 201,
});

export const openEvidence = endpoint({
  name: 'applications.openEvidence',
  method: 'GET',
  path: `${base}/:applicationId/documents/:documentId`,
  summary: 'Downloads a document of an application.',
  access: read,
  params: one.extend({ documentId: z.guid() }),
  download: 'application/octet-stream',
});

export const removeEvidence = endpoint({
  name: 'applications.removeEvidence',
  method: 'DELETE',
  path: `${base}/:applicationId/documents/:documentId`,
  summary: 'Takes a document back.',
  access: act,
  params: one.extend({ documentId: z.guid() }),
});

export const giveOpinion = endpoint({
  name: 'applications.giveOpinion',
  method: 'PUT',
  path: `${base}/:applicationId/opinions/:itemId`,
  summary: 'An instruction says what it thinks of one objective.',
  access: act,
  params: one.extend({ itemId }),
  body: z.strictObject({ opinion: z.enum(['attained', 'not-attained']), note, version }),
  reply: moved,
});

export const acceptApplication = endpoint({
  name: 'applications.accept',
  method: 'POST',
  path: `${base}/:applicationId/acceptance`,
  summary: 'The national instructor accepts a candidacy with its amount, kept in the programme’s budget.',
  access: decide,
  params: one,
  body: z.strictObject({ grantedCents: amount, version }),
  reply: moved,
});

export const validateApplication = endpoint({
  name: 'applications.validate',
  method: 'POST',
  path: `${base}/:applicationId/validation`,
  summary: 'The regional authority, then the national instructor with the amount to pay, validates the declaration.',
  access: decide,
  params: one,
  body: z.strictObject({ payableCents: amount.nullable(), version }),
  reply: moved,
});

export const orderPayment = endpoint({
  name: 'applications.orderPayment',
  method: 'POST',
  path: `${base}/:applicationId/payments`,
  summary: 'The national instructor orders a payment.',
  access: decide,
  params: one,
  body: z.strictObject({ cents: amount, version }),
  reply: moved,
});

export const recordPayment = endpoint({
  name: 'applications.recordPayment',
  method: 'PUT',
  path: `${base}/:applicationId/payments/last`,
  summary: 'Records that the payment under way was made.',
  access: act,
  params: one,
  body: z.strictObject({ reference: lineOf(60).min(1), paidOn: z.iso.date(), version }),
  reply: moved,
});

export const returnPayment = endpoint({
  name: 'applications.returnPayment',
  method: 'POST',
  path: `${base}/:applicationId/payments/last/return`,
  summary: 'The payment came back: it may be ordered anew.',
  access: act,
  params: one,
  body: z.strictObject({ reason, version }),
  reply: moved,
});

export const writeMessage = endpoint({
  name: 'applications.writeMessage',
  method: 'POST',
  path: `${base}/:applicationId/messages`,
  summary: 'Writes to other parts of an application; they alone read it.',
  access: act,
  params: one,
  body: z.strictObject({
    text: z.string().trim().min(1).max(4000),
    to: z.array(z.enum(['applicant', 'region', 'national'])).max(3),
  }),
});

const regionMoney = z.object({
  /** INSEE code; null where the applicant has none. */
  region: z.string().nullable(),
  files: z.int(),
  grantedCents: z.number(),
  paidCents: z.number(),
  /** Promised and not paid yet. */
  leftCents: z.number(),
});

export const readMoney = endpoint({
  name: 'applications.readMoney',
  method: 'GET',
  path: `${base}/money`,
  summary:
    'What programmes promised, paid and have left, by region: all of them for who manages the programme, its own for a region.',
  access: read,
  params: organisation,
  reply: z.object({
    programmes: z.array(
      z.object({
        id: z.string(),
        title: text,
        /** Of the whole programme; null for who does not manage it. */
        envelope: z.object({ totalCents: z.number(), reservedCents: z.number(), spentCents: z.number() }).nullable(),
        regions: z.array(regionMoney),
      }),
    ),
  }),
});
