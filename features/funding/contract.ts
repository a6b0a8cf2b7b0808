import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { CASE_STATES, PARTS } from '../cases/model.ts';
import { REFUSALS } from '../programmes/model-money.ts';
import { SEVERITIES, textSchema } from '../referentials/model.ts';
import { LETTER_KINDS } from './model-letter.ts';

const base = '/api/organisations/:organisationId/cases/:caseId' as const;
const one = z.strictObject({ organisationId: z.guid(), caseId: z.guid() });
const read = { kind: 'organisation', permission: 'case.read' } as const;
const act = { kind: 'organisation', permission: 'case.act' } as const;
const decide = { kind: 'organisation', permission: 'case.decide' } as const;
const version = z.int32().min(1);
/** Whole cents, up to a thousand million euros: every sum stays exact. */
const cents = z.int().min(0).max(100_000_000_000);
const amount = z.number();
const day = z.iso.date();
const reason = z.string().trim().max(1000).default('');
const refusals = z.array(z.enum(REFUSALS));

const quoteSchema = z.object({
  id: z.string(),
  providerName: z.string(),
  reference: z.string(),
  datedOn: z.string(),
  /** Whether the auditor found that it covers the plan. */
  validated: z.boolean(),
  taxBasis: z.enum(['net', 'gross']),
  ratePercent: z.number(),
  consideredCents: amount,
  eligibleCents: amount,
  shareCents: amount,
  lines: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      category: textSchema,
      findings: z.array(z.object({ number: z.int(), title: z.string(), severity: z.enum(SEVERITIES) })),
      consideredCents: amount,
      eligibleCents: amount,
      shareCents: amount,
      reasons: refusals,
      mixed: z.boolean(),
    }),
  ),
  /** Each vulnerability that the quote must correct. */
  coverage: z.array(
    z.object({ number: z.int(), title: z.string(), severity: z.enum(SEVERITIES), covered: z.boolean() }),
  ),
});

export const letterSchema = z.object({
  kind: z.enum(LETTER_KINDS),
  number: z.string(),
  code: z.string(),
  issuedOn: z.string(),
  caseNumber: z.string(),
  programme: textSchema,
  manager: z.string(),
  contact: z.string().nullable(),
  structure: z.string(),
  address: z.string(),
  subject: textSchema,
  body: textSchema,
  taxBasis: z.enum(['net', 'gross']),
  lines: z.array(
    z.object({
      label: z.string(),
      category: textSchema,
      consideredCents: amount,
      eligibleCents: amount,
      shareCents: amount,
      reasons: refusals,
    }),
  ),
  totals: z.object({ consideredCents: amount, eligibleCents: amount, shareCents: amount }).nullable(),
});

const paperSchema = z.object({ id: z.string(), name: z.string(), by: z.string(), at: z.string() });

export const fundingSchema = z.object({
  part: z.enum(PARTS),
  state: z.enum(CASE_STATES),
  version: z.int(),
  /** Whether the share is confirmed and the case goes on; all that the provider is told. */
  confirmed: z.boolean(),
  quote: quoteSchema.nullable(),
  /** For the manager: what the programme may still promise; null where nothing is set. */
  envelope: z.object({ totalCents: amount, leftCents: amount }).nullable(),
  /** For the manager before deciding: the letter as it would be issued. */
  preview: letterSchema.nullable(),
  letters: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(LETTER_KINDS),
      number: z.string(),
      code: z.string(),
      issuedOn: z.string(),
      /** Null while the PDF is being made. */
      documentId: z.string().nullable(),
    }),
  ),
  invoices: z.array(paperSchema),
  controlReports: z.array(paperSchema),
  /** Whether the last control was found compliant, with its report among the papers. */
  controlCompliant: z.boolean(),
  /** The day the work began; null where it is not known. */
  worksFrom: z.string().nullable(),
  claims: z.array(
    z.object({
      round: z.int(),
      invoiceNumber: z.string(),
      invoicedOn: z.string(),
      paidOn: z.string(),
      netCents: amount,
      taxCents: amount,
      lines: z.array(z.object({ lineId: z.string(), cents: amount })).nullable(),
      payableCents: amount,
      by: z.string(),
      at: z.string(),
    }),
  ),
  payments: z.array(
    z.object({
      round: z.int(),
      cents: amount,
      orderedOn: z.string(),
      orderedBy: z.string(),
      reference: z.string().nullable(),
      paidOn: z.string().nullable(),
      returnedOn: z.string().nullable(),
      reason: z.string(),
    }),
  ),
});

