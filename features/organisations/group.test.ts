import { afterAll, beforeAll, expect, it } from 'vitest';
import { reading } from '../../platform/server/database/connection.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { startAssessment } from '../assessments/contract.ts';
import * as contract from './contract.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
afterAll(() => test.close());

async function groupWithCode() {
  const lead = await test.account({ name: 'Andrea Morel' });
  const body = {
    kind: 'group' as const,
    name: 'Groupement du Ponant',
    type: 'ght' as const,
    territory: 'FR' as const,
    region: '53',
    department: null,
  };
  const { body: made } = await test.call(contract.createOrganisation, { as: lead, body });
  const params = { organisationId: made.id };
  const { body: join } = await test.call(contract.readJoinCode, { as: lead, params });
  return { lead, params, groupId: made.id, code: join.code };
}

it('shows what the group would see before anything is joined', async () => {
  const { code, lead, params } = await groupWithCode();
  const director = await test.member('director');
  const here = { organisationId: director.organisationId };
  const preview = await test.call(contract.previewGroup, {
    as: director,
    params: here,
    body: { code: code.toLowerCase().replaceAll('-', ' ') },
  });
  expect(preview.body.name).toBe('Groupement du Ponant');
  expect(preview.body.sees.map(({ role }) => role)).toEqual(['director', 'it-lead', 'contributor', 'reader']);
  expect((await test.call(contract.readProgress, { as: lead, params })).body.structures).toEqual([]);
});

it('opens a structure to its group from the next click, tells its leads, and closes it when the structure leaves', async () => {
  const { code, lead, params, groupId } = await groupWithCode();
  const director = await test.member('director');
  const here = { organisationId: director.organisationId };
  expect((await test.call(contract.readOrganisation, { as: lead, params: here })).status).toBe(404);
  expect((await test.call(contract.joinGroup, { as: director, params: here, body: { code } })).status).toBe(204);
  expect((await test.call(contract.readOrganisation, { as: lead, params: here })).body.group).toEqual({
    id: groupId,
    name: 'Groupement du Ponant',
  });
  expect((await test.call(contract.readProgress, { as: lead, params })).body.structures.map(({ id }) => id)).toEqual([
    director.organisationId,
  ]);
  const told = await reading(test.context.db, { accountId: lead.accountId }, (read) =>
    read.selectFrom('notification').select('kind').execute(),
  );
  expect(told).toEqual([{ kind: 'group.joined' }]);
  expect((await test.call(contract.leaveGroup, { as: director, params: here })).status).toBe(204);
  expect((await test.call(contract.readOrganisation, { as: lead, params: here })).status).toBe(404);
  const history = await test.call(contract.readHistory, { as: director, params: here, query: {} });
  expect(history.body.entries.map(({ kind }) => kind)).toEqual(['group.left', 'group.joined']);
});

it('keeps the group’s own people and history from its structures', async () => {
  const { code, params } = await groupWithCode();
  const director = await test.member('director');
  await test.call(contract.joinGroup, {
    as: director,
    params: { organisationId: director.organisationId },
    body: { code },
  });
  expect((await test.call(contract.readOrganisation, { as: director, params })).status).toBe(404);
  expect((await test.call(contract.readTeam, { as: director, params })).status).toBe(404);
});

it('lets only the structure’s director join a group', async () => {
  const { code } = await groupWithCode();
  const lead = await test.member('it-lead');
  const joined = await test.call(contract.joinGroup, {
    as: lead,
    params: { organisationId: lead.organisationId },
    body: { code },
  });
  expect(joined.status).toBe(403);
});

it('refuses a code that was replaced, and a second group before leaving the first', async () => {
  const [first, second] = [await groupWithCode(), await groupWithCode()];
  const director = await test.member('director');
  const params = { organisationId: director.organisationId };
  const renewed = await test.call(contract.renewJoinCode, { as: first.lead, params: first.params });
  const old = await test.call(contract.joinGroup, { as: director, params, body: { code: first.code } });
  expect(old.problem.issues.map(({ path }) => path)).toEqual(['body.code']);
  await test.call(contract.joinGroup, { as: director, params, body: { code: renewed.body.code } });
  const other = await test.call(contract.joinGroup, { as: director, params, body: { code: second.code } });
  expect(other.problem.code).toBe('in-another-group');
});

it('lets a group remove a structure, and no structure that is not its own', async () => {
  const { code, lead, params, groupId } = await groupWithCode();
  const [director, stranger] = [await test.member('director'), await test.member('director')];
  await test.call(contract.joinGroup, {
    as: director,
    params: { organisationId: director.organisationId },
    body: { code },
  });
  const remove = (structureId: string) =>
    test.call(contract.removeStructure, { as: lead, params: { ...params, structureId } });
  expect((await remove(stranger.organisationId)).status).toBe(404);
  expect((await remove(groupId)).status).toBe(404);
  expect((await remove(director.organisationId)).status).toBe(204);
  expect(
    (await test.call(contract.readOrganisation, { as: director, params: { organisationId: director.organisationId } }))
      .body.group,
  ).toBeNull();
});

it('creates a structure inside one’s own group, and in no other', async () => {
  const [mine, theirs] = [await groupWithCode(), await groupWithCode()];
  const body = {
    kind: 'structure' as const,
    name: 'Foyer des Embruns',
    type: 'nursing-home',
    territory: 'FR' as const,
    region: '53',
    department: '29',
  };
  const made = await test.call(contract.createOrganisation, {
    as: mine.lead,
    body: { ...body, groupId: mine.groupId },
  });
  expect(made.status).toBe(201);
  expect(
    (await test.call(contract.readProgress, { as: mine.lead, params: mine.params })).body.structures.map(
      ({ name }) => name,
    ),
  ).toEqual(['Foyer des Embruns']);
  const refused = await test.call(contract.createOrganisation, {
    as: mine.lead,
    body: { ...body, groupId: theirs.groupId },
  });
  expect(refused.problem.issues.map(({ path }) => path)).toEqual(['body.groupId']);
});

it('shows progress by structure and by site', async () => {
  const { code, lead, params } = await groupWithCode();
  const director = await test.member('director');
  const here = { organisationId: director.organisationId };
  const { body: site } = await test.call(contract.addSite, { as: director, params: here, body: { name: 'Site nord' } });
  await test.call(contract.joinGroup, { as: director, params: here, body: { code } });
  const start = (siteId: string | null) =>
    test.call(startAssessment, {
      as: director,
      params: here,
      body: { referentialId: 'maturin-sms', siteId, label: 'Bilan 2026' },
    });
  await start(null);
  await start(site.id);
  const { body } = await test.call(contract.readProgress, { as: lead, params });
  const [structure] = body.structures;
  expect(structure?.progress.map((one) => [one.site?.name ?? null, one.open?.answered, one.last])).toEqual([
    [null, 0, null],
    ['Site nord', 0, null],
  ]);
  expect(structure?.progress[0]?.open?.total).toBe(88);
  expect(body.questionnaires[0]?.themes).toHaveLength(13);
});
