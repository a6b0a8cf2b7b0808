import { z } from 'zod';
import { SEVERITIES, textSchema } from '../referentials/model.ts';
import type { ShareRule } from './model-money.ts';
import { severityGridSchema } from './model-severity.ts';

/** What a programme's file may weigh at most. */
export const MAX_BYTES = 1_000_000;

export const ACTORS = ['beneficiary', 'auditor', 'provider', 'manager'] as const;
const PAYERS = ['programme', 'beneficiary', 'shared'] as const;
export const TAX_BASES = ['net', 'gross'] as const;
export const UNITS = ['hours', 'days', 'working-days'] as const;
const LETTER_FORMS = ['email', 'letter'] as const;
/** Deadlines that the journey reckons with; each programme sets both. */
export const DEADLINES = ['appointment-notice', 'control-mend'] as const;

const slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const httpsAddress = z
  .string()
  .max(500)
  .regex(/^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(\/[^\s<>"]*)?$/);
/** A functional mailbox. */
const mailbox = z.email().max(200);
/** Year, year and month, or day: as precise as the source is. */
const publicationDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);
const cents = z.int().min(0).max(100_000_000_000).nullable();

export const sourceRefSchema = z.strictObject({
  document: slug,
  place: textSchema,
  /** The text copy of a guide has no page numbers: then the part is named alone. */
  page: z.int().min(1).max(9_999).optional(),
});
/** Where a rule comes from, and whether someone must still confirm it; then the note says what is missing. */
const basis = {
  toConfirm: z.boolean(),
  note: textSchema.optional(),
  sources: z.array(sourceRefSchema).max(10),
};
const ruled = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.strictObject({ ...shape, ...basis });

export const fundingSchema = z.strictObject({
  rate: ruled({ percent: z.number().min(0).max(100).multipleOf(0.01) }),
  severities: ruled({ ids: z.array(z.enum(SEVERITIES)).min(1).max(SEVERITIES.length) }),
  excludedCategories: ruled({ ids: z.array(slug).max(20) }),
  taxBasis: ruled({ value: z.enum(TAX_BASES) }),
  /** The most that one case may receive; null where none is known. */
  ceiling: ruled({ cents }),
  /** What the whole programme may spend; null where none is known. */
  envelope: ruled({ cents }),
  payment: ruled({ text: textSchema }),
});

export const stepSchema = z.strictObject({
  id: slug,
  title: textSchema,
  who: z.enum(ACTORS),
  text: textSchema,
  sources: z.array(sourceRefSchema).max(10),
});

export const letterSchema = z.strictObject({
  id: slug,
  step: slug,
  form: z.enum(LETTER_FORMS),
  to: z.array(z.enum(ACTORS)).min(1).max(ACTORS.length),
  subject: textSchema,
  body: textSchema,
});

export const programmeSchema = z.strictObject({
  id: slug,
  version: z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/),
  date: z.iso.date(),
  title: textSchema,
  summary: textSchema,
  territory: z.string().regex(/^[A-Z]{2}$/),
  /** The working-day calendar that its deadlines follow. */
  calendar: slug,
  /** The manager's functional mailbox; null where none is published. */
  contact: mailbox.nullable(),
  sources: z
    .array(
      z.strictObject({
        id: slug,
        title: textSchema,
        publisher: textSchema,
        date: publicationDate,
        url: httpsAddress.optional(),
      }),
    )
    .min(1)
    .max(20),
  applicants: ruled({ text: textSchema }),
  audit: ruled({ paidBy: z.enum(PAYERS), text: textSchema }),
  funding: fundingSchema,
  categories: ruled({
    list: z
      .array(z.strictObject({ id: slug, name: textSchema }))
      .min(1)
      .max(20),
  }),
  severity: ruled({
    /** The lowest first. */
    scale: z
      .array(z.strictObject({ id: z.enum(SEVERITIES), name: textSchema, meaning: textSchema }))
      .min(1)
      .max(4),
    ...severityGridSchema.shape,
  }),
  deadlines: z
    .array(ruled({ id: z.enum(DEADLINES), amount: z.int().min(1).max(1_000), unit: z.enum(UNITS), text: textSchema }))
    .max(DEADLINES.length),
  steps: z.array(stepSchema).min(1).max(20),
  documents: z
    .array(ruled({ id: slug, step: slug, from: z.enum(ACTORS), required: z.boolean(), name: textSchema }))
    .max(50),
  placeholders: z.array(z.strictObject({ id: slug, name: textSchema, sample: textSchema })).max(60),
  letters: z.array(letterSchema).max(60),
  providers: ruled({
    asOf: publicationDate,
    list: z.array(z.strictObject({ name: z.string().trim().min(1).max(200), email: mailbox })).max(500),
  }),
});

export type Programme = z.infer<typeof programmeSchema>;
export type Letter = z.infer<typeof letterSchema>;
export type SourceRef = z.infer<typeof sourceRefSchema>;
export type Deadline = Programme['deadlines'][number];
export type Unit = (typeof UNITS)[number];
export type Actor = (typeof ACTORS)[number];
/** What every rule carries. */
export type Basis = Pick<Programme['applicants'], 'toConfirm' | 'note' | 'sources'>;

/** The funding rule of a programme, as the computation of shares takes it. */
export function shareRuleOf({ funding }: Pick<Programme, 'funding'>): ShareRule {
  return {
    // Two decimals at most, as the schema says: 33.33 % is 3,333 basis points.
    rateBasisPoints: Math.round(funding.rate.percent * 100),
    eligibleSeverities: funding.severities.ids,
    excludedCategories: funding.excludedCategories.ids,
    taxBasis: funding.taxBasis.value,
    ceilingCents: funding.ceiling.cents,
  };
}

/** A deadline of a programme. Throws a RangeError when it sets none, which a published version never does. */
export function deadlineOf(programme: Pick<Programme, 'deadlines'>, id: Deadline['id']): Deadline {
  const found = programme.deadlines.find((one) => one.id === id);
  if (!found) throw new RangeError(`The programme sets no deadline ${id}`);
  return found;
}

/** An identifier made from a name: « Étude d’impact » gives `etude-d-impact`. Empty when the name has no letter nor digit. */
export function idFrom(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '');
}
