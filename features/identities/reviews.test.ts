import fc from 'fast-check';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as organisations from '../organisations/contract.ts';
import { sweepDeadlines } from '../../platform/server/deadlines/deadlines.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import * as contract from './contract-reviews.ts';
import { addAccesses, alertsOf, journalText, stateOf, toldTo, type Member } from './identities.fixture.ts';
import { deadlines } from './jobs.ts';
import { yearAfter, type Decision } from './model-reviews.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const at = (member: Member) => ({ organisationId: member.organisationId });

async function started(member: Member, siteId: string | null = null): Promise<string> {
  const { status, body } = await t.call(contract.startReview, { params: at(member), as: member, body: { siteId } });
  expect(status).toBe(201);
  return body.id;
}
type Show = 'pending' | 'all' | Decision;
const read = async (member: Member, reviewId: string, show: Show = 'all', page = 1) =>
  (
    await t.call(contract.readReview, {
      params: { ...at(member), reviewId },
      query: { show, page: String(page) },
      as: member,
    })
  ).body;

async function decide(member: Member, reviewId: string, names: string[], decision: Decision | null, note = '') {
  const { lines } = await read(member, reviewId);
  const accesses = lines
    .filter(({ name }) => names.includes(name))
    .map(({ objectId, version }) => ({ id: objectId, version }));
  return t.call(contract.decideAccesses, {
    params: { ...at(member), reviewId },
    as: member,
    body: { accesses, decision, note },
  });
}
const versionOf = async (member: Member, reviewId: string): Promise<number> =>
  (await t.call(contract.readReview, { params: { ...at(member), reviewId }, query: {}, as: member })).body.version;
const sign = async (member: Member, reviewId: string, version?: number) =>
  t.call(contract.signReview, {
    params: { ...at(member), reviewId },
    as: member,
    body: { version: version ?? (await versionOf(member, reviewId)) },
  });

/** A signed review: DUI kept, VPN to remove, Serveur to change. */
async function signed() {
  const director = await t.member('director');
  const [vpn, server, dui] = await addAccesses(t, director, [
    { name: 'VPN', person: 'Ana Secret' },
    { name: 'Serveur', category: 'administrator' },
    { name: 'DUI', person: 'Léa Vert', fields: { lastUsedOn: '2026-11-01' } },
  ]);
  const reviewId = await started(director);
  await decide(director, reviewId, ['DUI'], 'keep');
  await decide(director, reviewId, ['VPN'], 'remove');
  await decide(director, reviewId, ['Serveur'], 'change', 'Un compte à part');
  expect((await sign(director, reviewId)).status).toBe(200);
  return { director, reviewId, vpn: vpn!, server: server!, dui: dui! };
}

test('the same day a year later exists, and is later', () => {
  expect([yearAfter('2026-11-21'), yearAfter('2028-02-29')]).toEqual(['2027-11-21', '2029-02-28']);
  fc.assert(
    fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2090-12-31'), noInvalidDate: true }), (date) => {
      const day = date.toISOString().slice(0, 10);
      const later = yearAfter(day);
      expect(new Date(later).toISOString().slice(0, 10)).toBe(later);
      const days = (Date.parse(later) - Date.parse(day)) / 86_400_000;
      expect([365, 366]).toContain(days);
    }),
  );
});

