import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../features/index.ts';
import { WHOLE } from '../features/cases/commands-readers.ts';
import { reading } from '../platform/server/database/connection.ts';
import type { AnyEndpoint } from '../platform/contract/endpoint.ts';
import { newId } from '../platform/server/id.ts';
import { testApp, type TestApp } from './support/app.ts';
import { addPartner, assign, castOf, openCase, type Cast } from './support/journey.ts';
import { sampleBody, sampleUpload } from './support/sample.ts';
import type { Forged } from './support/session.ts';

type Player = Forged & { organisationId: string };
const ofCases = routes.map(({ endpoint }) => endpoint).filter(({ path }) => path.includes(':caseId'));

let test: TestApp;
let cast: Cast;
let caseId: string;
beforeAll(async () => {
  test = await testApp();
  cast = await castOf(test);
  caseId = await openCase(test, cast);
  await assign(test, cast, caseId);
});
afterAll(() => test.close());

async function call(endpoint: AnyEndpoint, as: Player) {
  const given: Record<string, string> = { organisationId: as.organisationId, caseId };
  const url = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => given[name] ?? newId());
  const upload = endpoint.upload ? sampleUpload() : null;
  const body = sampleBody(endpoint);
  const response = await test.app.inject({
    method: endpoint.method,
    url,
    headers: { ...as.headers, ...upload?.headers },
    ...(upload ? { payload: upload.payload } : body === undefined ? {} : { payload: body as object }),
  });
  return { status: response.statusCode, text: response.body };
}

describe('a case', () => {
  it('is reached by many addresses, all tried here', () => {
    expect(ofCases.length).toBeGreaterThan(8);
  });

  it.each([
    ['another structure', () => test.organisation({ territory: 'MC' }).then((id) => test.member('director', id))],
    ['another audit body', () => addPartner(test, 'auditor', 'Audit du Large')],
    ['a provider who was shown nothing', () => Promise.resolve(cast.provider)],
    [
      'another administration',
      () => test.organisation({ kind: 'authority' }).then((id) => test.member('director', id)),
    ],
  ] as [string, () => Promise<Player>][])('does not exist for %s, whatever they ask of it', async (_, player) => {
    const stranger = await player();
    const leaks: string[] = [];
    for (const endpoint of ofCases) {
      const { status, text } = await call(endpoint, stranger);
      if (![403, 404, 422].includes(status) || text.includes('Oliviers'))
        leaks.push(`${endpoint.name}: ${status} ${text.slice(0, 100)}`);
    }
    expect(leaks).toEqual([]);
  });
});

describe('the rows of a case', () => {
  it('all name their readers, and are closed by them in the database itself', async () => {
    const owner = new pg.Client(test.database.owner);
    await owner.connect();
    try {
      const { rows } = await owner.query<{ name: string }>(`
        select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'readers' and not a.attisdropped order by 1`);
      expect(rows.map(({ name }) => name)).toEqual(WHOLE.toSorted());
    } finally {
      await owner.end();
    }
    const count = (organisationIds: string[]) =>
      reading(test.context.db, { organisationIds }, async (read) => {
        const found: Record<string, number> = {};
        for (const table of WHOLE) {
          const { n } = await read
            .selectFrom(sql<{ n: number }>`(select count(*)::int as n from ${sql.table(table)})`.as('t'))
            .select('t.n')
            .executeTakeFirstOrThrow();
          found[table] = n;
        }
        return found;
      });
    expect((await count([cast.auditor.organisationId])).case_file).toBe(1);
    expect(await count([cast.provider.organisationId])).toEqual(Object.fromEntries(WHOLE.map((table) => [table, 0])));
  });
});
