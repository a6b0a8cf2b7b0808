import { z } from 'zod';
import { versionParts, inBranch } from './model-version.ts';

const day = z.iso.date();
/** When security fixes end: a day, passed on an unknown day, or not announced. */
export const endSchema = z.union([day, z.literal('ended'), z.literal('open')]);
export type End = z.infer<typeof endSchema>;

/** One line of versions of a product, supported until one day. */
export const cycleSchema = z.object({
  id: z.string().min(1).max(60),
  /** Said after the product’s name. */
  label: z.string().min(1).max(100),
  releasedOn: day.nullable(),
  end: endSchema,
  /** Until when fixes may be bought; null where they may not. */
  paidUntil: day.nullable(),
  /** `10.0.19045`: recognises a Windows. */
  build: z.string().max(40).nullable(),
});
export type Cycle = z.infer<typeof cycleSchema>;

/** What identifies a product: that of endoflife.date where it has one. */
export const PRODUCT_ID = /^[a-z0-9][a-z0-9.+-]{0,59}$/;

/** What a product is called and how long its cycles are supported, with where that was read and when. */
export const productSchema = z.object({
  id: z.string().regex(PRODUCT_ID),
  name: z.string().min(1).max(100),
  cycles: z.array(cycleSchema).max(500),
  source: z.string().max(500),
  datedOn: day,
});
export type Product = z.infer<typeof productSchema>;

/** An end that comes after every day, or before. */
const FAR = '9999-12-31';
const LONG_AGO = '0000-01-01';
/** An end as a day that can be compared: what is not announced comes last, what ended on an unknown day first. */
export const endDay = (end: End): string => (end === 'open' ? FAR : end === 'ended' ? LONG_AGO : end);

/** Of cycles that a version may be, the one that ends first; undefined when there is none. */
export const earliest = (cycles: readonly Cycle[]): Cycle | undefined =>
  cycles.reduce<Cycle | undefined>(
    (first, one) => (first && endDay(first.end) <= endDay(one.end) ? first : one),
    undefined,
  );

/** Whether a cycle is named by the beginning of its versions: `4.2`, `v4.2`. By them alone is a version found to be of a cycle. */
export const isVersion = (id: string): boolean => /^v?\d/i.test(id);

/** The cycle that most closely begins a version; undefined when none does. */
export function cycleOf(cycles: readonly Cycle[], version: string): Cycle | undefined {
  return cycles
    .filter(({ id }) => isVersion(id) && inBranch(version, id))
    .reduce<Cycle | undefined>(
      (best, one) => (best && versionParts(best.id).length >= versionParts(one.id).length ? best : one),
      undefined,
    );
}

/** A product’s name and the label of a cycle, without saying twice the words that both hold: “Microsoft Windows Server 2012 R2”. */
export function fullName(name: string, label: string): string {
  const words = name.split(' ');
  const shared = words.findIndex((_, at) => `${label} `.startsWith(`${words.slice(at).join(' ')} `));
  return [...words.slice(0, shared === -1 ? words.length : shared), label].join(' ').trim();
}
