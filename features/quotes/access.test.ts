import { afterAll, beforeAll, expect, it } from 'vitest';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { addPartner, castOf, readCase, type Cast } from '../../tests/support/journey.ts';
import * as cases from '../cases/contract.ts';
import { line, otherBeneficiary, playing, quotingCase, signed, submitted } from './quotes.fixture.ts';

let app: TestApp;
let cast: Cast;
beforeAll(async () => {
  app = await testApp();
  cast = await castOf(app);
});
afterAll(() => app.close());

async function onStage() {
  const here = await otherBeneficiary(app, cast);
  return { here, ...(await quotingCase(app, here)) };
}

it('a person who only reads in the provider’s organisation may read its quotes, and write none', async () => {
  const { here, caseId, findings } = await onStage();
  const { quoteId, version } = await submitted(app, here, caseId, [line(findings)]);
  const reader = playing(app, await app.member('reader', cast.provider.organisationId), caseId);
  const { quotes, case: about } = (await reader.list()).body;
  expect(quotes).toMatchObject([{ id: quoteId, actions: [] }]);
  expect(about.mayQuote).toBe(false);
  expect((await reader.create()).problem.code).toBe('forbidden');
  expect((await reader.change(quoteId, { lines: [], version })).problem.code).toBe('forbidden');
  expect((await reader.withdraw(quoteId, version)).problem.code).toBe('forbidden');
});

it('a provider to whom the plan is not shown, and a stranger, find no case: neither its plan, nor a quote to write', async () => {
  const { here, caseId, findings } = await onStage();
  const { quoteId, version } = await submitted(app, here, caseId, [line(findings)]);
  const rival = await addPartner(app, 'provider', 'Réseaux du Midi');
  const stranger = await app.member('director');
  for (const outsider of [rival, stranger]) {
    const desk = playing(app, outsider, caseId);
    const tried = [
      await desk.list(),
      await desk.compare(),
      await desk.read(quoteId),
      await desk.submit(quoteId, version),
      await desk.withdraw(quoteId, version),
    ];
    expect(tried.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  }
});

it('the database itself hides a draft from everyone but its author, whatever the query asks', async () => {
  const { here, caseId } = await onStage();
  await playing(app, here.beneficiary, caseId).share(cast.provider.organisationId);
  const draft = (await playing(app, cast.provider, caseId).create()).body.quote.id;
  const seenBy = (organisationId: string) =>
    reading(app.context.db, { organisationIds: [organisationId] }, async (read) => {
      const rows = await read.selectFrom('case_quote').select('id').where('case_id', '=', caseId).execute();
      return rows.map(({ id }) => id);
    });
  expect(await seenBy(cast.provider.organisationId)).toEqual([draft]);
  for (const { organisationId } of [here.beneficiary, cast.auditor, cast.manager])
    expect(await seenBy(organisationId)).toEqual([]);
});

it('the audit body that replaces another reads the submitted quotes; the one that left reads none', async () => {
  const { here, caseId, findings } = await onStage();
  const { quoteId } = await submitted(app, here, caseId, [line(findings)]);
  const other = await addPartner(app, 'auditor', 'Contrôle du Large');
  const { body } = await readCase(app, cast.manager, caseId);
  await app.call(cases.assignAuditor, {
    params: { organisationId: cast.manager.organisationId, caseId },
    body: { auditorId: other.organisationId, reason: 'Indisponible', version: body.version },
    as: cast.manager,
  });
  const { quote } = (await playing(app, other, caseId).read(quoteId)).body;
  expect(quote.lines).toHaveLength(1);
  expect((await playing(app, cast.auditor, caseId).read(quoteId)).status).toBe(404);
});

it('the papers of a draft are its author’s alone; once it is submitted its readers open them too', async () => {
  const { here, caseId, findings } = await onStage();
  await playing(app, here.beneficiary, caseId).share(cast.provider.organisationId);
  const desk = playing(app, cast.provider, caseId);
  const quoteId = (await desk.create()).body.quote.id;
  const { id } = (await desk.attach(quoteId, 'quote')).json<{ id: string }>();
  const opened = async (player: Cast['provider']) =>
    (
      await app.app.inject({
        url: `/api/organisations/${player.organisationId}/cases/${caseId}/documents/${id}`,
        headers: player.headers,
      })
    ).statusCode;
  expect(await Promise.all([here.beneficiary, cast.auditor, cast.manager].map(opened))).toEqual([404, 404, 404]);
  expect(await opened(cast.provider)).toBe(200);
  await desk.change(quoteId, { lines: [line(findings)], version: 1 });
  await desk.submit(quoteId, 2);
  expect(await Promise.all([here.beneficiary, cast.auditor, cast.manager].map(opened))).toEqual([200, 200, 200]);
});

it('a signed paper signs nothing while the antivirus examines it, nor once it found malware: another is then asked for', async () => {
  const { here, caseId, findings } = await onStage();
  const { quoteId, version } = await submitted(app, here, caseId, [line(findings)]);
  const beneficiary = playing(app, here.beneficiary, caseId);
  await beneficiary.attach(quoteId, 'signed-quote');
  const scanned = (scan: string) =>
    writing(app.context.db, { platform: true }, (tx) =>
      tx.updateTable('file').set({ scan }).where('organisation_id', '=', here.beneficiary.organisationId).execute(),
    );
  const attached = async () => (await beneficiary.read(quoteId)).body.quote.signedAttached;
  await scanned('pending');
  expect((await beneficiary.sign(quoteId, version)).problem.code).toBe('signed-quote-pending');
  expect(await attached()).toBe(true);
  await scanned('infected');
  expect((await beneficiary.sign(quoteId, version)).problem.code).toBe('signed-quote-needed');
  expect(await attached()).toBe(false);
  await scanned('clean');
  expect((await beneficiary.sign(quoteId, version)).status).toBe(200);
});

it('two signatures at the same instant retain one quote', async () => {
  const { here, caseId, findings } = await onStage();
  const first = await submitted(app, here, caseId, [line(findings)]);
  const beneficiary = playing(app, here.beneficiary, caseId);
  const second = (await beneficiary.create({ providerName: 'ACTIS' })).body.quote.id;
  await beneficiary.change(second, { providerName: 'ACTIS', lines: [line(findings)], version: 1 });
  await beneficiary.submit(second, 2);
  for (const quoteId of [first.quoteId, second]) await beneficiary.attach(quoteId, 'signed-quote');
  const both = await Promise.all([beneficiary.sign(first.quoteId, first.version), beneficiary.sign(second, 3)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect((await beneficiary.list()).body.quotes.filter(({ state }) => state === 'signed')).toHaveLength(1);
});

it('the plan is not shown to one more provider, nor hidden from one, once a quote is signed', async () => {
  const { here, caseId, findings } = await onStage();
  await signed(app, here, caseId, [line(findings)]);
  const rival = await addPartner(app, 'provider', 'Câbles du Port');
  const beneficiary = playing(app, here.beneficiary, caseId);
  expect((await beneficiary.share(rival.organisationId)).status).toBe(409);
  expect((await beneficiary.end(cast.provider.organisationId)).status).toBe(409);
  expect((await beneficiary.providers()).body.mayShare).toBe(false);
});