describe('a review of accesses', () => {
  test('needs accesses in the inventory', async () => {
    const director = await t.member('director');
    const { problem } = await t.call(contract.startReview, { params: at(director), as: director, body: {} });
    expect(problem.code).toBe('no-access');
    expect((await t.call(contract.listReviews, { params: at(director), as: director })).body).toMatchObject({
      reviews: [],
      accesses: 0,
      nextOn: null,
    });
  });

  test('shows administrators first, and is the same for two people who start it', async () => {
    const director = await t.member('director');
    await addAccesses(t, director, [
      { name: 'DUI', person: 'Ana' },
      { name: 'Serveur', category: 'administrator' },
    ]);
    const [first, second] = await Promise.all([started(director), started(director)]);
    expect(first).toBe(second);
    const review = await read(director, first!);
    expect(review.lines.map(({ name }) => name)).toEqual(['Serveur', 'DUI']);
    expect(review).toMatchObject({ state: 'open', counts: { total: 2, pending: 2 }, abilities: { sign: false } });
  });

  test('of one site holds the accesses of that site alone', async () => {
    const director = await t.member('director');
    const site = await t.call(organisations.addSite, { params: at(director), as: director, body: { name: 'Annexe' } });
    await addAccesses(t, director, [{ name: 'Ici', siteId: site.body.id }, { name: 'Ailleurs' }]);
    const review = await read(director, await started(director, site.body.id));
    expect(review.lines.map(({ name }) => name)).toEqual(['Ici']);
    expect(review.site?.name).toBe('Annexe');
  });

  test('is left and taken up again: what was decided stays, what is pending is shown', async () => {
    const director = await t.member('director');
    await addAccesses(t, director, [{ name: 'DUI' }, { name: 'VPN' }]);
    const id = await started(director);
    expect((await decide(director, id, ['DUI'], 'keep')).body).toMatchObject({ pending: 1, keep: 1 });
    expect(await started(director)).toBe(id);
    expect((await read(director, id, 'pending')).lines.map(({ name }) => name)).toEqual(['VPN']);
    expect((await read(director, id, 'keep')).lines).toMatchObject([
      { name: 'DUI', decision: 'keep', decidedByName: director.name },
    ]);
    expect((await decide(director, id, ['DUI'], null)).body).toMatchObject({ pending: 2, keep: 0 });
  });

  test('of many accesses comes by pages of a hundred', async () => {
    const director = await t.member('director');
    await addAccesses(
      t,
      director,
      Array.from({ length: 130 }, (_, n) => ({ name: `Compte ${String(n).padStart(3, '0')}` })),
    );
    const id = await started(director);
    expect(await read(director, id)).toMatchObject({ pages: 2, page: 1, counts: { total: 130 } });
    expect((await read(director, id, 'all', 2)).lines).toHaveLength(30);
    expect((await read(director, id, 'all', 3)).lines).toEqual([]);
  });

  test('refuses a change without a word, a stale line and a signature before the end', async () => {
    const director = await t.member('director');
    await addAccesses(t, director, [{ name: 'DUI' }, { name: 'VPN' }]);
    const id = await started(director);
    expect((await decide(director, id, ['DUI'], 'change')).problem.issues[0]!.path).toBe('body.note');
    const { lines } = await read(director, id);
    const stale = lines.map(({ objectId }, index) => ({ id: objectId, version: index + 1 }));
    const params = { ...at(director), reviewId: id };
    const both = await t.call(contract.decideAccesses, {
      params,
      as: director,
      body: { accesses: stale, decision: 'keep' },
    });
    expect(both.problem.code).toBe('stale-version');
    expect((await read(director, id)).counts.pending).toBe(2);
    expect((await sign(director, id)).problem.code).toBe('accesses-left');
  });

  test('is prepared by a contributor and signed by those who lead', async () => {
    const director = await t.member('director');
    const contributor = await t.member('contributor', director.organisationId);
    await addAccesses(t, director, [{ name: 'DUI' }]);
    const id = await started(contributor);
    await decide(contributor, id, ['DUI'], 'keep');
    expect((await sign(contributor, id)).status).toBe(403);
    // What was decided since a page was opened must be read before one signs.
    expect((await sign(director, id, 1)).status).toBe(409);
    expect((await sign(director, id)).body).toMatchObject({ state: 'signed', signedByName: director.name });
    const other = await t.member('director');
    expect(
      (await t.call(contract.readReview, { params: { ...at(other), reviewId: id }, query: {}, as: other })).status,
    ).toBe(404);
  });
});

describe('a signed review', () => {
  test('is frozen and journaled without a person’s name', async () => {
    const { director, reviewId } = await signed();
    expect((await decide(director, reviewId, ['VPN'], 'keep')).problem.code).toBe('stale-version');
    const { digest } = await read(director, reviewId);
    const text = await journalText(t, director.organisationId);
    expect(text).toContain(digest);
    expect(text).not.toContain('Ana Secret');
  });

  test('makes what it removes and changes alerts, which close as each is dealt with', async () => {
    const { director, reviewId, vpn, server } = await signed();
    const alerts = () => alertsOf(t, director.organisationId, 'access');
    expect(await alerts()).toMatchObject([
      { rule: 'review-change', state: 'open', object_ids: [server], finding: 'open' },
      { rule: 'review-remove', state: 'open', object_ids: [vpn], severity: 'major' },
    ]);
    const settle = (objectId: string, version = 2) =>
      t.call(contract.settleAccess, {
        params: { ...at(director), reviewId, objectId },
        as: director,
        body: { version },
      });
    expect((await settle(vpn)).body.unsettled).toBe(1);
    expect((await stateOf(t, director.organisationId, vpn))?.state).toBe('gone');
    expect((await settle(vpn, 3)).problem.code).toBe('stale-version');
    await settle(server);
    expect((await stateOf(t, director.organisationId, server))?.state).toBe('in-use');
    expect((await alerts()).map(({ state, finding }) => [state, finding])).toEqual([
      ['closed', 'resolved'],
      ['closed', 'resolved'],
    ]);
  });

  test('an access that was kept has nothing to settle', async () => {
    const { director, reviewId, dui } = await signed();
    const { problem } = await t.call(contract.settleAccess, {
      params: { ...at(director), reviewId, objectId: dui },
      as: director,
      body: { version: 2 },
    });
    expect(problem.code).toBe('stale-version');
  });

  test('plans the next one a year later, with reminders', async () => {
    const { director } = await signed();
    const { body } = await t.call(contract.listReviews, { params: at(director), as: director });
    expect(body.nextOn).toBe(yearAfter(t.context.clock.now().toISOString().slice(0, 10)));
    t.context.clock.advance({ days: 340 });
    await sweepDeadlines(t.context, deadlines);
    expect(await toldTo(t, director.accountId)).toEqual(['access-review.due']);
    t.context.clock.advance({ days: 30 });
    await sweepDeadlines(t.context, deadlines);
    expect(await toldTo(t, director.accountId)).toHaveLength(2);
  });

  test('comes out as a PDF with each decision', async () => {
    const { director, reviewId } = await signed();
    const pdf = await t.app.inject({
      method: 'GET',
      url: `/api/organisations/${director.organisationId}/identities/reviews/${reviewId}/record?language=en`,
      headers: director.headers,
    });
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf.rawPayload)), { mergePages: true });
    for (const said of [
      '3 accesses reviewed: 1 kept, 1 to remove, 1 to change',
      'Ana Secret',
      'Un compte à part',
      '1 November 2026',
    ])
      expect(text.replaceAll(/\s+/g, ' ')).toContain(said);
  });
});
