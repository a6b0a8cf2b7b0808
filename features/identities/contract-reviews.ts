import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { base, decide, id, inLanguage, organisation, read, siteSchema, version, write } from './contract-base.ts';
import { DECISIONS, REVIEW_STATES } from './model-reviews.ts';

const review = organisation.extend({ reviewId: z.guid() });
const line = review.extend({ objectId: z.guid() });

const countsSchema = z.object({
  total: z.int(),
  pending: z.int(),
  keep: z.int(),
  remove: z.int(),
  change: z.int(),
  /** To remove or to change, and not yet done. */
  unsettled: z.int(),
});

const summarySchema = z.object({
  id: z.string(),
  site: siteSchema.nullable(),
  state: z.enum(REVIEW_STATES),
  startedAt: z.string(),
  startedByName: z.string(),
  signedAt: z.string().nullable(),
  signedByName: z.string().nullable(),
  digest: z.string().nullable(),
  version: z.int(),
  counts: countsSchema,
});

const lineSchema = z.object({
  objectId: z.string(),
  name: z.string(),
  /** As it was when the review began. */
  facts: z.object({
    person: z.string().nullable(),
    job: z.string().nullable(),
    category: z.string(),
    means: z.string().nullable(),
    accountKind: z.string().nullable(),
    lastUsedOn: z.string().nullable(),
    leftOn: z.string().nullable(),
    enabled: z.boolean().nullable(),
    twoFactor: z.boolean().nullable(),
  }),
  decision: z.enum(DECISIONS).nullable(),
  note: z.string(),
  decidedByName: z.string().nullable(),
  settledAt: z.string().nullable(),
  settledByName: z.string().nullable(),
  version: z.int(),
});

const reviewSchema = summarySchema.extend({
  lines: z.array(lineSchema),
  page: z.int(),
  pages: z.int(),
  today: z.string(),
  abilities: z.object({ write: z.boolean(), sign: z.boolean() }),
});

export const listReviews = endpoint({
  name: 'identities.listReviews',
  method: 'GET',
  path: `${base}/reviews`,
  summary: 'The reviews of accesses, latest first, and when the next one is due.',
  access: read,
  params: organisation,
  reply: z.object({
    reviews: z.array(summarySchema),
    /** A year after the last signed one of the whole structure; null where there is none. */
    nextOn: z.string().nullable(),
    accesses: z.int(),
    sites: z.array(siteSchema),
    today: z.string(),
    abilities: z.object({ write: z.boolean() }),
  }),
});

export const startReview = endpoint({
  name: 'identities.startReview',
  method: 'POST',
  path: `${base}/reviews`,
  summary: 'Starts a review of the accesses of the structure or of one site, or gives the one under way.',
  access: write,
  params: organisation,
  body: z.strictObject({ siteId: id.nullable().default(null) }),
  status: 201,
  reply: z.object({ id: z.string() }),
});

export const readReview = endpoint({
  name: 'identities.readReview',
  method: 'GET',
  path: `${base}/reviews/:reviewId`,
  summary: 'A review with a hundred of its accesses: what was decided of each.',
  access: read,
  params: review,
  query: z.strictObject({
    show: z.enum(['pending', 'all', ...DECISIONS]).default('pending'),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  reply: reviewSchema,
});

export const decideAccesses = endpoint({
  name: 'identities.decideAccesses',
  method: 'POST',
  path: `${base}/reviews/:reviewId/decisions`,
  summary: 'Says of accesses that they are kept, to remove or to change; null takes the decision back.',
  access: write,
  params: review,
  body: z.strictObject({
    accesses: z.array(z.strictObject({ id, version })).min(1).max(100),
    decision: z.enum(DECISIONS).nullable(),
    note: lineOf(500).default(''),
  }),
  reply: countsSchema,
});

export const signReview = endpoint({
  name: 'identities.signReview',
  method: 'POST',
  path: `${base}/reviews/:reviewId/signature`,
  summary:
    'Signs a review whose every access has its decision: it is frozen and journaled, and the next one is planned.',
  access: decide,
  params: review,
  body: z.strictObject({ version }),
  reply: summarySchema,
});

export const settleAccess = endpoint({
  name: 'identities.settleAccess',
  method: 'POST',
  path: `${base}/reviews/:reviewId/accesses/:objectId/settlement`,
  summary: 'Says that an access to remove or to change was dealt with; a removed one leaves the inventory.',
  access: write,
  params: line,
  body: z.strictObject({ version }),
  reply: countsSchema,
});

export const readReviewRecord = endpoint({
  name: 'identities.readReviewRecord',
  method: 'GET',
  path: `${base}/reviews/:reviewId/record`,
  summary: 'The signed record of a review (PDF).',
  access: read,
  params: review,
  query: inLanguage,
  download: 'application/pdf',
});
