import { useState } from 'react';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import { NumberField, SelectField, TextField } from '../../../platform/web/ui/index.ts';
import { GROUP_TYPES, groupTypeNames, type GroupType } from '../model.ts';
import { typeOf, type Family, type Territory } from '../model-record.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import type { RecordDefaults } from './record-fields.tsx';

/** What the other fields depend on. */
export interface Choice {
  type: string;
  territory: string;
  region: string;
}
interface ChoiceProps {
  families: Family[];
  territories: Territory[];
  choice: Choice;
  choose: (change: Partial<Choice>) => void;
}

/** Sector, then type: fifty types in one list are too many to read. */
export function TypeFields({ families, choice, choose }: ChoiceProps) {
  const words = useMessages({ fr, en }).fields;
  const text = useText();
  const [family, setFamily] = useState(
    families.find(({ types }) => types.some(({ id }) => id === choice.type))?.id ?? '',
  );
  const types = families.find(({ id }) => id === family)?.types ?? [];
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
          choose({ type: '' });
        }}
      />
      {family && (
        <SelectField
          name="type"
          label={words.type}
          placeholder={words.typeChoose}
          options={types.map(({ id, name }) => ({ value: id, label: text(name) }))}
          value={choice.type}
          onChange={(type) => choose({ type })}
        />
      )}
    </>
  );
}

/** What a group is. */
export function GroupTypeField({ type }: { type: string | null | undefined }) {
  const words = useMessages({ fr, en }).fields;
  const text = useText();
  return (
    <SelectField
      name="type"
      label={words.groupType}
      options={GROUP_TYPES.map((id) => ({ value: id, label: text(groupTypeNames[id]) }))}
      defaultValue={(type ?? 'managing-body') as GroupType}
    />
  );
}

/** Country, and region where it has some. */
export function PlaceFields({ territories, choice, choose }: ChoiceProps) {
  const words = useMessages({ fr, en }).fields;
  const text = useText();
  const regions = territories.find(({ code }) => code === choice.territory)?.regions ?? [];
  return (
    <>
      <SelectField
        name="territory"
        label={words.territory}
        options={territories.map(({ code, name }) => ({ value: code, label: text(name) }))}
        value={choice.territory}
        onChange={(territory) => choose({ territory, region: '' })}
      />
      {regions.length > 0 && (
        <SelectField
          name="region"
          label={words.region}
          placeholder={words.regionChoose}
          options={regions.map(({ code, name }) => ({ value: code, label: text(name) }))}
          value={choice.region}
          onChange={(region) => choose({ region })}
        />
      )}
    </>
  );
}

interface ExtraProps extends ChoiceProps {
  kind: 'structure' | 'group';
  record: RecordDefaults;
}

/** What can be given later. */
export function ExtraFields({ families, territories, choice, kind, record }: ExtraProps) {
  const words = useMessages({ fr, en }).fields;
  const territory = territories.find(({ code }) => code === choice.territory);
  const departments = territory?.regions.find(({ code }) => code === choice.region)?.departments ?? [];
  const counted = typeOf(families, choice.type)?.capacity ?? 'none';
  const count = { min: 0, max: 1_000_000, optional: true };
  return (
    <>
      {departments.length > 0 && (
        <SelectField
          key={choice.region}
          name="department"
          label={words.department}
          placeholder={words.departmentChoose}
          optional
          options={departments.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
          defaultValue={record.region === choice.region ? (record.department ?? '') : ''}
        />
      )}
      {kind === 'structure' && (
        <>
          <NumberField
            {...count}
            name="headcount"
            label={words.headcount}
            hint={words.headcountHint}
            defaultValue={String(record.headcount ?? '')}
          />
          {counted !== 'none' && (
            <NumberField
              {...count}
              name="capacity"
              label={words.capacities[counted]}
              defaultValue={String(record.capacity ?? '')}
            />
          )}
          {territory?.finess && (
            <TextField
              name="finess"
              label={words.finess}
              hint={words.finessHint}
              optional
              width="medium"
              maxLength={20}
              defaultValue={record.finess ?? ''}
            />
          )}
        </>
      )}
    </>
  );
}
