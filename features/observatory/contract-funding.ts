import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { CERTAINTIES } from '../programmes/model-catalogue.ts';
import { textSchema } from '../referentials/model.ts';

const cents = z.number();
const sumSchema = z.object({
  /** Null for a whole programme, or for regions put together because each has too few files. */
  region: z.object({ key: z.string(), name: textSchema }).nullable(),
  files: z.int(),
  /** Null where the amount would be that of too few, by itself or by difference. */
  grantedCents: cents.nullable(),
  paidCents: cents.nullable(),
  /** Granted and not paid yet. */
  leftCents: cents.nullable(),
});

const territory = z.enum(['FR', 'MC']).default('FR');
const access = { kind: 'public' } as const;

export const fundingSchema = z.object({
  asOf: z.string(),
  source: textSchema,
  definition: textSchema,
  /** Fewest beneficiaries in an amount that is shown. */
  minimum: z.int(),
  programmes: z.array(
    z.object({
      id: z.string(),
      title: textSchema,
      /** Whether its files are kept in Vigie; a programme that is past or run elsewhere has none here. */
      runs: z.boolean(),
      /** What was announced, as its sources say it. */
      budgets: z.array(z.object({ name: textSchema, cents: cents.nullable(), certainty: z.enum(CERTAINTIES) })),
      /** Of the files kept in Vigie; null where too few were filed. */
      total: sumSchema.nullable(),
      regions: z.array(sumSchema),
    }),
  ),
});

export const readFunding = endpoint({
  name: 'observatory.readFunding',
  method: 'GET',
  path: '/api/observatory/funding',
  summary:
    'The programmes of a territory: the budget announced, and what the files kept here were granted and paid, by region; no amount of too few beneficiaries.',
  access,
  query: z.strictObject({ territory }),
  reply: fundingSchema,
});

export const exportFunding = endpoint({
  name: 'observatory.exportFunding',
  method: 'GET',
  path: '/api/observatory/funding.csv',
  summary: 'The money of the programmes for a spreadsheet: one row for each programme and region; amounts in euros.',
  access,
  query: z.strictObject({ territory, language: z.enum(['fr', 'en']).optional() }),
  download: 'text/csv',
});
