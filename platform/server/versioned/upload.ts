import type { FastifyRequest } from 'fastify';
import { smallUploadOf } from '../files/http.ts';
import { decodeFile, refusedFile } from '../yaml/refusal.ts';
import type { Verdict } from '../yaml/source.ts';
import type { Kind } from './kind.ts';

/**
 * Reads the one YAML file of a request as a document, checked by `check`. Throws 422 with each problem, its line and its reason
 * (also as `problems` for programs), 413 when the file is over `maxBytes`, 400 when it stops halfway.
 */
export async function readUpload<Document>(
  request: FastifyRequest,
  { name, noun }: Kind,
  maxBytes: number,
  check: (text: string) => Verdict<Document> | Promise<Verdict<Document>>,
): Promise<Document> {
  const verdict = await check(decodeFile(await smallUploadOf(request, maxBytes)));
  if (verdict.ok) return verdict.document;
  const count = verdict.problems.length;
  const sentence = {
    fr: `Ce ${noun.fr} n’est pas accepté : ${count} point(s) à corriger.`,
    en: `This ${noun.en} is not accepted: ${count} point(s) to correct.`,
  };
  throw refusedFile(`${name}-refused`, sentence, verdict.problems);
}
