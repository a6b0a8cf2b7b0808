import { useState } from 'react';
import { useText } from '../../../platform/web/language.tsx';
import { Button, NumberField, RadioGroup, SelectField, TextField } from '../../../platform/web/ui/index.ts';
import type { FormValues } from '../../../platform/web/ui/index.ts';
import { NATURES } from '../contract.ts';
import { useBudgetWords, type Budget, type Budgets } from './words.ts';

type Line = Budget['lines'][number];
const MOST_LINES = 50;

/** The lines being typed: each keeps its key while others come and go; `read` gives them in the order shown. */
export function useTypedLines(saved: readonly Line[]) {
  const [rows, setRows] = useState(() => saved.map((line, key) => ({ key, line: line as Line | null })));
  return {
    rows,
    add: () => setRows((all) => [...all, { key: Math.max(-1, ...all.map(({ key }) => key)) + 1, line: null }]),
    remove: (key: number) => setRows((all) => all.filter((one) => one.key !== key)),
    read: (values: FormValues): Line[] =>
      rows.map((_, place) => ({
        kind: values.text(`lines.${place}.kind`),
        nature: values.text(`lines.${place}.nature`) as Line['nature'],
        label: values.text(`lines.${place}.label`),
        cents: values.cents(`lines.${place}.cents`) ?? 0,
      })),
  };
}

/** The split of cybersecurity spending, line by line. */
export function Lines({ lines, kinds }: { lines: ReturnType<typeof useTypedLines>; kinds: Budgets['rule']['kinds'] }) {
  const words = useBudgetWords();
  const text = useText();
  return (
    <div className="budget-lines">
      <h2>{words.split}</h2>
      {lines.rows.map(({ key, line }, place) => (
        <fieldset key={key} className="budget-line">
          <legend>{words.lineOf(place + 1)}</legend>
          <SelectField
            name={`lines.${place}.kind`}
            label={words.kind}
            defaultValue={line?.kind}
            options={kinds.map(({ id, name }) => ({ value: id, label: text(name) }))}
          />
          <RadioGroup
            name={`lines.${place}.nature`}
            label={words.nature}
            look="inline"
            defaultValue={line?.nature ?? 'operating'}
            options={NATURES.map((one) => ({ value: one, label: words.natures[one] }))}
          />
          <TextField
            name={`lines.${place}.label`}
            label={words.label}
            optional
            maxLength={200}
            defaultValue={line?.label ?? ''}
          />
          <NumberField
            name={`lines.${place}.cents`}
            label={words.amount}
            decimals={2}
            min={0}
            unit="€"
            width="medium"
            defaultValue={line ? String(line.cents / 100).replace('.', ',') : ''}
          />
          <Button look="quiet" size="small" about={words.lineOf(place + 1)} onClick={() => lines.remove(key)}>
            {words.removeLine}
          </Button>
        </fieldset>
      ))}
      {lines.rows.length < MOST_LINES && (
        <div>
          <Button onClick={lines.add}>{words.addLine}</Button>
        </div>
      )}
    </div>
  );
}
