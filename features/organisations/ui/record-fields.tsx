import { useState } from 'react';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import { Loading, NumberField, SelectField, TextField, type FormValues } from '../../../platform/web/ui/index.ts';
import { GROUP_TYPES, groupTypeNames, type GroupType } from '../model.ts';
import { typeOf, type Family, type Territory } from '../model-record.ts';
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

/** The fields of a record, of the kind told. */
export function RecordFields({ kind, record = {} }: { kind: 'structure' | 'group'; record?: RecordDefaults }) {
  const words = useMessages({ fr, en }).fields;
  const text = useText();
  const lists = useLists();
  const [territory, setTerritory] = useState(record.territory ?? 'FR');
  if (!lists) return <Loading lines={6} />;
  const structure = kind === 'structure';
  return (
    <>
      <TextField name="name" label={words.name} hint={words.nameHint} defaultValue={record.name ?? ''} autoComplete="organization" maxLength={200} />
      {structure ? (
        <TypeFields families={lists.families} record={record} />
      ) : (
        <SelectField
          name="type"
          label={words.groupType}
          options={GROUP_TYPES.map((id) => ({ value: id, label: text(groupTypeNames[id]) }))}
          defaultValue={(record.type ?? 'managing-body') as GroupType}
        />
      )}
      <PlaceFields territories={lists.territories} territory={territory} setTerritory={setTerritory} record={record} />
      {structure && (
        <NumberField name="headcount" label={words.headcount} hint={words.headcountHint} min={0} max={1_000_000} optional defaultValue={String(record.headcount ?? '')} />
      )}
      {structure && lists.territories.find(({ code }) => code === territory)?.finess && (
        <TextField name="finess" label={words.finess} hint={words.finessHint} optional width="medium" maxLength={20} defaultValue={record.finess ?? ''} />
      )}
    </>
  );
}

// The sector first: fifty types in one list are too many to read.
function TypeFields({ families, record }: { families: Family[]; record: RecordDefaults }) {
  const words = useMessages({ fr, en }).fields;
  const text = useText();
  const known = families.find(({ types }) => types.some(({ id }) => id === record.type));
  const [family, setFamily] = useState(known?.id ?? '');
  const [type, setType] = useState(known ? (record.type ?? '') : '');
  const types = families.find(({ id }) => id === family)?.types ?? [];
  const counted = typeOf(families, type)?.capacity ?? 'none';
  return (
    <>
      <SelectField
        name="family"
        label={words.family}
        placeholder={words.familyChoose}
        options={families.map(({ id, name }) => ({ value: id, label: text(name) }))}
        value={family}
        onChange={(next) => {
          setFamily(next);
          setType('');
        }}
      />
      {family && (
        <SelectField
          name="type"
          label={words.type}
          placeholder={words.typeChoose}
          options={types.map(({ id, name }) => ({ value: id, label: text(name) }))}
          value={type}
          onChange={setType}
        />
      )}
      {counted !== 'none' && (
        <NumberField name="capacity" label={words.capacities[counted]} min={0} max={1_000_000} optional defaultValue={String(record.capacity ?? '')} />
      )}
    </>
  );
}

interface PlaceProps {
  territories: Territory[];
  territory: string;
  setTerritory: (code: string) => void;
  record: RecordDefaults;
}

function PlaceFields({ territories, territory, setTerritory, record }: PlaceProps) {
  const words = useMessages({ fr, en }).fields;
  const text = useText();
  const [region, setRegion] = useState(record.region ?? '');
  const regions = territories.find(({ code }) => code === territory)?.regions ?? [];
  const departments = regions.find(({ code }) => code === region)?.departments ?? [];
  return (
    <>
      <SelectField
        name="territory"
        label={words.territory}
        options={territories.map(({ code, name }) => ({ value: code, label: text(name) }))}
        value={territory}
        onChange={(next) => {
          setTerritory(next);
          setRegion('');
        }}
      />
      {regions.length > 0 && (
        <SelectField
          name="region"
          label={words.region}
          placeholder={words.regionChoose}
          options={regions.map(({ code, name }) => ({ value: code, label: text(name) }))}
          value={region}
          onChange={setRegion}
        />
      )}
      {departments.length > 0 && (
        <SelectField
          key={region}
          name="department"
          label={words.department}
          placeholder={words.departmentChoose}
          optional
          options={departments.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
          defaultValue={record.region === region ? (record.department ?? '') : ''}
        />
      )}
    </>
  );
}
