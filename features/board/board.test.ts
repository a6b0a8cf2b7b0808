import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { verifyJournal } from '../../platform/server/journal/verify.ts';
import { readSheet } from '../../platform/server/sheets/read.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { assign, castOf, contact, openCase, PROGRAMME, readCase, type Cast } from '../../tests/support/journey.ts';
import { IDLE_DAYS } from '../cases/commands-reminders.ts';
import { moveCase as moveCaseEndpoint } from '../cases/contract.ts';
import { CASE_STATES, type CaseState } from '../cases/model.ts';
import { stateNames } from '../cases/model-todo.ts';
import * as contract from './contract.ts';
import { isLate, lastMonths, PATIENCE_DAYS, RUNNING, WORKS_PATIENCE_DAYS } from './model.ts';

const ABSENT = '01a2010c-00be-7241-b3fb-1e5d0c261104';
const DAY = 86_400_000;
const HOSTILE = '=HYPERLINK("http://exemple.test";"ici")';

let test: TestApp;
let cast: Cast;
beforeAll(async () => {
  test = await testApp();
  cast = await castOf(test);
});
afterAll(() => test.close());

type Player = Cast['manager'];
const params = (as: Player = cast.manager) => ({ organisationId: as.organisationId });
const now = () => test.context.clock.now().getTime();
const readBoard = async (as: Player = cast.manager) =>
  (await test.call(contract.readBoard, { params: params(as), as })).body;
const list = async (query: Record<string, string> = {}) =>
  (await test.call(contract.listBoardCases, { params: params(), query, as: cast.manager })).body;
const column = async (state: CaseState) => (await readBoard()).columns.find((one) => one.state === state)!;

interface Written {
  state: CaseState;
  since: number;
  dueAt?: number;
  name?: string;
  number?: string;
  requested?: string;
  provider?: string;
  share?: number;
}

/** A case written as it stands, each for a structure of its own. */
async function write({ state, since, dueAt, name = 'Cabinet du Port', requested, ...rest }: Written): Promise<string> {
  const id = newId();
  const beneficiary = await test.organisation({ kind: 'structure', name, territory: 'MC' });
  await writing(test.context.db, { platform: true }, async (tx) => {
    const { version } = await tx
      .selectFrom('programme_version')
      .select('version')
      .where('programme_id', '=', PROGRAMME)
      .limit(1)
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('case_file')
      .values({
        id,
        number: rest.number ?? `T-${id}`,
        programme_id: PROGRAMME,
        programme_version: version,
        beneficiary_id: beneficiary,
        beneficiary_name: name,
        manager_id: cast.manager.organisationId,
        auditor_id: cast.auditor.organisationId,
        auditor_name: 'Audit Riviera',
        provider_name: rest.provider ?? '',
        contact: JSON.stringify(contact),
        state,
        state_since: new Date(since),
        due_at: dueAt ? new Date(dueAt) : null,
        share_cents: rest.share ?? null,
        requested_at: new Date(requested ?? since),
        ended_at: RUNNING.includes(state) ? null : new Date(since),
        readers: [beneficiary, cast.manager.organisationId, cast.auditor.organisationId],
      })
      .execute();
  });
  return id;
}

describe('the board', () => {
  it('counts a case in its column right after each move, and names those that wait for the manager', async () => {
    const before = await readBoard();
    const caseId = await openCase(test, cast);
    const requested = await readBoard();
    expect(requested.totals).toEqual({ ...before.totals, running: 1, mine: 1 });
    expect((await column('requested')).cases).toMatchObject([{ id: caseId, structure: 'Cabinet des Oliviers' }]);
    await assign(test, cast, caseId);
    expect((await readBoard()).totals).toMatchObject({ running: 1, mine: 0 });
    expect(await column('requested')).toMatchObject({ count: 0, oldestSince: null, mine: true, cases: [] });
    expect(await column('assigned')).toMatchObject({ count: 1, late: 0, mine: false });
    const { body } = await readCase(test, cast.manager, caseId);
    const { status } = await test.call(moveCaseEndpoint, {
      params: { ...params(), caseId },
      body: { event: 'cancel', reason: 'Cabinet fermé.', version: body.version },
      as: cast.manager,
    });
    expect(status).toBe(200);
    const after = await readBoard();
    expect(after.totals.running).toBe(0);
    expect(after.ended.find(({ state }) => state === 'cancelled')!.count).toBe(1);
  });

  it('shows four cards a column at most, the longest late first', async () => {
    const ids = [];
    for (let age = 1; age <= 5; age += 1) ids.push(await write({ state: 'claimed', since: now() - (30 + age) * DAY }));
    const oldest = await write({ state: 'claimed', since: now() - 40 * DAY });
    const overdue = await write({ state: 'claimed', since: now() - DAY, dueAt: now() - 20 * DAY });
    const shown = await column('claimed');
    expect(shown).toMatchObject({ count: 7, late: 7 });
    expect(shown.cases).toHaveLength(4);
    expect(shown.cases.map(({ id }) => id).slice(0, 3)).toEqual([overdue, oldest, ids[4]]);
    expect(shown.oldestSince).toBe(new Date(now() - 40 * DAY).toISOString());
  });
});

