import { invalid, Problem, refuseAll, type Issue } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { outOfOrder } from '../cases/commands.ts';
import { addEntry } from '../cases/commands-entries.ts';
import { tellCase } from '../cases/commands-tell.ts';
import { sameName } from '../cases/model-names.ts';
import { holdCase, notYours, type CaseAct, type SeenCase } from '../cases/queries-held.ts';
import { lineIssues, MAX_QUOTES, QUOTING, taxOfLine, type TypedLine } from './model.ts';
import { holdQuote, isAuthor, quoteRows, type QuoteRow } from './queries-held.ts';
import { linesByQuote } from './queries-lines.ts';
import { planFindings } from './queries-plan.ts';

/** The head of a quote, as it is typed. */
export interface TypedHead {
  /** Who would do the work; read only where the beneficiary writes the quote down. */
  providerName: string;
  reference: string;
  /** Days `2026-09-30`. */
  datedOn: string;
  validUntil: string | null;
  note: string;
}

/** Begins a draft, which only its author sees; gives its identifier. Throws 403 for the other parts, 409 at another step, 422 by field. */
export async function createQuote(tx: Tx, act: CaseAct, head: TypedHead): Promise<string> {
  const seen = await holdCase(tx, act);
  if (seen.part !== 'provider' && seen.part !== 'beneficiary') throw notYours(seen.part);
  if (!QUOTING.includes(seen.row.state)) throw outOfOrder(seen.row.state);
  refuseAll(headIssues(seen, act, head));
  const { organisationId } = act;
  const own = (await quoteRows(tx, seen.row.id, organisationId)).filter((quote) =>
    isAuthor(quote, { part: seen.part, organisationId }),
  );
  if (own.length >= MAX_QUOTES)
    throw new Problem(409, 'too-many-quotes', {
      fr: `Vous avez déjà ${MAX_QUOTES} devis dans ce dossier : modifiez l’un d’eux.`,
      en: `You already have ${MAX_QUOTES} quotes in this case: change one of them.`,
    });
  const id = newId(act.now.getTime());
  await tx
    .insertInto('case_quote')
    .values({
      ...columnsOf(head),
      id,
      case_id: seen.row.id,
      provider_id: seen.part === 'provider' ? organisationId : null,
      provider_name: seen.part === 'provider' ? await nameOf(tx, organisationId) : head.providerName,
      state: 'draft',
      created_by_part: seen.part,
      created_at: act.now,
      readers: [organisationId],
    })
    .execute();
  return id;
}

/**
 * Writes a quote anew with its lines. Once submitted, its readers see the change in the history, the beneficiary is told, and a
 * paper signed on the former text no longer counts. Throws 422 with every fault at its field, 409 when stale, 403 to all but its author.
 */
export async function changeQuote(
  tx: Tx,
  act: CaseAct,
  quoteId: string,
  { lines, version, ...head }: TypedHead & { lines: readonly TypedLine[]; version: number },
): Promise<void> {
  const { seen, quote } = await holdQuote(tx, act, quoteId, { action: 'change', version });
  const findings = await planFindings(tx, seen.row.id, act.organisationId);
  refuseAll([
    ...headIssues(seen, act, head),
    ...lineIssues(lines, {
      findingIds: new Set(findings.map(({ id }) => id)),
      categories: new Set(seen.programme.categories.list.map(({ id }) => id)),
    }),
  ]);
  if (quote.state === 'submitted') mustHaveLines(lines.length);
  await tx
    .updateTable('case_quote')
    .set({
      ...columnsOf(head),
      ...(quote.provider_id ? {} : { provider_name: head.providerName }),
      version: quote.version + 1,
    })
    .where('id', '=', quote.id)
    .execute();
  await writeLines(tx, act, quote, lines);
  if (quote.state === 'submitted') await tellChanged(tx, act, seen, { ...quote, ...columnsOf(head) });
}

/** Deletes a draft, its lines and its papers. */
export async function removeQuote(tx: Tx, act: CaseAct, quoteId: string, version: number): Promise<void> {
  const { quote } = await holdQuote(tx, act, quoteId, { action: 'remove', version });
  await dropPapers(tx, act, quote, ['quote', 'signed-quote']);
  await tx.deleteFrom('case_quote').where('id', '=', quote.id).execute();
}

