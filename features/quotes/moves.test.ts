import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { addPartner, amidReminder, castOf, readCase, type Cast } from '../../tests/support/journey.ts';
import { holdCase } from '../cases/queries-held.ts';
import { retireOtherQuotes } from './commands-providers.ts';
import { line, otherBeneficiary, playing, quotingCase, signed, submitted } from './quotes.fixture.ts';

let app: TestApp;
let cast: Cast;
beforeAll(async () => {
  app = await testApp();
  cast = await castOf(app);
});
afterAll(() => app.close());

/** A fresh case with the calls of its four players. */
async function onStage() {
  const here = await otherBeneficiary(app, cast);
  const { caseId, findings } = await quotingCase(app, here);
  const as = (player: Cast['provider']) => playing(app, player, caseId);
  return {
    here,
    caseId,
    findings,
    beneficiary: as(here.beneficiary),
    provider: as(cast.provider),
    auditor: as(cast.auditor),
    manager: as(cast.manager),
    state: async () => (await readCase(app, here.beneficiary, caseId)).body.state,
    mailsTo: async (email: string) => {
      const mails = await reading(app.context.db, { platform: true }, (read) =>
        read.selectFrom('mail').select(['subject', 'body']).where('recipient', '=', email).execute(),
      );
      return mails.map(({ subject, body }) => `${subject}\n${body}`);
    },
  };
}

describe('submitting a quote', () => {
  it('needs a line, a date not passed and its last version, moves the case, and says what stays uncovered', async () => {
    const { beneficiary, provider, findings, state } = await onStage();
    await beneficiary.share(cast.provider.organisationId);
    const quoteId = (await provider.create({ validUntil: '2026-11-20' })).body.quote.id;
    expect((await provider.submit(quoteId, 1)).problem.issues[0]!.path).toBe('body.lines');
    await provider.change(quoteId, { lines: [line([findings[0]!])], validUntil: '2026-11-20', version: 1 });
    expect((await provider.submit(quoteId, 2)).problem.code).toBe('quote-expired');
    await provider.change(quoteId, { lines: [line([findings[0]!])], validUntil: '2026-11-21', version: 2 });
    expect((await provider.submit(quoteId, 2)).problem.code).toBe('stale-version');
    expect(await state()).toBe('results-sent');
    const { body } = await provider.submit(quoteId, 3);
    expect(body.case.state).toBe('quoted');
    expect(body.quote.uncovered).toEqual([findings[1]]);
    expect((await provider.submit(quoteId, 4)).problem.code).toBe('quote-state');
  });

  it('is told to the beneficiary by e-mail with a link, and stands in the history with its uncovered vulnerabilities', async () => {
    const { here, caseId, findings, mailsTo } = await onStage();
    await submitted(app, here, caseId, [line([findings[0]!])]);
    const [mail] = (await mailsTo(here.beneficiary.email)).filter((one) => one.includes('un devis est déposé'));
    expect(mail).toContain(`/organisations/${here.beneficiary.organisationId}/cases/${caseId}`);
    const { entries } = (await readCase(app, cast.manager, caseId)).body;
    expect(entries.find(({ kind }) => kind === 'quote.submitted')!.data).toMatchObject({
      provider: 'Atelier Réseau',
      netCents: 120_001,
      uncovered: [2],
    });
  });

  it('does not freeze it: its author corrects it, its readers see so, and a paper signed before no longer counts', async () => {
    const { here, caseId, findings, beneficiary, provider, auditor } = await onStage();
    const { quoteId, version } = await submitted(app, here, caseId, [line([findings[0]!])]);
    expect((await beneficiary.attach(quoteId, 'signed-quote')).statusCode).toBe(201);
    expect((await beneficiary.read(quoteId)).body.quote.signedAttached).toBe(true);
    expect((await beneficiary.change(quoteId, { lines: [line([])], version })).status).toBe(403);
    expect((await provider.change(quoteId, { lines: [], version })).problem.issues[0]!.path).toBe('body.lines');
    expect((await provider.change(quoteId, { lines: [line(findings)], version })).status).toBe(200);
    const { quote } = (await auditor.read(quoteId)).body;
    expect(quote).toMatchObject({ uncovered: [], signedAttached: false, version: version + 1 });
    expect((await beneficiary.sign(quoteId, version)).problem.code).toBe('stale-version');
    expect((await beneficiary.sign(quoteId, version + 1)).problem.code).toBe('signed-quote-needed');
  });
});

