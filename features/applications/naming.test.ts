import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import {
  applicationCastOf,
  CANDIDACY,
  completePrerequisites,
  move,
  playerOf,
  readApplication,
  send,
  startApplication,
  at,
  type ApplicationCast,
  type Player,
} from '../../tests/support/application.ts';
import { foldAll } from '../observatory/commands-fold.ts';
import { readNamed, readNaming, readTerritory } from '../observatory/contract.ts';
import { openNation, type Nation } from '../observatory/nation.fixture.ts';
import * as contract from './contract.ts';

let app: TestApp;
let cast: ApplicationCast;
let nation: Nation;
let support: Player;

beforeAll(async () => {
  app = await testApp({ start: CANDIDACY });
  cast = await applicationCastOf(app);
  nation = await openNation(app);
  support = await playerOf(app, { kind: 'regional-support', name: 'GRADeS Bretagne', region: '53' });
  const place = { territory: 'FR', region: '53', department: '29', type: 'general-hospital', headcount: 80 } as const;
  for (const level of [0, 1, 2, 3, 4, 1, 2]) await nation.submit(await nation.structure(place), levels(level));
  await nation.submit(cast.applicant.organisationId, levels(3));
  await foldAll(app.context);
});
afterAll(() => app.close());

const levels = (level: number) => nation.referential.themes.map(() => level);
const namedTo = async (reader: Player) => {
  const { status, body } = await app.call(readNamed, {
    params: { organisationId: reader.organisationId },
    query: {},
    as: reader,
  });
  expect(status).toBe(200);
  return body.structures;
};
const ownNaming = async (player: Player) =>
  (await app.call(readNaming, { params: { organisationId: player.organisationId }, as: player })).body;
const filed = async (player: Player) => {
  const id = await startApplication(app, player);
  await completePrerequisites(app, player, id);
  expect((await send(app, player, id, 'candidacy')).status).toBe(200);
  return id;
};
const newHospital = (name: string, region = '53') =>
  playerOf(app, { kind: 'structure', name, type: 'general-hospital', region });

