import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { castOf, PROGRAMME, readCase, type Cast } from '../../tests/support/journey.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { moveCase } from '../cases/contract.ts';
import { setEnvelope as setTotal } from './commands-envelope.ts';
import * as contract from './contract.ts';
import { readEnvelopes, setEnvelope } from './contract-envelope.ts';
import { verifyLetter } from './contract-verification.ts';
import { confirm, fund, quotedCase, readFunding, versionOf } from './funding.fixture.ts';
import { jobs } from './jobs.ts';

let app: TestApp;
let cast: Cast;
let caseId: string;
const share = 100_000;

beforeAll(async () => {
  app = await testApp();
  cast = await castOf(app);
  caseId = await quotedCase(app, cast);
});
afterAll(() => app.close());

const gauge = async () => {
  const { body } = await app.call(readEnvelopes, {
    params: { organisationId: cast.manager.organisationId },
    as: cast.manager,
  });
  return body.envelopes[0]!;
};
const set = (totalCents: number, version: number, as = cast.manager) =>
  app.call(setEnvelope, {
    params: { organisationId: as.organisationId, programmeId: PROGRAMME },
    body: { totalCents, version },
    as,
  });

describe('before the manager confirms', () => {
  test('they see the lines with the reason for each refusal, what the quote covers, and the letter as it would be', async () => {
    const { body } = await readFunding(app, cast, caseId);
    expect(body.quote).toMatchObject({ eligibleCents: 200_000, shareCents: share, validated: true });
    expect(body.quote!.lines.map(({ shareCents, reasons }) => [shareCents, reasons])).toEqual([
      [share, []],
      [0, ['category-excluded']],
      [0, ['severity-not-eligible']],
    ]);
    expect(body.quote!.coverage).toEqual([{ number: 1, title: 'Faille 1', severity: 'critical', covered: true }]);
    expect(body.preview!.number).toBe('MSS-2026-0001-L1');
    expect(body.preview!.body.fr).toMatch(/Participation\s:\s1\s000\s€ au plus/);
    expect(body.envelope).toBeNull();
  });

  test('the beneficiary sees the quote and no letter, the auditor and the provider nothing of the money', async () => {
    expect((await readFunding(app, cast, caseId, 'beneficiary')).body).toMatchObject({
      quote: { shareCents: share },
      preview: null,
      envelope: null,
    });
    for (const part of ['auditor', 'provider'] as const)
      expect((await readFunding(app, cast, caseId, part)).body).toMatchObject({ quote: null, confirmed: false });
  });

  test('nothing is confirmed while the budget is not set, nor beyond it: the sentence says what is left and what is missing', async () => {
    expect((await confirm(app, cast, caseId)).problem.code).toBe('envelope-not-set');
    await fund(app, cast, 60_000);
    const { status, problem } = await confirm(app, cast, caseId);
    expect(status).toBe(409);
    expect(problem.title.replaceAll(/\s/g, ' ')).toBe('L’enveloppe ne suffit pas : il reste 600 €, il manque 400 €.');
    expect((await gauge()).gauge).toMatchObject({ reservedCents: 0, leftCents: 60_000 });
  });

  test('only the manager’s director confirms, and only what was shown', async () => {
    await set(300_000, 1);
    const { body } = await readFunding(app, cast, caseId);
    const shown = {
      version: body.version,
      quoteId: body.quote!.id,
      eligibleCents: body.quote!.eligibleCents,
      shareCents: body.quote!.shareCents,
    };
    const ask = (as: Cast['manager'], more = {}) =>
      app.call(contract.confirmFunding, {
        params: { organisationId: as.organisationId, caseId },
        body: { ...shown, ...more },
        as,
      });
    const clerk = await app.member('contributor', cast.manager.organisationId);
    expect((await ask(clerk)).status).toBe(403);
    for (const part of ['beneficiary', 'auditor', 'provider'] as const)
      expect((await ask(cast[part])).problem.code).toBe('not-your-part');
    expect((await ask(cast.manager, { shareCents: share + 1 })).problem.code).toBe('share-changed');
    expect((await ask(cast.manager, { version: shown.version - 1 })).problem.code).toBe('stale-version');
    expect((await readCase(app, cast.manager, caseId)).body.state).toBe('quote-validated');
  });
});

