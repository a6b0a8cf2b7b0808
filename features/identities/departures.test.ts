import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { erasePerson } from '../inventory/commands-erase.ts';
import { addPlan } from '../backups/contract.ts';
import { readPerson } from '../inventory/contract-export.ts';
import * as contract from './contract-people.ts';
import { startReview } from './contract-reviews.ts';
import { addAccesses, alertsOf, departing, stateOf } from './identities.fixture.ts';
import { jobs } from './jobs.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const { at, dayIn, leaver, settle, settleAll } = departing(() => t);

describe('a departure and the inventory', () => {
  test('an access that was gone before its tick stays gone when the tick is taken back', async () => {
    const director = await t.member('director');
    const [id] = await addAccesses(t, director, [{ name: 'VPN', person: 'Ana Blanc' }]);
    const first = await leaver(director, 'Ana Blanc', dayIn(3));
    const second = await leaver(director, 'Ana Blanc', dayIn(3));
    await settle(director, first, first.rows[0]!, { outcome: 'done' });
    const again = await settle(director, second, second.rows[0]!, { outcome: 'done' });
    const dated = await settle(director, second, again.body.rows[0]!, { outcome: 'done', doneOn: dayIn(-1) });
    await settle(director, second, dated.body.rows[0]!, { outcome: 'pending' });
    expect((await stateOf(t, director.organisationId, id!))?.state).toBe('gone');
  });

  test('accesses that the inventory gets afterwards are added by the night, or when someone signs without them', async () => {
    const director = await t.member('director');
    await addAccesses(t, director, [{ name: 'VPN', person: 'Ana Blanc' }]);
    const opened = await leaver(director, 'Ana Blanc', dayIn(0));
    const params = { ...at(director), checklistId: opened.id };
    const listed = async () =>
      (await t.call(contract.readChecklist, { params, as: director })).body.rows.filter(
        ({ origin }) => origin === 'inventory',
      );
    await addAccesses(t, director, [{ name: 'DUI', person: 'BLANC Ana' }]);
    for (const { handle } of jobs) await handle(t.context, {});
    expect((await listed()).map(({ title }) => title)).toEqual(['VPN', 'DUI']);
    const [late] = await alertsOf(t, director.organisationId, 'access');
    expect(late!.object_ids).toHaveLength(2);
    const read = await t.call(contract.readChecklist, { params, as: director });
    const { version } = await settleAll(director, read.body);
    await addAccesses(t, director, [{ name: 'Paie', person: 'Ana Blanc' }]);
    const signed = await t.call(contract.closeChecklist, { params, as: director, body: { version } });
    expect(signed.body).toMatchObject({ state: 'open', steps: { accessesLeft: 1 } });
    expect(signed.body.rows.at(-1)).toMatchObject({ title: 'Paie', outcome: 'pending', doer: opened.rows[0]!.doer });
    const ended = await settleAll(director, signed.body);
    const closed = await t.call(contract.closeChecklist, { params, as: director, body: { version: ended.version } });
    expect(closed.body.state).toBe('closed');
  });

  test('a person with more than three hundred accesses has them all on the list', async () => {
    const director = await t.member('director');
    await addAccesses(
      t,
      director,
      Array.from({ length: 320 }, (_, index) => ({ name: `Compte ${index}`, person: 'Ana Blanc' })),
    );
    const { rows } = await leaver(director, 'Ana Blanc', dayIn(2));
    expect(rows.filter(({ origin }) => origin === 'inventory')).toHaveLength(320);
  });

  test('what someone else ticked, planned or added meanwhile must be read before signing', async () => {
    const director = await t.member('director');
    const opened = await leaver(director, 'Ana Blanc', dayIn(2));
    const done = await settleAll(director, opened);
    const params = { ...at(director), checklistId: opened.id };
    await t.call(contract.planStep, {
      params: { ...params, stepId: done.rows[0]!.id },
      as: director,
      body: { doer: 'Accueil', dueOn: dayIn(1), version: done.rows[0]!.version },
    });
    const close = await t.call(contract.closeChecklist, { params, as: director, body: { version: done.version } });
    expect(close.problem.code).toBe('stale-version');
    const added = await t.call(contract.addStep, {
      params,
      as: director,
      body: { title: 'Badge', dueOn: dayIn(1) },
    });
    expect(added.body.version).toBe(done.version + 2);
  });

  test('all that is held about a person is in the copy handed to them: moves, reviews, tasks and backups', async () => {
    const director = await t.member('director');
    await addAccesses(t, director, [{ name: 'VPN', person: 'Ana Blanc' }]);
    await t.call(startReview, { params: at(director), as: director, body: {} });
    const opened = await leaver(director, 'Ana Blanc', dayIn(0));
    await settle(director, opened, opened.rows[0]!, { outcome: 'done' });
    const other = await leaver(director, 'Paul Roux', dayIn(0));
    await settle(director, other, other.rows[0]!, { outcome: 'done', doneByName: 'Mme BLANC Ana' });
    await t.call(addPlan, {
      params: at(director),
      as: director,
      body: { name: 'DUI', health: true, medium: 'server', keeper: 'Ana Blanc', copies: [] },
    });
    const body = { person: 'Ana Blanc' };
    const found = await t.call(readPerson, { params: at(director), body, as: director });
    const copy = await t.app.inject({
      method: 'POST',
      url: `/api/organisations/${director.organisationId}/inventories/people/copy`,
      payload: { ...body, language: 'fr' },
      headers: director.headers,
    });
    expect(copy.statusCode).toBe(200);
    for (const line of [
      `"Arrivées et départs";"Départ";"Jour";"${dayIn(0)}"`,
      `"Arrivées et départs";"Départ";"VPN";"Fait, ${dayIn(0)}"`,
      `"Arrivées et départs";"${other.rows[0]!.title}";"Fait par cette personne";"${dayIn(0)}"`,
      '"Revue des accès";"VPN";"Décision";"À faire"',
      '"Sauvegardes";"DUI";"S’occupe de ce plan";"Oui"',
    ])
      expect(copy.body).toContain(line);
    expect(found.body.elsewhere).toBe(copy.body.split('\r\n').filter((line) => /^"(Arr|Rev|Sau)/.test(line)).length);
    expect(copy.body).not.toContain('Paul Roux');
  });

  test('the alerts on other departures keep what they tell when a person is erased', async () => {
    const director = await t.member('director');
    await addAccesses(t, director, [
      { name: 'VPN', person: 'Ana Blanc' },
      { name: 'DUI', person: 'Paul Roux' },
    ]);
    await leaver(director, 'Ana Blanc', dayIn(0));
    const other = await leaver(director, 'Paul Roux', dayIn(0));
    const act = { ...at(director), actor: { id: director.accountId, name: director.name }, now: t.context.clock.now() };
    await writing(t.context.db, { organisationIds: [director.organisationId] }, (tx) =>
      erasePerson(tx, act, 'Ana Blanc'),
    );
    const alerts = await alertsOf(t, director.organisationId, 'access');
    expect(JSON.stringify(alerts.find(({ subject }) => subject === other.id)!.detail)).toContain('Paul Roux');
    expect(JSON.stringify(alerts)).not.toContain('Ana Blanc');
  });
});
