import { computeShare, type Share, type ShareRule } from '../programmes/model-money.ts';
import type { Severity } from '../referentials/model.ts';

/** A priced line, as it is kept. */
export interface PricedLine {
  id: string;
  label: string;
  category: string;
  netCents: number;
  taxCents: number;
  findingIds: readonly string[];
}

interface Graded {
  id: string;
  severity: Severity;
}

/** The share that a programme pays of a quote, line by line: each line has the severities of the findings it corrects. */
export function shareOf(lines: readonly PricedLine[], findings: readonly Graded[], rule: ShareRule): Share {
  const severities = new Map(findings.map(({ id, severity }) => [id, severity]));
  return computeShare({
    lines: lines.map((line) => ({
      ...line,
      severities: line.findingIds.flatMap((id) => severities.get(id) ?? []),
    })),
    rule,
  });
}

/** What one quote does for one finding. */
export interface Cell {
  quoteId: string;
  /** Names of the lines that correct it, in the quote's order. */
  labels: string[];
  /** Prices of those lines on the programme's tax basis, in cents; a line that corrects several findings counts whole in each. */
  cents: number;
  shareCents: number;
}

/** One finding across quotes; null for the lines that correct none. */
export interface ComparedRow {
  findingId: string | null;
  cells: Cell[];
}

/** Quotes side by side, one row a finding in the plan's order, then a row for the lines that correct none, if there are any. */
export function compareQuotes(
  findings: readonly Graded[],
  quotes: readonly { id: string; lines: readonly PricedLine[]; share: Pick<Share, 'lines'> }[],
): ComparedRow[] {
  const known = new Set(findings.map(({ id }) => id));
  const row = (findingId: string | null, picks: (line: PricedLine) => boolean): ComparedRow => ({
    findingId,
    cells: quotes.map(({ id, lines, share }) => {
      const chosen = lines.filter(picks);
      const shares = share.lines.filter((one) => chosen.some((line) => line.id === one.id));
      return {
        quoteId: id,
        labels: chosen.map(({ label }) => label),
        cents: shares.reduce((sum, { consideredCents }) => sum + consideredCents, 0),
        shareCents: shares.reduce((sum, { shareCents }) => sum + shareCents, 0),
      };
    }),
  });
  const none = row(null, ({ findingIds }) => !findingIds.some((id) => known.has(id)));
  return [
    ...findings.map(({ id }) => row(id, ({ findingIds }) => findingIds.includes(id))),
    ...(none.cells.some(({ labels }) => labels.length > 0) ? [none] : []),
  ];
}
