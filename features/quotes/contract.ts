import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { CASE_STATES, PARTS } from '../cases/model.ts';
import { REFUSALS } from '../programmes/model-money.ts';
import { SEVERITIES, textSchema } from '../referentials/model.ts';
import { MAX_LINES, QUOTE_ACTIONS, QUOTE_STATES } from './model.ts';

const base = '/api/organisations/:organisationId/cases/:caseId/quotes' as const;
const inCase = z.strictObject({ organisationId: z.guid(), caseId: z.guid() });
const one = inCase.extend({ quoteId: z.guid() });
const read = { kind: 'organisation', permission: 'case.read' } as const;
const act = { kind: 'organisation', permission: 'case.act' } as const;
const decide = { kind: 'organisation', permission: 'case.decide' } as const;
const version = z.int32().min(1);
const queryVersion = z.coerce.number().int().min(1).max(2_147_483_647);
const reason = z.string().trim().max(2000).default('');
const cents = z.int();

const shareSchema = z.object({
  lines: z.array(
    z.object({
      id: z.string(),
      consideredCents: cents,
      eligibleCents: cents,
      shareCents: cents,
      reasons: z.array(z.enum(REFUSALS)),
      mixed: z.boolean(),
    }),
  ),
  consideredCents: cents,
  eligibleCents: cents,
  shareCents: cents,
  ceilingReached: z.boolean(),
});

/** What quotes answer: the public part of the findings, and the programme's rules of money. */
const planSchema = z.object({
  /** By number. */
  findings: z.array(
    z.object({
      id: z.string(),
      number: z.int(),
      title: z.string(),
      severity: z.enum(SEVERITIES),
      recommendation: z.string(),
      priority: z.enum(['now', 'soon', 'later']),
      /** Whether the programme pays for its correction: then a quote must name it. */
      eligible: z.boolean(),
    }),
  ),
  categories: z.array(z.object({ id: z.string(), name: textSchema, excluded: z.boolean() })),
  rule: z.object({
    rateBasisPoints: z.int(),
    eligibleSeverities: z.array(z.enum(SEVERITIES)),
    excludedCategories: z.array(z.string()),
    taxBasis: z.enum(['net', 'gross']),
    ceilingCents: cents.nullable(),
  }),
});

const lineSchema = z.object({
  id: z.string(),
  label: z.string(),
  category: z.string(),
  netCents: cents,
  taxCents: cents,
  findingIds: z.array(z.string()),
});

const quoteSchema = z.object({
  id: z.string(),
  version: z.int(),
  state: z.enum(QUOTE_STATES),
  /** Null for a provider without an account here, whose quote the beneficiary wrote down. */
  providerId: z.string().nullable(),
  providerName: z.string(),
  /** Whether the provider stands on the programme's list or takes part in it here. */
  listed: z.boolean(),
  mine: z.boolean(),
  reference: z.string(),
  datedOn: z.string(),
  validUntil: z.string().nullable(),
  expired: z.boolean(),
  note: z.string(),
  /** What the auditor or the manager asked to correct when they sent it back; '' when nothing. */
  missing: z.string(),
  submittedAt: z.string().nullable(),
  signedAt: z.string().nullable(),
  signedByName: z.string().nullable(),
  netCents: cents,
  taxCents: cents,
  lines: z.array(lineSchema),
  share: shareSchema,
  /** Findings that count and that no line corrects. */
  uncovered: z.array(z.string()),
  /** Whether the signed paper is attached; one in which its owner’s antivirus found malware is none. */
  signedAttached: z.boolean(),
  documents: z.array(
    z.object({ id: z.string(), kind: z.string(), name: z.string(), by: z.string(), part: z.string(), at: z.string() }),
  ),
  /** What the reader may do with it now. */
  actions: z.array(z.enum(QUOTE_ACTIONS)),
});

const aboutCase = z.object({
  number: z.string(),
  structure: z.string(),
  state: z.enum(CASE_STATES),
  part: z.enum(PARTS),
  /** Whether the reader may begin a quote. */
  mayQuote: z.boolean(),
});

export const listQuotes = endpoint({
  name: 'quotes.list',
  method: 'GET',
  path: base,
  summary: 'The quotes of a case that the reader may see: a provider only its own, the others those submitted.',
  access: read,
  params: inCase,
  reply: z.object({ case: aboutCase, plan: planSchema, quotes: z.array(quoteSchema) }),
});

export const compareQuotes = endpoint({
  name: 'quotes.compare',
  method: 'GET',
  path: `${base}/comparison`,
  summary: 'The submitted quotes side by side: finding by finding, then total, eligible amount and share of each.',
  access: read,
  params: inCase,
  reply: z.object({
    case: aboutCase,
    plan: planSchema,
    quotes: z.array(quoteSchema),
    rows: z.array(
      z.object({
        /** Null for the lines that correct no finding. */
        findingId: z.string().nullable(),
        cells: z.array(z.object({ quoteId: z.string(), labels: z.array(z.string()), cents, shareCents: cents })),
      }),
    ),
  }),
});