describe('once confirmed', () => {
  let letterId: string;
  const open = (part: 'beneficiary' | 'manager' | 'auditor' | 'provider') =>
    app.app.inject({
      method: 'GET',
      url: `/api/organisations/${cast[part].organisationId}/cases/${caseId}/letters/${letterId}`,
      headers: cast[part].headers,
    });

  test('the share is reserved, the case moves, and a second confirmation is refused', async () => {
    const { status, body } = await confirm(app, cast, caseId);
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'confirmed', confirmed: true, envelope: { leftCents: 200_000 } });
    expect(body.letters).toMatchObject([{ number: 'MSS-2026-0001-L1', documentId: null }]);
    letterId = body.letters[0]!.id;
    expect((await readCase(app, cast.beneficiary, caseId)).body.money).toMatchObject({ shareCents: share });
    expect((await confirm(app, cast, caseId)).problem.code).toBe('out-of-order');
    expect((await gauge()).movements[0]).toMatchObject({
      kind: 'reserve',
      cents: share,
      case: { number: 'MSS-2026-0001' },
    });
  });

  test('the beneficiary is told by e-mail with the code and a link, and the letter says it is in preparation', async () => {
    const { body } = await readFunding(app, cast, caseId, 'beneficiary');
    const mails = await reading(app.context.db, { platform: true }, (read) =>
      read.selectFrom('mail').selectAll().where('recipient', '=', cast.beneficiary.email).execute(),
    );
    const told = mails.find(({ subject }) => subject.startsWith('Confirmation de participation'))!;
    expect(told.body).toContain(body.letters[0]!.code);
    expect(told.body).toContain(`/cases/${caseId}`);
    const reply = await open('beneficiary');
    expect(reply.statusCode).toBe(409);
    expect(reply.json().title).toContain('en préparation');
  });

  test('a run of the job that dies leaves nothing, and the next ones make the PDF once', async () => {
    const [print] = jobs;
    const data = { letterId, actor: { id: cast.manager.accountId, name: 'Direction' } };
    const dying = {
      ...app.context,
      documents: { ...app.context.documents, render: () => Promise.reject(new Error('cut')) },
    };
    await expect(print!.handle(dying, data)).rejects.toThrow('cut');
    const printed = () =>
      reading(app.context.db, { platform: true }, (read) =>
        read.selectFrom('case_document').select(['id', 'readers']).where('subject_id', '=', letterId).execute(),
      );
    expect(await printed()).toEqual([]);
    await Promise.all([print!.handle(app.context, data), print!.handle(app.context, data)]);
    await print!.handle(app.context, data);
    const kept = await printed();
    expect(kept).toHaveLength(1);
    expect(kept[0]!.readers.toSorted()).toEqual(
      [cast.beneficiary.organisationId, cast.manager.organisationId].toSorted(),
    );
    expect((await app.context.jobs.drain()).failures).toEqual([]);
    expect(await printed()).toHaveLength(1);
  });

  test('the PDF holds the decision, each line with its reason, the total and the code, in French and in English', async () => {
    const { body } = await readFunding(app, cast, caseId, 'beneficiary');
    const reply = await open('beneficiary');
    expect(reply.statusCode).toBe(200);
    expect(reply.rawPayload.toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(reply.rawPayload)), { mergePages: true });
    const words = text.normalize('NFKC').replaceAll(/\s+/g, ' ');
    for (const said of [
      'Confirmation de participation, dossier MSS-2026-0001',
      'MSS-2026-0001-L1',
      'Gestion du plan',
      'Cabinet des Oliviers',
      'Participation : 1 000 € au plus',
      'Sauvegardes hors ligne',
      'catégorie non financée',
      'ne corrige aucune faille assez grave',
      'Total 2 800 € 2 000 € 1 000 €',
      'Share: €1,000 at most',
      'category not funded',
      'Total €2,800 €2,000 €1,000',
      'vigie.test/verification',
      body.letters[0]!.code,
    ])
      expect(words).toContain(said);
  });

  test('neither the auditor nor the provider opens the letter; the provider knows that the share is confirmed', async () => {
    for (const part of ['auditor', 'provider'] as const) expect((await open(part)).statusCode).toBe(404);
    const { body } = await readFunding(app, cast, caseId, 'provider');
    expect(body).toMatchObject({ confirmed: true, quote: null, letters: [], payments: [] });
  });

  test('the letter never changes in the database, even by the product itself', async () => {
    await expect(
      app.context.db.updateTable('case_letter').set({ code: 'AAAAAAAA' }).where('id', '=', letterId).execute(),
    ).rejects.toThrow('permission denied');
  });

  test('whoever holds the code learns the number and the day of the letter, and nothing else', async () => {
    const { body } = await readFunding(app, cast, caseId, 'beneficiary');
    const [letter] = body.letters;
    const ask = (code: string) => app.call(verifyLetter, { body: { code } });
    expect((await ask(` ${letter!.code.toLowerCase()} `)).body).toEqual({
      authentic: true,
      number: 'MSS-2026-0001-L1',
      issuedOn: '2026-11-21',
    });
    for (const wrong of ['', '----', 'AAAA-AAAA', 'é%_'])
      expect((await ask(wrong)).body).toEqual({ authentic: false, number: null, issuedOn: null });
  });

  test('the budget never goes under what is reserved, and a stale change is refused', async () => {
    const { version } = await gauge();
    const low = await set(share - 1, version);
    expect(low.problem.issues[0]).toMatchObject({ path: 'body.totalCents' });
    expect((await set(share, version - 1)).problem.code).toBe('stale-version');
    expect((await set(share, version)).body.envelopes[0]!.gauge).toMatchObject({ leftCents: 0 });
    expect((await set(500_000, version + 1, cast.beneficiary)).status).toBe(403);
  });

  test('stopping gives the whole reserve back, whoever stops', async () => {
    const { status } = await app.call(moveCase, {
      params: { organisationId: cast.beneficiary.organisationId, caseId },
      body: { event: 'abandon', reason: 'Départ à la retraite', version: await versionOf(app, cast, caseId) },
      as: cast.beneficiary,
    });
    expect(status).toBe(200);
    const { gauge: amounts, movements, curve } = await gauge();
    expect(amounts).toMatchObject({ reservedCents: 0, spentCents: 0, leftCents: share });
    expect(movements.map(({ kind }) => kind)).toContain('release');
    expect(curve).toEqual([{ day: '2026-11-21', totalCents: share, reservedCents: 0, spentCents: 0 }]);
  });
});

