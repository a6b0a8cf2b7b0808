import type { Updateable } from 'kysely';
import type { CaseQuoteTable } from '../../database/types.ts';
import { Problem } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { moveCase } from '../cases/commands.ts';
import { documentsOf } from '../cases/commands-documents.ts';
import { addEntry } from '../cases/commands-entries.ts';
import { readersFor } from '../cases/commands-readers.ts';
import { tellCase } from '../cases/commands-tell.ts';
import type { CaseAct, SeenCase } from '../cases/queries-held.ts';
import { ownScans, standingOf } from '../cases/queries-papers.ts';
import { isAuditBody, mustHaveLines } from './commands.ts';
import { quoteLife, READ_BY, type QuoteAction } from './model.ts';
import { holdQuote, type QuoteRow } from './queries-held.ts';
import { linesByQuote, reckoned } from './queries-lines.ts';
import { planFindings } from './queries-plan.ts';

interface Held {
  seen: SeenCase;
  quote: QuoteRow;
}

/** Writes a quote's next state, as its life says. */
async function step(tx: Tx, quote: QuoteRow, action: QuoteAction, set: Updateable<CaseQuoteTable> = {}): Promise<void> {
  await tx
    .updateTable('case_quote')
    .set({ ...set, state: quoteLife[action].to ?? quote.state, version: quote.version + 1 })
    .where('id', '=', quote.id)
    .execute();
}

/** What a held quote comes to, by the case's findings. */
async function amountsOf(tx: Tx, act: CaseAct, { seen, quote }: Held) {
  const findings = await planFindings(tx, quote.case_id, act.organisationId);
  const lines = (await linesByQuote(tx, quote.case_id, act.organisationId)).get(quote.id) ?? [];
  return { ...reckoned(lines, findings, seen.programme), count: lines.length };
}

/** The provider behind a quote is the only one told of it: the others know nothing of each other. */
const onlyIts = (quote: QuoteRow) => ({ providers: quote.provider_id ? [quote.provider_id] : [] });

function mustBeValid(act: CaseAct, { valid_until: until }: QuoteRow): void {
  if (until === null || until >= parisDay(act.now)) return;
  throw new Problem(
    409,
    'quote-expired',
    {
      fr: 'Ce devis n’est plus valable : sa date de fin est passée. Son auteur peut la repousser.',
      en: 'This quote is no longer valid: its end date has passed. Its author may put it off.',
    },
    [],
    { validUntil: until },
  );
}

/**
 * Shows a draft to the beneficiary, the audit body and the manager. One that leaves findings uncovered may be submitted: its readers
 * see which. Throws 422 without a line, 409 when it has expired, and what `holdQuote` throws.
 */
export async function submitQuote(tx: Tx, act: CaseAct, quoteId: string, version: number): Promise<void> {
  const held = await holdQuote(tx, act, quoteId, { action: 'submit', version });
  const { seen, quote } = held;
  const { count, netCents, taxCents, missing } = await amountsOf(tx, act, held);
  mustHaveLines(count);
  mustBeValid(act, quote);
  const readers = [...new Set([...(await readersFor(tx, seen.row, READ_BY)), ...quote.readers])];
  await step(tx, quote, 'submit', { submitted_at: act.now, readers });
  await tx.updateTable('case_quote_line').set({ readers }).where('quote_id', '=', quote.id).execute();
  await tx
    .updateTable('case_document')
    .set({ readers })
    .where('case_id', '=', quote.case_id)
    .where('subject_id', '=', quote.id)
    .execute();
  const data = {
    quote: quote.id,
    provider: quote.provider_name,
    netCents,
    taxCents,
    uncovered: missing.map(({ number }) => number),
  };
  await addEntry(tx, act, seen.row, seen.part, { kind: 'quote.submitted', data, readers });
  await moveCase(tx, act, seen, 'submit-quote', { data: { quote: quote.id }, telling: onlyIts(quote) });
}

/** Takes back a submitted quote; the case goes back to looking for one when it was the last. */
export async function withdrawQuote(tx: Tx, act: CaseAct, quoteId: string, version: number): Promise<void> {
  const { seen, quote } = await holdQuote(tx, act, quoteId, { action: 'withdraw', version });
  await step(tx, quote, 'withdraw');
  await addEntry(tx, act, seen.row, seen.part, {
    kind: 'quote.withdrawn',
    data: { quote: quote.id, provider: quote.provider_name },
    readers: quote.readers,
  });
  if (await othersSubmitted(tx, seen)) {
    await tellCase(tx, act, seen, {
      tell: ['beneficiary'],
      sentence: { fr: 'un devis est retiré', en: 'a quote is withdrawn' },
    });
    return;
  }
  await moveCase(tx, act, seen, 'withdraw-quote', { data: { quote: quote.id }, telling: onlyIts(quote) });
}

/** Whether the case still has a submitted quote, whoever may read it. */
export function othersSubmitted(tx: Tx, { row }: SeenCase): Promise<boolean> {
  return withOrganisations(tx, row.readers, async () => {
    const left = await tx
      .selectFrom('case_quote')
      .select('id')
      .where('case_id', '=', row.id)
      .where('state', '=', 'submitted')
      .limit(1)
      .execute();
    return left.length > 0;
  });
}

