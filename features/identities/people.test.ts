import fc from 'fast-check';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { sweepDeadlines } from '../../platform/server/deadlines/deadlines.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { erasePerson } from '../inventory/commands-erase.ts';
import * as contract from './contract-people.ts';
import { readReview, startReview } from './contract-reviews.ts';
import { addAccesses, alertsOf, departing, journalText, stateOf, toldTo, type Member } from './identities.fixture.ts';
import { deadlines, jobs } from './jobs.ts';
import { leavesAccesses, OUTCOMES, personKey } from './model-people.ts';

const samePerson = (a: string, b: string) => personKey(a) === personKey(b);

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const { at, dayIn, leaver, settle, settleAll } = departing(() => t);

describe('who is who', () => {
  test('case, accents, hyphens, titles and the order of names do not make another person', () => {
    expect(samePerson('Mme Hélène DUPONT-MARTIN', 'dupont martin helene')).toBe(true);
    expect(samePerson('Dr Jean Petit', 'Jean Petit')).toBe(true);
    expect(samePerson('Jean Petit', 'Jeanne Petit')).toBe(false);
    expect(personKey('Dr')).toBe('dr');
  });

  test('a name is the same person as itself in any order and case', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zé]{1,8}$/), { minLength: 1, maxLength: 4 }), (words) => {
        expect(samePerson(words.join(' '), words.toReversed().join(' ').toUpperCase())).toBe(true);
      }),
    );
  });
});

describe('a departure is an alert', () => {
  test('exactly while it is open, its last day has come and an access of the inventory is still in use', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('open', 'closed', 'cancelled'),
        fc.constantFrom('2026-11-20', '2026-11-21', '2026-11-22'),
        fc.array(
          fc.record({
            category: fc.constantFrom('user', null),
            outcome: fc.constantFrom(...OUTCOMES),
            gone: fc.boolean(),
          }),
        ),
        (state, day, steps) => {
          const all = steps.map((step) => ({ ...step, origin: 'inventory' as const }));
          const left = all.filter(({ category, outcome, gone }) => category && outcome === 'pending' && !gone);
          const expected = state === 'open' && day <= '2026-11-21' && left.length > 0;
          expect(leavesAccesses({ kind: 'leaver', state, day }, all, '2026-11-21')).toBe(expected);
          expect(leavesAccesses({ kind: 'joiner', state, day }, all, '2026-11-21')).toBe(false);
        },
      ),
    );
  });
});

