import { useFormat } from '../../../platform/web/language.tsx';
import { DescriptionList, Section } from '../../../platform/web/ui/index.ts';
import { ShareTable } from '../../programmes/ui/share-table.tsx';
import { shareOf, type PricedLine } from '../model-share.ts';
import { useEditorWords, useQuoteWords, type Plan } from './words.ts';

interface MoneyProps {
  plan: Plan;
  lines: PricedLine[];
  /** Whether every line typed has a price. */
  whole: boolean;
}

/** What the lines come to as they are typed: totals, then the share line by line with the reason of each refusal. */
export function LiveMoney({ plan, lines, whole }: MoneyProps) {
  const words = useEditorWords();
  const shared = useQuoteWords();
  const { money, number } = useFormat();
  const share = shareOf(lines, plan.findings, plan.rule);
  const net = lines.reduce((sum, { netCents }) => sum + netCents, 0);
  const tax = lines.reduce((sum, { taxCents }) => sum + taxCents, 0);
  const nameOf = (id: string) => {
    const rank = lines.findIndex((line) => line.id === id);
    return lines[rank]?.label.trim() || words.line(number(rank + 1));
  };
  return (
    <Section title={words.moneyTitle} look="card">
      <DescriptionList
        look="compact"
        items={[
          { term: shared.totalNet, detail: money(net) },
          { term: shared.tax, detail: money(tax) },
          { term: shared.eligible, detail: money(share.eligibleCents) },
          { term: shared.share, detail: <strong>{money(share.shareCents)}</strong> },
        ]}
      />
      {lines.length > 0 && (
        <div className="quote-share">
          <ShareTable share={share} nameOf={nameOf} />
        </div>
      )}
      {!whole && <p className="quote-soft">{words.incomplete}</p>}
      <p className="quote-soft">{shared.estimate}</p>
    </Section>
  );
}