/** Refuses a quote without a line. */
export function mustHaveLines(count: number): void {
  if (count === 0)
    throw invalid('body.lines', {
      fr: 'Un devis a au moins une ligne : ajoutez-la et enregistrez, puis déposez-le.',
      en: 'A quote has at least one line: add it and save, then submit.',
    });
}

/** Whether a name is that of the case's audit body, which may not do the work that it controls. */
export function isAuditBody({ row }: SeenCase, name: string): boolean {
  return row.auditor_name !== '' && sameName(row.auditor_name, name);
}

function headIssues(seen: SeenCase, act: CaseAct, { providerName, datedOn, validUntil }: TypedHead): Issue[] {
  const issues: Issue[] = [];
  const say = (field: string, fr: string, en: string) => issues.push({ path: `body.${field}`, message: { fr, en } });
  if (seen.part === 'beneficiary' && providerName === '')
    say('providerName', 'Écrivez le nom du prestataire.', 'Give the provider’s name.');
  if (seen.part === 'beneficiary' && isAuditBody(seen, providerName))
    say(
      'providerName',
      'L’organisme d’audit de ce dossier ne peut pas en faire les travaux.',
      'The audit body of this case cannot do its work.',
    );
  if (datedOn > parisDay(act.now))
    say('datedOn', 'La date du devis est dans le futur.', 'The quote’s date is in the future.');
  if (validUntil !== null && validUntil < datedOn)
    say(
      'validUntil',
      'La fin de validité vient avant la date du devis.',
      'The quote would end before the day it is dated.',
    );
  return issues;
}

const columnsOf = ({ reference, datedOn, validUntil, note }: TypedHead) => ({
  reference,
  dated_on: datedOn,
  valid_until: validUntil,
  note,
});

async function nameOf(tx: Tx, organisationId: string): Promise<string> {
  const { name } = await tx
    .selectFrom('organisation')
    .select('name')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return name;
}

async function writeLines(tx: Tx, act: CaseAct, quote: QuoteRow, lines: readonly TypedLine[]): Promise<void> {
  await tx.deleteFrom('case_quote_line').where('quote_id', '=', quote.id).execute();
  if (lines.length === 0) return;
  await tx
    .insertInto('case_quote_line')
    .values(
      lines.map((line, position) => ({
        quote_id: quote.id,
        case_id: quote.case_id,
        id: newId(act.now.getTime()),
        position,
        label: line.label,
        category: line.category,
        net_cents: line.netCents,
        tax_cents: taxOfLine(line),
        finding_ids: [...new Set(line.findingIds)],
        readers: quote.readers,
      })),
    )
    .execute();
}

/** Puts away papers of a quote, whoever brought them: they stay in the history, and are opened no more. */
async function dropPapers(tx: Tx, act: CaseAct, quote: QuoteRow, kinds: readonly string[]): Promise<void> {
  await withOrganisations(tx, quote.readers, () =>
    tx
      .updateTable('case_document')
      .set({ removed_at: act.now })
      .where('case_id', '=', quote.case_id)
      .where('subject_id', '=', quote.id)
      .where('kind', 'in', kinds)
      .where('removed_at', 'is', null)
      .execute(),
  );
}

async function tellChanged(tx: Tx, act: CaseAct, seen: SeenCase, quote: QuoteRow): Promise<void> {
  await dropPapers(tx, act, quote, ['signed-quote']);
  const lines = (await linesByQuote(tx, quote.case_id, act.organisationId)).get(quote.id) ?? [];
  await addEntry(tx, act, seen.row, seen.part, {
    kind: 'quote.changed',
    data: {
      quote: quote.id,
      provider: quote.provider_name,
      netCents: lines.reduce((sum, { netCents }) => sum + netCents, 0),
    },
    readers: quote.readers,
  });
  await tellCase(tx, act, seen, {
    tell: ['beneficiary'],
    sentence: { fr: 'un devis est modifié', en: 'a quote is changed' },
  });
}
