import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WHOLE } from '../features/cases/commands-readers.ts';
import { reading } from '../platform/server/database/connection.ts';
import { testApp, type TestApp } from './support/app.ts';
import { filledCase, idsOf, type FilledCase } from './support/filled-case.ts';
import type { Players } from './support/filled-extras.ts';
import { callAll, ofCases, readsOf, type Sent } from './support/filled-reads.ts';
import type { Player } from './support/filled-stand.ts';
import { SECRETS, toldIn, type Secret } from './support/filled-words.ts';
import { addPartner } from './support/journey.ts';

/** Two moments of the story at which texts are not everyone's yet. */
const DRAFTED = 'audits.sendResults';
const QUOTED = 'quotes.sign';
type Reads = Record<keyof Players, string[]>;

let test: TestApp;
let filled: FilledCase;
let reads: Record<string, Reads>;
/** What the story itself sent to each endpoint, so that strangers are refused for who they are and not for how they ask. */
const story = new Map<string, Sent>([
  ['audits.removeFinding', { query: { version: '1' }, body: undefined }],
  ['quotes.remove', { query: { version: '1' }, body: undefined }],
]);

async function readsOfAll(players: Players, all: Record<string, string[]>): Promise<Reads> {
  const found: Partial<Reads> = {};
  for (const [who, player] of Object.entries(players) as [keyof Players, Player][])
    found[who] = await readsOf(test, player, all);
  return found as Reads;
}

beforeAll(async () => {
  test = await testApp();
  reads = {};
  filled = await filledCase(test, async ({ endpoint: { name }, params, query, body }, players) => {
    story.set(name, { query, body });
    if (name === DRAFTED || name === QUOTED)
      reads[name] = await readsOfAll(players, await idsOf(test, params['caseId']!, players));
  });
  await test.context.jobs.drain();
  filled.all = await idsOf(test, filled.caseId, filled.players);
  reads['paid'] = await readsOfAll(filled.players, filled.all);
}, 120_000);
afterAll(() => test.close());

// What each part reads of the case, whatever the address: nothing less, nothing more.
const BEFORE_RESULTS = ['appointment', 'contact', 'from-old-auditor'];
const AUDIT = ['plan', 'evidence', 'answer', 'report'];
const RESULTS = [...AUDIT, 'pdf of audit-report', 'pdf of remediation-plan', 'paper', 'quote', 'rival-quote'];
const SHOWN_TO_PROVIDERS = ['contact', 'plan', 'pdf of remediation-plan'];
const OFFERED = [...BEFORE_RESULTS, ...RESULTS];
const CHECKED = ['control', 'pdf of control-report', 'after-signature'];
const PAID = ['pdf of funding-letter', 'claim', 'claim-returned', 'payment', 'payment-returned'];
const TO_STRUCTURE = ['to-auditor', 'to-manager', 'to-provider', 'to-rival', 'from-rival'];
const TO_MANAGER = ['to-manager', 'auditor-to-manager'];
const TO_AUDITOR = ['to-auditor', 'auditor-to-manager'];
const none = { rival: [], oldAuditor: [] };

const table: Record<string, Reads> = {
  [DRAFTED]: {
    beneficiary: BEFORE_RESULTS,
    auditor: [...BEFORE_RESULTS, ...AUDIT],
    manager: [...BEFORE_RESULTS, ...AUDIT],
    provider: [],
    ...none,
  },
  [QUOTED]: {
    beneficiary: [...OFFERED, ...TO_STRUCTURE],
    auditor: [...OFFERED, ...TO_AUDITOR],
    manager: [...OFFERED, ...TO_MANAGER],
    provider: [...SHOWN_TO_PROVIDERS, 'quote', 'provider-draft', 'to-provider'],
    rival: [...SHOWN_TO_PROVIDERS, 'rival-quote', 'rival-draft', 'to-rival', 'from-rival'],
    oldAuditor: [],
  },
  paid: {
    beneficiary: [...OFFERED, ...TO_STRUCTURE, ...CHECKED, ...PAID],
    auditor: [...OFFERED, ...TO_AUDITOR, ...CHECKED],
    manager: [...OFFERED, ...TO_MANAGER, ...CHECKED, ...PAID],
    provider: [
      ...SHOWN_TO_PROVIDERS,
      ...['quote', 'provider-draft', 'to-provider', 'appointment', 'control', 'after-signature'],
    ],
    ...none,
  },
};