describe('someone leaves', () => {
  test('every access of theirs in the inventory is listed, administrators first, then what is always asked', async () => {
    const director = await t.member('director');
    await addAccesses(t, director, [
      { name: 'DUI (dossier)', person: 'Paul Roux' },
      { name: 'Serveur', person: 'ROUX Paul', category: 'administrator' },
      { name: 'Messagerie', person: 'Pauline Roux' },
    ]);
    const { rows, steps } = await leaver(director, 'Mr Paul Roux', dayIn(10));
    const inventory = rows.filter(({ origin }) => origin === 'inventory');
    expect(inventory.map(({ title }) => title)).toEqual(['Serveur', 'DUI (dossier)']);
    expect(rows.filter(({ origin }) => origin === 'standard').length).toBeGreaterThan(2);
    expect(rows.every(({ dueOn, doer }) => dueOn === dayIn(10) && doer !== '')).toBe(true);
    expect(steps).toMatchObject({ accessesLeft: 2, pending: rows.length });
  });

  test('a ticked access leaves the inventory, an unticked one comes back', async () => {
    const director = await t.member('director');
    const [id] = await addAccesses(t, director, [{ name: 'VPN', person: 'Ana Blanc' }]);
    const opened = await leaver(director, 'Ana Blanc', dayIn(3));
    const done = await settle(director, opened, opened.rows[0]!, { outcome: 'done', doneByName: 'Prestataire' });
    expect(done.body.rows[0]).toMatchObject({ outcome: 'done', doneByName: 'Prestataire', doneOn: dayIn(0) });
    expect((await stateOf(t, director.organisationId, id!))?.state).toBe('gone');
    await settle(director, opened, done.body.rows[0]!, { outcome: 'pending' });
    expect((await stateOf(t, director.organisationId, id!))?.state).toBe('in-use');
  });

  test('accesses left on the last day are one alert and one finding, which close by themselves with the last access', async () => {
    const director = await t.member('director');
    const ids = await addAccesses(t, director, [
      { name: 'VPN', person: 'Ana Blanc', category: 'administrator' },
      { name: 'DUI', person: 'Ana Blanc' },
    ]);
    const opened = await leaver(director, 'Ana Blanc', dayIn(0));
    const [alert, ...others] = await alertsOf(t, director.organisationId, 'access');
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      rule: 'departure-accesses',
      subject: opened.id,
      state: 'open',
      severity: 'critical',
      finding: 'open',
    });
    expect(alert!.object_ids.toSorted()).toEqual(ids.toSorted());
    await settle(director, opened, opened.rows[0]!, { outcome: 'done' });
    const [half] = await alertsOf(t, director.organisationId, 'access');
    expect(half).toMatchObject({ state: 'open', severity: 'major', object_ids: [ids[1]] });
    await settle(director, opened, opened.rows[1]!, { outcome: 'done' });
    expect(await alertsOf(t, director.organisationId, 'access')).toMatchObject([
      { state: 'closed', finding: 'resolved' },
    ]);
  });

  test('before the last day there is no alert; people are reminded, and the day makes it one', async () => {
    const director = await t.member('director');
    await addAccesses(t, director, [{ name: 'VPN', person: 'Ana Blanc' }]);
    await leaver(director, 'Ana Blanc', dayIn(10));
    expect(await alertsOf(t, director.organisationId, 'access')).toEqual([]);
    t.context.clock.advance({ days: 4 });
    await sweepDeadlines(t.context, deadlines);
    expect(await toldTo(t, director.accountId)).toEqual(['person.leaving']);
    expect(await alertsOf(t, director.organisationId, 'access')).toEqual([]);
    t.context.clock.advance({ days: 6 });
    await sweepDeadlines(t.context, deadlines);
    expect(await alertsOf(t, director.organisationId, 'access')).toMatchObject([
      { rule: 'departure-accesses', state: 'open' },
    ]);
    expect(await toldTo(t, director.accountId)).toEqual(['person.leaving', 'person.leaving']);
  });

  test('an access that the inventory loses otherwise needs no tick, and the night closes the alert', async () => {
    const director = await t.member('director');
    const [id] = await addAccesses(t, director, [{ name: 'VPN', person: 'Ana Blanc' }]);
    const first = await leaver(director, 'Ana Blanc', dayIn(0));
    const second = await leaver(director, 'Ana Blanc', dayIn(1));
    await settle(director, second, second.rows[0]!, { outcome: 'done' });
    expect((await stateOf(t, director.organisationId, id!))?.state).toBe('gone');
    for (const { handle } of jobs) await handle(t.context, {});
    expect((await alertsOf(t, director.organisationId, 'access')).map(({ state }) => state)).toEqual(['closed']);
    const { body } = await t.call(contract.readChecklist, {
      params: { ...at(director), checklistId: first.id },
      as: director,
    });
    expect(body.rows[0]).toMatchObject({ gone: true, outcome: 'pending' });
    expect(body.steps.accessesLeft).toBe(0);
  });

  test('the record is signed once every step is settled, journaled without a name, and comes out as a PDF', async () => {
    const director = await t.member('director');
    await addAccesses(t, director, [{ name: 'VPN', person: 'Ana Blanc-Secret' }]);
    const opened = await leaver(director, 'Ana Blanc-Secret', dayIn(0));
    const params = { ...at(director), checklistId: opened.id };
    const close = (version: number) => t.call(contract.closeChecklist, { params, as: director, body: { version } });
    expect((await close(1)).problem.code).toBe('steps-left');
    expect((await t.call(contract.readChecklistRecord, { params, query: {}, as: director })).problem.code).toBe(
      'not-signed',
    );
    await settle(director, opened, opened.rows[1]!, { outcome: 'not-needed', reason: 'Aucun mot de passe partagé' });
    const ready = await t.call(contract.readChecklist, { params, as: director });
    expect((await close(1)).problem.code).toBe('stale-version');
    const { version } = await settleAll(director, ready.body);
    const { status, body } = await close(version);
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'closed', closedByName: director.name, abilities: { write: false } });
    const text = await journalText(t, director.organisationId);
    expect(text).toContain(body.digest);
    expect(text).not.toMatch(/secret/i);
    const pdf = await t.app.inject({
      method: 'GET',
      url: `/api/organisations/${director.organisationId}/identities/people/${opened.id}/record?language=fr`,
      headers: director.headers,
    });
    const printed = await extractText(await getDocumentProxy(new Uint8Array(pdf.rawPayload)), { mergePages: true });
    for (const said of ['Ana Blanc-Secret', 'VPN', 'Aucun mot de passe partagé', director.name])
      expect(printed.text.replaceAll(/\s+/g, ' ')).toContain(said);
    expect(printed.text.replaceAll(/\s/g, '')).toContain(body.digest);
    expect((await settle(director, opened, body.rows[0]!, { outcome: 'pending' })).problem.code).toBe('checklist-over');
  });

  test('a person who is erased is named nowhere any more, and the signed record says so', async () => {
    const director = await t.member('director');
    await addAccesses(t, director, [{ name: 'a.blanc-secret', person: 'Ana Blanc-Secret' }]);
    const review = await t.call(startReview, { params: at(director), as: director, body: {} });
    const opened = await leaver(director, 'Ana BLANC-SECRET', dayIn(0));
    const params = { ...at(director), checklistId: opened.id };
    const { version } = await settleAll(director, opened);
    await t.call(contract.closeChecklist, { params, as: director, body: { version } });
    const act = { ...at(director), actor: { id: director.accountId, name: director.name }, now: t.context.clock.now() };
    await writing(t.context.db, { organisationIds: [director.organisationId] }, (tx) =>
      erasePerson(tx, act, 'Ana Blanc-Secret'),
    );
    const list = await t.call(contract.listChecklists, { params: at(director), as: director });
    const read = await t.call(contract.readChecklist, { params, as: director });
    const lines = await t.call(readReview, {
      params: { ...at(director), reviewId: review.body.id },
      query: { show: 'all' },
      as: director,
    });
    const alerts = await alertsOf(t, director.organisationId, 'access');
    const left = JSON.stringify([
      list.body.checklists,
      list.body.people,
      lines.body,
      alerts,
      { ...read.body, rows: [] },
    ]);
    expect(left).not.toMatch(/secret/i);
    expect(read.body).toMatchObject({ state: 'closed', person: '–' });
    const pdf = await t.app.inject({
      method: 'GET',
      url: `/api/organisations/${director.organisationId}/identities/people/${opened.id}/record?language=en`,
      headers: director.headers,
    });
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf.rawPayload)), { mergePages: true });
    expect(text.replaceAll(/\s+/g, ' ')).toContain('A name was erased from this record');
    expect(text).not.toMatch(/secret/i);
  });

  test('a departure that does not take place is cancelled with its reason, and its alert closes', async () => {
    const director = await t.member('director');
    await addAccesses(t, director, [{ name: 'VPN', person: 'Ana Blanc' }]);
    const opened = await leaver(director, 'Ana Blanc', dayIn(0));
    const params = { ...at(director), checklistId: opened.id };
    const cancel = (reason: string) =>
      t.call(contract.cancelChecklist, { params, as: director, body: { version: 1, reason } });
    expect((await cancel('')).status).toBe(422);
    expect((await cancel('Elle reste')).body).toMatchObject({ state: 'cancelled', reason: 'Elle reste' });
    expect(await alertsOf(t, director.organisationId, 'access')).toMatchObject([{ state: 'closed' }]);
  });

  test('a day to come, a missing reason, a stale version and another’s step are refused', async () => {
    const director = await t.member('director');
    await addAccesses(t, director, [{ name: 'VPN', person: 'Ana Blanc' }]);
    const opened = await leaver(director, 'Ana Blanc', dayIn(5));
    const step = opened.rows[0]!;
    expect((await settle(director, opened, step, { outcome: 'done', doneOn: dayIn(2) })).problem.issues[0]!.path).toBe(
      'body.doneOn',
    );
    expect((await settle(director, opened, step, { outcome: 'not-needed' })).problem.issues[0]!.path).toBe(
      'body.reason',
    );
    await settle(director, opened, step, { outcome: 'done' });
    expect((await settle(director, opened, step, { outcome: 'done' })).problem.code).toBe('stale-version');
    const other = await t.member('director');
    expect((await settle(other, opened, step, { outcome: 'done' })).status).toBe(404);
    const reader = await t.member('reader', director.organisationId);
    expect((await settle(reader, opened, step, { outcome: 'done' })).status).toBe(403);
  });
});

