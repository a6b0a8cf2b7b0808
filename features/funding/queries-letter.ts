import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { fillLetter } from '../programmes/model-letters.ts';
import type { SeenCase } from '../cases/queries-held.ts';
import { letterValues, money } from '../cases/queries-values.ts';
import { LETTER_DOCUMENT, ourWords, writeCheckCode, type LetterKind, type LetterPayload } from './model-letter.ts';
import type { SignedQuote } from './queries-quote.ts';

/** What a letter is made of besides the case. */
export interface LetterFacts {
  kind: LetterKind;
  number: string;
  /** '' in a preview: the letter then shows dots in its place. */
  code: string;
  issuedOn: string;
  reason: string;
  quote: SignedQuote;
  managerName: string;
}

/** The number that the case's next letter takes: `MSS-2026-0042-L1`. The case is held by the caller who issues it. */
export async function nextLetterNumber(read: Read | Tx, { row }: Pick<SeenCase, 'row'>): Promise<string> {
  const { count } = await read
    .selectFrom('case_letter')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('case_id', '=', row.id)
    .executeTakeFirstOrThrow();
  return `${row.number}-L${Number(count) + 1}`;
}

/** The name of the organisation that runs the case's programme. */
export async function managerNameOf(read: Read | Tx, { row }: Pick<SeenCase, 'row'>): Promise<string> {
  const found = await read
    .selectFrom('organisation')
    .select('name')
    .where('id', '=', row.manager_id)
    .executeTakeFirst();
  return found?.name ?? '';
}

/** The words and amounts of a letter: what the preview shows, and what is frozen once it is issued. */
export function letterPayload(seen: Pick<SeenCase, 'row' | 'programme'>, facts: LetterFacts): LetterPayload {
  const { row, programme } = seen;
  const { kind, number, code, issuedOn, reason, quote, managerName } = facts;
  const template = programme.letters.find(({ id }) => id === kind) ?? ourWords[kind];
  const same = (value: string) => ({ fr: value, en: value });
  const values = letterValues(seen, '', {
    provider: same(quote.providerName),
    'eligible-amount': money(quote.eligibleCents),
    'share-amount': money(quote.shareCents),
    'check-code': same(code ? writeCheckCode(code) : '····-····'),
    reason: same(reason),
  });
  const confirmed = kind === 'funding-confirmed';
  return {
    kind,
    number,
    code,
    issuedOn,
    caseNumber: row.number,
    programme: programme.title,
    manager: managerName,
    contact: programme.contact,
    structure: row.beneficiary_name,
    address: row.contact.address,
    ...fillLetter(template, values),
    taxBasis: quote.taxBasis,
    lines: confirmed
      ? quote.lines.map(({ label, category, consideredCents, eligibleCents, shareCents, reasons }) => ({
          label,
          category,
          consideredCents,
          eligibleCents,
          shareCents,
          reasons,
        }))
      : [],
    totals: confirmed
      ? {
          consideredCents: quote.consideredCents,
          eligibleCents: quote.eligibleCents,
          shareCents: quote.shareCents,
        }
      : null,
  };
}

/** The letters of a case that an organisation may read, oldest first; `documentId` is null while the PDF is being made. */
export async function lettersOf(
  read: Read | Tx,
  { caseId, organisationId }: { caseId: string; organisationId: string },
) {
  const rows = await read
    .selectFrom('case_letter as l')
    .leftJoin('case_document as d', (join) =>
      join.onRef('d.subject_id', '=', 'l.id').on('d.kind', '=', LETTER_DOCUMENT).on('d.removed_at', 'is', null),
    )
    .select(['l.id', 'l.kind', 'l.number', 'l.code', 'l.issued_on', 'd.id as document_id'])
    .where('l.case_id', '=', caseId)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('l.readers')))
    .orderBy('l.number')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as LetterKind,
    number: row.number,
    code: writeCheckCode(row.code),
    issuedOn: row.issued_on,
    documentId: row.document_id,
  }));
}

/** The letter that a code belongs to, for whoever holds the code: its number and its day, nothing else. Needs the product's own scope. */
export async function letterByCode(read: Read, code: string): Promise<{ number: string; issuedOn: string } | null> {
  const row = await read
    .selectFrom('case_letter')
    .select(['number', 'issued_on'])
    .where('code', '=', code)
    .executeTakeFirst();
  return row ? { number: row.number, issuedOn: row.issued_on } : null;
}
