import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { openChecklist } from '../identities/contract-people.ts';
import { nessus } from '../scans/samples.fixture.ts';
import { bringing } from '../scans/scans.fixture.ts';
import { reconcileAlerts, type SeenAlert } from './commands-reconcile.ts';
import { tellAll, tellNext } from './commands-tell.ts';
import { decideAlert, listAlerts } from './contract.ts';
import { ALERT_SOURCES, type AlertSource } from './model.ts';
import { keeping, type Member } from './watch.fixture.ts';

let app: TestApp;
let lead: Member;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  lead = await app.member('it-lead');
});

const told = ({ accountId }: Member) =>
  reading(app.context.db, { accountId }, (read) =>
    read
      .selectFrom('notification')
      .select(['kind', 'link', sql<number>`(data ->> 'alerts')::int`.as('alerts')])
      .where('account_id', '=', accountId)
      .orderBy('created_at')
      .execute(),
  );
const counts = async (member: Member) => (await told(member)).map(({ alerts }) => alerts);

const seen = (subject: string, severity: SeenAlert['severity'] = 'critical'): SeenAlert => ({
  rule: 'a-rule',
  subject,
  themeId: null,
  severity,
  title: { fr: `Sujet ${subject}`, en: `Subject ${subject}` },
  detail: {},
  factAt: app.context.clock.now(),
});
const see = (alerts: readonly SeenAlert[], source: AlertSource = 'inventory', { organisationId } = lead) =>
  writing(app.context.db, { organisationIds: [organisationId] }, (tx) =>
    reconcileAlerts(tx, { organisationId, source, rules: ['a-rule'], now: app.context.clock.now() }, alerts),
  );
const critical = async () => {
  const query = { severity: 'critical' } as const;
  return (await app.call(listAlerts, { params: { organisationId: lead.organisationId }, as: lead, query })).body.alerts;
};

describe('critical alerts that open', () => {
  test.each(ALERT_SOURCES)('of the source “%s” are told once, in one message, to those who decide', async (source) => {
    const reader = await app.member('reader', lead.organisationId);
    await see([seen('a'), seen('b'), seen('c', 'major')], source);
    await tellAll(app.context);
    expect(await counts(lead)).toEqual([2]);
    await see([seen('a'), seen('b'), seen('c', 'major')], source);
    await tellAll(app.context);
    expect(await counts(lead)).toEqual([2]);
    expect(await told(reader)).toEqual([]);
  });

  test('by the report of a tool are told, with the way to the alert when there is one', async () => {
    const report = nessus({ '10.0.0.1': [[1001, 4]], '10.0.0.2': [[1001, 4]] });
    expect((await bringing(app).bring(lead, report)).status).toBe(201);
    await tellAll(app.context);
    const [alert] = await critical();
    expect(await told(lead)).toEqual([
      { kind: 'alert.critical', alerts: 1, link: `/organisations/${lead.organisationId}/alerts/${alert!.id}` },
    ]);
    await bringing(app).bring(lead, report.replace('1790000000', '1791000000'));
    await tellAll(app.context);
    expect(await counts(lead)).toEqual([1]);
  });

  test('by the departure of an administrator whose accesses stay open are told', async () => {
    const fields = { person: 'Ana Blanc', accountKind: 'personal', enabled: true } as const;
    await keeping(app, lead.organisationId).add([
      { kind: 'access', category: 'administrator', name: 'adm-blanc', fields },
    ]);
    const day = app.context.clock.now().toISOString().slice(0, 10);
    const body = { kind: 'leaver', person: 'Ana Blanc', day } as const;
    await app.call(openChecklist, { params: { organisationId: lead.organisationId }, as: lead, body });
    await tellAll(app.context);
    expect(await counts(lead)).toEqual([1]);
  });

  test('are told too when one that was open becomes critical, and not again when it stays so', async () => {
    for (const [severity, told] of [
      ['major', []],
      ['critical', [1]],
      ['critical', [1]],
    ] as const) {
      await see([seen('a', severity)]);
      await tellAll(app.context);
      expect(await counts(lead)).toEqual(told);
    }
  });

  test('are not told once they are decided or closed', async () => {
    await see([seen('a'), seen('b')]);
    const [first] = await critical();
    const params = { organisationId: lead.organisationId, alertId: first!.id };
    await app.call(decideAlert, { params, as: lead, body: { event: 'treat', version: 1 } });
    await see([seen('a'), seen('b')].filter(({ title }) => title.fr === first!.title.fr));
    await tellAll(app.context);
    expect(await told(lead)).toEqual([]);
  });

  test('that come back are told again', async () => {
    for (const alerts of [[seen('a')], [], [seen('a')]]) {
      await see(alerts);
      await tellAll(app.context);
    }
    expect(await counts(lead)).toEqual([1, 1]);
  });

  test('wait for nobody else’s: an organisation that cannot be told keeps its own for later', async () => {
    const other = await app.member('it-lead');
    await see([seen('a')]);
    await see([seen('b')], 'scan', other);
    const passing = new Set<string>();
    const broken = { ...app.context, clock: { now: () => new Date(Number.NaN) } };
    await expect(tellNext(broken, passing)).rejects.toThrow('invalid input syntax');
    expect([...passing]).toEqual([lead.organisationId]);
    expect(await tellNext(app.context, passing)).toBe(true);
    expect(await tellNext(app.context, passing)).toBe(false);
    expect([await counts(lead), await counts(other)]).toEqual([[], [1]]);
    await tellAll(app.context);
    expect(await counts(lead)).toEqual([1]);
  });
});
