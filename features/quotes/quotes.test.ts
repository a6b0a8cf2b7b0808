import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { addPartner, castOf, readCase, type Cast } from '../../tests/support/journey.ts';
import { line, otherBeneficiary, playing, quotingCase, submitted } from './quotes.fixture.ts';

let app: TestApp;
let cast: Cast;
beforeAll(async () => {
  app = await testApp();
  cast = await castOf(app);
});
afterAll(() => app.close());

describe('showing the plan to a provider', () => {
  it('puts it among those who read the case and the plan, tells it by e-mail, and the others see no more than before', async () => {
    const here = { ...cast };
    const { caseId } = await quotingCase(app, here);
    const beneficiary = playing(app, here.beneficiary, caseId);
    const { body } = await beneficiary.providers();
    expect(body.partners).toMatchObject([{ name: 'Atelier Réseau', since: null }]);
    expect(body.published.list).toHaveLength(22);
    expect(body.published.list[0]).toEqual({ name: 'SYSELIO', email: 'commercial@syselio.com' });
    expect((await readCase(app, cast.provider, caseId)).status).toBe(404);
    const shared = await beneficiary.share(cast.provider.organisationId);
    expect(shared.body.partners[0]!.since).not.toBeNull();
    const seen = await playing(app, cast.provider, caseId).list();
    expect(seen.body.plan.findings.map(({ title, eligible }) => [title, eligible])).toEqual([
      ['Faille critical', true],
      ['Faille major', true],
      ['Faille minor', false],
    ]);
    expect(seen.body).toMatchObject({ case: { part: 'provider', mayQuote: true }, quotes: [] });
    const again = await beneficiary.share(cast.provider.organisationId);
    expect(again.body).toEqual(shared.body);
  });

  it('is the beneficiary’s alone: no provider learns which others were asked', async () => {
    const here = await otherBeneficiary(app, cast);
    const { caseId } = await quotingCase(app, here);
    for (const player of [cast.auditor, cast.manager]) {
      expect((await playing(app, player, caseId).providers()).status).toBe(403);
      expect((await playing(app, player, caseId).share(cast.provider.organisationId)).status).toBe(403);
    }
    expect((await playing(app, cast.provider, caseId).providers()).status).toBe(404);
    const stranger = await playing(app, here.beneficiary, caseId).share(cast.auditor.organisationId);
    expect(stranger.problem.issues[0]).toMatchObject({ path: 'body.providerId' });
  });

  it('ends: the provider is told, reads nothing any more, and the case looks for a quote again', async () => {
    const here = await otherBeneficiary(app, cast);
    const { caseId, findings } = await quotingCase(app, here);
    const { quoteId } = await submitted(app, here, caseId, [line(findings)]);
    const draft = await playing(app, cast.provider, caseId).create({ reference: 'variante' });
    expect((await playing(app, cast.provider, caseId).attach(draft.body.quote.id, 'quote')).statusCode).toBe(201);
    expect((await playing(app, cast.provider, caseId).end(cast.provider.organisationId)).status).toBe(403);
    const beneficiary = playing(app, here.beneficiary, caseId);
    const { body } = await beneficiary.end(cast.provider.organisationId);
    expect(body.partners.find(({ id }) => id === cast.provider.organisationId)).toMatchObject({ since: null });
    expect((await playing(app, cast.provider, caseId).list()).status).toBe(404);
    const left = await beneficiary.list();
    expect(left.body.quotes).toMatchObject([{ id: quoteId, state: 'not-retained' }]);
    expect(left.body.case.state).toBe('results-sent');
    const { entries } = (await readCase(app, here.beneficiary, caseId)).body;
    expect(entries.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['plan.closed', 'quote.not-retained']));
    const mails = entries.filter(({ kind }) => kind === 'mail').map(({ data }) => JSON.stringify(data));
    expect(mails.some((mail) => mail.includes('ne vous montre plus son plan'))).toBe(true);
    expect((await beneficiary.end(cast.provider.organisationId)).status).toBe(404);
  });
});

