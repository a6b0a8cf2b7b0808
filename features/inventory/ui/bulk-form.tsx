import { useState } from 'react';
import { useCall } from '../../../platform/web/data.ts';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import {
  CheckboxField,
  Form,
  Loaded,
  SelectField,
  TextField,
  type FormValues,
} from '../../../platform/web/ui/index.ts';
import { readChoices } from '../contract.ts';
import { bulkFields, COMMON_TARGETS, targetField } from '../model-bulk.ts';
import { categoriesOf, CRITICALITIES, criticalityNames, type ObjectKind } from '../model-kinds.ts';
import type { BulkEdit } from './bulk.tsx';
import { messages as en } from './bulk.en.ts';
import { messages as fr } from './bulk.fr.ts';
import { FieldInput, readField } from './field-input.tsx';
import { useInventoryWords } from './words.ts';

type Value = BulkEdit['value'];

interface BulkFormProps {
  organisationId: string;
  kind: ObjectKind;
  onSubmit: (target: string, value: Value) => Promise<void>;
}

/** Asks what several objects are given. */
export function BulkForm({ organisationId, kind, onSubmit }: BulkFormProps) {
  const words = useInventoryWords();
  const own = useMessages({ fr, en });
  const text = useText();
  const [target, setTarget] = useState('owner');
  const [empty, setEmpty] = useState(false);
  const choices = useCall(readChoices, { params: { organisationId }, query: { kind } });
  const labels = { ...words, presence: own.presence, reviewed: own.reviewed };
  const field = targetField(kind, target);
  const emptied = !['category', 'presence', 'reviewed'].includes(target);
  return (
    <Loaded of={choices}>
      {(offered) => (
        <Form
          submitLabel={own.see}
          onSubmit={(values) => onSubmit(target, empty && emptied ? null : valueOf(kind, target, values))}
        >
          <SelectField
            name="target"
            label={own.what}
            value={target}
            onChange={(next) => {
              setTarget(next);
              setEmpty(false);
            }}
            options={[
              ...COMMON_TARGETS.filter((one) => kind !== 'provider' || one !== 'provider').map((one) => ({
                value: one as string,
                label: labels[one],
              })),
              ...bulkFields(kind).map(({ key, label }) => ({ value: `fields.${key}`, label: text(label) })),
            ]}
          />
          {emptied && <CheckboxField name="empty" label={own.emptyIt} checked={empty} onChange={setEmpty} />}
          {!(empty && emptied) &&
            (field ? (
              <FieldInput key={field.key} field={field} />
            ) : (
              <CommonInput key={target} kind={kind} target={target} offered={offered} />
            ))}
        </Form>
      )}
    </Loaded>
  );
}

interface CommonInputProps {
  kind: ObjectKind;
  target: string;
  offered: { sites: { id: string; name: string }[]; providers: { id: string; name: string }[]; owners: string[] };
}

function CommonInput({ kind, target, offered }: CommonInputProps) {
  const words = useInventoryWords();
  const own = useMessages({ fr, en });
  const text = useText();
  const named = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  const options: Record<string, { value: string; label: string }[]> = {
    category: categoriesOf(kind).map(([id, name]) => ({ value: id, label: text(name) })),
    site: named(offered.sites),
    provider: named(offered.providers),
    criticality: CRITICALITIES.map((one) => ({ value: one, label: text(criticalityNames[one]) })),
    presence: [
      { value: 'gone', label: words.gone },
      { value: 'in-use', label: words.inUse },
    ],
  };
  if (target === 'reviewed') return null;
  if (target === 'owner') return <TextField name="value" label={own.to} maxLength={200} suggestions={offered.owners} />;
  return <SelectField name="value" label={own.to} placeholder={words.pick} options={options[target] ?? []} />;
}

function valueOf(kind: ObjectKind, target: string, values: FormValues): Value {
  if (target === 'reviewed') return true;
  const field = targetField(kind, target);
  const value = field ? readField(field, values) : values.text('value');
  return Array.isArray(value) ? [...value] : (value as Value);
}
