import { useFormat } from '../../../platform/web/language.tsx';
import { DescriptionList, Section } from '../../../platform/web/ui/index.ts';
import type { Share } from '../../programmes/model-money.ts';
import type { PricedLine } from '../model-share.ts';
import { useEditorWords, useQuoteWords } from './words.ts';

interface MoneyProps {
  lines: PricedLine[];
  share: Share;
  /** Whether every line typed has a price. */
  whole: boolean;
}

/** What the lines come to as they are typed. */
export function LiveMoney({ lines, share, whole }: MoneyProps) {
  const words = useEditorWords();
  const shared = useQuoteWords();
  const { money } = useFormat();
  const net = lines.reduce((sum, { netCents }) => sum + netCents, 0);
  const tax = lines.reduce((sum, { taxCents }) => sum + taxCents, 0);
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
      {!whole && <p className="quote-soft">{words.incomplete}</p>}
      <p className="quote-soft">{shared.estimate}</p>
    </Section>
  );
}