describe('late', () => {
  it('is past the date to the millisecond, or past the granted days where there is none', async () => {
    const patience = PATIENCE_DAYS * DAY;
    const works = WORKS_PATIENCE_DAYS * DAY;
    const expected: [Written, boolean][] = [
      [{ state: 'quoted', since: now() - 90 * DAY, dueAt: now() }, false],
      [{ state: 'quoted', since: now() - 90 * DAY, dueAt: now() - 1 }, true],
      [{ state: 'quoted', since: now() - patience }, false],
      [{ state: 'quoted', since: now() - patience - 1 }, true],
      [{ state: 'works', since: now() - works }, false],
      [{ state: 'works', since: now() - works - 1 }, true],
      [{ state: 'closed', since: now() - 900 * DAY, dueAt: now() - 1 }, false],
    ];
    const ids = new Map<string, boolean>();
    for (const [written, late] of expected) ids.set(await write(written), late);
    const { cases } = await list({ states: 'quoted,works,closed' });
    expect(new Map(cases.map(({ id, late }) => [id, late]))).toEqual(ids);
    const late = await list({ states: 'quoted,works,closed', late: 'yes' });
    expect(late.cases.map(({ id }) => id).toSorted()).toEqual([...ids.keys()].filter((id) => ids.get(id)).toSorted());
    expect(await column('quoted')).toMatchObject({ count: 4, late: 2 });
    expect(await column('works')).toMatchObject({ count: 2, late: 1 });
  });

  it('grants the days after which reminders are sent', () => {
    expect([...IDLE_DAYS]).toEqual(expect.arrayContaining([PATIENCE_DAYS, WORKS_PATIENCE_DAYS]));
    const since = new Date(0);
    expect(CASE_STATES.filter((state) => isLate({ state, since, dueAt: null }, new Date(1e12)))).toEqual(RUNNING);
  });
});

describe('the table', () => {
  it('keeps what each filter asks for, whatever the accents and the case of letters', async () => {
    const id = await write({
      state: 'paid',
      since: Date.parse('2026-10-01T10:00:00Z'),
      requested: '2026-02-28T23:30:00Z',
      name: 'Résidence Élysée',
      number: 'MSS-2026-9001',
      provider: 'Réseaux du Rocher',
    });
    const other = await write({ state: 'paid', since: now(), requested: '2026-02-28T22:30:00Z' });
    const found = async (query: Record<string, string>) =>
      (await list({ states: 'paid', ...query })).cases.map((one) => one.id);
    expect((await found({})).toSorted()).toEqual([id, other].toSorted());
    expect(await found({ search: 'residence ELYSEE' })).toEqual([id]);
    expect(await found({ search: '9001' })).toEqual([id]);
    for (const search of ['%', '.', '(', '[a', '\\', '9001\\d', '😀']) expect(await found({ search })).toEqual([]);
    expect(await found({ provider: 'rocher' })).toEqual([id]);
    expect(await found({ auditor: ABSENT })).toEqual([]);
    expect(await found({ auditor: cast.auditor.organisationId })).toHaveLength(2);
    expect(await found({ programme: 'autre-programme' })).toEqual([]);
    // 23:30 in universal time is already the first of March in Paris.
    expect(await found({ from: '2026-03-01', to: '2026-03-01' })).toEqual([id]);
    expect(await found({ to: '2026-02-28' })).toEqual([other]);
  });

  it('gives every case once over its pages, in each order, both ways', async () => {
    for (let index = 0; index < 55; index += 1)
      await write({
        state: 'compliant',
        since: now() - (index % 5) * DAY,
        ...(index % 3 ? { dueAt: now() + (index % 7) * DAY } : {}),
        name: `Structure ${index % 4} d’été`,
        ...(index % 2 ? { share: (index % 6) * 100 } : {}),
      });
    const { total } = await list({ states: 'compliant,claimed,closed' });
    for (const sort of ['expected', 'since', 'requested', 'number', 'structure', 'share'] as const) {
      const orders: string[][] = [];
      for (const order of ['ascending', 'descending'] as const) {
        const seen: string[] = [];
        let after: string | null = '';
        while (after !== null) {
          const query: Record<string, string> = { states: 'compliant,claimed,closed', sort, order };
          const page = await list(after ? { ...query, after } : query);
          seen.push(...page.cases.map(({ id }) => id));
          after = page.next;
        }
        expect(new Set(seen).size).toBe(total);
        expect(seen).toHaveLength(total);
        orders.push(seen);
      }
      expect(orders[1]).toEqual(orders[0]!.toReversed());
    }
    expect(total).toBeGreaterThan(60);
  });

  it.each([
    { states: 'works,unknown' },
    { from: '2026-02-30' },
    { from: '0000-01-01' },
    { late: 'no' },
    { sort: 'readers' },
    { search: 'x'.repeat(101) },
    { after: 'not a key' },
    { after: `${ABSENT}_texte` },
    { after: `${ABSENT}_2026-02-30T00:00:00.000000Z` },
    { sort: 'share', after: `${ABSENT}_1e9` },
  ])('refuses %j in words', async (query) => {
    const { status, problem } = await test.call(contract.listBoardCases, {
      params: params(),
      query: query as never,
      as: cast.manager,
    });
    expect(status).toBe(422);
    expect(problem.issues?.[0]?.path).toBe(`query.${Object.keys(query).at(-1)}`);
  });
});