/**
 * The beneficiary retains a quote: its provider becomes the case's, its eligible amount and share the case's own. Throws 409 when
 * the quote has expired, is the audit body's, or lacks its signed paper.
 */
export async function signQuote(tx: Tx, act: CaseAct, quoteId: string, version: number): Promise<void> {
  const held = await holdQuote(tx, act, quoteId, { action: 'sign', version });
  const { seen, quote } = held;
  mustBeValid(act, quote);
  if (quote.provider_id === (seen.row.auditor_id ?? undefined) || isAuditBody(seen, quote.provider_name))
    throw new Problem(409, 'auditor-quote', {
      fr: 'L’organisme d’audit de ce dossier ne peut pas en faire les travaux : ce devis ne peut pas être signé.',
      en: 'The audit body of this case cannot do its work: this quote cannot be signed.',
    });
  await mustHoldSignedPaper(tx, act, quote);
  const { share } = await amountsOf(tx, act, held);
  await step(tx, quote, 'sign', { signed_at: act.now, signed_by_name: act.actor.name, missing: '' });
  await moveCase(tx, act, seen, 'sign-quote', {
    data: {
      quote: quote.id,
      provider: quote.provider_name,
      eligibleCents: share.eligibleCents,
      shareCents: share.shareCents,
    },
    set: {
      provider_id: quote.provider_id,
      provider_name: quote.provider_name,
      eligible_cents: share.eligibleCents,
      share_cents: share.shareCents,
    },
    telling: onlyIts(quote),
  });
}

/** Refuses a signature without the paper that the beneficiary signed: a file of its own that may be opened. */
async function mustHoldSignedPaper(tx: Tx, { organisationId }: CaseAct, quote: QuoteRow): Promise<void> {
  const of = { caseId: quote.case_id, organisationId };
  const papers = (await documentsOf(tx, { ...of, subjectId: quote.id })).filter(({ kind }) => kind === 'signed-quote');
  const standing = standingOf(papers, await ownScans(tx, of));
  if (standing === 'pending')
    throw new Problem(409, 'signed-quote-pending', {
      fr: 'L’antivirus examine encore le devis signé\u00a0: réessayez dans quelques minutes.',
      en: 'The antivirus is still examining the signed quote: try again in a few minutes.',
    });
  if (standing === 'missing')
    throw new Problem(409, 'signed-quote-needed', {
      fr: 'Joignez d’abord le devis signé.',
      en: 'First attach the signed quote.',
    });
}

/** What the case no longer has once no quote is signed. */
const unsettled = { provider_id: null, provider_name: '', eligible_cents: null, share_cents: null };

interface Reasoned {
  reason: string;
  version: number;
}

/** The beneficiary takes its signature back, with a reason: it may then sign another. */
export async function unsignQuote(tx: Tx, act: CaseAct, quoteId: string, { reason, version }: Reasoned): Promise<void> {
  const { seen, quote } = await holdQuote(tx, act, quoteId, { action: 'unsign', version, reason });
  await step(tx, quote, 'unsign', { signed_at: null, signed_by_name: null });
  await moveCase(tx, act, seen, 'unsign-quote', {
    reason,
    data: { quote: quote.id, provider: quote.provider_name },
    set: unsettled,
    telling: onlyIts(quote),
  });
}

/** The auditor or the manager sends a signed quote back: its author reads what is missing and corrects it, then it is signed anew. */
export async function sendBackQuote(
  tx: Tx,
  act: CaseAct,
  quoteId: string,
  { reason, version }: Reasoned,
): Promise<void> {
  const { seen, quote } = await holdQuote(tx, act, quoteId, { action: 'send-back', version, reason });
  await step(tx, quote, 'send-back', { signed_at: null, signed_by_name: null, missing: reason });
  const provider = { fr: quote.provider_name, en: quote.provider_name };
  await moveCase(tx, act, seen, 'send-back-quote', {
    reason,
    data: { quote: quote.id, provider: quote.provider_name },
    set: unsettled,
    telling: { ...onlyIts(quote), values: { provider } },
  });
}

/**
 * The auditor finds that the signed quote covers the plan. Throws 422 with every critical or major finding that no line corrects,
 * each by its number and name.
 */
export async function validateQuote(tx: Tx, act: CaseAct, quoteId: string, version: number): Promise<void> {
  const held = await holdQuote(tx, act, quoteId, { action: 'validate', version });
  const { seen, quote } = held;
  const { missing, share } = await amountsOf(tx, act, held);
  if (missing.length > 0)
    throw new Problem(
      422,
      'plan-not-covered',
      {
        fr: 'Ce devis ne reprend pas tout le plan : il ne peut pas être validé.',
        en: 'This quote does not follow the whole plan: it cannot be validated.',
      },
      missing.map(({ id, number, title }) => ({
        path: `findings.${id}`,
        message: {
          fr: `Faille ${number}, « ${title} » : aucune ligne ne la corrige.`,
          en: `Vulnerability ${number}, “${title}”: no line corrects it.`,
        },
      })),
    );
  await step(tx, quote, 'validate', { missing: '' });
  await moveCase(tx, act, seen, 'validate-quote', {
    data: { quote: quote.id, eligibleCents: share.eligibleCents, shareCents: share.shareCents },
    set: { eligible_cents: share.eligibleCents, share_cents: share.shareCents },
    telling: onlyIts(quote),
  });
}
