import { notFound } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { documentsOf } from '../cases/commands-documents.ts';
import { sameName } from '../cases/model-names.ts';
import { seeCase, type CaseAct, type SeenCase } from '../cases/queries-held.ts';
import { ownScans } from '../cases/queries-papers.ts';
import type { Programme } from '../programmes/model.ts';
import { actionsOn, QUOTING } from './model.ts';
import { compareQuotes } from './model-share.ts';
import { isAuthor, quoteRows, type QuoteRow } from './queries-held.ts';
import { linesByQuote, reckoned } from './queries-lines.ts';
import { planFindings, planShown } from './queries-plan.ts';

type Reader = Pick<CaseAct, 'organisationId' | 'caseId' | 'permissions' | 'now'>;

/** Whether a provider takes part in the programme here, or stands on its published list. */
function isListed({ provider_id, provider_name }: QuoteRow, programme: Programme): boolean {
  return provider_id !== null || programme.providers.list.some(({ name }) => sameName(name, provider_name));
}

function aboutCase({ row, part }: SeenCase, permissions: ReadonlySet<string>) {
  return {
    number: row.number,
    structure: row.beneficiary_name,
    state: row.state,
    part,
    mayQuote:
      QUOTING.includes(row.state) && permissions.has('case.act') && (part === 'provider' || part === 'beneficiary'),
  };
}

/** The quotes of a case that the reader may see, with the plan they answer, their totals, their share and what may be done. */
export async function quotesView(read: Read | Tx, reader: Reader) {
  const { organisationId, permissions } = reader;
  const seen = await seeCase(read, reader);
  const { row, part, programme } = seen;
  const findings = await planFindings(read, row.id, organisationId);
  const rows = await quoteRows(read, row.id, organisationId);
  const lines = await linesByQuote(read, row.id, organisationId);
  const documents = await documentsOf(read, { caseId: row.id, organisationId });
  const scans = await ownScans(read, { caseId: row.id, organisationId });
  const today = parisDay(reader.now);
  const quotes = rows.map((quote) => {
    const own = lines.get(quote.id) ?? [];
    const { netCents, taxCents, share, missing } = reckoned(own, findings, programme);
    const mine = isAuthor(quote, { part, organisationId });
    const papers = documents.filter(({ subjectId }) => subjectId === quote.id);
    return {
      id: quote.id,
      version: quote.version,
      state: quote.state,
      providerId: quote.provider_id,
      providerName: quote.provider_name,
      listed: isListed(quote, programme),
      mine,
      reference: quote.reference,
      datedOn: quote.dated_on,
      validUntil: quote.valid_until,
      expired: quote.valid_until !== null && quote.valid_until < today,
      note: quote.note,
      missing: quote.missing,
      submittedAt: quote.submitted_at?.toISOString() ?? null,
      signedAt: quote.signed_at?.toISOString() ?? null,
      signedByName: quote.signed_by_name,
      netCents,
      taxCents,
      lines: own,
      share,
      uncovered: missing.map(({ id }) => id),
      signedAttached: papers.some(({ id, kind }) => kind === 'signed-quote' && scans.get(id) !== 'infected'),
      documents: papers.map(({ subjectId: _subject, ...paper }) => paper),
      actions: actionsOn({ quote: quote.state, mine, state: row.state, part, permissions }),
    };
  });
  return { case: aboutCase(seen, permissions), plan: planShown(findings, programme), quotes };
}

/** One quote with all that its page needs. Throws 404 for one who may not read it. */
export async function quoteView(read: Read | Tx, reader: Reader, quoteId: string) {
  const { quotes, ...around } = await quotesView(read, reader);
  const quote = quotes.find(({ id }) => id === quoteId.toLowerCase());
  if (!quote) throw notFound();
  return { ...around, quote };
}

/** The submitted quotes side by side, finding by finding; drafts and those taken back are left out. */
export async function comparisonView(read: Read | Tx, reader: Reader) {
  const view = await quotesView(read, reader);
  const quotes = view.quotes.filter(({ state }) => state !== 'draft' && state !== 'withdrawn');
  return { ...view, quotes, rows: compareQuotes(view.plan.findings, quotes) };
}
