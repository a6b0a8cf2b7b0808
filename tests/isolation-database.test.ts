import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reading, type Read, type Scope } from '../platform/server/database/connection.ts';
import { testApp, type TestApp } from './support/app.ts';
import { filledOrganisation, type Filled } from './support/filled.ts';

let test: TestApp;
let filled: Filled;
let owner: pg.Client;
let scoped: string[];
beforeAll(async () => {
  test = await testApp();
  filled = await filledOrganisation(test, 'coffre turquoise');
  owner = new pg.Client(test.database.owner);
  await owner.connect();
  const { rows } = await owner.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'organisation_id' and not a.attisdropped order by 1`);
  scoped = rows.map(({ name }) => name);
});
afterAll(async () => {
  await owner.end();
  await test.close();
});

// What a structure writes of itself: no other scope than its own opens these, the platform’s included.
const CONTENT = [
  'assessment',
  'answer',
  'theme_task',
  'evidence',
  'finding',
  'action',
  'action_finding',
  'action_comment',
  'recorded_number',
  'target',
  'site',
  'budget',
  'budget_line',
  'budget_version',
  'regulation',
  'regulation_decision',
  'security_audit',
  'security_audit_point',
  'password_policy',
  'access_template',
  'access_checklist',
  'access_step',
  'access_review',
  'access_review_line',
  'backup_plan',
  'backup_copy',
  'restore_test',
];

async function counts(scope: Scope, tables: readonly string[]): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of tables) {
    const rows = await reading(test.context.db, scope, (read: Read) =>
      read
        .selectFrom(sql<{ organisation_id: string | null }>`${sql.table(table)}`.as('t'))
        .select(sql<number>`count(*)::int`.as('n'))
        .where('t.organisation_id', '=', filled.organisationId)
        .executeTakeFirstOrThrow(),
    );
    found[table] = rows.n;
  }
  return found;
}

const none = (tables: readonly string[]) => Object.fromEntries(tables.map((table) => [table, 0]));

describe('the role that the application connects as', () => {
  it('is neither superuser, nor owner of anything, nor above row-level security', async () => {
    const { rows } = await owner.query(`
      select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, (select count(*)::int from pg_class where relowner = r.oid) as owned
      from pg_roles r where rolname = 'vigie_app'`);
    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false, owned: 0 },
    ]);
  });

  it('is the one that requests really use', async () => {
    const role = await reading(test.context.db, {}, (read) =>
      read.selectNoFrom(sql<string>`current_user`.as('name')).executeTakeFirstOrThrow(),
    );
    expect(role.name).toBe('vigie_app');
  });
});

describe('row-level security', () => {
  it('is on, and binds the owner too, for every table that belongs to an organisation or to an account', async () => {
    const { rows } = await owner.query<{ name: string }>(`
      select distinct c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not a.attisdropped
        and a.attname in ('organisation_id', 'account_id', 'group_id') and not (c.relrowsecurity and c.relforcerowsecurity)`);
    expect(rows).toEqual([]);
    expect(scoped).toEqual(expect.arrayContaining(CONTENT));
  });

  it('shows an organisation its own rows', async () => {
    const own = await counts(
      { organisationIds: [filled.organisationId] },
      CONTENT.filter((table) => !['recorded_number', 'target'].includes(table)),
    );
    expect(Object.entries(own).filter(([, count]) => count === 0)).toEqual([]);
  });

  it('shows nothing of it to another organisation, whatever the query asks', async () => {
    const other = await test.member('director');
    expect(await counts({ accountId: other.accountId, organisationIds: [other.organisationId] }, scoped)).toEqual(
      none(scoped),
    );
  });

  it('shows nothing to a transaction that says nothing of who asks', async () => {
    expect(await counts({}, scoped)).toEqual(none(scoped));
  });

  it('shows the platform not one answer, finding, action, evidence or site', async () => {
    expect(await counts({ platform: true }, CONTENT)).toEqual(none(CONTENT));
  });
});
