import type { FastifyRequest } from 'fastify';
import { smallUploadOf } from '../../platform/server/files/http.ts';
import { decodeFile, refusedFile } from '../../platform/server/yaml/refusal.ts';
import { MAX_BYTES, type Referential } from './model.ts';
import { validateReferential } from './validate.ts';

/**
 * Reads the one YAML file of a request as a referential with its themes inline. Throws 422 with each problem, its line and its
 * reason (also as `problems` for programs), 413 when the file is too heavy, 400 when it stops halfway.
 */
export async function readUpload(request: FastifyRequest): Promise<Referential> {
  const bytes = await smallUploadOf(request, MAX_BYTES);
  const verdict = validateReferential([{ path: 'referential.yaml', text: decodeFile(bytes) }]);
  if (verdict.ok) return verdict.referential;
  const count = verdict.problems.length;
  throw refusedFile(
    'referential-refused',
    {
      fr: `Ce questionnaire n’est pas accepté : ${count} point(s) à corriger.`,
      en: `This questionnaire is not accepted: ${count} point(s) to correct.`,
    },
    verdict.problems,
  );
}
