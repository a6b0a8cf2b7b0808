import type { FastifyRequest } from 'fastify';
import { invalid, Problem } from '../../platform/contract/problem.ts';
import { smallUploadOf } from '../../platform/server/files/http.ts';
import { MAX_BYTES, type Referential } from './model.ts';
import { validateReferential } from './validate.ts';

const MOST_SHOWN = 200;
const FIELD = 'body.file';

/**
 * Reads the one YAML file of a request as a referential with its themes inline. Throws 422 with each problem, its line and its
 * reason (also as `problems` for programs), 413 when the file is too heavy, 400 when it stops halfway.
 */
export async function readUpload(request: FastifyRequest): Promise<Referential> {
  const bytes = await smallUploadOf(request, MAX_BYTES);
  const verdict = validateReferential([{ path: 'referential.yaml', text: decode(bytes) }]);
  if (verdict.ok) return verdict.referential;
  const shown = verdict.problems.slice(0, MOST_SHOWN);
  throw new Problem(
    422,
    'referential-refused',
    {
      fr: `Ce questionnaire n’est pas accepté : ${verdict.problems.length} point(s) à corriger.`,
      en: `This questionnaire is not accepted: ${verdict.problems.length} point(s) to correct.`,
    },
    shown.map(({ line, where, message }) => ({
      path: FIELD,
      message: {
        fr: `Ligne ${line}${where && ` (${where})`} : ${message.fr}`,
        en: `Line ${line}${where && ` (${where})`}: ${message.en}`,
      },
    })),
    { problems: shown.map(({ line, where }) => ({ line, where })) },
  );
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid(FIELD, {
      fr: 'Ce fichier n’est pas du texte en UTF-8.',
      en: 'This file is not UTF-8 text.',
    });
  }
}
