/** A sentence in both languages of the product. */
export interface Text {
  fr: string;
  en: string;
}
export type Language = 'fr' | 'en';

export interface Issue {
  /** Path of the field in the request, e.g. `body.comment`. */
  path: string;
  message: Text;
}

/** The one error class: a code for programs, a status for HTTP, a sentence for people, every issue with its path. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly sentence: Text;
  readonly issues: Issue[];
  /** Facts a program may need to recover, e.g. the current version of a row. */
  readonly extra: Record<string, unknown>;

  constructor(status: number, code: string, sentence: Text, issues: Issue[] = [], extra: Record<string, unknown> = {}) {
    super(`${code}: ${sentence.en}`);
    this.status = status;
    this.code = code;
    this.sentence = sentence;
    this.issues = issues;
    this.extra = extra;
  }
}

/** `application/problem+json` as it travels (RFC 9457, members `code` and `issues` are ours). */
export interface ProblemReply {
  type: string;
  title: string;
  status: number;
  code: string;
  issues: { path: string; message: string }[];
  [extra: string]: unknown;
}

/** The object does not exist, or is not the caller's: both look the same from outside. */
export function notFound(): Problem {
  return new Problem(404, 'not-found', {
    fr: 'Cet élément n’existe pas, ou vous n’y avez pas accès.',
    en: 'This does not exist, or you do not have access to it.',
  });
}

/** The caller's role does not allow this. */
export function forbidden(): Problem {
  return new Problem(403, 'forbidden', {
    fr: 'Votre rôle ne permet pas de faire cela. Demandez à la direction ou au référent informatique de votre structure.',
    en: 'Your role does not allow this. Ask your structure’s director or IT lead.',
  });
}

/** Somebody saved in between. Takes the row as it is now, so that the reader can compare and choose. */
export function conflict(current: Record<string, unknown>): Problem {
  return new Problem(
    409,
    'stale-version',
    {
      fr: 'Quelqu’un a modifié cet élément entre-temps. Rien n’a été écrasé : comparez, puis choisissez.',
      en: 'Someone changed this in the meantime. Nothing was overwritten: compare, then choose.',
    },
    [],
    { current },
  );
}

/** One field is wrong. `path` names it as the request does, e.g. `body.dueOn`. */
export function invalid(path: string, message: Text): Problem {
  return new Problem(422, 'invalid', { fr: 'Une valeur ne convient pas.', en: 'A value is not right.' }, [
    { path, message },
  ]);
}

/** Refuses a request with everything that is wrong in it, field by field; does nothing when nothing is. */
export function refuseAll(issues: readonly Issue[]): void {
  if (issues.length === 0) return;
  const many = issues.length > 1;
  throw new Problem(
    422,
    'invalid',
    {
      fr: many ? `${issues.length} points sont à corriger.` : 'Un point est à corriger.',
      en: many ? `${issues.length} points are to be corrected.` : 'One point is to be corrected.',
    },
    [...issues],
  );
}