describe('a signed paper', () => {
  it('of a version that its author has changed meanwhile is refused: the new one asks for a paper of its own', async () => {
    const { here, caseId, findings, beneficiary, provider } = await onStage();
    const { quoteId, version } = await submitted(app, here, caseId, [line([findings[0]!])]);
    await provider.change(quoteId, { lines: [line(findings, { netCents: 900_000 })], version });
    const late = await beneficiary.attach(quoteId, 'signed-quote', version);
    expect([late.statusCode, late.json().code]).toEqual([409, 'stale-version']);
    expect((await beneficiary.sign(quoteId, version + 1)).problem.code).toBe('signed-quote-needed');
    expect((await beneficiary.attach(quoteId, 'signed-quote', version + 1)).statusCode).toBe(201);
    expect((await beneficiary.sign(quoteId, version + 1)).status).toBe(200);
  });
});

it('no move of a quote holds the history while a reminder of the same case waits for it', async () => {
  const { here, caseId, findings, beneficiary, provider, state } = await onStage();
  const { quoteId, version } = await submitted(app, here, caseId, [line(findings)]);
  const gone = await amidReminder(app, caseId, () => provider.withdraw(quoteId, version));
  expect([gone.status, await state()]).toEqual([200, 'results-sent']);
  const { quote } = (await provider.create()).body;
  await provider.change(quote.id, { lines: [line(findings)], version: 1 });
  const sent = await amidReminder(app, caseId, () => provider.submit(quote.id, 2));
  expect([sent.status, await state()]).toEqual([200, 'quoted']);
  const closed = await amidReminder(app, caseId, () => beneficiary.end(cast.provider.organisationId));
  expect([closed.status, await state()]).toEqual([200, 'results-sent']);
});

describe('withdrawing a quote', () => {
  it('takes the case back only when it was the last, and is its author’s alone', async () => {
    const { here, caseId, findings, beneficiary, provider, auditor, state } = await onStage();
    const first = await submitted(app, here, caseId, [line(findings)]);
    const second = await beneficiary.create({ providerName: 'ACTIS' });
    await beneficiary.change(second.body.quote.id, { providerName: 'ACTIS', lines: [line([])], version: 1 });
    await beneficiary.submit(second.body.quote.id, 2);
    expect((await beneficiary.withdraw(first.quoteId, first.version)).status).toBe(403);
    expect((await auditor.withdraw(first.quoteId, first.version)).status).toBe(403);
    expect((await provider.withdraw(first.quoteId, first.version)).body.quote.state).toBe('withdrawn');
    expect(await state()).toBe('quoted');
    expect((await provider.withdraw(first.quoteId, first.version + 1)).status).toBe(409);
    expect((await beneficiary.withdraw(second.body.quote.id, 3)).status).toBe(200);
    expect(await state()).toBe('results-sent');
  });
});

