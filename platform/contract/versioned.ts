import { z } from 'zod';

// Replies about a document kept as immutable versions; each feature adds what is its own.
const textSchema = z.object({ fr: z.string(), en: z.string() });

/** A version as a request names it. */
export const versionSchema = z.string().max(30);

/** A document with its versions, the newest first. */
export const listedSchema = z.object({
  id: z.string(),
  title: textSchema,
  /** The version that what is new starts from; null when the document is not offered. */
  offered: z.string().nullable(),
  versions: z.array(
    z.object({ version: z.string(), title: textSchema, publishedAt: z.string(), publishedBy: z.string() }),
  ),
});
export type Listed = z.output<typeof listedSchema>;

/** What publishing a file would do; nothing is kept. */
export const previewSchema = z.object({
  id: z.string(),
  version: z.string(),
  title: textSchema,
  /** `same`: already published as it is. `taken`: this version number is published with another content. */
  state: z.enum(['new', 'same', 'taken']),
  /** The version compared with: the one offered, else the newest; null for a first version. */
  against: z.string().nullable(),
});
export type Preview = z.output<typeof previewSchema>;

/** What was published; `published` is false when the very same content was published already. */
export const publishedSchema = z.object({ id: z.string(), version: z.string(), published: z.boolean() });

/** The version to offer; null stops offering the document. */
export const offerSchema = z.strictObject({ version: versionSchema.nullable() });

/** Orders versions by their three numbers, oldest first. */
export function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
