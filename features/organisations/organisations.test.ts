import { afterAll, beforeAll, expect, it } from 'vitest';
import { writing } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { filledOrganisation } from '../../tests/support/filled.ts';
import * as contract from './contract.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
afterAll(() => test.close());

const nursingHome = {
  kind: 'structure' as const,
  name: 'EHPAD Les Ajoncs',
  type: 'nursing-home',
  territory: 'FR' as const,
  region: '53',
  department: '29',
  headcount: 62,
  capacity: 84,
};
const home = { name: 'Annexe', town: 'Brest', headcount: 12, capacity: 20 };

it('gives the types of structure and the territories to anyone', async () => {
  const types = await test.call(contract.listStructureTypes, {});
  const ids = types.body.families.flatMap((family) => family.types.map(({ id }) => id));
  expect(ids).toContain('nursing-home');
  expect(new Set(ids).size).toBe(ids.length);
  const territories = await test.call(contract.listTerritories, {});
  expect(territories.body.territories.map(({ code }) => code)).toEqual(['FR', 'MC']);
});

it('makes the creator of a structure its director, who reaches it at the next click', async () => {
  const director = await test.account();
  const made = await test.call(contract.createOrganisation, { as: director, body: nursingHome });
  expect(made.status).toBe(201);
  const read = await test.call(contract.readOrganisation, { as: director, params: { organisationId: made.body.id } });
  expect(read.body).toMatchObject({
    name: 'EHPAD Les Ajoncs',
    kind: 'structure',
    capacity: 84,
    version: 1,
    group: null,
    warnings: [],
  });
  expect(read.body.abilities).toEqual({ manage: true, group: true, security: true, history: true });
});

it('keeps a FINESS number whose key is wrong, and says so', async () => {
  const director = await test.account();
  const made = await test.call(contract.createOrganisation, {
    as: director,
    body: { ...nursingHome, finess: '29 000 0001' },
  });
  expect(made.status).toBe(201);
  expect(made.body.warnings.map(({ path }) => path)).toEqual(['body.finess']);
  const read = await test.call(contract.readOrganisation, { as: director, params: { organisationId: made.body.id } });
  expect(read.body.finess).toBe('290000001');
});

it('names every field that does not agree with the lists', async () => {
  const director = await test.account();
  const paths = async (body: object) =>
    (
      await test.call(contract.createOrganisation, { as: director, body: { ...nursingHome, ...body } })
    ).problem.issues.map(({ path }) => path);
  expect(await paths({ type: 'spaceship', region: '99', department: null })).toEqual(['body.type', 'body.region']);
  expect(await paths({ department: '75' })).toEqual(['body.department']);
  expect(await paths({ region: null, department: null })).toEqual(['body.region']);
  expect(await paths({ territory: 'MC' })).toEqual(['body.region']);
  expect(await paths({ type: 'managing-body' })).toEqual(['body.capacity']);
  expect(await paths({ name: '   ' })).toEqual(['body.name']);
});

it('creates a structure in Monaco without region', async () => {
  const director = await test.account();
  const body = { ...nursingHome, territory: 'MC' as const, region: null, department: null };
  expect((await test.call(contract.createOrganisation, { as: director, body })).status).toBe(201);
});

it('refuses the second of two changes made from the same version, and shows the first', async () => {
  const lead = await test.member('it-lead');
  const params = { organisationId: lead.organisationId };
  const change = (name: string) =>
    test.call(contract.changeOrganisation, { as: lead, params, body: { ...nursingHome, name, version: 1 } });
  const [first, second] = [await change('Les Genêts'), await change('Les Bruyères')];
  expect(first.body).toMatchObject({ name: 'Les Genêts', version: 2 });
  expect(second.status).toBe(409);
  expect(second.problem['current']).toMatchObject({ name: 'Les Genêts', version: 2 });
});

it('adds, changes and closes a site, which stays visible as closed', async () => {
  const lead = await test.member('it-lead');
  const params = { organisationId: lead.organisationId };
  const added = await test.call(contract.addSite, { as: lead, params, body: home });
  expect(added.status).toBe(201);
  const site = { ...params, siteId: added.body.id };
  const changed = await test.call(contract.changeSite, {
    as: lead,
    params: site,
    body: { ...home, name: 'Annexe du port', version: 1 },
  });
  expect(changed.body.version).toBe(2);
  expect((await test.call(contract.closeSite, { as: lead, params: site, body: { version: 1 } })).status).toBe(409);
  expect(
    (await test.call(contract.closeSite, { as: lead, params: site, body: { version: 2 } })).body.closedAt,
  ).not.toBeNull();
  const { body } = await test.call(contract.readOrganisation, { as: lead, params });
  expect(body.sites).toHaveLength(1);
});