describe('signing a quote', () => {
  it('is the director’s, with the signed paper, and gives the case its provider, its eligible amount and its share', async () => {
    const { here, caseId, findings, beneficiary, provider, auditor, manager } = await onStage();
    const { quoteId, version } = await submitted(app, here, caseId, [
      line([findings[0]!]),
      line([findings[1]!], { category: 'hosting-ancillary' }),
      line([findings[2]!]),
    ]);
    expect((await beneficiary.sign(quoteId, version)).problem.code).toBe('signed-quote-needed');
    for (const stranger of [provider, auditor, manager])
      expect((await stranger.attach(quoteId, 'signed-quote')).statusCode).toBe(403);
    expect((await beneficiary.attach(quoteId, 'quote')).statusCode).toBe(403);
    expect((await beneficiary.attach(quoteId, 'signed-quote')).statusCode).toBe(201);
    const contributor = await app.member('contributor', here.beneficiary.organisationId);
    expect((await playing(app, contributor, caseId).sign(quoteId, version)).problem.code).toBe('forbidden');
    for (const stranger of [provider, auditor, manager])
      expect((await stranger.sign(quoteId, version)).problem.code).toBe('not-your-part');
    const { body } = await beneficiary.sign(quoteId, version);
    expect(body.quote).toMatchObject({ state: 'signed', signedByName: here.beneficiary.name });
    expect((await readCase(app, cast.provider, caseId)).body).toMatchObject({
      state: 'quote-signed',
      provider: { id: cast.provider.organisationId, name: 'Atelier Réseau' },
      money: { eligibleCents: 120_001, shareCents: 60_000 },
    });
    expect((await beneficiary.sign(quoteId, version)).status).toBe(409);
    expect((await provider.change(quoteId, { lines: [], version: version + 1 })).status).toBe(409);
  });

  it('is refused once the quote has expired, and for a quote of the case’s own audit body', async () => {
    const { here, caseId, findings, beneficiary, provider } = await onStage();
    const { quoteId, version } = await submitted(app, here, caseId, [line(findings)]);
    await provider.change(quoteId, { lines: [line(findings)], validUntil: '2026-11-30', version });
    await beneficiary.attach(quoteId, 'signed-quote');
    await writing(app.context.db, { platform: true }, (tx) =>
      tx.updateTable('case_quote').set({ valid_until: '2026-11-20' }).where('id', '=', quoteId).execute(),
    );
    expect((await beneficiary.sign(quoteId, version + 1)).problem.code).toBe('quote-expired');
    await writing(app.context.db, { platform: true }, (tx) =>
      tx
        .updateTable('case_quote')
        .set({ valid_until: null, provider_id: cast.auditor.organisationId })
        .where('id', '=', quoteId)
        .execute(),
    );
    const refused = await beneficiary.sign(quoteId, version + 1);
    expect([refused.status, refused.problem.code]).toEqual([409, 'auditor-quote']);
  });

  it('is taken back with a reason: the case has no provider and no amount any more', async () => {
    const { here, caseId, findings, beneficiary, manager, auditor } = await onStage();
    const { quoteId, version } = await signed(app, here, caseId, [line(findings)]);
    expect((await beneficiary.unsign(quoteId, version, ' ')).problem.issues[0]!.path).toBe('body.reason');
    expect((await auditor.unsign(quoteId, version, 'Non')).status).toBe(403);
    expect((await beneficiary.unsign(quoteId, version, 'Nous préférons attendre')).status).toBe(200);
    expect((await readCase(app, cast.manager, caseId)).body).toMatchObject({
      state: 'quoted',
      provider: null,
      money: { eligibleCents: null, shareCents: null },
    });
    expect((await manager.read(quoteId)).body.quote).toMatchObject({ state: 'submitted', signedAt: null });
    expect((await beneficiary.unsign(quoteId, version + 1, 'Encore')).status).toBe(409);
  });
});

