import { useState } from 'react';
import { useMessages } from '../../../platform/web/language.tsx';
import { Loading, TextField, type FormValues } from '../../../platform/web/ui/index.ts';
import type { GroupType } from '../model.ts';
import { ExtraFields, GroupTypeField, PlaceFields, TypeFields, type Choice } from './record-choices.tsx';
import { useLists } from './lists.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

/** What the fields start from; nothing for a new record. */
export interface RecordDefaults {
  name?: string;
  type?: string | null;
  finess?: string | null;
  territory?: string;
  region?: string | null;
  department?: string | null;
  headcount?: number | null;
  capacity?: number | null;
}

const place = (values: FormValues) => ({
  name: values.text('name'),
  territory: values.text('territory') === 'MC' ? ('MC' as const) : ('FR' as const),
  region: values.optional('region'),
  department: values.optional('department'),
});

/** The record of a structure as the server takes it. */
export function structureOf(values: FormValues) {
  return {
    kind: 'structure' as const,
    ...place(values),
    type: values.text('type'),
    finess: values.optional('finess'),
    headcount: values.number('headcount'),
    capacity: values.number('capacity'),
  };
}

/** The record of a group as the server takes it. */
export function groupOf(values: FormValues) {
  return { kind: 'group' as const, ...place(values), type: values.text('type') as GroupType };
}

interface FieldsProps {
  kind: 'structure' | 'group';
  record?: RecordDefaults;
  /** Puts what can wait behind a line to open. */
  folded?: boolean;
}

/** The fields of a record, of the kind told: what is needed, then what can wait. */
export function RecordFields({ kind, record = {}, folded = false }: FieldsProps) {
  const words = useMessages({ fr, en }).fields;
  const lists = useLists();
  const [choice, setChoice] = useState<Choice>({
    type: record.type ?? '',
    territory: record.territory ?? 'FR',
    region: record.region ?? '',
  });
  if (!lists) return <Loading lines={6} />;
  const choose = (change: Partial<Choice>) => setChoice({ ...choice, ...change });
  const shared = { ...lists, choice, choose };
  const extra = <ExtraFields {...shared} kind={kind} record={record} />;
  return (
    <>
      <TextField
        name="name"
        label={words.name}
        hint={words.nameHint}
        defaultValue={record.name ?? ''}
        autoComplete="organization"
        maxLength={200}
      />
      {kind === 'structure' ? <TypeFields {...shared} /> : <GroupTypeField type={record.type} />}
      <PlaceFields {...shared} />
      {folded ? (
        <details>
          <summary>{words.more}</summary>
          {extra}
        </details>
      ) : (
        extra
      )}
    </>
  );
}