describe('who sees the board', () => {
  it('is the authority that manages the cases, and no other', async () => {
    const otherId = await test.organisation({ kind: 'authority', name: 'Autre administration' });
    const other = await test.member('director', otherId);
    const board = await readBoard(other);
    expect(board.totals).toEqual({ running: 0, late: 0, mine: 0, mineLate: 0 });
    expect(board.columns.flatMap(({ cases }) => cases)).toEqual([]);
    const table = await test.call(contract.listBoardCases, { params: params(other), query: {}, as: other });
    expect(table.body).toMatchObject({ cases: [], total: 0, choices: { auditBodies: [] } });
    const figures = await test.call(contract.readFigures, { params: params(other), query: {}, as: other });
    expect(figures.body.steps).toEqual([]);
    expect(figures.body.months.every(({ requested }) => requested === 0)).toBe(true);
  });

  it.each(['beneficiary', 'auditor', 'provider'] as const)('is not the %s', async (part) => {
    for (const page of ['', '/cases', '/figures', '/export.csv', '/export.xlsx']) {
      const get = (organisationId: string) =>
        test.app.inject({ url: `/api/organisations/${organisationId}/board${page}`, headers: cast[part].headers });
      expect((await get(cast[part].organisationId)).statusCode).toBe(403);
      expect((await get(cast.manager.organisationId)).statusCode).toBe(404);
    }
  });
});

describe('the exports', () => {
  const fetched = (format: 'csv' | 'xlsx', query: Record<string, string>) =>
    test.app.inject({
      url: `/api/organisations/${cast.manager.organisationId}/board/export.${format}`,
      query: { language: 'fr', ...query },
      headers: cast.manager.headers,
    });

  it('hold what the table holds, keep a formula as text, and are journalled', async () => {
    await write({ state: 'audited', since: now() - 50 * DAY, name: HOSTILE, share: 123_456 });
    await write({ state: 'audited', since: now(), name: 'Cabinet du Phare' });
    const query = { states: 'audited', sort: 'structure' };
    const { cases } = await list(query);
    const csv = await fetched('csv', query);
    const lines = csv.body.slice(1).trimEnd().split('\r\n');
    const texts = lines.map((line) =>
      [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell]) => cell!.replaceAll('""', '"')),
    );
    expect(texts).toHaveLength(cases.length + 1);
    expect(texts.slice(1).map((row) => row.slice(0, 4))).toEqual(
      cases.map(({ number, structure }) => [
        number,
        structure === HOSTILE ? `'${HOSTILE}` : structure,
        PROGRAMME,
        stateNames.audited.fr,
      ]),
    );
    expect(texts.find(([, name]) => name === `'${HOSTILE}`)).toEqual(expect.arrayContaining(['oui', '1234,56']));

    const xlsx = await fetched('xlsx', query);
    expect(xlsx.headers['content-disposition']).toContain('.xlsx');
    const sheet = await readSheet(xlsx.rawPayload, { name: 'cases.xlsx', maxRows: 100, maxColumns: 20 });
    expect(sheet.columns).toEqual(texts[0]);
    expect(sheet.rows.map(({ cells }) => cells[1])).toEqual(cases.map(({ structure }) => structure));
    expect(sheet.rows.find(({ cells }) => cells[1] === HOSTILE)!.cells).toContain(1234.56);

    const journal = await writing(test.context.db, { platform: true }, (tx) =>
      tx.selectFrom('journal').select('data').where('kind', '=', 'report.downloaded').execute(),
    );
    expect(journal.map(({ data }) => data)).toEqual([{ document: 'cases.csv' }, { document: 'cases.xlsx' }]);
    expect((await reading(test.context.db, { platform: true }, verifyJournal)).fault).toBeNull();
  });
});

