import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { sweepDeadlines } from '../../platform/server/deadlines/deadlines.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { addAction, readPlan } from '../plan/contract.ts';
import { acceptanceDeadline } from './commands-end.ts';
import { reconcileAlerts, type SeenAlert } from './commands-reconcile.ts';
import { decideAlert, listAlerts, readAlert } from './contract.ts';
import { ALERT_STATES, seenAgain, type AlertEvent } from './model.ts';

const DAY = 86_400_000;
let app: TestApp;
let lead: Awaited<ReturnType<TestApp['member']>>;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  lead = await app.member('it-lead');
});

const now = () => app.context.clock.now();
const seenOf = (subject: string, more: Partial<SeenAlert> = {}): SeenAlert => ({
  rule: 'a-rule',
  subject,
  themeId: 'updates',
  severity: 'important',
  title: { fr: `Sujet ${subject}`, en: `Subject ${subject}` },
  detail: { rule: { fr: 'Une règle.', en: 'A rule.' } },
  factAt: now(),
  ...more,
});

const see = (alerts: readonly SeenAlert[], more: { subjects?: string[]; rules?: string[] } = {}) =>
  writing(app.context.db, { organisationIds: [lead.organisationId] }, (tx) =>
    reconcileAlerts(
      tx,
      { organisationId: lead.organisationId, source: 'inventory', rules: ['a-rule'], now: now(), ...more },
      alerts,
    ),
  );

const rows = () =>
  reading(app.context.db, { organisationIds: [lead.organisationId] }, (read) =>
    read
      .selectFrom('alert as a')
      .leftJoin('finding as f', 'f.id', 'a.finding_id')
      .select(['a.id', 'a.subject', 'a.state', 'a.severity', 'a.version', 'a.grade', 'a.finding_id'])
      .select(['f.state as finding', 'f.severity as finding_severity'])
      .where('a.organisation_id', '=', lead.organisationId)
      .orderBy('a.subject')
      .execute(),
  );

const standing = async () => (await rows()).map(({ subject, state, finding }) => [subject, state, finding]);
const idOf = async (subject: string) => (await rows()).find((row) => row.subject === subject)!;

async function decide(subject: string, event: AlertEvent, body: { reason?: string; until?: string | null } = {}) {
  const { id, version } = await idOf(subject);
  const params = { organisationId: lead.organisationId, alertId: id };
  return app.call(decideAlert, { params, as: lead, body: { event, version, ...body } });
}

describe('an alert seen again', () => {
  const kept = fc.record({
    state: fc.constantFrom(...ALERT_STATES),
    acceptedUntil: fc.option(fc.constantFrom('2026-11-20', '2026-11-21', '2026-11-22')),
    decidedAt: fc.option(fc.date({ min: new Date('2026-11-01'), max: new Date('2026-12-01'), noInvalidDate: true })),
  });
  const fact = fc.date({ min: new Date('2026-11-01'), max: new Date('2026-12-01'), noInvalidDate: true });

  test('is never closed by being seen, and only what was decided may stay as it is', () => {
    fc.assert(
      fc.property(kept, fact, fc.boolean(), (before, factAt, unknown) => {
        const after = seenAgain(before, factAt, '2026-11-21', unknown);
        expect(after === 'open' || after === before.state).toBe(true);
        expect(after).not.toBe('closed');
        if (unknown) expect(after).toBe('open');
      }),
    );
  });

  test('settles at once: seen a second time with the same facts, it does not move', () => {
    fc.assert(
      fc.property(kept, fact, (before, factAt) => {
        const once = seenAgain(before, factAt, '2026-11-21');
        const reopened = once === 'open' ? { state: once, acceptedUntil: null, decidedAt: null } : before;
        expect(seenAgain(reopened, factAt, '2026-11-21')).toBe(once);
      }),
    );
  });

  test('reopens what was treated only on facts newer than the decision', () => {
    const treated = { state: 'treated', acceptedUntil: null, decidedAt: new Date('2026-11-10') } as const;
    expect(seenAgain(treated, new Date('2026-11-10'), '2026-11-21')).toBe('treated');
    expect(seenAgain(treated, new Date('2026-11-10T00:00:01Z'), '2026-11-21')).toBe('open');
  });

  test('keeps an acceptance through its last day', () => {
    const accepted = { state: 'accepted', acceptedUntil: '2026-11-21', decidedAt: new Date('2026-11-10') } as const;
    expect(seenAgain(accepted, now(), '2026-11-21')).toBe('accepted');
    expect(seenAgain(accepted, now(), '2026-11-22')).toBe('open');
  });
});