describe('a draft quote', () => {
  it('is read by its author alone until it is submitted, then by the beneficiary, the audit body and the manager, never by another provider', async () => {
    const here = await otherBeneficiary(app, cast);
    const rival = await addPartner(app, 'provider', 'Informatique du Port');
    const { caseId, findings } = await quotingCase(app, here);
    const beneficiary = playing(app, here.beneficiary, caseId);
    await beneficiary.share(cast.provider.organisationId);
    await beneficiary.share(rival.organisationId);
    const desk = playing(app, cast.provider, caseId);
    const { body, status } = await desk.create({ reference: 'D-42', validUntil: '2027-01-31' });
    expect(status).toBe(201);
    const quoteId = body.quote.id;
    expect(body.quote).toMatchObject({ state: 'draft', version: 1, mine: true, providerName: 'Atelier Réseau' });
    expect(body.quote.actions).toEqual(['change', 'remove', 'attach', 'submit']);
    await desk.change(quoteId, { lines: [line([findings[0]!])], version: 1 });
    const others = [here.beneficiary, cast.auditor, cast.manager];
    for (const player of others) {
      expect((await playing(app, player, caseId).list()).body.quotes).toEqual([]);
      expect((await playing(app, player, caseId).read(quoteId)).status).toBe(404);
    }
    expect((await desk.submit(quoteId, 2)).body.quote).toMatchObject({ state: 'submitted', version: 3 });
    for (const player of others) {
      const { quotes } = (await playing(app, player, caseId).list()).body;
      expect(quotes).toMatchObject([{ id: quoteId, mine: false, netCents: 120_001, taxCents: 24_000 }]);
      expect(quotes[0]!.lines).toHaveLength(1);
    }
    expect((await playing(app, rival, caseId).list()).body.quotes).toEqual([]);
    expect((await playing(app, rival, caseId).read(quoteId)).status).toBe(404);
    expect((await playing(app, rival, caseId).compare()).body).toMatchObject({ quotes: [] });
    expect((await playing(app, rival, caseId).change(quoteId, { lines: [], version: 3 })).status).toBe(404);
  });

  it('names every fault of its lines at its field, all at once, and keeps nothing', async () => {
    const here = await otherBeneficiary(app, cast);
    const { caseId, findings } = await quotingCase(app, here);
    const elsewhere = await quotingCase(app, await otherBeneficiary(app, cast));
    await playing(app, here.beneficiary, caseId).share(cast.provider.organisationId);
    const desk = playing(app, cast.provider, caseId);
    const { body } = await desk.create();
    const { status, problem } = await desk.change(body.quote.id, {
      datedOn: '2026-11-30',
      validUntil: '2026-11-29',
      version: 1,
      lines: [
        line([findings[0]!]),
        line([findings[0]!], { netCents: -1 }),
        line([findings[0]!, elsewhere.findings[0]!]),
        line([], { label: ' ', category: 'yachting', taxBasisPoints: null }),
        line([], { netCents: 10_000_000_001, taxCents: -5 }),
      ],
    });
    expect(status).toBe(422);
    expect(problem.issues.map(({ path }) => path)).toEqual([
      'body.datedOn',
      'body.validUntil',
      'body.lines.1.netCents',
      'body.lines.2.findingIds',
      'body.lines.3.label',
      'body.lines.3.category',
      'body.lines.3.taxCents',
      'body.lines.4.netCents',
      'body.lines.4.taxCents',
      'body.lines.4.taxCents',
    ]);
    expect(problem.issues[3]!.message).toContain('pas dans le plan');
    expect((await desk.read(body.quote.id)).body.quote).toEqual(body.quote);
    const fraction = await desk.change(body.quote.id, { lines: [line([], { netCents: 10.5 })], version: 1 });
    expect(fraction.problem.issues[0]!.path).toBe('body.lines.0.netCents');
  });

  it('is changed on its last version only, and deleted by its author alone', async () => {
    const here = await otherBeneficiary(app, cast);
    const { caseId } = await quotingCase(app, here);
    const beneficiary = playing(app, here.beneficiary, caseId);
    await beneficiary.share(cast.provider.organisationId);
    const desk = playing(app, cast.provider, caseId);
    const quoteId = (await desk.create()).body.quote.id;
    await desk.change(quoteId, { lines: [line([])], version: 1 });
    const stale = await desk.change(quoteId, { lines: [], version: 1 });
    expect([stale.status, stale.problem.code]).toEqual([409, 'stale-version']);
    expect((await beneficiary.remove(quoteId, 2)).status).toBe(404);
    expect((await desk.remove(quoteId, 1)).status).toBe(409);
    expect((await desk.remove(quoteId, 2)).status).toBe(204);
    expect((await desk.remove(quoteId, 2)).status).toBe(404);
    expect((await desk.list()).body.quotes).toEqual([]);
  });

  it('may be the beneficiary’s, for a provider without an account, but never for the audit body', async () => {
    const here = await otherBeneficiary(app, cast);
    const { caseId, findings } = await quotingCase(app, here);
    const beneficiary = playing(app, here.beneficiary, caseId);
    expect((await beneficiary.create()).problem.issues[0]).toMatchObject({ path: 'body.providerName' });
    const named = await beneficiary.create({ providerName: 'AUDIT  Riviéra' });
    expect(named.problem.issues[0]!.message).toContain('organisme d’audit');
    for (const player of [cast.auditor, cast.manager])
      expect((await playing(app, player, caseId).create({ providerName: 'Sarl Asteria' })).status).toBe(403);
    const { body } = await beneficiary.create({ providerName: 'Sarl Asteria' });
    expect(body.quote).toMatchObject({ providerId: null, providerName: 'Sarl Asteria', listed: true, mine: true });
    await beneficiary.change(body.quote.id, { providerName: 'Dépannage Express', lines: [line(findings)], version: 1 });
    const sent = await beneficiary.submit(body.quote.id, 2);
    expect(sent.body.quote).toMatchObject({ providerName: 'Dépannage Express', listed: false, state: 'submitted' });
    expect((await playing(app, cast.manager, caseId).list()).body.quotes).toHaveLength(1);
  });
});