describe('checking the signed quote', () => {
  it('is blocked while a critical or major vulnerability has no line, and names each', async () => {
    const { here, caseId, findings, auditor, manager, beneficiary, provider } = await onStage();
    const { quoteId, version } = await signed(app, here, caseId, [line([findings[2]!])]);
    const { status, problem } = await auditor.validate(quoteId, version);
    expect([status, problem.code]).toEqual([422, 'plan-not-covered']);
    expect(problem.issues).toEqual([
      {
        path: `findings.${findings[0]}`,
        message: 'Faille 1, « Faille critical » : aucune ligne ne la corrige.',
      },
      { path: `findings.${findings[1]}`, message: 'Faille 2, « Faille major » : aucune ligne ne la corrige.' },
    ]);
    for (const stranger of [beneficiary, provider, manager])
      expect((await stranger.validate(quoteId, version)).status).toBe(403);
  });

  it('sends it back with what is missing: its author corrects, the beneficiary signs anew, the auditor validates', async () => {
    const { here, caseId, findings, auditor, beneficiary, provider, manager, mailsTo } = await onStage();
    const { quoteId, version } = await signed(app, here, caseId, [line([findings[0]!])]);
    expect((await manager.sendBack(quoteId, version, 'Incomplet')).status).toBe(403);
    expect((await auditor.sendBack(quoteId, version, '')).problem.issues[0]!.path).toBe('body.reason');
    const back = await auditor.sendBack(quoteId, version, 'La vulnérabilité 2 n’a pas de ligne');
    expect(back.body.quote).toMatchObject({ state: 'submitted', missing: 'La vulnérabilité 2 n’a pas de ligne' });
    expect((await readCase(app, cast.manager, caseId)).body).toMatchObject({ state: 'quoted', provider: null });
    const told = (await mailsTo(cast.provider.email)).filter((mail) => mail.includes('le devis est à compléter'));
    expect(told.at(-1)).toContain('Le devis du prestataire Atelier Réseau ne reprend pas tout le plan.');
    expect(told.at(-1)).toContain('La vulnérabilité 2 n’a pas de ligne');
    await provider.change(quoteId, { lines: [line(findings.slice(0, 2))], version: version + 1 });
    await beneficiary.attach(quoteId, 'signed-quote');
    const again = await beneficiary.sign(quoteId, version + 2);
    expect(again.body.quote).toMatchObject({ state: 'signed', missing: '' });
    expect((await auditor.validate(quoteId, version + 3)).body.quote.state).toBe('validated');
    expect((await auditor.validate(quoteId, version + 4)).status).toBe(409);
    expect((await auditor.sendBack(quoteId, version + 4, 'Trop tard')).status).toBe(403);
    const last = await manager.sendBack(quoteId, version + 4, 'Prix à revoir');
    expect(last.body).toMatchObject({ case: { state: 'quoted' }, quote: { missing: 'Prix à revoir' } });
  });
});

describe('quotes side by side', () => {
  it('are compared finding by finding, each with its total, its eligible amount and its share, without drafts', async () => {
    const { here, caseId, findings, beneficiary, auditor } = await onStage();
    const first = await submitted(app, here, caseId, [
      line([findings[0]!, findings[1]!], { label: 'Tout refaire', netCents: 300_000 }),
      line([], { label: 'Fauteuils', netCents: 10_000 }),
    ]);
    app.context.clock.advance({ seconds: 1 });
    const second = (await beneficiary.create({ providerName: 'ACTIS' })).body.quote.id;
    const lines = [line([findings[0]!], { label: 'Sauvegarde', netCents: 90_000 })];
    await beneficiary.change(second, { providerName: 'ACTIS', lines, version: 1 });
    expect((await beneficiary.compare()).body.quotes.map(({ id }) => id)).toEqual([first.quoteId]);
    await beneficiary.submit(second, 2);
    const { body } = await auditor.compare();
    expect(
      body.quotes.map(({ share, uncovered }) => [share.eligibleCents, share.shareCents, uncovered.length]),
    ).toEqual([
      [300_000, 150_000, 0],
      [90_000, 45_000, 1],
    ]);
    expect(
      body.rows.map(({ findingId, cells }) => [findingId, ...cells.map(({ labels, cents }) => [labels, cents])]),
    ).toEqual([
      [findings[0], [['Tout refaire'], 300_000], [['Sauvegarde'], 90_000]],
      [findings[1], [['Tout refaire'], 300_000], [[], 0]],
      [findings[2], [[], 0], [[], 0]],
      [null, [['Fauteuils'], 10_000], [[], 0]],
    ]);
  });
});

