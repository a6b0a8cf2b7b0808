import { parisDay } from '../../platform/server/clock.ts';
import * as funding from '../funding/contract.ts';
import * as quotes from '../quotes/contract.ts';
import * as providers from '../quotes/contract-providers.ts';
import { paper, quotedLines } from './papers.ts';
import type { Play } from './play.ts';
import type { Performer } from './stand-in.ts';

/** Shows the plan to a provider, who quotes for it at so many per cent of the usual price; gives the submitted quote's identifier. */
async function quote({ stand, plan, caseId, ask, later }: Play, by: Performer, percent: number): Promise<string> {
  await ask(providers.sharePlan, 'beneficiary', { body: { providerId: by.organisationId } });
  later(4);
  const params = { organisationId: by.organisationId, caseId };
  const made = await stand.ask(quotes.createQuote, by, {
    params,
    body: { reference: `D-${plan.headcount}${percent}`, datedOn: parisDay(stand.now()) },
  });
  const quoteId = made.quote.id;
  const changed = await stand.ask(quotes.changeQuote, by, {
    params: { ...params, quoteId },
    body: {
      reference: made.quote.reference,
      datedOn: made.quote.datedOn,
      lines: quotedLines(made.plan.findings, plan.headcount, percent),
      version: made.quote.version,
    },
  });
  await stand.upload(
    quotes.attachDocument,
    by,
    { params: { ...params, quoteId }, query: { kind: 'quote', version: changed.quote.version } },
    paper('Devis'),
  );
  await stand.ask(quotes.submitQuote, by, { params: { ...params, quoteId }, body: { version: changed.quote.version } });
  return quoteId;
}

/** The quotes, the one that is signed and validated, and the share that is promised for it. True when the case stops there. */
export async function playQuotes(play: Play): Promise<boolean> {
  const { company, plan, ask, later, reached, move } = play;
  later(6);
  const quoteId = await quote(play, company.provider, 100);
  if (plan.twoQuotes || reached('quoted')) await quote(play, company.rival, 118);
  if (reached('quoted')) return true;
  later(5);
  if (reached('abandoned')) {
    await move('beneficiary', 'abandon', 'Le cabinet déménage : les travaux n’ont plus lieu d’être.');
    return true;
  }
  await sign(play, quoteId);
  if (reached('quote-signed')) return true;
  later(3);
  const checked = await ask(quotes.readQuote, 'auditor', { params: { quoteId } });
  await ask(quotes.validateQuote, 'auditor', { params: { quoteId }, body: { version: checked.quote.version } });
  if (reached('quote-validated')) return true;
  later(4);
  const shown = await ask(funding.readFunding, 'manager');
  await ask(funding.confirmFunding, 'manager', {
    body: {
      version: shown.version,
      quoteId,
      eligibleCents: shown.quote!.eligibleCents,
      shareCents: shown.quote!.shareCents,
    },
  });
  return reached('confirmed');
}

async function sign({ stand, company, here, ask }: Play, quoteId: string): Promise<void> {
  const signing = { params: { ...here('beneficiary'), quoteId } };
  const { quote: seen } = await ask(quotes.readQuote, 'beneficiary', signing);
  await stand.upload(
    quotes.attachDocument,
    company.beneficiary,
    { ...signing, query: { kind: 'signed-quote', version: seen.version } },
    paper('Devis signé'),
  );
  await ask(quotes.signQuote, 'beneficiary', { ...signing, body: { version: seen.version } });
}
