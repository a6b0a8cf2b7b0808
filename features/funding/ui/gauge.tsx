import { useFormat } from '../../../platform/web/language.tsx';
import { DescriptionList } from '../../../platform/web/ui/index.ts';
import { useEnvelopeWords, type EnvelopeReply } from './words.ts';

type Amounts = NonNullable<EnvelopeReply['gauge']>;

/** A budget as one bar: paid, reserved (hatched, so that no colour is needed), left; then the same in figures. */
export function Gauge({ gauge }: { gauge: Amounts }) {
  const words = useEnvelopeWords();
  const { money } = useFormat();
  const { totalCents, reservedCents, spentCents, leftCents } = gauge;
  const share = (cents: number) => (totalCents === 0 ? 0 : (cents / totalCents) * 100);
  return (
    <>
      <svg
        className="gauge"
        viewBox="0 0 100 6"
        preserveAspectRatio="none"
        role="img"
        aria-label={words.gauge(money(spentCents), money(reservedCents), money(leftCents), money(totalCents))}
      >
        <defs>
          <pattern id="gauge-reserved" width="1.2" height="6" patternUnits="userSpaceOnUse">
            <rect className="gauge-stripe" width="0.7" height="6" />
          </pattern>
        </defs>
        <rect className="gauge-track" width="100" height="6" />
        <rect className="gauge-spent" width={share(spentCents)} height="6" />
        <rect x={share(spentCents)} width={share(reservedCents)} height="6" fill="url(#gauge-reserved)" />
      </svg>
      <DescriptionList
        items={[
          { term: words.total, detail: money(totalCents) },
          { term: <span className="gauge-key gauge-key-spent">{words.spent}</span>, detail: money(spentCents) },
          {
            term: <span className="gauge-key gauge-key-reserved">{words.reserved}</span>,
            detail: money(reservedCents),
          },
          { term: <span className="gauge-key">{words.left}</span>, detail: <strong>{money(leftCents)}</strong> },
        ]}
      />
    </>
  );
}
