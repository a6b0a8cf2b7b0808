import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { listReferentials, offerReferential, readReferential } from '../referentials/contract.ts';
import { criteriaOf } from '../referentials/model.ts';
import * as contract from './contract.ts';
import { glossaryByLetter, orderRegions } from './model.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app?.close());

describe('the glossary', () => {
  test('every word used by the questionnaires is explained, and every “see also” leads to a word', async () => {
    const { terms } = (await app.call(contract.readGlossary, {})).body;
    const known = new Set(terms.map(({ id }) => id));
    expect(known.size).toBe(terms.length);
    const admin = await app.account({ platformAdministrator: true });
    const { referentials } = (await app.call(listReferentials, { as: admin })).body;
    const used: string[] = [];
    for (const { id: referentialId, versions } of referentials)
      for (const { version } of versions) {
        const { body } = await app.call(readReferential, { params: { referentialId, version }, as: admin });
        used.push(...body.themes.flatMap(criteriaOf).flatMap((criterion) => criterion.terms ?? []));
      }
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((id) => !known.has(id))).toEqual([]);
    expect(
      terms.flatMap(({ id, see }) => see.filter((other) => !known.has(other)).map((other) => `${id} → ${other}`)),
    ).toEqual([]);
  });

  test('no tip is longer than 160 characters, in either language', async () => {
    const { terms } = (await app.call(contract.readTerms, {})).body;
    expect(terms.filter(({ short }) => short.fr.length > 160 || short.en.length > 160).map(({ id }) => id)).toEqual([]);
  });

  test('the tips travel without the long texts', async () => {
    const { terms } = (await app.call(contract.readTerms, {})).body;
    expect(terms.find(({ id }) => id === 'mfa')).toEqual({
      id: 'mfa',
      term: { fr: expect.any(String), en: expect.any(String) },
      short: { fr: expect.any(String), en: expect.any(String) },
    });
  });

  test('it is sorted by the alphabet of the reader, accents aside', () => {
    const word = (fr: string) => ({
      term: { fr, en: fr },
      short: { fr: '', en: '' },
      long: { fr: 'une définition', en: '' },
    });
    const groups = glossaryByLetter(['Zone', 'Éviter', 'Avis', 'essai', '2FA'].map(word), 'fr');
    expect(groups.map(({ letter, words }) => [letter, words.map(({ term }) => term.fr)])).toEqual([
      ['0–9', ['2FA']],
      ['A', ['Avis']],
      ['E', ['essai', 'Éviter']],
      ['Z', ['Zone']],
    ]);
    expect(glossaryByLetter([word('Éviter')], 'fr', ' EVIT ')).toHaveLength(1);
    expect(glossaryByLetter([word('Éviter')], 'fr', 'definition')).toHaveLength(1);
    expect(glossaryByLetter([word('Éviter')], 'fr', 'absent')).toEqual([]);
  });
});

describe('the directory of support', () => {
  test('it is open to all, and says which contacts are still to confirm', async () => {
    const { status, body } = await app.call(contract.readDirectory, { query: {} });
    expect([status, body.mine]).toEqual([200, []]);
    expect(body.regions).toHaveLength(20);
    const contact = body.regions.find(({ region }) => region === 'MC')?.contacts[0];
    expect(contact).toMatchObject({ email: 'monacosantesecurite@gouv.mc', verifiedAt: null });
    expect(body.regions.find(({ region }) => region === '06')).toMatchObject({
      contacts: [],
      note: { en: expect.stringContaining('Mayotte') },
    });
  });

  test('one region can be asked for, and an unknown one has nothing', async () => {
    const only = (region: string) => app.call(contract.readDirectory, { query: { region } });
    expect((await only('53')).body.regions.map(({ name }) => name.en)).toEqual(['Brittany']);
    expect((await only('99')).body.regions).toEqual([]);
  });

  test('it knows the region of the reader’s structures, and of no other', async () => {
    const member = await app.member('reader');
    expect((await app.call(contract.readDirectory, { query: {}, as: member })).body.mine).toEqual(['53']);
    expect((await app.call(contract.readDirectory, { query: {}, as: await app.account() })).body.mine).toEqual([]);
  });

  test('the reader’s region comes first, then the country, Monaco and the others by name', () => {
    const entry = (region: string, fr: string) => ({ region, name: { fr, en: fr } });
    const entries = [
      entry('11', 'Île-de-France'),
      entry('53', 'Bretagne'),
      entry('MC', 'Monaco'),
      entry('national', 'France'),
      entry('44', 'Grand Est'),
    ];
    expect(orderRegions(entries, ['44'], 'fr').map(({ region }) => region)).toEqual([
      '44',
      'national',
      'MC',
      '53',
      '11',
    ]);
  });
});

describe('the reading list', () => {
  test('it follows the themes of the questionnaires offered, with their titles', async () => {
    const { body } = await app.call(contract.readReading, { query: {} });
    expect(body.themes.map(({ id }) => id).slice(0, 2)).toEqual(['estate', 'backups']);
    expect(body.themes[0]?.title.fr).toBe('Parc informatique');
    expect(body.themes.flatMap(({ documents }) => documents)).toHaveLength(40);
    const one = await app.call(contract.readReading, { query: { theme: 'backups' } });
    expect(one.body.themes.map(({ id }) => id)).toEqual(['backups']);
  });

  test('a questionnaire that is withdrawn takes its readings away', async () => {
    const admin = await app.account({ platformAdministrator: true });
    const params = { referentialId: 'maturin-sms' };
    await app.call(offerReferential, { params, body: { version: null }, as: admin });
    expect((await app.call(contract.readReading, { query: {} })).body.themes).toEqual([]);
    await app.call(offerReferential, { params, body: { version: '1.0.0' }, as: admin });
    expect((await app.call(contract.readReading, { query: {} })).body.themes.length).toBeGreaterThan(0);
  });
});