describe('what each part reads of a case by all its addresses', () => {
  it('covers every kind of secret, so that none is looked for in vain', () => {
    const read = Object.values(table).flatMap((of) => Object.values(of).flat());
    expect(SECRETS.filter((secret) => !read.includes(secret))).toEqual([]);
    expect(ofCases.length).toBeGreaterThan(50);
  });

  it.each(Object.keys(table))('is, at the moment of %s, what the table says of it', (moment) => {
    const sorted = Object.fromEntries(Object.entries(table[moment]!).map(([who, list]) => [who, list.toSorted()]));
    expect(reads[moment]).toEqual(sorted);
  });
});

describe('a case that holds one of everything', () => {
  const strangers: [string, () => Promise<Player>][] = [
    ['another structure', async () => test.member('director', await test.organisation({ territory: 'MC' }))],
    ['another audit body', () => addPartner(test, 'auditor', 'Audit du Large')],
    ['a provider who was shown nothing', () => addPartner(test, 'provider', 'Câbles et Compagnie')],
    ['another authority', async () => test.member('director', await test.organisation({ kind: 'authority' }))],
    ['a provider whose quote was not retained', () => Promise.resolve(filled.players.rival)],
    ['an audit body that was replaced', () => Promise.resolve(filled.players.oldAuditor)],
  ];

  it.each(strangers)('does not exist for %s, whatever they ask of it', async (_, stranger) => {
    const by = await stranger();
    const leaks: string[] = [];
    let calls = 0;
    for (const endpoint of ofCases)
      for (const { status, text } of await callAll(test, endpoint, by, filled.all, story.get(endpoint.name))) {
        calls += 1;
        const told: Secret[] = toldIn(text);
        if (![403, 404].includes(status) || told.length || text.includes('Oliviers'))
          leaks.push(`${endpoint.name}: ${status} ${told.join()} ${text.slice(0, 100)}`);
      }
    expect(leaks).toEqual([]);
    expect(calls).toBeGreaterThan(100);
  });

  it('is as it was after all they tried', async () => {
    expect(await idsOf(test, filled.caseId, filled.players)).toEqual(filled.all);
  });
});

describe('the rows of a case', () => {
  it('all name their readers, and are closed by them in the database itself', async () => {
    const owner = new pg.Client(test.database.owner);
    await owner.connect();
    try {
      const { rows } = await owner.query<{ name: string; closed: boolean }>(`
        select c.relname as name, c.relforcerowsecurity and exists (select from pg_policies p
          where p.schemaname = 'public' and p.tablename = c.relname and p.qual like '%readers && %organisation_ids%') as closed
        from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'readers' and not a.attisdropped order by 1`);
      const ofCase = rows.filter(({ name }) => name.startsWith('case_'));
      expect(ofCase.map(({ name }) => name)).toEqual(WHOLE.toSorted());
      expect(rows.filter(({ closed }) => !closed)).toEqual([]);
    } finally {
      await owner.end();
    }
    const count = (organisationId: string) =>
      reading(test.context.db, { organisationIds: [organisationId] }, async (read) => {
        const found: Record<string, number> = {};
        for (const name of WHOLE) {
          const { n } = await read
            .selectFrom(sql<{ n: number }>`(select count(*)::int as n from ${sql.table(name)})`.as('t'))
            .select('t.n')
            .executeTakeFirstOrThrow();
          found[name] = n;
        }
        return found;
      });
    const { auditor, beneficiary, oldAuditor, rival } = filled.players;
    expect((await count(auditor.organisationId)).case_finding_detail).toBe(filled.all['findingId']!.length);
    expect(Object.entries(await count(beneficiary.organisationId)).filter(([, n]) => n === 0)).toEqual([]);
    for (const gone of [oldAuditor, rival])
      expect(await count(gone.organisationId)).toEqual(Object.fromEntries(WHOLE.map((name) => [name, 0])));
  });
});