describe('someone arrives', () => {
  const join = (member: Member, job: string, language: 'fr' | 'en' = 'fr') =>
    t.call(contract.openChecklist, {
      params: at(member),
      as: member,
      language,
      body: { kind: 'joiner', person: 'Léa Vert', job, day: dayIn(7) },
    });

  test('what the job needs is added to what everyone needs', async () => {
    const director = await t.member('director');
    const steps = [{ title: 'Logiciel de soins, profil infirmier', doer: 'Cadre de santé', category: 'user' as const }];
    const saved = await t.call(contract.saveTemplate, {
      params: at(director),
      as: director,
      body: { job: 'Infirmière', steps, version: 0 },
    });
    expect(saved.body.templates).toMatchObject([{ job: 'Infirmière', version: 1 }]);
    const nurse = await join(director, 'infirmiere');
    expect(nurse.body.rows.filter(({ origin }) => origin === 'template')).toMatchObject(steps);
    const cook = await join(director, 'Cuisinier', 'en');
    expect(cook.body.rows.every(({ origin }) => origin === 'standard')).toBe(true);
    expect(cook.body.rows.map(({ title }) => title)).toContain('Work mailbox');
  });

  test('an opened access enters the inventory in their name, so that a departure will find it', async () => {
    const director = await t.member('director');
    const { body } = await join(director, '');
    const done = await settleAll(director, body);
    expect(done.steps.pending).toBe(0);
    const opened = done.rows.find(({ category }) => category === 'user')!;
    expect(await stateOf(t, director.organisationId, opened.objectId!)).toMatchObject({
      state: 'in-use',
      fields: { person: 'Léa Vert', accountKind: 'personal', enabled: true },
    });
    const later = await leaver(director, 'Léa VERT', dayIn(30));
    expect(later.rows.filter(({ origin }) => origin === 'inventory')).toHaveLength(2);
    await settle(director, body, opened, { outcome: 'pending' });
    expect((await stateOf(t, director.organisationId, opened.objectId!))?.state).toBe('gone');
  });

  test('a step of one’s own is added, given to someone and dated', async () => {
    const director = await t.member('director');
    const { body } = await join(director, '');
    const params = { ...at(director), checklistId: body.id };
    const added = await t.call(contract.addStep, {
      params,
      as: director,
      body: { title: 'Téléphone de garde', doer: 'Accueil', dueOn: dayIn(7) },
    });
    const step = added.body.rows.at(-1)!;
    expect(step).toMatchObject({ origin: 'own', title: 'Téléphone de garde', category: null });
    const planned = await t.call(contract.planStep, {
      params: { ...params, stepId: step.id },
      as: director,
      body: { doer: 'Direction', dueOn: dayIn(8), version: step.version },
    });
    expect(planned.body.rows.at(-1)).toMatchObject({ doer: 'Direction', dueOn: dayIn(8), version: 2 });
  });

  test('the accesses of a job are replaced, then removed; a stale list is refused', async () => {
    const director = await t.member('director');
    const save = (version: number, titles: string[]) =>
      t.call(contract.saveTemplate, {
        params: at(director),
        as: director,
        body: {
          job: 'Cuisinier',
          version,
          steps: titles.map((title) => ({ title, doer: '', category: 'user' as const })),
        },
      });
    await save(0, ['Planning']);
    expect((await save(0, ['Stocks'])).problem.code).toBe('stale-version');
    expect((await save(1, ['Stocks'])).body.templates[0]!.steps).toMatchObject([{ title: 'Stocks' }]);
    expect((await save(2, [])).body.templates).toEqual([]);
  });

  test('a site of someone else is refused', async () => {
    const director = await t.member('director');
    const { problem } = await t.call(contract.openChecklist, {
      params: at(director),
      as: director,
      body: { kind: 'joiner', person: 'X', day: dayIn(0), siteId: '0b7c9a52-6a4e-4b5e-9d53-7e7f1a0d9c11' },
    });
    expect(problem.issues[0]!.path).toBe('body.siteId');
  });
});
