import type { FastifyRequest } from 'fastify';
import type { AnyEndpoint } from '../../contract/endpoint.ts';
import { Problem, notFound, type Issue } from '../../contract/problem.ts';
import { issuesOf } from './problems.ts';

type Part = 'params' | 'query' | 'body';

const IDENTIFIER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** No schema of ours nests deeper: what does is refused by its schema. */
const DEEPEST = 8;

// Written in capitals, an identifier would find its row and miss what is kept by its text: journal streams, deadlines.
function canonicalParams(params: unknown): unknown {
  const entries = Object.entries(params as Record<string, string>);
  return Object.fromEntries(entries.map(([key, value]) => [key, IDENTIFIER.test(value) ? value.toLowerCase() : value]));
}

/** Issues on the texts that the database cannot hold: with a null character, or with half a character (a lone surrogate). */
function unkeepable(value: unknown, path: string, depth = 0): Issue[] {
  if (typeof value === 'string')
    return value.isWellFormed() && !value.includes('\0')
      ? []
      : [
          {
            path,
            message: {
              fr: 'Ce texte contient un caractère que l’on ne peut pas enregistrer.',
              en: 'This text holds a character that cannot be stored.',
            },
          },
        ];
  if (value === null || typeof value !== 'object' || depth === DEEPEST) return [];
  return Object.entries(value).flatMap(([key, member]) => unkeepable(member, `${path}.${key}`, depth + 1));
}

/** Parses every part before failing, so that the reader gets all issues and not the first. Throws 404 on the address, 415, 422. */
export function parse(
  endpoint: AnyEndpoint,
  request: FastifyRequest,
): { params: unknown; query: unknown; body: unknown } {
  if (endpoint.body && request.isMultipart())
    throw new Problem(415, 'media-type', {
      fr: 'Ce type de contenu n’est pas accepté ici.',
      en: 'This type of content is not accepted here.',
    });
  const given = {
    params: canonicalParams(request.params),
    query: request.query,
    body: endpoint.upload ? undefined : request.body,
  };
  const parsed: Record<string, unknown> = {};
  const issues: Issue[] = [];
  let unknownParam = false;
  for (const part of ['params', 'query', 'body'] as const satisfies readonly Part[]) {
    const schema = endpoint[part];
    if (!schema) continue;
    const value = given[part] === undefined ? {} : given[part];
    const result = schema.safeParse(value);
    const found = [...unkeepable(value, part), ...(result.success ? [] : issuesOf(result.error, part))];
    unknownParam ||= part === 'params' && found.length > 0;
    issues.push(...found);
    if (result.success) parsed[part] = result.data;
  }
  if (unknownParam) throw new Problem(404, 'not-found', notFound().sentence, issues);
  if (issues.length)
    throw new Problem(422, 'invalid', { fr: 'Une valeur ne convient pas.', en: 'A value is not right.' }, issues);
  return parsed as never;
}
