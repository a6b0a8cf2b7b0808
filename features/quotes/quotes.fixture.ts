import { expect } from 'vitest';
import type { Input } from '../../platform/contract/endpoint.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import type { Acting, TestApp } from '../../tests/support/app.ts';
import { assign, openCase, place, type Cast } from '../../tests/support/journey.ts';
import { sampleUpload } from '../../tests/support/sample.ts';
import type { Severity } from '../referentials/model.ts';
import * as contract from './contract.ts';
import * as providers from './contract-providers.ts';

export type Player = Cast['provider'];
const SEVERE: Severity[] = ['critical', 'major', 'minor'];

/** A case whose results are sent, with one finding a severity; gives its identifier and those of the findings. */
export async function quotingCase(test: Acting, cast: Cast, severities = SEVERE) {
  const caseId = await openCase(test, cast);
  await assign(test, cast, caseId);
  const findings = severities.map((severity, index) => ({
    id: newId(),
    case_id: caseId,
    number: index + 1,
    title: `Faille ${severity}`,
    impact: 'major',
    difficulty: 'easy',
    severity,
    recommendation: 'Corriger',
    priority: 'now',
    created_at: test.context.clock.now(),
    readers: [cast.beneficiary, cast.manager, cast.auditor].map(({ organisationId }) => organisationId),
  }));
  await writing(test.context.db, { platform: true }, (tx) => tx.insertInto('case_finding').values(findings).execute());
  await place(test, caseId, 'results-sent');
  return { caseId, findings: findings.map(({ id }) => id) };
}

/** The same cast around another structure: a structure has one open case at a time. */
export async function otherBeneficiary(test: TestApp, cast: Cast): Promise<Cast> {
  const structure = await test.organisation({ kind: 'structure', name: 'Résidence du Port', territory: 'MC' });
  return { ...cast, beneficiary: await test.member('director', structure) };
}

/** The calls of one player on one case. */
export function playing(test: Acting, player: Player, caseId: string) {
  const params = { organisationId: player.organisationId, caseId };
  const on = (quoteId: string) => ({ ...params, quoteId });
  type Moving = typeof contract.submitQuote | typeof contract.signQuote | typeof contract.validateQuote;
  const move = (endpoint: Moving) => (quoteId: string, version: number) =>
    test.call(endpoint as typeof contract.submitQuote, { params: on(quoteId), body: { version }, as: player });
  type Reasoned = typeof contract.unsignQuote | typeof contract.sendBackQuote;
  const explain = (endpoint: Reasoned) => (quoteId: string, version: number, reason: string) =>
    test.call(endpoint as typeof contract.unsignQuote, {
      params: on(quoteId),
      body: { version, reason },
      as: player,
    });
  return {
    share: (providerId: string) => test.call(providers.sharePlan, { params, body: { providerId }, as: player }),
    end: (providerId: string) => test.call(providers.endInvitation, { params: { ...params, providerId }, as: player }),
    providers: () => test.call(providers.listProviders, { params, as: player }),
    list: () => test.call(contract.listQuotes, { params, as: player }),
    compare: () => test.call(contract.compareQuotes, { params, as: player }),
    read: (quoteId: string) => test.call(contract.readQuote, { params: on(quoteId), as: player }),
    create: (body: Partial<Input<typeof contract.createQuote>['body']> = {}) =>
      test.call(contract.createQuote, { params, body: { datedOn: '2026-11-20', ...body }, as: player }),
    change: (
      quoteId: string,
      body: Omit<Input<typeof contract.changeQuote>['body'], 'datedOn'> & { datedOn?: string },
    ) => test.call(contract.changeQuote, { params: on(quoteId), body: { datedOn: '2026-11-20', ...body }, as: player }),
    remove: (quoteId: string, version: number) =>
      test.call(contract.removeQuote, { params: on(quoteId), query: { version }, as: player }),
    /** A paper of the version given, or of the one that the player reads now. */
    attach: async (quoteId: string, kind: 'quote' | 'signed-quote', version?: number) => {
      const seen =
        version ?? (await test.call(contract.readQuote, { params: on(quoteId), as: player })).body.quote.version;
      const { payload, headers } = sampleUpload('Devis signé');
      const { organisationId } = player;
      return test.app.inject({
        method: 'POST',
        url: `/api/organisations/${organisationId}/cases/${caseId}/quotes/${quoteId}/documents?kind=${kind}&version=${seen}`,
        headers: { ...player.headers, ...headers },
        payload,
      });
    },
    submit: move(contract.submitQuote),
    withdraw: move(contract.withdrawQuote as never),
    sign: move(contract.signQuote),
    validate: move(contract.validateQuote),
    unsign: explain(contract.unsignQuote),
    sendBack: explain(contract.sendBackQuote),
  };
}

/** A line that corrects some findings, at 1,200.01 € and 20 % of tax unless told. */
export const line = (findingIds: string[], more: Partial<Line> = {}): Line => ({
  label: 'Sauvegarde hors ligne',
  category: 'security-work',
  netCents: 120_001,
  taxBasisPoints: 2000,
  findingIds,
  ...more,
});
type Line = Input<typeof contract.changeQuote>['body']['lines'][number];

/** A submitted quote of a provider to whom the plan is shown; gives its identifier and version. */
export async function submitted(test: TestApp, cast: Cast, caseId: string, lines: Line[], player = cast.provider) {
  expect((await playing(test, cast.beneficiary, caseId).share(player.organisationId)).status).toBe(200);
  const desk = playing(test, player, caseId);
  // Quotes are shown in the order they were begun.
  test.context.clock.advance({ seconds: 1 });
  const { body } = await desk.create();
  await desk.change(body.quote.id, { lines, version: 1 });
  const sent = await desk.submit(body.quote.id, 2);
  expect(sent.status).toBe(200);
  return { quoteId: body.quote.id, version: sent.body.quote.version };
}

/** A submitted quote that the beneficiary then signs; gives its identifier and version. */
export async function signed(test: TestApp, cast: Cast, caseId: string, lines: Line[]) {
  const { quoteId, version } = await submitted(test, cast, caseId, lines);
  const beneficiary = playing(test, cast.beneficiary, caseId);
  expect((await beneficiary.attach(quoteId, 'signed-quote')).statusCode).toBe(201);
  const done = await beneficiary.sign(quoteId, version);
  expect(done.status).toBe(200);
  return { quoteId, version: done.body.quote.version };
}
