import { routes } from '../../features/index.ts';
import { openDocument } from '../../features/cases/contract.ts';
import type { AnyEndpoint } from '../../platform/contract/endpoint.ts';
import { reading } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import type { TestApp } from './app.ts';
import { sendAs, type Asked, type Player } from './filled-stand.ts';
import { toldIn } from './filled-words.ts';
import { sampleBody } from './sample.ts';

export const ofCases = routes.map(({ endpoint }) => endpoint).filter(({ path }) => path.includes(':caseId'));
const namesIn = ({ path }: AnyEndpoint): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);

type Ids = Record<string, string[]>;

/** What a call sends beside its address. */
export type Sent = Pick<Asked, 'query' | 'body'>;

/** Calls an endpoint of a case as someone, with each of the identifiers that its address may hold; sends what is given, else a plausible body. */
export async function callAll(test: TestApp, endpoint: AnyEndpoint, by: Player, all: Ids, sent?: Sent) {
  const { query, body: given } = sent ?? { query: {}, body: sampleBody(endpoint) };
  const rounds = Math.max(1, ...namesIn(endpoint).map((name) => all[name]?.length ?? 0));
  const replies = [];
  for (let round = 0; round < rounds; round += 1) {
    const params: Record<string, string> = { organisationId: by.organisationId };
    for (const name of namesIn(endpoint)) {
      const ids = all[name];
      if (ids) params[name] = ids[round % ids.length] ?? newId();
    }
    const asked = { endpoint, by, params, query, body: given };
    const { statusCode, body } = await sendAs(test, asked, endpoint.upload ? 'Papier' : undefined);
    replies.push({ params, status: statusCode, text: body });
  }
  return replies;
}

/** Everything that someone reads of a case by all its addresses: secret words, sorted, then the kinds of PDF that open. */
export async function readsOf(test: TestApp, by: Player, all: Ids): Promise<string[]> {
  const kinds = await reading(test.context.db, { platform: true }, async (read) => {
    const rows = await read.selectFrom('case_document').select(['id', 'kind']).execute();
    return new Map(rows.map(({ id, kind }) => [id, kind]));
  });
  const found = new Set<string>();
  for (const endpoint of ofCases.filter(({ method }) => method === 'GET'))
    for (const { status, text, params } of await callAll(test, endpoint, by, all)) {
      for (const secret of toldIn(text)) found.add(secret);
      if (endpoint.name === openDocument.name && status === 200 && text.startsWith('%PDF'))
        found.add(`pdf of ${kinds.get(params['documentId']!)}`);
    }
  return [...found].toSorted();
}