export const readFunding = endpoint({
  name: 'funding.read',
  method: 'GET',
  path: `${base}/funding`,
  summary: 'The money of a case as the reader may know it: quote, share, letters, claim and payments.',
  access: read,
  params: one,
  reply: fundingSchema,
});

export const confirmFunding = endpoint({
  name: 'funding.confirm',
  method: 'POST',
  path: `${base}/funding`,
  summary: 'Confirms the share that was shown: reserves it and issues the letter.',
  access: decide,
  params: one,
  body: z.strictObject({ version, quoteId: z.guid().toLowerCase(), eligibleCents: cents, shareCents: cents }),
  reply: fundingSchema,
});

export const openLetter = endpoint({
  name: 'funding.openLetter',
  method: 'GET',
  path: `${base}/letters/:letterId`,
  summary: 'Downloads a letter of the case; says so while it is being made.',
  access: read,
  params: one.extend({ letterId: z.guid() }),
  download: 'application/pdf',
});

export const addInvoice = endpoint({
  name: 'funding.addInvoice',
  method: 'POST',
  path: `${base}/claim/invoice`,
  summary: 'The beneficiary brings the paid invoice, for itself and the manager.',
  access: act,
  params: one,
  upload: true,
  reply: z.object({ id: z.string() }),
  status: 201,
});

export const fileClaim = endpoint({
  name: 'funding.claim',
  method: 'POST',
  path: `${base}/claim`,
  summary: 'The beneficiary claims the share on its paid invoice.',
  access: decide,
  params: one,
  body: z.strictObject({
    version,
    invoiceNumber: lineOf(60).min(1),
    invoicedOn: day,
    paidOn: day,
    netCents: cents,
    taxCents: cents,
    lines: z
      .array(z.strictObject({ lineId: z.guid().toLowerCase(), cents }))
      .max(200)
      .nullable()
      .default(null),
    payableCents: cents,
  }),
  reply: fundingSchema,
});

export const sendBackClaim = endpoint({
  name: 'funding.sendBackClaim',
  method: 'POST',
  path: `${base}/claim/return`,
  summary: 'The manager sends a claim back with what is missing.',
  access: act,
  params: one,
  body: z.strictObject({ version, reason }),
  reply: fundingSchema,
});

export const orderPayment = endpoint({
  name: 'funding.orderPayment',
  method: 'POST',
  path: `${base}/payments`,
  summary: 'The manager orders the payment of the claim, again after one that came back.',
  access: decide,
  params: one,
  body: z.strictObject({ version }),
  reply: fundingSchema,
});

export const recordPayment = endpoint({
  name: 'funding.recordPayment',
  method: 'PUT',
  path: `${base}/payments/current`,
  summary: 'The manager records that the payment was made, with its reference.',
  access: act,
  params: one,
  body: z.strictObject({ version, reference: lineOf(60).min(1), paidOn: day }),
  reply: fundingSchema,
});

export const returnPayment = endpoint({
  name: 'funding.returnPayment',
  method: 'POST',
  path: `${base}/payments/current/return`,
  summary: 'The manager records that the payment came back.',
  access: act,
  params: one,
  body: z.strictObject({ version, reason }),
  reply: fundingSchema,
});
