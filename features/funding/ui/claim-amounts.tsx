import { useFormat } from '../../../platform/web/language.tsx';
import { CheckboxField, NumberField } from '../../../platform/web/ui/index.ts';
import { isAbove, linesOver, paymentFor, type TypedAmounts } from './claim-typed.ts';
import { useClaimWords, type FundedQuote } from './words.ts';

interface AmountsProps {
  quote: FundedQuote;
  shareCents: number;
  typed: TypedAmounts;
  onChange: (typed: TypedAmounts) => void;
}

/** The amounts of the invoice, whole or line by line, and what will be paid for them as they are typed. */
export function Amounts({ quote, shareCents, typed, onChange }: AmountsProps) {
  const words = useClaimWords();
  return (
    <>
      <NumberField
        name="netCents"
        label={words.net}
        decimals={2}
        min={0}
        unit="€"
        value={typed.net}
        onChange={(net) => onChange({ ...typed, net })}
      />
      <NumberField
        name="taxCents"
        label={words.tax}
        decimals={2}
        min={0}
        unit="€"
        value={typed.tax}
        onChange={(tax) => onChange({ ...typed, tax })}
      />
      <CheckboxField
        name="byLine"
        label={words.byLine}
        hint={words.byLineHint}
        checked={typed.byLine}
        onChange={(byLine) => onChange({ ...typed, byLine })}
      />
      {typed.byLine &&
        quote.lines.map(({ id, label }, place) => (
          <NumberField
            key={id}
            name={`lines.${place}.cents`}
            label={label}
            hint={words.lineHint[quote.taxBasis]}
            decimals={2}
            min={0}
            unit="€"
            optional
            value={typed.lines[id] ?? ''}
            onChange={(value) => onChange({ ...typed, lines: { ...typed.lines, [id]: value } })}
          />
        ))}
      <Estimate quote={quote} shareCents={shareCents} typed={typed} />
    </>
  );
}

function Estimate({ quote, shareCents, typed }: Omit<AmountsProps, 'onChange'>) {
  const words = useClaimWords();
  const { money } = useFormat();
  const payment = paymentFor(quote, shareCents, typed);
  const reason = !payment
    ? linesOver(quote, typed) && typed.byLine
      ? words.linesOver
      : words.fill
    : payment.lowered
      ? words.lowered(money(shareCents))
      : isAbove(quote, typed)
        ? words.notRaised
        : words.same;
  return (
    <p className="funding-estimate" role="status">
      {payment && <strong>{words.willBePaid(money(payment.payableCents))} </strong>}
      {reason}
    </p>
  );
}