/** One quote with all that its page needs. */
const shownSchema = z.object({ case: aboutCase, plan: planSchema, quote: quoteSchema });

export const readQuote = endpoint({
  name: 'quotes.read',
  method: 'GET',
  path: `${base}/:quoteId`,
  summary: 'A quote with its lines, what it leaves uncovered, and the share line by line.',
  access: read,
  params: one,
  reply: shownSchema,
});

const head = {
  reference: lineOf(60).default(''),
  datedOn: z.iso.date(),
  validUntil: z.iso.date().nullable().default(null),
  note: z.string().trim().max(2000).default(''),
};
/** Asked where the beneficiary writes down the quote of a provider without an account; a provider's own name is known. */
const providerName = lineOf(200).default('');

export const createQuote = endpoint({
  name: 'quotes.create',
  method: 'POST',
  path: base,
  summary: 'Begins a draft quote: a provider its own, or the beneficiary for a provider without an account.',
  access: act,
  params: inCase,
  body: z.strictObject({ providerName, ...head }),
  reply: shownSchema,
  status: 201,
});

/** Wider than what a line may cost: `lineIssues` says in words what is wrong with a negative or a huge amount. */
const typedCents = z.int().min(-1_000_000_000_000).max(1_000_000_000_000);

const typedLine = z.strictObject({
  label: lineOf(300),
  category: z.string().max(60),
  netCents: typedCents,
  /** The tax in cents, or its rate in basis points (2,000 is 20 %): one of the two. */
  taxCents: typedCents.nullable().default(null),
  taxBasisPoints: z.int().min(0).max(10_000).nullable().default(null),
  findingIds: z.array(z.guid().toLowerCase()).max(500),
});

export const changeQuote = endpoint({
  name: 'quotes.change',
  method: 'PUT',
  path: `${base}/:quoteId`,
  summary: 'Writes a quote anew, with its lines: a draft, or one submitted and not signed.',
  access: act,
  params: one,
  body: z.strictObject({ providerName, ...head, lines: z.array(typedLine).max(MAX_LINES), version }),
  reply: shownSchema,
});

export const removeQuote = endpoint({
  name: 'quotes.remove',
  method: 'DELETE',
  path: `${base}/:quoteId`,
  summary: 'Deletes a draft quote.',
  access: act,
  params: one,
  query: z.strictObject({ version: queryVersion }),
});

export const attachDocument = endpoint({
  name: 'quotes.attach',
  method: 'POST',
  path: `${base}/:quoteId/documents`,
  summary: 'Attaches the quote’s own paper, or the one that the beneficiary signed: of the version it read, else 409.',
  access: act,
  params: one,
  query: z.strictObject({ kind: z.enum(['quote', 'signed-quote']), version: queryVersion }),
  upload: true,
  reply: z.object({ id: z.string() }),
  status: 201,
});

const move = <Name extends 'submit' | 'withdraw' | 'validate'>(name: Name, summary: string) =>
  endpoint({
    name: `quotes.${name}`,
    method: 'POST',
    path: `${base}/:quoteId/${name}`,
    summary,
    access: act,
    params: one,
    body: z.strictObject({ version }),
    reply: shownSchema,
  });

export const submitQuote = move('submit', 'Shows a draft to the beneficiary, the audit body and the manager.');
export const withdrawQuote = move('withdraw', 'Takes back a submitted quote.');
export const validateQuote = move('validate', 'The auditor finds that the signed quote covers the plan.');

export const signQuote = endpoint({
  name: 'quotes.sign',
  method: 'POST',
  path: `${base}/:quoteId/sign`,
  summary: 'The beneficiary retains a quote; the signed paper must be attached.',
  access: decide,
  params: one,
  body: z.strictObject({ version }),
  reply: shownSchema,
});

export const unsignQuote = endpoint({
  name: 'quotes.unsign',
  method: 'POST',
  path: `${base}/:quoteId/unsign`,
  summary: 'The beneficiary takes its signature back, with a reason.',
  access: decide,
  params: one,
  body: z.strictObject({ reason, version }),
  reply: shownSchema,
});

export const sendBackQuote = endpoint({
  name: 'quotes.sendBack',
  method: 'POST',
  path: `${base}/:quoteId/send-back`,
  summary: 'The auditor or the manager sends a signed quote back, saying what is missing.',
  access: act,
  params: one,
  body: z.strictObject({ reason, version }),
  reply: shownSchema,
});
