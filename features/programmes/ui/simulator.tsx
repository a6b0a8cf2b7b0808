import { useState } from 'react';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { parseCents } from '../../../platform/web/ui/form-values.ts';
import { Button, NumberField, SelectField, TextField } from '../../../platform/web/ui/index.ts';
import type { Severity } from '../../referentials/model.ts';
import { computeShare, type QuoteLine } from '../model-money.ts';
import { shareRuleOf, type Programme } from '../model.ts';
import { ShareTable } from './share-table.tsx';
import { useProgrammeWords } from './words.ts';

const MOST_LINES = 30;
/** A line dearer than this is a slip of the finger, and keeps the sums exact. */
const MOST_CENTS = 10_000_000_000;

interface Line {
  id: string;
  label: string;
  price: string;
  severity: Severity | 'none';
  category: string;
}
export type Simulated = Pick<Programme, 'funding' | 'severity' | 'categories'>;

/** “What would my share be?”: lines typed by the reader, reckoned in the browser. */
export function Simulator({ programme }: { programme: Simulated }) {
  const words = useProgrammeWords();
  const { number } = useFormat();
  const [lines, setLines] = useState<Line[]>([emptyLine(programme, 1)]);
  const [last, setLast] = useState(1);
  const change = (id: string, part: Partial<Line>) =>
    setLines(lines.map((line) => (line.id === id ? { ...line, ...part } : line)));
  return (
    <>
      {lines.map((line, index) => (
        <fieldset key={line.id} className="programme-line">
          <legend>{words.simulatorLine(number(index + 1))}</legend>
          <LineFields programme={programme} line={line} onChange={(part) => change(line.id, part)} />
          {lines.length > 1 && (
            <Button
              look="quiet"
              size="small"
              about={words.simulatorLine(number(index + 1))}
              onClick={() => setLines(lines.filter(({ id }) => id !== line.id))}
            >
              {words.removeLine}
            </Button>
          )}
        </fieldset>
      ))}
      {lines.length < MOST_LINES ? (
        <Button
          look="secondary"
          onClick={() => {
            setLines([...lines, emptyLine(programme, last + 1)]);
            setLast(last + 1);
          }}
        >
          {words.addLine}
        </Button>
      ) : (
        <p>{words.tooManyLines(number(MOST_LINES))}</p>
      )}
      <Result programme={programme} lines={lines} />
    </>
  );
}

interface LineProps {
  programme: Simulated;
  line: Line;
  onChange: (part: Partial<Line>) => void;
}

function LineFields({ programme, line, onChange }: LineProps) {
  const words = useProgrammeWords();
  const text = useText();
  const { funding, severity, categories } = programme;
  const bad = line.price.trim() !== '' && parseCents(line.price, MOST_CENTS) === null;
  return (
    <div className="programme-line-fields">
      <TextField
        name={`label-${line.id}`}
        label={words.label}
        optional
        maxLength={120}
        value={line.label}
        onChange={(label) => onChange({ label })}
      />
      <NumberField
        name={`price-${line.id}`}
        label={funding.taxBasis.value === 'net' ? words.priceNet : words.priceGross}
        unit="€"
        decimals={2}
        min={0}
        value={line.price}
        onChange={(price) => onChange({ price })}
        {...(bad ? { error: words.badPrice } : {})}
      />
      <SelectField<Line['severity']>
        name={`severity-${line.id}`}
        label={words.severityLabel}
        value={line.severity}
        onChange={(value) => onChange({ severity: value })}
        options={[
          ...severity.scale.toReversed().map(({ id, name }) => ({ value: id, label: text(name) })),
          { value: 'none', label: words.noFinding },
        ]}
      />
      <SelectField
        name={`category-${line.id}`}
        label={words.category}
        value={line.category}
        onChange={(category) => onChange({ category })}
        options={categories.list.map(({ id, name }) => ({ value: id, label: text(name) }))}
      />
    </div>
  );
}

function Result({ programme, lines }: { programme: Simulated; lines: Line[] }) {
  const words = useProgrammeWords();
  const { money, number } = useFormat();
  const quoted: QuoteLine[] = lines.flatMap(({ id, price, severity, category }) => {
    const cents = parseCents(price, MOST_CENTS);
    // One price is asked, the one that the programme reckons with: the tax is in it or left out of it.
    return cents === null
      ? []
      : [{ id, netCents: cents, taxCents: 0, category, severities: severity === 'none' ? [] : [severity] }];
  });
  const share = computeShare({ lines: quoted, rule: shareRuleOf(programme) });
  const own = share.consideredCents - share.shareCents;
  const nameOf = (id: string) => {
    const rank = lines.findIndex((line) => line.id === id);
    return lines[rank]?.label.trim() || words.simulatorLine(number(rank + 1));
  };
  return (
    <div className="programme-result">
      <p role="status" className="programme-answer">
        {quoted.length === 0
          ? words.resultEmpty
          : words.result(money(own), money(share.shareCents), money(share.consideredCents))}
      </p>
      {quoted.length > 0 && (
        <>
          {programme.funding.taxBasis.value === 'net' && <p>{words.resultNet}</p>}
          <ShareTable share={share} nameOf={nameOf} />
        </>
      )}
      <p className="programme-soft">{words.resultNote}</p>
    </div>
  );
}

function emptyLine({ severity, categories }: Simulated, rank: number): Line {
  return {
    id: String(rank),
    label: '',
    price: '',
    severity: severity.scale.at(-1)?.id ?? 'none',
    category: categories.list[0]?.id ?? '',
  };
}
