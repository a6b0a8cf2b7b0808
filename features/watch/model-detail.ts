import { z } from 'zod';
import { textSchema } from '../referentials/model.ts';
import { GRADES } from './model.ts';

const words = z.union([textSchema, z.string().transform((text) => ({ fr: text, en: text }))]);

/** A vulnerability within an alert: why it matters, and how sure the match is. */
export const vulnerabilitySchema = z.object({
  id: z.string(),
  name: z.string().default(''),
  grade: z.enum(GRADES),
  /** Why that grade. */
  basis: textSchema,
  /** The day it was first listed as exploited; null when only a national alert names it. */
  exploitedSince: z.string().nullable().default(null),
  ransomware: z.boolean().default(false),
  /** References of national alerts. */
  alerts: z.array(z.string()).default([]),
});
export type Vulnerability = z.infer<typeof vulnerabilitySchema>;

const wholeSchema = z.object({
  /** The rule in plain words, with its threshold. */
  rule: words.nullable().default(null),
  /** What to do about it. */
  advice: words.nullable().default(null),
  /** Where the rule or the date comes from; `date` is the day of the data. */
  source: z
    .object({ name: words, url: z.string().nullable().default(null), date: z.string().nullable().default(null) })
    .nullable()
    .default(null),
  /** The values seen, in the order shown; days are `2026-11-21`. */
  values: z.array(z.object({ label: words, value: words })).default([]),
  vulnerabilities: z.array(vulnerabilitySchema).default([]),
  /** Of an end of support: it has passed, which what the facts say of a questionnaire reads. */
  ended: z.boolean().default(false),
});

/** What `alert.detail` may hold for the pages to show, whatever the source; what else it holds is the source’s own. */
export type AlertDetail = z.input<typeof wholeSchema>;

/** The detail of an alert as its page shows it: each part that a source did not write, or wrote otherwise, is left out. */
export function shownDetail(detail: unknown): z.infer<typeof wholeSchema> {
  const given = typeof detail === 'object' && detail !== null ? (detail as Record<string, unknown>) : {};
  const parts = Object.entries(wholeSchema.shape).map(([key, schema]) => {
    const read = schema.safeParse(given[key]);
    return [key, read.success ? read.data : schema.parse(undefined)];
  });
  return Object.fromEntries(parts) as z.infer<typeof wholeSchema>;
}