describe('reconciling', () => {
  test('what is seen opens one alert and one finding, is not doubled, closes with its fact and comes back', async () => {
    expect(await see([seenOf('a'), seenOf('b')])).toMatchObject({ opened: 2, closed: 0 });
    expect(await see([seenOf('a'), seenOf('b')])).toMatchObject({ opened: 0, closed: 0 });
    expect(await standing()).toEqual([
      ['a', 'open', 'open'],
      ['b', 'open', 'open'],
    ]);
    expect(await see([seenOf('b', { severity: 'critical' })])).toMatchObject({ opened: 0, closed: 1 });
    expect(await standing()).toEqual([
      ['a', 'closed', 'resolved'],
      ['b', 'open', 'open'],
    ]);
    expect((await idOf('b')).finding_severity).toBe('critical');
    const back = await see([seenOf('a'), seenOf('b')]);
    expect(back).toMatchObject({ opened: 1, closed: 0 });
    expect(await standing()).toEqual([
      ['a', 'open', 'open'],
      ['b', 'open', 'open'],
    ]);
  });

  test('only what a run looked at may close: other rules, other subjects and other organisations stay', async () => {
    await see([seenOf('a'), seenOf('b')]);
    await see([seenOf('c', { rule: 'another' })], { rules: ['another'] });
    await see([], { subjects: ['b'] });
    await see([], { subjects: [] });
    await see([], { rules: [] });
    expect(await standing()).toEqual([
      ['a', 'open', 'open'],
      ['b', 'closed', 'resolved'],
      ['c', 'open', 'open'],
    ]);
  });

  test('whatever is seen, in whatever order, the last sight alone decides, and the same again changes nothing', async () => {
    const sight = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(sight, { minLength: 1, maxLength: 4 }), sight, async (before, last) => {
        lead = await app.member('it-lead');
        for (const subjects of before) await see(subjects.map((subject) => seenOf(subject)));
        await see(last.map((subject) => seenOf(subject)));
        const settled = await rows();
        expect(settled.filter(({ state }) => state === 'open').map(({ subject }) => subject)).toEqual(last.toSorted());
        expect(settled.every(({ state, finding }) => (state === 'open') === (finding === 'open'))).toBe(true);
        const again = await see(last.toReversed().map((subject) => seenOf(subject)));
        expect(again).toEqual({ opened: 0, closed: 0 });
        expect(await rows()).toEqual(settled);
      }),
      { numRuns: 12 },
    );
  });

  test('the same sights at once open each alert once', async () => {
    const sights = await Promise.all(Array.from({ length: 4 }, () => see([seenOf('a'), seenOf('b')])));
    expect(sights.map(({ opened }) => opened).toSorted()).toEqual([0, 0, 0, 2]);
    expect(await standing()).toEqual([
      ['a', 'open', 'open'],
      ['b', 'open', 'open'],
    ]);
  });

  test('what the version excludes has no finding, gets one when it no longer is, and loses it again', async () => {
    await see([seenOf('a', { grade: 'not-affected', severity: 'critical' })]);
    expect(await standing()).toEqual([['a', 'open', null]]);
    expect(await see([seenOf('a', { grade: 'affected', severity: 'critical' })])).toMatchObject({ opened: 1 });
    expect(await standing()).toEqual([['a', 'open', 'open']]);
    await see([seenOf('a', { grade: 'not-affected' })]);
    expect(await standing()).toEqual([['a', 'open', 'resolved']]);
  });
});

