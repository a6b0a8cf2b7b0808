import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Problem, type Issue, type Language, type ProblemReply, type Text } from '../../contract/problem.ts';

/** Chooses the reader's language from `Accept-Language`; French unless English comes first. */
export function languageOf(header: string | undefined): Language {
  for (const part of (header ?? '').toLowerCase().split(',')) {
    const tag = part.trim().slice(0, 2);
    if (tag === 'fr' || tag === 'en') return tag;
  }
  return 'fr';
}

const text = (fr: string, en: string): Text => ({ fr, en });

function sentenceOf(issue: z.core.$ZodIssue): Text {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && !issue.message.includes('received')
        ? text('Cette valeur manque.', 'This value is missing.')
        : text(
            'Cette valeur manque, ou n’est pas de la forme attendue.',
            'This value is missing, or not of the expected form.',
          );
    case 'too_small':
      if (issue.origin === 'array')
        return issue.minimum === 1
          ? text('Choisissez au moins un élément.', 'Choose at least one.')
          : text(`Il en faut au moins ${issue.minimum}.`, `At least ${issue.minimum} are needed.`);
      if (issue.origin === 'string' && issue.minimum === 1) return text('Remplissez ce champ.', 'Fill in this field.');
      return issue.origin === 'string'
        ? text(`Il faut au moins ${issue.minimum} caractères.`, `At least ${issue.minimum} characters are needed.`)
        : text(
            `La plus petite valeur possible est ${issue.minimum}.`,
            `The smallest possible value is ${issue.minimum}.`,
          );
    case 'too_big':
      return issue.origin === 'string'
        ? text(`Ce texte dépasse ${issue.maximum} caractères.`, `This text is longer than ${issue.maximum} characters.`)
        : text(
            `La plus grande valeur possible est ${issue.maximum}.`,
            `The largest possible value is ${issue.maximum}.`,
          );
    case 'unrecognized_keys':
      return text(
        `Champ(s) inconnu(s) : ${issue.keys.join(', ').slice(0, 200)}.`,
        `Unknown field(s): ${issue.keys.join(', ').slice(0, 200)}.`,
      );
    case 'invalid_value':
      return text(
        'Cette valeur ne fait pas partie des choix possibles.',
        'This value is not one of the possible choices.',
      );
    case 'custom':
      return (
        (issue.params?.['text'] as Text | undefined) ??
        text('Cette valeur ne convient pas.', 'This value is not right.')
      );
    default:
      return text('Cette valeur n’a pas la forme attendue.', 'This value is not of the expected form.');
  }
}

/** Turns what Zod found in one part of the request into issues with their paths. */
export function issuesOf(error: z.ZodError, part: 'params' | 'query' | 'body'): Issue[] {
  return error.issues.map((issue) => ({
    path: [part, ...issue.path].map(String).join('.'),
    message: sentenceOf(issue),
  }));
}

const unkeepable: [number, string, Text] = [
  422,
  'invalid',
  text(
    'Le texte contient un caractère que l’on ne peut pas enregistrer.',
    'The text holds a character that cannot be stored.',
  ),
];
const outOfRange: [number, string, Text] = [
  422,
  'invalid',
  text(
    'Un nombre ou une date dépasse ce qui peut être enregistré.',
    'A number or a date is beyond what can be stored.',
  ),
];
const crossed: [number, string, Text] = [
  409,
  'crossed',
  text(
    'Deux modifications se sont croisées : celle-ci n’a pas été enregistrée. Recommencez.',
    'Two changes crossed each other: this one was not saved. Try again.',
  ),
];

const known: Record<string, [number, string, Text]> = {
  FST_ERR_CTP_INVALID_JSON_BODY: [
    400,
    'malformed',
    text('La requête n’est pas du JSON valide.', 'The request is not valid JSON.'),
  ],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'malformed', text('La requête est vide.', 'The request is empty.')],
  FST_ERR_CTP_BODY_TOO_LARGE: [
    413,
    'too-large',
    text(
      'La requête est trop volumineuse : un texte ne peut dépasser 4 000 caractères.',
      'The request is too large: a text may hold at most 4,000 characters.',
    ),
  ],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    415,
    'media-type',
    text('Ce type de contenu n’est pas accepté ici.', 'This type of content is not accepted here.'),
  ],
  FST_REQ_FILE_TOO_LARGE: [413, 'file-too-large', text('Ce fichier est trop volumineux.', 'This file is too large.')],
  '22P02': [
    404,
    'not-found',
    text(
      'Cet élément n’existe pas, ou vous n’y avez pas accès.',
      'This does not exist, or you do not have access to it.',
    ),
  ],
  '22021': unkeepable,
  '22P05': unkeepable,
  '22003': outOfRange,
  '22007': outOfRange,
  '22008': outOfRange,
  '22009': outOfRange,
  '23505': crossed,
  '40001': crossed,
  '40P01': crossed,
  '53100': [
    507,
    'disk-full',
    text(
      'Le disque du serveur est plein : rien n’a été enregistré. Prévenez l’administrateur.',
      'The server’s disk is full: nothing was saved. Tell the administrator.',
    ),
  ],
  ENOSPC: [
    507,
    'disk-full',
    text(
      'Le disque du serveur est plein : rien n’a été enregistré. Prévenez l’administrateur.',
      'The server’s disk is full: nothing was saved. Tell the administrator.',
    ),
  ],
};

/** Any thrown value as a Problem; what is not foreseen becomes a 500 that says nothing of the inside. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  const found = code ? known[code] : undefined;
  if (found) return new Problem(...found);
  if (statusCode === 429)
    return new Problem(
      429,
      'too-many',
      text(
        'Trop d’essais en peu de temps. Attendez une minute, puis recommencez.',
        'Too many attempts in a short time. Wait a minute, then try again.',
      ),
    );
  if (statusCode && statusCode >= 400 && statusCode < 500)
    return new Problem(
      statusCode,
      'bad-request',
      text('La requête n’est pas comprise.', 'The request is not understood.'),
    );
  return new Problem(
    500,
    'internal',
    text(
      'Une erreur est survenue chez nous. Rien n’a été enregistré à moitié ; recommencez dans un instant.',
      'Something went wrong on our side. Nothing was saved halfway; try again in a moment.',
    ),
  );
}

/** Sends a problem as `application/problem+json` in the reader's language. */
export function sendProblem(reply: FastifyReply, problem: Problem, language: Language): FastifyReply {
  const body: ProblemReply = {
    ...problem.extra,
    type: 'about:blank',
    title: problem.sentence[language],
    status: problem.status,
    code: problem.code,
    issues: problem.issues.map(({ path, message }) => ({ path, message: message[language] })),
  };
  // A plain stringify: the route's own serializer would drop the members of a problem.
  return reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', language)
    .header('cache-control', 'no-store')
    .serializer((value: unknown) => JSON.stringify(value))
    .send(body);
}
