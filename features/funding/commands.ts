import { Problem } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { moveCase, mustAllow } from '../cases/commands.ts';
import { holdToMove } from '../cases/commands-hold.ts';
import type { Telling } from '../cases/commands-tell.ts';
import type { CaseAct, SeenCase } from '../cases/queries-held.ts';
import type { CaseEvent } from '../cases/model.ts';
import { retireOtherQuotes } from '../quotes/commands-providers.ts';
import { moveEnvelope, releaseReserve } from './commands-envelope.ts';
import { issueLetter } from './commands-letter.ts';
import { writeCheckCode } from './model-letter.ts';
import { signedQuote, type SignedQuote } from './queries-quote.ts';

/** What the manager saw when deciding: the quote and what it gives right to. */
export interface Decision {
  version: number;
  quoteId: string;
  eligibleCents: number;
  shareCents: number;
}

async function validatedQuote(tx: Tx, act: CaseAct, seen: SeenCase): Promise<SignedQuote> {
  const quote = await signedQuote(tx, act, seen);
  if (!quote?.validated)
    throw new Problem(409, 'no-validated-quote', {
      fr: 'Aucun devis validé par l’auditeur n’est dans ce dossier.',
      en: 'No quote validated by the auditor is in this case.',
    });
  return quote;
}

/**
 * The manager's director confirms the share: reckoned again from the validated quote, reserved in the envelope, told by a letter.
 * Throws 409 when it is not what was shown or the envelope cannot give it, and what `mustAllow` throws.
 */
export async function confirmFunding(tx: Tx, act: CaseAct, shown: Decision): Promise<void> {
  const seen = await holdToMove(tx, act, 'confirm-funding', shown);
  const quote = await validatedQuote(tx, act, seen);
  const { eligibleCents, shareCents } = quote;
  if (quote.id !== shown.quoteId || eligibleCents !== shown.eligibleCents || shareCents !== shown.shareCents)
    throw new Problem(409, 'share-changed', {
      fr: 'Le calcul de la participation n’est plus celui que vous avez vu. Rechargez la page, relisez, puis confirmez.',
      en: 'The share is no longer what you saw. Reload the page, read it again, then confirm.',
    });
  await moveEnvelope(tx, act, seen, { kind: 'reserve', cents: shareCents });
  const set = { eligible_cents: eligibleCents, share_cents: shareCents };
  const letter = await issueLetter(tx, act, seen, { kind: 'funding-confirmed', quote, reason: '' });
  const left = await retireOtherQuotes(tx, act, seen);
  await moveCase(tx, act, left, 'confirm-funding', {
    set,
    telling: { values: { 'check-code': same(writeCheckCode(letter.code)), provider: same(quote.providerName) } },
  });
}

const same = (value: string) => ({ fr: value, en: value });

/**
 * The money's part of a plain move, in its transaction and before the case moves; gives what must be told. A refusal once a quote is
 * validated is written in a letter; what a case that ends kept in the envelope goes back. The case is held by the caller.
 */
export async function settleMove(
  tx: Tx,
  act: CaseAct,
  seen: SeenCase,
  { event, reason }: { event: CaseEvent; reason: string },
): Promise<Partial<Telling>> {
  mustAllow(seen, act, event, reason);
  if (ending.includes(event)) await releaseReserve(tx, act, seen);
  if (event !== 'refuse' || seen.row.state !== 'quote-validated') return {};
  const quote = await validatedQuote(tx, act, seen);
  const { code } = await issueLetter(tx, act, seen, { kind: 'funding-refused', quote, reason: reason.trim() });
  return {
    letter: 'funding-refused',
    sentence: { fr: 'la participation n’est pas accordée', en: 'the share is not granted' },
    values: { 'check-code': same(writeCheckCode(code)), provider: same(quote.providerName) },
  };
}

const ending: readonly CaseEvent[] = ['refuse', 'cancel', 'abandon', 'close'];
