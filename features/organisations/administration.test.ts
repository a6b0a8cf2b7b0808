import { afterAll, beforeAll, expect, it } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import type { Forged } from '../../tests/support/session.ts';
import * as contract from './contract.ts';

let test: TestApp;
let administrator: Forged;
beforeAll(async () => {
  test = await testApp();
  administrator = await test.account({ platformAdministrator: true });
});
afterAll(() => test.close());

it('pages through every organisation once, by name', async () => {
  for (let i = 0; i < 55; i += 1) await test.organisation({ name: `Maison ${String(i).padStart(2, '0')}` });
  const first = await test.call(contract.listOrganisations, { as: administrator, query: { search: 'maison' } });
  const second = await test.call(contract.listOrganisations, {
    as: administrator,
    query: { search: 'maison', after: first.body.next! },
  });
  const names = [...first.body.organisations, ...second.body.organisations].map(({ name }) => name);
  expect(names).toHaveLength(55);
  expect(names).toEqual(names.toSorted());
  expect(second.body.next).toBeNull();
});

it('counts what an organisation holds without showing it', async () => {
  const director = await test.member('director');
  const params = { organisationId: director.organisationId };
  await test.call(contract.addSite, { as: director, params, body: { name: 'Site unique' } });
  const { body } = await test.call(contract.overseeOrganisation, { as: administrator, params });
  expect(body).toMatchObject({ members: 1, sites: 1, structures: 0, assessments: { open: 0, submitted: 0 } });
  expect(body.directors.map(({ email }) => email)).toEqual([director.email]);
  expect(JSON.stringify(body)).not.toContain('Site unique');
});

it('closes an organisation for everyone, the group included, and opens it again as it was', async () => {
  const groupId = await test.organisation({ kind: 'group' });
  const organisationId = await test.organisation({ groupId });
  const [director, lead] = [await test.member('director', organisationId), await test.member('it-lead', groupId)];
  const params = { organisationId };
  const statuses = async () =>
    [director, lead].map(async (as) => (await test.call(contract.readOrganisation, { as, params })).status);
  const close = () => test.call(contract.closeOrganisation, { as: administrator, params, body: { reason: 'Doublon' } });
  expect((await close()).status).toBe(204);
  expect(await Promise.all(await statuses())).toEqual([404, 404]);
  expect((await close()).status).toBe(409);
  await test.call(contract.reopenOrganisation, { as: administrator, params, body: { reason: 'Erreur' } });
  expect(await Promise.all(await statuses())).toEqual([200, 200]);
});

it('asks for a reason before closing', async () => {
  const organisationId = await test.organisation();
  const closed = await test.call(contract.closeOrganisation, {
    as: administrator,
    params: { organisationId },
    body: { reason: ' ' },
  });
  expect(closed.problem.issues.map(({ path }) => path)).toEqual(['body.reason']);
});