test('a refusal once the quote is validated is told by a letter with its reason', async () => {
  const refusedId = await quotedCase(app, cast);
  const { status } = await app.call(moveCase, {
    params: { organisationId: cast.manager.organisationId, caseId: refusedId },
    body: { event: 'refuse', reason: 'Travaux déjà financés.', version: await versionOf(app, cast, refusedId) },
    as: cast.manager,
  });
  expect(status).toBe(200);
  await app.context.jobs.drain();
  const { body } = await readFunding(app, cast, refusedId, 'beneficiary');
  expect(body.letters).toMatchObject([{ kind: 'funding-refused', number: 'MSS-2026-0002-L1' }]);
  const reply = await app.app.inject({
    method: 'GET',
    url: `/api/organisations/${cast.beneficiary.organisationId}/cases/${refusedId}/letters/${body.letters[0]!.id}`,
    headers: cast.beneficiary.headers,
  });
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(reply.rawPayload)), { mergePages: true });
  expect(text.normalize('NFKC').replaceAll(/\s+/g, ' ')).toContain('Raison : Travaux déjà financés.');
});

test('movements of one instant are listed in the order in which money moved, even within one millisecond', async () => {
  const { version, gauge: now } = await gauge();
  const { organisationId, accountId, name } = cast.manager;
  const who = { organisationId, actor: { id: accountId, name }, now: app.context.clock.now() };
  const totals = Array.from({ length: 20 }, (_, place) => now!.totalCents + place + 1);
  const stopped = vi.spyOn(Date, 'now').mockReturnValue(Date.now());
  await writing(app.context.db, { organisationIds: [organisationId], accountId }, async (tx) => {
    for (const [place, totalCents] of totals.entries())
      await setTotal(tx, who, { programmeId: PROGRAMME, totalCents, version: version + place });
  });
  stopped.mockRestore();
  expect((await gauge()).movements.slice(0, 20).map(({ cents }) => cents)).toEqual(totals.toReversed());
});
