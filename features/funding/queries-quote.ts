import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { SeenCase } from '../cases/queries-held.ts';
import { computeShare } from '../programmes/model-money.ts';
import { shareRuleOf } from '../programmes/model.ts';
import type { Severity } from '../referentials/model.ts';

interface Asked {
  caseId: string;
  organisationId: string;
}

/** The findings of a case that an organisation may read, by their number. */
async function findingsOf(read: Read | Tx, { caseId, organisationId }: Asked) {
  const rows = await read
    .selectFrom('case_finding')
    .select(['id', 'number', 'title', 'severity'])
    .where('case_id', '=', caseId)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .orderBy('number')
    .execute();
  return rows.map((row) => ({ ...row, severity: row.severity as Severity }));
}

/**
 * The quote that the structure signed, as this organisation may read it, with the share of each line by the rule of the case's own
 * version of the programme; null where none is signed.
 */
export async function signedQuote(read: Read | Tx, asked: Asked, { programme }: Pick<SeenCase, 'programme'>) {
  const { caseId, organisationId } = asked;
  const quote = await read
    .selectFrom('case_quote')
    .select(['id', 'provider_id', 'provider_name', 'reference', 'dated_on', 'state'])
    .where('case_id', '=', caseId)
    .where('state', 'in', ['signed', 'validated'])
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .executeTakeFirst();
  if (!quote) return null;
  const rows = await read
    .selectFrom('case_quote_line')
    .select(['id', 'label', 'category', 'net_cents', 'tax_cents', 'finding_ids'])
    .where('quote_id', '=', quote.id)
    .where('case_id', '=', caseId)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .orderBy('position')
    .execute();
  const findings = await findingsOf(read, asked);
  const named = (ids: readonly string[]) => findings.filter(({ id }) => ids.includes(id));
  const rule = shareRuleOf(programme);
  const share = computeShare({
    rule,
    lines: rows.map((row) => ({
      id: row.id,
      netCents: Number(row.net_cents),
      taxCents: Number(row.tax_cents),
      category: row.category,
      severities: named(row.finding_ids).map(({ severity }) => severity),
    })),
  });
  const covered = new Set(rows.flatMap((row) => row.finding_ids));
  const wanted = findings.filter(({ severity }) => rule.eligibleSeverities.includes(severity));
  return {
    id: quote.id,
    providerName: quote.provider_name,
    reference: quote.reference,
    datedOn: quote.dated_on,
    validated: quote.state === 'validated',
    taxBasis: rule.taxBasis,
    ratePercent: programme.funding.rate.percent,
    consideredCents: share.consideredCents,
    eligibleCents: share.eligibleCents,
    shareCents: share.shareCents,
    lines: rows.map((row, place) => {
      const { consideredCents, eligibleCents, shareCents, reasons, mixed } = share.lines[place]!;
      const category = programme.categories.list.find(({ id }) => id === row.category);
      return {
        id: row.id,
        label: row.label,
        category: category?.name ?? { fr: row.category, en: row.category },
        findings: named(row.finding_ids).map(({ number, title, severity }) => ({ number, title, severity })),
        consideredCents,
        eligibleCents,
        shareCents,
        reasons,
        mixed,
      };
    }),
    coverage: wanted.map(({ id, number, title, severity }) => ({ number, title, severity, covered: covered.has(id) })),
  };
}

export type SignedQuote = NonNullable<Awaited<ReturnType<typeof signedQuote>>>;