describe('a programme that names its applicants to their region', () => {
  test('says so before one applies, with who will read the names and that it is to be confirmed', async () => {
    const { applicant } = cast;
    const { body } = await app.call(contract.listOpenings, {
      params: { organisationId: applicant.organisationId },
      as: applicant,
    });
    const opening = body.openings.find(({ programmeId }) => programmeId === 'care-d2');
    expect(opening?.naming).toMatchObject({ certainty: 'to-confirm', readers: ['ARS Bretagne', 'GRADeS Bretagne'] });
    expect(opening?.naming?.note?.en).toContain('No public source');
  });

  test('shows the structure to its region from the filing to the end of its file, and says which file', async () => {
    const { applicant, region } = cast;
    const id = await startApplication(app, applicant);
    await completePrerequisites(app, applicant, id);
    expect((await readApplication(app, applicant, id)).naming?.state).toBe('coming');
    expect([await namedTo(region), (await ownNaming(applicant)).requiredBy]).toEqual([[], []]);
    expect((await send(app, applicant, id, 'candidacy')).status).toBe(200);
    const { number, naming, entries } = await readApplication(app, applicant, id);
    expect(naming).toMatchObject({ state: 'now', readers: ['ARS Bretagne', 'GRADeS Bretagne'] });
    expect(entries.find(({ kind }) => kind === 'naming.began')?.data).toEqual({
      structures: 1,
      readers: 'ARS Bretagne, GRADeS Bretagne',
    });
    const [seen, ...others] = await namedTo(region);
    expect(others).toEqual([]);
    expect(seen).toMatchObject({
      name: 'Hôpital du Léon',
      agreed: false,
      levels: levels(3),
      requiredBy: [{ programme: { id: 'care-d2' }, file: { id, number } }],
    });
    expect(await ownNaming(applicant)).toMatchObject({
      since: null,
      requiredBy: [{ programme: { id: 'care-d2' }, file: { id, number } }],
    });
    await move(app, region, id, 'send-back', 'Il manque une page');
    expect(await namedTo(region)).toHaveLength(1);
    await move(app, applicant, id, 'withdraw', 'Nous renonçons');
    expect([await namedTo(region), (await ownNaming(applicant)).requiredBy]).toEqual([[], []]);
    const after = await readApplication(app, applicant, id);
    expect([after.naming?.state, after.entries.some(({ kind }) => kind === 'naming.ended')]).toEqual(['over', true]);
  });

  test('names it to those who watch over its region alone: the support body without the file, no other region', async () => {
    const hospital = await newHospital('Hôpital de la Rade');
    const id = await filed(hospital);
    expect((await namedTo(support)).map(({ name, requiredBy }) => [name, requiredBy[0]?.file])).toEqual([
      ['Hôpital de la Rade', null],
    ]);
    const elsewhere = await playerOf(app, { kind: 'regional-authority', name: 'ARS Normandie', region: '28' });
    expect(await namedTo(elsewhere)).toEqual([]);
    const through = await app.call(readNamed, {
      params: { organisationId: cast.region.organisationId },
      query: {},
      as: elsewhere,
    });
    expect(through.status).toBe(404);
    await move(app, cast.region, id, 'find-ineligible', 'Hors du champ');
    expect(await namedTo(support)).toEqual([]);
  });

  test('names every member of a group that files once for all, and tells them in the history', async () => {
    const group = await playerOf(app, { kind: 'group', name: 'GHT du Ponant', type: 'ght', region: '53' });
    const member = (name: string, region = '53') =>
      playerOf(app, { kind: 'structure', name, type: 'general-hospital', region, groupId: group.organisationId });
    const [first, second] = [await member('CH de l’Aber'), await member('CH du Ponant')];
    const elsewhere = await member('CH du Bocage', '28');
    const id = await startApplication(app, group);
    await completePrerequisites(app, group, id);
    const { entities, version } = await readApplication(app, group, id);
    const saved = await app.call(contract.saveEntities, {
      params: at(group, id),
      body: {
        supportId: first.organisationId,
        entities: entities.map(({ id: entity, name }) => ({
          id: entity,
          name,
          share: name === 'CH de l’Aber' ? 3334 : 3333,
        })),
        version,
      },
      as: group,
    });
    expect(saved.status).toBe(200);
    expect((await send(app, group, id, 'candidacy')).status).toBe(200);
    expect((await namedTo(cast.region)).map(({ name }) => name)).toEqual(['CH de l’Aber', 'CH du Ponant']);
    const seen = await readApplication(app, second, id);
    expect(seen.entries.map(({ kind }) => kind)).toContain('naming.began');
    expect((await ownNaming(second)).requiredBy).toHaveLength(1);
    expect((await ownNaming(elsewhere)).requiredBy).toEqual([]);
    await move(app, group, id, 'withdraw', 'Nous renonçons');
    expect(await namedTo(cast.region)).toEqual([]);
  });

  test('has what is withheld decided again as its files begin and end: those left unnamed could be worked out', async () => {
    const hospitals: Player[] = [];
    for (const level of [0, 1, 2, 2, 3, 4]) {
      const hospital = await newHospital(`Hôpital ${hospitals.length}`);
      await nation.move(hospital.organisationId, {
        territory: 'FR',
        region: '53',
        department: '29',
        type: 'cancer-centre',
        headcount: 80,
      });
      await nation.submit(hospital.organisationId, levels(level));
      hospitals.push(hospital);
    }
    await foldAll(app.context);
    const figures = async () => {
      const { body } = await app.call(readTerritory, {
        params: { organisationId: cast.region.organisationId },
        query: { type: 'cancer-centre' },
        as: cast.region,
      });
      return body.themes[0]?.figures?.n ?? null;
    };
    expect(await figures()).toBe(6);
    const files: string[] = [];
    for (const hospital of hospitals.slice(0, 3)) files.push(await filed(hospital));
    expect(await figures()).toBeNull();
    for (const [index, id] of files.entries()) await move(app, hospitals[index]!, id, 'withdraw', 'Nous renonçons');
    expect(await figures()).toBe(6);
  });
});
