import type { FastifyRequest } from 'fastify';
import { smallUploadOf } from '../../platform/server/files/http.ts';
import { decodeFile, refusedFile } from '../../platform/server/yaml/refusal.ts';
import { MAX_BYTES, type Programme } from './model.ts';
import { validateProgramme } from './validate.ts';

/**
 * Reads the one YAML file of a request as a programme. Throws 422 with each problem, its line and its reason, 413 when the file
 * is too heavy, 400 when it stops halfway.
 */
export async function readUpload(request: FastifyRequest): Promise<Programme> {
  const text = decodeFile(await smallUploadOf(request, MAX_BYTES));
  const verdict = validateProgramme({ path: 'programme.yaml', text });
  if (verdict.ok) return verdict.programme;
  const count = verdict.problems.length;
  throw refusedFile(
    'programme-refused',
    {
      fr: `Ce programme n’est pas accepté : ${count} point(s) à corriger.`,
      en: `This programme is not accepted: ${count} point(s) to correct.`,
    },
    verdict.problems,
  );
}
