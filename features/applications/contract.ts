import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { textSchema } from '../referentials/model.ts';
import { applicationSchema, movedSchema, namingSchema, turnSchema, windowSchema } from './contract-shown.ts';
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
const itemId = z
  .string()
  .max(20)
  .regex(/^[A-Za-z0-9.-]+$/);
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
        turn: turnSchema,
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
        window: windowSchema.nullable(),
        /** Null where the organisation may apply. */
        refusal: z.object({ code: z.string(), sentence: text }).nullable(),
        /** Who of the region will read the levels by name while the file lives; null where nobody will. */
        naming: namingSchema.nullable(),
      }),
    ),
    /** Whether the reader may begin a file. */
    may: z.boolean(),
    /** Whether the organisation examines files: a region, or who manages a programme that pays on objectives. */
    examines: z.boolean(),
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
  reply: movedSchema,
});

export const sendApplication = endpoint({
  name: 'applications.send',
  method: 'POST',
  path: `${base}/:applicationId/sent`,
  summary: 'Files the application, or declares that the objectives are attained: complete, and in its window.',
  access: decide,
  params: one,
  body: z.strictObject({ what: z.enum(['candidacy', 'declaration']), version }),
  reply: movedSchema,
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
  reply: movedSchema,
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

export const takeAudits = endpoint({
  name: 'applications.takeAudits',
  method: 'POST',
  path: `${base}/:applicationId/items/:itemId/audits`,
  summary: 'Takes the audits that the applicant recorded under its obligations as facts of an item.',
  access: act,
  params: one.extend({ itemId }),
  reply: z.object({ taken: z.int() }),
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
  reply: movedSchema,
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
