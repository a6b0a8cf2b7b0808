import { z } from 'zod';
import type { Text } from './problem.ts';

/** What is expected in a file that several organisations follow, and of which part. */
export interface Turn<Part extends string> {
  part: Part;
  /** What that part must do, as an order: the card on top of its page. */
  todo: Text;
  /** What the others read meanwhile. */
  waiting: Text;
}

/** A turn, in the order in which it is written: who, what they must do, what the others read. */
export const turnOf = <Part extends string>(part: Part, todo: Text, waiting: Text): Turn<Part> => ({
  part,
  todo,
  waiting,
});

const text = z.object({ fr: z.string(), en: z.string() });

/** Whose turn it is, as it travels; null once the file is over. */
export const turnSchemaOf = <Parts extends z.ZodType<string>>(part: Parts) =>
  z.object({ part, todo: text, waiting: text }).nullable();

/** The history of a file as it travels: newest first, as the reader may know it. */
export const entriesSchemaOf = <Parts extends z.ZodType<string>>(part: Parts) =>
  z.array(
    z.object({
      sequence: z.int(),
      at: z.string(),
      by: z.string(),
      part: part.nullable(),
      kind: z.string(),
      data: z.record(z.string(), z.unknown()),
    }),
  );