describe('a decision', () => {
  test('moves the finding with the alert, and back', async () => {
    await see([seenOf('a')]);
    expect((await decide('a', 'treat')).status).toBe(200);
    expect(await standing()).toEqual([['a', 'treated', 'resolved']]);
    await decide('a', 'reopen');
    expect(await standing()).toEqual([['a', 'open', 'open']]);
    await decide('a', 'dismiss', { reason: 'Fonction désactivée' });
    expect(await standing()).toEqual([['a', 'not-applicable', 'dismissed']]);
    await decide('a', 'reopen');
    await decide('a', 'accept', { reason: 'Remplacé en mars', until: '2027-03-31' });
    expect(await standing()).toEqual([['a', 'accepted', 'dismissed']]);
  });

  test('needs its reason, and an acceptance its end: to come, and within three years', async () => {
    await see([seenOf('a')]);
    expect((await decide('a', 'dismiss')).problem.issues?.[0]?.path).toBe('body.reason');
    expect((await decide('a', 'accept', { reason: 'x' })).problem.issues?.[0]?.path).toBe('body.until');
    for (const until of ['2026-11-21', '2020-01-01', '2030-01-01'])
      expect((await decide('a', 'accept', { reason: 'x', until })).status).toBe(422);
    expect((await decide('a', 'treat', { until: '2027-01-01' })).status).toBe(422);
    expect((await decide('a', 'accept', { reason: 'x', until: '2029-11-21' })).status).toBe(200);
  });

  test('is refused on an alert that has moved since, on a move that its life has not, and to who may not decide', async () => {
    await see([seenOf('a')]);
    const { id, version } = await idOf('a');
    const params = { organisationId: lead.organisationId, alertId: id };
    const reader = await app.member('reader', lead.organisationId);
    expect((await app.call(decideAlert, { params, as: reader, body: { event: 'treat', version } })).status).toBe(403);
    await decide('a', 'treat');
    const stale = await app.call(decideAlert, { params, as: lead, body: { event: 'treat', version } });
    expect([stale.status, stale.problem.code]).toEqual([409, 'stale-version']);
    expect((await decide('a', 'accept', { reason: 'x', until: '2027-01-01' })).problem.code).toBe('no-such-move');
    const stranger = await app.member('it-lead');
    expect((await app.call(readAlert, { params, as: stranger })).status).toBe(404);
    const elsewhere = { organisationId: stranger.organisationId, alertId: id };
    expect((await app.call(readAlert, { params: elsewhere, as: stranger })).status).toBe(404);
  });

  test('that it is treated holds until newer facts show it again', async () => {
    const facts = now();
    await see([seenOf('a', { factAt: facts })]);
    app.context.clock.advance({ minutes: 5 });
    await decide('a', 'treat');
    await see([seenOf('a', { factAt: facts })]);
    expect(await standing()).toEqual([['a', 'treated', 'resolved']]);
    app.context.clock.advance({ minutes: 5 });
    expect(await see([seenOf('a')])).toMatchObject({ opened: 1 });
    expect(await standing()).toEqual([['a', 'open', 'open']]);
  });

  test('covers the parts that it knew: a vulnerability added since opens the alert again', async () => {
    await see([seenOf('a', { parts: ['CVE-1', 'CVE-2'] })]);
    await decide('a', 'dismiss', { reason: 'Module absent' });
    await see([seenOf('a', { parts: ['CVE-1'] })]);
    await see([seenOf('a', { parts: ['CVE-2', 'CVE-1'] })]);
    expect(await standing()).toEqual([['a', 'not-applicable', 'dismissed']]);
    await see([seenOf('a', { parts: ['CVE-1', 'CVE-3'] })]);
    expect(await standing()).toEqual([['a', 'open', 'open']]);
  });

  test('taken on fewer parts than the alert now holds is refused, and one taken on all of them stands', async () => {
    await see([seenOf('a', { parts: ['CVE-1'] })]);
    const { id, version } = await idOf('a');
    await see([seenOf('a', { parts: ['CVE-1', 'CVE-2'] })]);
    const params = { organisationId: lead.organisationId, alertId: id };
    const body = { event: 'dismiss', version, reason: 'Module absent' } as const;
    expect((await app.call(decideAlert, { params, as: lead, body })).problem.code).toBe('stale-version');
    const { version: shown } = await idOf('a');
    await see([seenOf('a', { parts: ['CVE-2'] })]);
    expect((await app.call(decideAlert, { params, as: lead, body: { ...body, version: shown } })).status).toBe(200);
  });

  test('to accept ends by itself the day after its last day, with its finding, and those who decide are told', async () => {
    await see([seenOf('a')]);
    const until = new Date(now().getTime() + 10 * DAY).toISOString().slice(0, 10);
    await decide('a', 'accept', { reason: 'Renouvellement commandé', until });
    app.context.clock.advance({ days: 9 });
    await sweepDeadlines(app.context, [acceptanceDeadline]);
    expect(await standing()).toEqual([['a', 'accepted', 'dismissed']]);
    app.context.clock.advance({ days: 2 });
    await sweepDeadlines(app.context, [acceptanceDeadline]);
    expect(await standing()).toEqual([['a', 'open', 'open']]);
    const told = await reading(app.context.db, { accountId: lead.accountId }, (read) =>
      read.selectFrom('notification').select('kind').where('account_id', '=', lead.accountId).execute(),
    );
    expect(told).toEqual([{ kind: 'alert.acceptance-ended' }]);
    const params = { organisationId: lead.organisationId, alertId: (await idOf('a')).id };
    const { body } = await app.call(readAlert, { params, as: lead });
    expect(body.history.map(({ kind }) => kind)).toEqual(['alert.opened', 'alert.accept', 'alert.acceptance-ended']);
    expect(body.history[1]).toMatchObject({ reason: 'Renouvellement commandé', until });
  });
});

