import { useState } from 'react';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { Button, CheckboxGroup, NumberField, SelectField, TextField } from '../../../platform/web/ui/index.ts';
import { usePlanWords } from '../../plan/ui/words.ts';
import type { LineShare } from '../../programmes/model-money.ts';
import { useProgrammeWords } from '../../programmes/ui/words.ts';
import { RATES, type EditedLine } from './typed.ts';
import { useEditorWords, type Plan } from './words.ts';

interface LineProps {
  plan: Plan;
  line: EditedLine;
  index: number;
  /** What the programme pays of it; undefined while it has no price. */
  share: LineShare | undefined;
  onChange: (part: Partial<EditedLine>) => void;
  onRemove: () => void;
}

/** One line of a quote being written: what, of which kind, for how much, and which findings it corrects. */
export function LineFields({ plan, line, index, share, onChange, onRemove }: LineProps) {
  const words = useEditorWords();
  const text = useText();
  const { number } = useFormat();
  const { severities } = usePlanWords();
  // Open for a line that corrects nothing yet; folding afterwards is the reader's own business.
  const [unfolded] = useState(line.findingIds.length === 0);
  const title = words.line(number(index + 1));
  const at = (field: string) => `lines.${index}.${field}`;
  const corrected = plan.findings.filter(({ id }) => line.findingIds.includes(id));
  return (
    <fieldset className="quote-line">
      <legend>{title}</legend>
      <TextField
        name={at('label')}
        label={words.label}
        maxLength={300}
        value={line.label}
        onChange={(label) => onChange({ label })}
      />
      <div className="quote-line-fields">
        <SelectField
          name={at('category')}
          label={words.category}
          placeholder={words.chooseCategory}
          value={line.category}
          onChange={(category) => onChange({ category })}
          options={plan.categories.map(({ id, name, excluded }) => ({
            value: id,
            label: excluded ? words.excluded(text(name)) : text(name),
          }))}
        />
        <NumberField
          name={at('netCents')}
          label={words.price}
          unit="€"
          decimals={2}
          min={0}
          value={line.price}
          onChange={(price) => onChange({ price })}
        />
        <SelectField
          name={at('rate')}
          label={words.rate}
          value={line.rate}
          onChange={(rate) => onChange({ rate })}
          options={RATES.map((value) => ({ value, label: words.rates[value] }))}
        />
        {line.rate === 'amount' && (
          <NumberField
            name={at('taxCents')}
            label={words.taxAmount}
            unit="€"
            decimals={2}
            min={0}
            value={line.tax}
            onChange={(tax) => onChange({ tax })}
          />
        )}
      </div>
      <details className="quote-details" open={unfolded}>
        <summary>
          {words.findingsOf(corrected.length > 0 ? corrected.map((one) => one.number).join(', ') : words.findingsNone)}
        </summary>
        <CheckboxGroup
          name={at('findingIds')}
          label={words.findings}
          values={line.findingIds}
          onChange={(findingIds) => onChange({ findingIds })}
          options={plan.findings.map((finding) => ({
            value: finding.id,
            label: `${finding.number}. ${finding.title} (${severities[finding.severity].toLowerCase()})`,
          }))}
        />
      </details>
      <LinePaid share={share} />
      <Button look="quiet" size="small" about={title} onClick={onRemove}>
        {words.removeLine}
      </Button>
    </fieldset>
  );
}

/** What the programme pays of one line, or why it pays nothing. */
function LinePaid({ share }: Pick<LineProps, 'share'>) {
  const words = useEditorWords();
  const { reasons } = useProgrammeWords();
  const { money, list } = useFormat();
  if (!share) return <p className="quote-soft">{words.lineWaits}</p>;
  const refusals = share.reasons.filter((reason) => reason !== 'ceiling').map((reason) => reasons[reason]);
  if (refusals.length > 0)
    return (
      <p className="quote-soft">
        {words.lineRefused(list(refusals.map((one) => one.charAt(0).toLowerCase() + one.slice(1))))}
      </p>
    );
  return (
    <p className="quote-soft">
      {words.linePaid(money(share.shareCents))} {share.reasons.length > 0 && `${reasons.ceiling}.`}
    </p>
  );
}
