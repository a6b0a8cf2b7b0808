import { z } from 'zod';
import { scanSchema } from '../../platform/contract/file.ts';
import { entriesSchemaOf, turnSchemaOf } from '../../platform/contract/turn.ts';
import { CERTAINTIES } from '../programmes/model-catalogue.ts';
import { textSchema as text } from '../referentials/model.ts';
import { FACT_KINDS } from './model-verdict.ts';
import { APPLICATION_EVENTS, APPLICATION_PARTS, APPLICATION_STATES } from './model.ts';

const part = z.enum(APPLICATION_PARTS);
const state = z.enum(APPLICATION_STATES);
const cents = z.number().nullable();
const verdict = z.enum(['met', 'not-met', 'unknown']);
export const turnSchema = turnSchemaOf(part);
export const movedSchema = z.object({ state, version: z.int() });
export const windowSchema = z.object({
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

/** What the programme says of the names that its files give to the region, and who of it reads them. */
export const namingSchema = z.object({
  certainty: z.enum(CERTAINTIES),
  note: text.nullable(),
  /** Names of the organisations of the region; empty for a reader that none of the structures is of. */
  readers: z.array(z.string()),
});

const entity = z.object({ id: z.string(), name: z.string(), share: z.int().nullable() });

export const applicationSchema = z.object({
  id: z.string(),
  number: z.string(),
  version: z.int(),
  /** The reader's own part. */
  part,
  programme: z.object({ id: z.string(), version: z.string(), title: text }),
  state,
  since: z.string(),
  turn: turnSchema,
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
  windows: z.object({ candidacy: windowSchema.nullable(), declaration: windowSchema.nullable() }),
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
  entities: z.array(entity),
  /** The list that the applicant would save now: a group’s members as they are today; the same as `entities` otherwise. */
  entitiesToday: z.array(entity),
  items: z.array(itemSchema),
  /** Which list the reader may complete now, and whether they may give their opinion on the objectives. */
  completes: z.enum(['prerequisites', 'objectives']).nullable(),
  judges: z.boolean(),
  writes: z.boolean(),
  events: z.array(z.enum(APPLICATION_EVENTS)),
  /** Whether the file names its structures to the region: from the filing to the end; null where its programme names nobody. */
  naming: namingSchema.extend({ state: z.enum(['coming', 'now', 'over']) }).nullable(),
  /** Newest first, as the reader may know it. */
  entries: entriesSchemaOf(part),
});