it('does not close a site while an assessment is open on it, and names the assessment', async () => {
  const lead = await test.member('it-lead');
  const params = { organisationId: lead.organisationId };
  const { body: site } = await test.call(contract.addSite, { as: lead, params, body: home });
  await openAssessment(lead.organisationId, site.id, lead.accountId);
  const closed = await test.call(contract.closeSite, {
    as: lead,
    params: { ...params, siteId: site.id },
    body: { version: 1 },
  });
  expect(closed.status).toBe(409);
  expect(closed.problem.title).toContain('Bilan du site');
});

async function openAssessment(organisationId: string, siteId: string, accountId: string): Promise<void> {
  const offer = await test.context.db.selectFrom('referential_offer').selectAll().executeTakeFirstOrThrow();
  await writing(test.context.db, { organisationIds: [organisationId] }, (tx) =>
    tx
      .insertInto('assessment')
      .values({
        id: newId(),
        organisation_id: organisationId,
        site_id: siteId,
        referential_id: offer.referential_id,
        referential_version: offer.version,
        label: 'Bilan du site',
        state: 'open',
        started_at: test.context.clock.now(),
        started_by: accountId,
        started_by_name: 'Camille Martin',
      })
      .execute(),
  );
}

it('another structure’s site is not found', async () => {
  const [mine, theirs] = [await test.member('it-lead'), await test.member('it-lead')];
  const { body: site } = await test.call(contract.addSite, {
    as: theirs,
    params: { organisationId: theirs.organisationId },
    body: home,
  });
  const params = { organisationId: mine.organisationId, siteId: site.id };
  expect((await test.call(contract.changeSite, { as: mine, params, body: { ...home, version: 1 } })).status).toBe(404);
});

it('asks everyone for two-factor authentication from the next click', async () => {
  const lead = await test.member('director');
  const reader = await test.member('reader', lead.organisationId);
  const params = { organisationId: lead.organisationId };
  await test.call(contract.requireSecondFactor, { as: lead, params, body: { requiresSecondFactor: true } });
  const refused = await test.call(contract.readOrganisation, { as: reader, params });
  expect([refused.status, refused.problem.code]).toEqual([403, 'second-factor-needed']);
});

it('tells the history page by page, newest first, without losing or repeating an entry', async () => {
  const lead = await test.member('it-lead');
  const params = { organisationId: lead.organisationId };
  for (let i = 0; i < 60; i += 1)
    await test.call(contract.addSite, { as: lead, params, body: { ...home, name: `Site ${i}` } });
  const first = await test.call(contract.readHistory, { as: lead, params, query: {} });
  const second = await test.call(contract.readHistory, { as: lead, params, query: { after: first.body.next! } });
  const all = [...first.body.entries, ...second.body.entries].map(({ sequence }) => sequence);
  expect(first.body.entries).toHaveLength(50);
  expect(all).toEqual(Array.from({ length: 60 }, (_, i) => 60 - i));
  expect(second.body.next).toBeNull();
  const wrong = await test.call(contract.readHistory, { as: lead, params, query: { after: 'nonsense' } });
  expect(wrong.problem.issues.map(({ path }) => path)).toEqual(['query.after']);
});

it('names what each entry of the history is about, rather than its identifier', async () => {
  const { director, organisationId, secret } = await filledOrganisation(test, 'Bilan de mars');
  const { body } = await test.call(contract.readHistory, { as: director, params: { organisationId }, query: {} });
  const subject = (kind: string) => body.entries.find((entry) => entry.kind === kind)?.subject;
  expect(subject('assessment.submitted')).toEqual({ fr: secret, en: secret });
  expect(subject('answer.saved')?.fr).toContain(' ');
  expect(subject('theme.finished')?.en).not.toBe(subject('answer.saved')?.en);
  expect(subject('action.commented')?.fr).toContain(' ');
  expect(subject('site.added')).toBeNull();
});

it('says who sees what from the permission table', async () => {
  const { body } = await test.call(contract.whoSeesWhat, {});
  expect(body.rights.find(({ id }) => id === 'evidence.read')?.roles).toEqual(['director', 'it-lead', 'contributor']);
  expect(body.outside.map(({ id }) => id)).toContain('administrator');
});
