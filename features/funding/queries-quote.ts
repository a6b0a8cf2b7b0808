import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { SeenCase } from '../cases/queries-held.ts';
import { shareRuleOf } from '../programmes/model.ts';
import { linesByQuote, reckoned } from '../quotes/queries-lines.ts';
import { planFindings } from '../quotes/queries-plan.ts';

interface Asked {
  caseId: string;
  organisationId: string;
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
  const lines = (await linesByQuote(read, caseId, organisationId)).get(quote.id) ?? [];
  const findings = await planFindings(read, caseId, organisationId);
  const named = (ids: readonly string[]) => findings.filter(({ id }) => ids.includes(id));
  const rule = shareRuleOf(programme);
  const { share, missing } = reckoned(lines, findings, programme);
  const uncovered = new Set(missing.map(({ id }) => id));
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
    lines: lines.map((line, place) => {
      const { consideredCents, eligibleCents, shareCents, reasons, mixed } = share.lines[place]!;
      const category = programme.categories.list.find(({ id }) => id === line.category);
      return {
        id: line.id,
        label: line.label,
        category: category?.name ?? { fr: line.category, en: line.category },
        findings: named(line.findingIds).map(({ number, title, severity }) => ({ number, title, severity })),
        consideredCents,
        eligibleCents,
        shareCents,
        reasons,
        mixed,
      };
    }),
    coverage: wanted.map(({ id, number, title, severity }) => ({
      number,
      title,
      severity,
      covered: !uncovered.has(id),
    })),
  };
}

export type SignedQuote = NonNullable<Awaited<ReturnType<typeof signedQuote>>>;