describe('many alerts', () => {
  test('more than the database takes in one statement open together, each with its finding', async () => {
    const many = Array.from({ length: 7500 }, (_, rank) => seenOf(String(rank)));
    expect(await see(many)).toMatchObject({ opened: 7500, closed: 0 });
    const kept = await rows();
    expect([kept.length, kept.filter(({ finding }) => finding === 'open').length]).toEqual([7500, 7500]);
  });
});

describe('the lists', () => {
  test('shows what is open, the most serious first, and cuts by state, severity, source and theme', async () => {
    await see([
      seenOf('minor', { severity: 'minor' }),
      seenOf('critical', { severity: 'critical', themeId: 'antivirus' }),
      seenOf('excluded', { severity: 'critical', grade: 'not-affected' }),
      seenOf('treated'),
    ]);
    await decide('treated', 'treat');
    const ask = async (query: object) => {
      const { body } = await app.call(listAlerts, { params: lead, as: lead, query: query as never });
      return body;
    };
    const open = await ask({});
    expect(open.alerts.map(({ title }) => title.en)).toEqual(['Subject critical', 'Subject minor']);
    expect(open.states).toEqual([
      { id: 'open', count: 2 },
      { id: 'treated', count: 1 },
      { id: 'excluded', count: 1 },
    ]);
    expect((await ask({ severity: 'minor' })).total).toBe(1);
    expect((await ask({ theme: 'antivirus' })).total).toBe(1);
    expect((await ask({ source: 'scan' })).total).toBe(0);
    expect((await ask({ state: 'excluded' })).alerts[0]?.grade).toBe('not-affected');
    expect((await ask({ page: 2 })).alerts).toEqual([]);
    expect(open.reference.map(({ id, old }) => [id, old])).toEqual([
      ['own', false],
      ['lifecycle', false],
      ['kev', false],
      ['cve', false],
      ['cert-fr', false],
    ]);
  });

  test('the plan lists the finding as dealt with by nobody, until an action takes it', async () => {
    await see([seenOf('a')]);
    const plan = async () => (await app.call(readPlan, { params: lead, as: lead })).body;
    const [finding] = (await plan()).uncovered;
    expect(finding?.title.en).toBe('Subject a');
    const made = await app.call(addAction, {
      params: lead,
      as: lead,
      body: { title: 'Mettre à jour', findingIds: [finding!.id] },
    });
    expect(made.status).toBe(201);
    expect((await plan()).uncovered).toEqual([]);
    const params = { organisationId: lead.organisationId, alertId: (await idOf('a')).id };
    const { body } = await app.call(readAlert, { params, as: lead });
    expect(body.finding?.actions.map(({ title }) => title.fr)).toEqual(['Mettre à jour']);
  });
});