describe('the figures', () => {
  it('reckon the days spent in each step, and count requests by month', async () => {
    const other = await castOfSameProgramme();
    const caseId = await openCase(test, other);
    test.context.clock.advance({ days: 4 });
    await assign(test, other, caseId);
    const { body } = await test.call(contract.readFigures, { params: params(), query: {}, as: cast.manager });
    const requested = body.steps.find(({ state }) => state === 'requested')!;
    // The first test's case was assigned at once, and this one after four days.
    expect(requested).toEqual({ state: 'requested', count: 2, medianDays: 2, meanDays: 2 });
    expect(body.months).toHaveLength(12);
    expect(body.months.at(-1)!.month).toBe('2026-11');
    expect(body.months.at(-1)!.requested).toBeGreaterThan(1);
  });

  it('add up what was promised, given back, paid and returned, each in its month of Paris', async () => {
    const { organisationId } = cast.manager;
    const caseId = await write({ state: 'confirmed', since: now(), requested: '2026-01-02T00:00:00Z' });
    await writing(test.context.db, { platform: true }, async (tx) => {
      await tx
        .insertInto('envelope')
        .values({ programme_id: PROGRAMME, manager_id: organisationId, total_cents: 100_000 })
        .execute();
      const moves: [string, number, string][] = [
        ['set', 100_000, '2026-08-01T00:00:00Z'],
        ['reserve', 5000, '2026-08-31T21:59:00Z'],
        ['reserve', 7000, '2026-08-31T22:01:00Z'],
        ['release', 1000, '2026-09-10T00:00:00Z'],
        ['spend', 4000, '2026-09-11T00:00:00Z'],
        ['return', 1500, '2026-09-12T00:00:00Z'],
      ];
      for (const [kind, cents, at] of moves)
        await tx
          .insertInto('envelope_movement')
          .values({
            id: newId(),
            programme_id: PROGRAMME,
            manager_id: organisationId,
            kind,
            cents,
            reserved_after: 0,
            spent_after: 0,
            total_after: 0,
            at: new Date(at),
            actor_name: 'Camille Martin',
          })
          .execute();
      await tx.updateTable('case_file').set({ eligible_cents: 24_000 }).where('id', '=', caseId).execute();
      await tx
        .insertInto('case_letter')
        .values({
          id: newId(),
          case_id: caseId,
          kind: 'funding-confirmed',
          number: 'L-1',
          code: 'code-1',
          issued_on: '2026-08-31',
          payload: '{}',
          readers: [organisationId],
        })
        .execute();
    });
    const { body } = await test.call(contract.readFigures, { params: params(), query: {}, as: cast.manager });
    expect(body.months.filter(({ reservedCents }) => reservedCents !== 0)).toMatchObject([
      { month: '2026-08', eligibleCents: 24_000, reservedCents: 5000, paidCents: 0 },
      { month: '2026-09', eligibleCents: 0, reservedCents: 6000, paidCents: 2500 },
    ]);
    const { envelopes } = await readBoard();
    expect(envelopes).toMatchObject([{ programme: { id: PROGRAMME }, gauge: { leftCents: 100_000 } }]);
  });

  it('cover whole months, over the turn of a year', () => {
    expect(lastMonths('2026-02-28', 4)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(lastMonths('2026-12-31', 36)[0]).toBe('2024-01');
  });
});

async function castOfSameProgramme(): Promise<Cast> {
  const structure = await test.organisation({ kind: 'structure', name: 'Cabinet du Cap', territory: 'MC' });
  return { ...cast, beneficiary: await test.member('director', structure) };
}
