import { Problem } from '../../contract/problem.ts';

const AGAIN = {
  fr: 'Réessayez dans un instant\u00a0; si cela continue, prévenez la personne qui administre la plateforme.',
  en: 'Try again in a moment; if it keeps happening, tell the person who administers the platform.',
};

function failure(status: number, code: string, fr: string, en: string, cause?: string): Problem {
  const problem = new Problem(status, code, { fr: `${fr} ${AGAIN.fr}`, en: `${en} ${AGAIN.en}` });
  // For the server's log only: the reply carries the sentence, never the cause.
  if (cause !== undefined) problem.cause = cause;
  return problem;
}

/** No PDF compiler exists for this machine: waiting changes nothing. Takes what the loader said, for the log. */
export function documentsUnavailable(cause: string): Problem {
  const problem = new Problem(503, 'documents-unavailable', {
    fr: 'Ce serveur ne peut pas fabriquer de PDF\u00a0: le compilateur de documents n’existe pas pour sa machine. Les exports CSV et JSON restent disponibles.',
    en: 'This server cannot make PDF files: the document compiler does not exist for its machine. The CSV and JSON exports remain available.',
  });
  problem.cause = cause;
  return problem;
}

/** The compiler refused the document, or its worker died while making it. */
export function documentFailed(cause: string): Problem {
  return failure(
    500,
    'document-failed',
    'Le document n’a pas pu être fabriqué.',
    'The document could not be made.',
    cause,
  );
}

/** The document took longer than allowed and was given up. */
export function documentTooSlow(milliseconds: number): Problem {
  return failure(
    503,
    'document-too-slow',
    'Le document a demandé trop de temps et a été abandonné.',
    'The document took too long and was given up.',
    `more than ${milliseconds} ms`,
  );
}

/** Too many documents are waiting already, or the service is closing. */
export function documentsBusy(): Problem {
  return failure(
    503,
    'documents-busy',
    'Trop de documents sont demandés en même temps.',
    'Too many documents are being asked for at once.',
  );
}
