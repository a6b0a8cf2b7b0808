import { useText } from '../../../platform/web/language.tsx';
import {
  DateField,
  NumberField,
  SelectField,
  TextArea,
  TextField,
  type FormValues,
} from '../../../platform/web/ui/index.ts';
import type { Field, FieldValue } from '../model-fields.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { messages as en } from './object.en.ts';
import { messages as fr } from './object.fr.ts';
import type { Shown } from './value.tsx';
import { useInventoryWords } from './words.ts';

const nameOf = (key: string): string => `fields.${key}`;

/** The control of a field, with what it holds; the server names it `fields.<key>` in its refusals. */
export function FieldInput({ field, value }: { field: Field; value?: Shown }) {
  const words = useInventoryWords();
  const own = useMessages({ fr, en });
  const text = useText();
  const label = text(field.label);
  const name = nameOf(field.key);
  const common = { name, label, optional: true, ...(field.hint ? { hint: text(field.hint) } : {}) };
  const given = typeof value === 'string' ? value : '';
  switch (field.type) {
    case 'line':
      return <TextField {...common} maxLength={300} defaultValue={given} />;
    case 'text':
      return <TextArea {...common} rows={2} maxLength={4000} defaultValue={given} />;
    case 'date':
      return <DateField {...common} defaultValue={given} />;
    case 'count':
      return <NumberField {...common} min={0} defaultValue={typeof value === 'number' ? String(value) : ''} />;
    case 'cents': {
      const euros = typeof value === 'number' ? String(value / 100) : '';
      return <NumberField {...common} min={0} decimals={2} unit="€" defaultValue={euros} />;
    }
    case 'lines': {
      const lines = Array.isArray(value) ? value.join('\n') : '';
      return (
        <TextArea {...common} hint={common.hint ?? own.oneAline} rows={2} maxLength={20_000} defaultValue={lines} />
      );
    }
    case 'flag':
      return (
        <SelectField
          {...common}
          placeholder={words.unknown}
          defaultValue={typeof value === 'boolean' ? String(value) : ''}
          options={[
            { value: 'true', label: words.yes },
            { value: 'false', label: words.no },
          ]}
        />
      );
    case 'choice':
      return (
        <SelectField
          {...common}
          placeholder={words.unknown}
          defaultValue={given}
          options={Object.entries(field.choices ?? {}).map(([id, choice]) => ({ value: id, label: text(choice) }))}
        />
      );
  }
}

/** What was typed in the control of a field; null when it is left empty. */
export function readField(field: Field, values: FormValues): FieldValue | null {
  const name = nameOf(field.key);
  switch (field.type) {
    case 'line':
    case 'text':
    case 'date':
    case 'choice':
      return values.optional(name);
    case 'count':
      return values.number(name);
    case 'cents':
      return values.cents(name);
    case 'flag': {
      const told = values.optional(name);
      return told === null ? null : told === 'true';
    }
    case 'lines': {
      const lines = values
        .text(name)
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
      return lines.length > 0 ? lines : null;
    }
  }
}
