import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reading, writing, type Tx } from '../../platform/server/database/connection.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { cancelChecklist, openChecklist } from '../identities/contract-people.ts';
import { eraseObject } from '../inventory/contract.ts';
import { markAll, markOutdated, watchAll, watchMarks, watchNext } from './commands-dirty.ts';
import { decideAlert } from './contract.ts';
import { keeping, loadSamples, seeing, TODAY, workstation, type Member } from './watch.fixture.ts';

type Seeing = ReturnType<typeof seeing>;
let app: TestApp;
let lead: Member;
let inventory: ReturnType<typeof keeping>;
let alerts: Seeing['alerts'];
let only: Seeing['only'];
let open: Seeing['open'];
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  lead = await app.member('it-lead');
  inventory = keeping(app, lead.organisationId);
  ({ alerts, only, open } = seeing(app, lead));
});

const watch = () => watchAll(app.context);

describe('the runs', () => {
  test('a run says again what moved and nothing else, and the same inventory twice changes nothing', async () => {
    const [id] = await inventory.add([
      workstation('A', 'Microsoft Windows 7 Professionnel', '6.1.7601'),
      workstation('B', 'Microsoft Windows 8.1 Professionnel', '6.3.9600'),
    ]);
    const ended = async () => (await only('end-of-support')).map(({ title }) => title.en).toSorted();
    await watch();
    expect(await ended()).toEqual([
      'Microsoft Windows 7 SP1: no more security fixes since 14 January 2020',
      'Microsoft Windows 8.1: no more security fixes since 10 January 2023',
    ]);
    expect(await watch()).toBe(0);
    const newer = { osName: 'Microsoft Windows 11 Entreprise', osVersion: '26H1', osBuild: '10.0.28000' };
    await inventory.change([{ id: id!, set: { fields: newer } }]);
    expect(await watch()).toBe(1);
    expect(await ended()).toEqual(['Microsoft Windows 8.1: no more security fixes since 10 January 2023']);
    await inventory.change([{ id: id!, set: { state: 'gone' } }]);
    await watch();
    expect(await only('mixed-versions')).toEqual([]);
    expect((await ended()).length).toBe(1);
  });

  test('a run that fails leaves its marks for the next', async () => {
    await inventory.add([workstation('A', 'Microsoft Windows 7 Professionnel', '6.1.7601')]);
    const broken = { ...app.context, clock: { now: () => new Date(Number.NaN) } };
    await expect(watchNext(broken)).rejects.toThrow('Invalid time value');
    expect((await alerts()).total).toBe(0);
    await watch();
    expect((await only('end-of-support')).length).toBe(1);
  });

  test('an organisation that cannot be looked at keeps nobody else waiting', async () => {
    const other = await app.member('it-lead');
    await inventory.add([workstation('A', 'Microsoft Windows 7 Professionnel', '6.1.7601')]);
    await keeping(app, other.organisationId).add([workstation('B', 'Microsoft Windows 7 Professionnel', '6.1.7601')]);
    const passing = new Set<string>();
    const broken = { ...app.context, clock: { now: () => new Date(Number.NaN) } };
    await expect(watchNext(broken, passing)).rejects.toThrow('Invalid time value');
    expect([...passing]).toEqual([lead.organisationId]);
    expect(await watchNext(app.context, passing)).toBe(true);
    expect(await watchNext(app.context, passing)).toBe(false);
    expect(await only('end-of-support')).toEqual([]);
    await watch();
    expect((await only('end-of-support')).length).toBe(1);
  });

  test('what is erased for good takes its alerts with it', async () => {
    const [id] = await inventory.add([workstation('A', 'Microsoft Windows 7 Professionnel', '6.1.7601')]);
    await watch();
    expect((await only('end-of-support')).length).toBe(1);
    const params = { organisationId: lead.organisationId, objectId: id! };
    expect((await app.call(eraseObject, { params, as: lead, body: { version: 1 } })).status).toBe(204);
    await watch();
    expect(await only('end-of-support')).toEqual([]);
  });

  test('two processes that look at once make each alert once', async () => {
    await inventory.add([workstation('A', 'Microsoft Windows 7 Professionnel', '6.1.7601')]);
    await Promise.all([watch(), watch(), watch()]);
    await watch();
    expect((await only('end-of-support')).length).toBe(1);
  });

  test('the night moves what the calendar alone decides, and a set that is loaded has every inventory looked at', async () => {
    await inventory.add([workstation('A', 'Microsoft Windows 11 Entreprise', '25H2', '10.0.26200')]);
    await watch();
    expect(await only('end-of-support')).toEqual([]);
    app.context.clock.advance({ days: 400 });
    await writing(app.context.db, { platform: true }, (tx) => markAll(tx, 'calendar'));
    await watch();
    expect((await only('end-of-support')).map(({ severity }) => severity)).toEqual(['minor']);
    expect((await alerts()).reference.find(({ id }) => id === 'own')?.old).toBe(true);
  });

  test('what is loaded while an inventory is first looked at has it looked at again, once', async () => {
    const firewall = {
      kind: 'equipment',
      category: 'network',
      name: 'PARE-FEU',
      fields: { osName: 'FortiOS', osVersion: '7.0.5' },
    };
    await inventory.add([firewall as Parameters<typeof inventory.add>[0][number]]);
    const take = (tx: Tx) => tx.deleteFrom('watch_dirty').execute();
    await writing(app.context.db, { platform: true }, async (tx) => {
      await take(tx);
      await watchMarks(tx, lead.organisationId, [{ batch_id: null, why: 'batch' }], app.context.clock.now());
      await loadSamples(app, ['kev']);
    });
    await watch();
    expect(await only('exploited-vulnerability')).toEqual([]);
    await writing(app.context.db, { platform: true }, markOutdated);
    await writing(app.context.db, { platform: true }, markOutdated);
    expect(await watch()).toBe(1);
    expect((await only('exploited-vulnerability')).length).toBe(1);
    await writing(app.context.db, { platform: true }, markOutdated);
    expect(await watch()).toBe(0);
  });

  test('an account left open is told by the checklist of the departure where there is one, and by the watch otherwise', async () => {
    const account = (name: string, person: string) => {
      const fields = { person, accountKind: 'personal', enabled: true, leftOn: TODAY } as const;
      return { kind: 'access', category: 'user', name, fields } as const;
    };
    const [blanc, noir] = await inventory.add([account('a.blanc', 'Ana Blanc'), account('l.noir', 'Luc Noir')]);
    await watch();
    const named = async (rule: string) => {
      const [found] = await only(rule);
      return found ? (await open(rule)).concerned.map(({ id }) => id).toSorted() : [];
    };
    expect(await named('leaver-accounts')).toEqual([blanc!, noir!].toSorted());
    const params = { organisationId: lead.organisationId };
    const { body: checklist } = await app.call(openChecklist, {
      params,
      as: lead,
      body: { kind: 'leaver', person: 'Ana Blanc', day: TODAY },
    });
    await watch();
    expect([await named('departure-accesses'), await named('leaver-accounts')]).toEqual([[blanc], [noir]]);
    await app.call(cancelChecklist, {
      params: { ...params, checklistId: checklist.id },
      as: lead,
      body: { version: checklist.version, reason: 'Elle reste.' },
    });
    await watch();
    expect([await named('departure-accesses'), await named('leaver-accounts')]).toEqual([
      [],
      [blanc!, noir!].toSorted(),
    ]);
  });

  test('critical alerts of one run are told in one message to those who decide', async () => {
    const reader = await app.member('reader', lead.organisationId);
    await inventory.add([
      workstation('A', 'Microsoft Windows 7 Professionnel', '6.1.7601', '', { exposed: true }),
      workstation('B', 'Microsoft Windows 8.1 Professionnel', '6.3.9600', '', { exposed: true }),
    ]);
    await watch();
    await watch();
    const told = async ({ accountId }: { accountId: string }) =>
      reading(app.context.db, { accountId }, (read) =>
        read.selectFrom('notification').select(['kind', 'data']).where('account_id', '=', accountId).execute(),
      );
    expect(await told(lead)).toMatchObject([{ kind: 'alert.critical', data: { alerts: 2 } }]);
    expect(await told(reader)).toEqual([]);
  });

  test('what was said to be treated comes back when the next inventory still shows it', async () => {
    const device = workstation('A', 'Microsoft Windows 7 Professionnel', '6.1.7601');
    const [id] = await inventory.add([{ ...device, seenAt: app.context.clock.now() }]);
    await watch();
    const { id: alertId, version } = await open('end-of-support');
    const params = { organisationId: lead.organisationId, alertId };
    app.context.clock.advance({ minutes: 1 });
    await app.call(decideAlert, { params, as: lead, body: { event: 'treat', version } });
    await inventory.add([workstation('Z', 'Système maison')]);
    await watch();
    expect((await only('end-of-support', { state: 'treated' })).length).toBe(1);
    app.context.clock.advance({ minutes: 1 });
    await inventory.change([{ id: id!, set: { seenAt: app.context.clock.now() } }]);
    await watch();
    expect((await only('end-of-support')).length).toBe(1);
  });
});
