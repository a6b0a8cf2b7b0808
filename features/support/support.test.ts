import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reading } from '../../platform/server/database/connection.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { sampleUpload } from '../../tests/support/sample.ts';
import * as contract from './contract.ts';
import { supportCounts, supportDelays } from './queries-figures.ts';
import { asking, castIn, moveTo, type Person } from './support.fixture.ts';

let t: TestApp;
let cast: Awaited<ReturnType<typeof castIn>>;
const REGIONS = [
  '84',
  '27',
  '24',
  '94',
  '44',
  '32',
  '11',
  '28',
  '75',
  '76',
  '52',
  '93',
  '01',
  '02',
  '03',
  '04',
  '06',
  '53',
];
let used = 0;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());
beforeEach(async () => {
  cast = await castIn(t, REGIONS[used++]!);
});

const asked = async (body: Parameters<ReturnType<typeof asking>['ask']>[0] = {}) =>
  (await asking(t, cast.structure).ask(body)).body;
const mails = () =>
  reading(t.context.db, { platform: true }, (read) => read.selectFrom('mail').select(['recipient', 'body']).execute());

describe('a request for the region’s help', () => {
  it('keeps what was written in its order, within one instant and when the clock was put back', async () => {
    const { id } = await asked({ text: 'Première' });
    const structure = asking(t, cast.structure);
    for (const text of ['Deuxième', 'Troisième', 'Quatrième']) await structure.move(id, 'write', { text });
    t.context.clock.advance({ days: -1 });
    expect((await structure.move(id, 'write', { text: 'Cinquième' })).status).toBe(200);
    t.context.clock.advance({ days: 1 });
    const { body } = await structure.read(id);
    expect(body.entries.map(({ text }) => text)).toEqual([
      'Première',
      'Deuxième',
      'Troisième',
      'Quatrième',
      'Cinquième',
    ]);
  });

  it('is read by both bodies of the region, taken, answered, and closed with an outcome', async () => {
    const { id } = await asked({ page: '/organisations/$organisationId/plan/actions/$actionId' });
    const [authority, support, structure] = [cast.authority, cast.support, cast.structure].map((one) => asking(t, one));
    expect((await authority!.list()).body).toMatchObject({ side: 'region', requests: [{ id, state: 'asked' }] });
    expect((await support!.read(id)).body).toMatchObject({
      page: { fr: 'Plan d’actions' },
      structure: { name: 'Résidence des Tilleuls' },
      entries: [{ text: 'Par où commencer ?', side: 'asker' }],
      events: ['take'],
    });
    expect((await support!.move(id, 'take')).status).toBe(200);
    expect((await authority!.read(id)).body.events).toEqual(['take-over']);
    expect((await support!.move(id, 'answer', { text: 'Par les sauvegardes.' })).status).toBe(200);
    expect((await structure!.read(id)).body).toMatchObject({
      side: 'asker',
      state: 'answered',
      takenByName: 'GRADeS de la région',
      events: ['write', 'withdraw'],
      answerDueAt: null,
    });
    expect((await support!.move(id, 'close', { outcome: 'answered' })).status).toBe(200);
    expect((await structure!.list()).body.requests).toMatchObject([{ state: 'closed', outcome: { id: 'answered' } }]);
  });

  it('tells those concerned by e-mail, with a link and not a word of what was written', async () => {
    const before = (await mails()).length;
    const { id } = await asked({ text: 'Nous avons perdu la clé turquoise.' });
    await asking(t, cast.support).move(id, 'take');
    await asking(t, cast.support).move(id, 'answer', { text: 'Une réponse grenat.' });
    const sent = (await mails()).slice(before);
    expect(sent.map(({ recipient }) => recipient).toSorted()).toEqual(
      [cast.authority.email, cast.support.email, cast.structure.email, cast.structure.email].toSorted(),
    );
    for (const { body } of sent) {
      expect(body).toContain(`/support/${id}`);
      expect(body).not.toMatch(/turquoise|grenat/);
    }
  });

  it('is refused at once where nobody of the region would read it, with the directory’s address', async () => {
    const alone = await t.member('director');
    await moveTo(t, alone.organisationId, '84-vide');
    expect((await asking(t, alone).ask()).problem.code).toBe('no-regional-body');
    await moveTo(t, alone.organisationId, '53');
    const { body } = await asking(t, alone).list();
    expect(body.bodies).toEqual([]);
    expect(body.directory?.contacts.some(({ email }) => email === 'ssi@esante-bretagne.fr')).toBe(true);
  });

  it('is refused where the region’s only body has nobody to answer', async () => {
    const alone = await t.member('director');
    const empty = await t.organisation({ kind: 'regional-support' });
    for (const id of [alone.organisationId, empty]) await moveTo(t, id, 'sans-membre');
    expect((await asking(t, alone).ask()).problem.code).toBe('no-regional-body');
  });

  it('is found by a body that is appointed after it was made, and left by one that moves away', async () => {
    const { id } = await asked();
    const late = await t.member('contributor', await t.organisation({ kind: 'regional-support', name: 'Nouveau' }));
    const region = REGIONS[used - 1]!;
    expect((await asking(t, late).read(id)).status).toBe(404);
    await moveTo(t, late.organisationId, region);
    expect((await asking(t, late).read(id)).body.entries).toHaveLength(1);
    await moveTo(t, late.organisationId, 'ailleurs');
    expect((await asking(t, late).read(id)).status).toBe(404);
  });

  it('does not exist for another region, another structure, or a ministry', async () => {
    const { id } = await asked();
    const other = await castIn(t, 'autre-region');
    for (const stranger of [other.structure, other.authority, other.support]) {
      expect((await asking(t, stranger).read(id)).status).toBe(404);
      expect((await asking(t, stranger).move(id, 'take', { version: 1 })).status).toBe(404);
      expect((await asking(t, stranger).list()).body.requests).toEqual([]);
    }
    const ministry = await t.member('director', await t.organisation({ kind: 'ministry' }));
    expect((await asking(t, ministry).read(id)).problem.code).toBe('forbidden');
  });

  it('is asked by those who work, answered by those who do, and only read by a reader', async () => {
    const { id } = await asked();
    const reader = async (of: Person) => asking(t, await t.member('reader', of.organisationId));
    expect((await (await reader(cast.structure)).ask()).problem.code).toBe('forbidden');
    expect((await (await reader(cast.structure)).move(id, 'withdraw')).problem.code).toBe('forbidden');
    expect((await (await reader(cast.support)).move(id, 'take')).problem.code).toBe('forbidden');
    expect((await (await reader(cast.support)).read(id)).body).toMatchObject({ state: 'asked', events: [] });
    expect((await asking(t, cast.support).ask()).problem.code).toBe('forbidden');
  });

  it('moved on a version that has moved is refused with the current one', async () => {
    const { id } = await asked();
    await asking(t, cast.support).move(id, 'take');
    const late = await asking(t, cast.authority).move(id, 'take-over', { version: 1 });
    expect(late.problem).toMatchObject({ code: 'stale-version', current: { version: 2, state: 'taken' } });
  });

  it('taken by two bodies at once is in the charge of one', async () => {
    const { id } = await asked();
    const answers = await Promise.all(
      [cast.support, cast.authority].map((one) => asking(t, one).move(id, 'take', { version: 1 })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it.each([
    ['a subject that is not listed', { subject: 'voyage' }, 'body.subject'],
    ['nothing written', { text: '   ' }, 'body.text'],
    ['an address with an identifier', { page: '/organisations/0192f3a1-aaaa' }, 'body.page'],
  ])('with %s is refused, and the field is named', async (_, body, path) => {
    const answer = await asking(t, cast.structure).ask(body);
    expect([answer.status, answer.problem.issues[0]?.path]).toEqual([422, path]);
  });

  it('is closed neither without a word nor without an outcome', async () => {
    const { id } = await asked();
    const support = asking(t, cast.support);
    await support.move(id, 'take');
    expect((await support.move(id, 'close', { text: '', outcome: 'answered' })).problem.issues[0]?.path).toBe(
      'body.text',
    );
    expect((await support.move(id, 'close', { outcome: 'perdu' })).problem.issues[0]?.path).toBe('body.outcome');
  });
});

describe('the file of a message', () => {
  const attach = (as: Person, requestId: string, entryId: string) => {
    const { payload, headers } = sampleUpload('Rapport');
    const url = `/api/organisations/${as.organisationId}/support/${requestId}/entries/${entryId}/file`;
    return t.app.inject({ method: 'POST', url, payload, headers: { ...as.headers, ...headers } });
  };
  const opened = (as: Person, requestId: string, entryId: string) =>
    t.call(contract.openFile, { params: { organisationId: as.organisationId, requestId, entryId }, as });

  it('is added by its writer alone, once, and opened by the region', async () => {
    const { id, entryId } = await asked();
    expect((await attach(cast.support, id, entryId)).statusCode).toBe(404);
    expect((await attach(cast.structure, id, entryId)).statusCode).toBe(201);
    expect((await attach(cast.structure, id, entryId)).statusCode).toBe(409);
    expect((await asking(t, cast.support).read(id)).body.entries[0]?.file).toEqual({
      name: 'preuve.txt',
      scan: 'unscanned',
    });
    expect((await opened(cast.support, id, entryId)).status).toBe(200);
    const other = await castIn(t, 'fichiers');
    expect((await opened(other.support, id, entryId)).status).toBe(404);
  });
});

describe('the figures of requests', () => {
  it('count by place, subject and state, and give a median only from five answers on', async () => {
    const region = REGIONS[used - 1]!;
    for (let n = 0; n < 5; n += 1) {
      const { id } = await asked({ subject: n ? 'funding' : 'plan' });
      t.context.clock.advance({ minutes: 60 * n });
      await asking(t, cast.support).move(id, 'take');
      if (n === 4) expect(await delays(region)).toMatchObject({ answered: 4, medianHours: null });
      await asking(t, cast.support).move(id, 'answer');
    }
    const counts = await reading(t.context.db, {}, supportCounts);
    expect(counts.filter((row) => row.region === region)).toEqual([
      { territory: 'FR', region, subject: 'funding', state: 'answered', requests: 4 },
      { territory: 'FR', region, subject: 'plan', state: 'answered', requests: 1 },
    ]);
    expect(await delays(region)).toEqual({ territory: 'FR', region, answered: 5, medianHours: 2 });
  });

  const delays = async (region: string) =>
    (await reading(t.context.db, {}, supportDelays)).find((row) => row.region === region);
});
