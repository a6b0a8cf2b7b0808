import { z } from 'zod';

/** A text of one line, `max` characters at most: what is named so ends up in subjects of messages, names of files and cells. */
export function lineOf(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), {
      params: { text: { fr: 'Écrivez ce texte sur une seule ligne.', en: 'Write this text on a single line.' } },
    });
}
