import { expect } from 'vitest';
import { addFinding, caseToAudit, finding, fullReport, startAudit } from '../../../features/audits/audit.fixture.ts';
import * as reports from '../../../features/audits/contract-report.ts';
import { line, playing } from '../../../features/quotes/quotes.fixture.ts';
import { parisDay } from '../../../platform/server/clock.ts';
import { actingOn } from '../../support/app.ts';
import type { Running } from '../../support/e2e.ts';
import { castOf, readCase, type Cast } from '../../support/journey.ts';

/** A case of the co-funded programme on a product that runs: its audit is sent, and two quotes may be compared. */
export async function quotedCase({ app, context }: Running): Promise<{ cast: Cast; caseId: string; quoteId: string }> {
  const acting = actingOn(app, context);
  const cast = await castOf(acting);
  const caseId = await caseToAudit(acting, cast);
  await startAudit(acting, cast, caseId);
  const found = await addFinding(acting, cast, caseId, finding('Correctifs absents depuis un an'));
  const params = { organisationId: cast.auditor.organisationId, caseId };
  const as = cast.auditor;
  const version = async () => (await readCase(acting, cast.auditor, caseId)).body.version;
  const draft = await acting.call(reports.readReport, { params, as });
  await acting.call(reports.saveReport, { params, body: { report: fullReport, version: draft.body.version }, as });
  await acting.call(reports.finishAudit, { params, body: { version: await version() }, as });
  const sent = await acting.call(reports.sendResults, {
    params,
    body: { version: await version(), language: 'fr' },
    as,
  });
  expect(sent.status).toBe(204);

  const practice = playing(acting, cast.beneficiary, caseId);
  const datedOn = parisDay(context.clock.now());
  let quoteId = '';
  for (const providerName of ['ACTIS', 'SYSELIO']) {
    quoteId = (await practice.create({ providerName, datedOn })).body.quote.id;
    await practice.change(quoteId, { providerName, datedOn, lines: [line([found.id])], version: 1 });
    expect((await practice.submit(quoteId, 2)).status).toBe(200);
  }
  return { cast, caseId, quoteId };
}
