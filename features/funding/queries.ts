import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { parisDay } from '../../platform/server/clock.ts';
import { documentsOf } from '../cases/commands-documents.ts';
import type { SeenCase } from '../cases/queries-held.ts';
import { seeCase } from '../cases/queries-held.ts';
import { isConfirmed, leftOf } from './model.ts';
import {
  claimsOf,
  CONTROL_DOCUMENT,
  INVOICE_DOCUMENT,
  isControlCompliant,
  paymentsOf,
  worksFrom,
} from './queries-claim.ts';
import { envelopeOf, readEnvelope } from './queries-envelope.ts';
import { letterPayload, lettersOf, managerNameOf, nextLetterNumber } from './queries-letter.ts';
import { signedQuote, type SignedQuote } from './queries-quote.ts';

interface Asked {
  caseId: string;
  organisationId: string;
  now: Date;
}

/** The money of a case as the reader may know it: all for the beneficiary and the manager; the fact alone for the others. */
export async function fundingView(read: Read | Tx, asked: Asked) {
  const seen = await seeCase(read, asked);
  const { row, part } = seen;
  const mine = part !== 'provider' || row.provider_id === asked.organisationId;
  const common = {
    part,
    state: row.state,
    version: row.version,
    confirmed: mine && isConfirmed(row.state),
  };
  if (part !== 'beneficiary' && part !== 'manager') return { ...common, ...nothing };
  const quote = await signedQuote(read, asked, seen);
  const manager = part === 'manager';
  const documents = await documentsOf(read, asked);
  const papers = (wanted: string) =>
    documents.filter(({ kind }) => kind === wanted).map(({ id, name, by, at }) => ({ id, name, by, at }));
  return {
    ...common,
    quote,
    envelope: manager ? await leftFor(read, seen) : null,
    preview: manager && quote && row.state === 'quote-validated' ? await previewOf(read, seen, quote, asked.now) : null,
    letters: await lettersOf(read, asked),
    invoices: papers(INVOICE_DOCUMENT),
    controlReports: papers(CONTROL_DOCUMENT),
    controlCompliant: await isControlCompliant(read, asked),
    worksFrom: await worksFrom(read, asked),
    claims: await claimsOf(read, asked),
    payments: await paymentsOf(read, asked),
  };
}

const nothing = {
  quote: null,
  envelope: null,
  preview: null,
  letters: [],
  invoices: [],
  controlReports: [],
  controlCompliant: false,
  worksFrom: null,
  claims: [],
  payments: [],
};

async function leftFor(read: Read | Tx, { row }: SeenCase) {
  const found = await readEnvelope(read, row.programme_id, row.manager_id);
  if (!found) return null;
  const envelope = envelopeOf(found);
  return { totalCents: envelope.totalCents, leftCents: leftOf(envelope) };
}

async function previewOf(read: Read | Tx, seen: SeenCase, quote: SignedQuote, now: Date) {
  return letterPayload(seen, {
    kind: 'funding-confirmed',
    number: await nextLetterNumber(read, seen),
    code: '',
    issuedOn: parisDay(now),
    reason: '',
    quote,
    managerName: await managerNameOf(read, seen),
  });
}