/** What the confirmation of the funding does to the other quotes, as the manager. */
async function retire(caseId: string) {
  const { organisationId, accountId, name } = cast.manager;
  return writing(app.context.db, { organisationIds: [organisationId], accountId }, async (tx) => {
    const act = {
      organisationId,
      caseId,
      actor: { id: accountId, name },
      permissions: new Set(['case.act', 'case.decide']),
      context: app.context,
      now: app.context.clock.now(),
    };
    return retireOtherQuotes(tx, act, await holdCase(tx, act));
  });
}

describe('the quotes that are not retained', () => {
  it('are marked so at the confirmation; their providers are told and leave, the retained one stays', async () => {
    const { here, caseId, findings, beneficiary, auditor, manager, mailsTo } = await onStage();
    const rival = await addPartner(app, 'provider', 'Informatique du Rocher');
    const lost = await submitted(app, here, caseId, [line(findings)], rival);
    const kept = await signed(app, here, caseId, [line(findings)]);
    expect((await mailsTo(rival.email)).some((mail) => mail.includes('un devis est signé'))).toBe(false);
    const own = (await beneficiary.create({ providerName: 'ACTIS' })).status;
    expect(own).toBe(409);
    await auditor.validate(kept.quoteId, kept.version);
    const after = await retire(caseId);
    expect(after.row.readers).not.toContain(rival.organisationId);
    const { quotes } = (await manager.list()).body;
    expect(quotes.map(({ id, state }) => [id, state])).toEqual([
      [lost.quoteId, 'not-retained'],
      [kept.quoteId, 'validated'],
    ]);
    expect((await readCase(app, rival, caseId)).status).toBe(404);
    expect((await readCase(app, cast.provider, caseId)).status).toBe(200);
    const told = (await mailsTo(rival.email)).at(-1)!;
    expect(told).toContain('un autre devis que le vôtre est retenu');
    expect(told).not.toContain(`/cases/${caseId}`);
  });

  it('stand in the history of those who read them, even those of a provider without an account', async () => {
    const { here, caseId, findings, beneficiary, auditor } = await onStage();
    const own = (await beneficiary.create({ providerName: 'ACTIS' })).body.quote.id;
    await beneficiary.change(own, { providerName: 'ACTIS', lines: [line(findings)], version: 1 });
    await beneficiary.submit(own, 2);
    const draft = (await beneficiary.create({ providerName: 'Brouillon' })).body.quote.id;
    const kept = await signed(app, here, caseId, [line(findings)]);
    await auditor.validate(kept.quoteId, kept.version);
    await retire(caseId);
    const told = async (player: Cast['provider']) =>
      (await readCase(app, player, caseId)).body.entries
        .filter(({ kind }) => kind === 'quote.not-retained')
        .map(({ data }) => data);
    const lost = { quote: own, provider: 'ACTIS' };
    expect(await told(cast.manager)).toEqual([lost]);
    expect(await told(cast.auditor)).toEqual([lost]);
    expect(await told(here.beneficiary)).toHaveLength(2);
    expect(await told(here.beneficiary)).toEqual(
      expect.arrayContaining([lost, { quote: draft, provider: 'Brouillon' }]),
    );
    expect(await told(cast.provider)).toEqual([]);
  });

  it('leave no provider in the case where the one retained has no account', async () => {
    const { here, caseId, findings, beneficiary, auditor } = await onStage();
    await submitted(app, here, caseId, [line(findings)]);
    const own = (await beneficiary.create({ providerName: 'ACTIS' })).body.quote.id;
    await beneficiary.change(own, { providerName: 'ACTIS', lines: [line(findings)], version: 1 });
    await beneficiary.submit(own, 2);
    await beneficiary.attach(own, 'signed-quote');
    expect((await beneficiary.sign(own, 3)).body.quote.state).toBe('signed');
    await auditor.validate(own, 4);
    await retire(caseId);
    expect((await readCase(app, cast.provider, caseId)).status).toBe(404);
    expect((await readCase(app, here.beneficiary, caseId)).body.provider).toEqual({ id: null, name: 'ACTIS' });
  });
});
