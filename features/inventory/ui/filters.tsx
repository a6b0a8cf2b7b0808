import { useEffect, useRef, useState } from 'react';
import { useCall } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { CheckboxField, DateField, SelectField, TextField } from '../../../platform/web/ui/index.ts';
import { readChoices } from '../contract.ts';
import { fieldOf, fieldsOf } from '../model-fields.ts';
import { NONE } from '../model-filter.ts';
import { categoriesOf, CRITICALITIES, criticalityNames, type ObjectKind } from '../model-kinds.ts';
import { useAsk, type Asked } from './address.ts';
import { useInventoryWords } from './words.ts';

interface FiltersProps {
  organisationId: string;
  kind: ObjectKind;
  asked: Asked;
}

const PAUSE_MS = 300;

/** The filters of an inventory; what they ask for stands in the address, so that a view is a link. */
export function Filters({ organisationId, kind, asked: { filter } }: FiltersProps) {
  const words = useInventoryWords();
  const text = useText();
  const ask = useAsk();
  const choices = useCall(readChoices, { params: { organisationId }, query: { kind } }, { once: true });
  const { sites = [], providers = [], owners = [], sources = [] } = choices.data ?? {};
  const named = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  const set = (key: string) => (value: string) => ask({ [key]: value });
  const used = ['owner', 'provider', 'unreviewed', 'source', 'field', 'incomplete'] as const;
  const opened = used.some((key) => filter[key]) || filter.state === 'gone';
  return (
    <section aria-label={words.filters}>
      <div className="inventory-filters">
        <Search value={filter.text ?? ''} onSearch={set('text')} />
        <SelectField
          name="category"
          label={words.category}
          optional
          placeholder={words.allFeminine}
          value={filter.category ?? ''}
          onChange={set('category')}
          options={categoriesOf(kind).map(([id, name]) => ({ value: id, label: text(name) }))}
        />
        {sites.length > 0 && (
          <SelectField
            name="site"
            label={words.site}
            optional
            placeholder={words.all}
            value={filter.site ?? ''}
            onChange={set('site')}
            options={[...named(sites), { value: NONE, label: words.none }]}
          />
        )}
        <SelectField
          name="criticality"
          label={words.criticality}
          optional
          placeholder={words.allFeminine}
          value={filter.criticality ?? ''}
          onChange={set('criticality')}
          options={[
            ...CRITICALITIES.map((one) => ({ value: one as string, label: text(criticalityNames[one]) })),
            { value: NONE, label: words.noneFeminine },
          ]}
        />
      </div>
      <details open={opened}>
        <summary>{words.more}</summary>
        <div className="inventory-filters inventory-more">
          <SelectField
            name="state"
            label={words.state}
            value={filter.state}
            onChange={(value) => ask({ state: value === 'gone' ? 'gone' : '' })}
            options={[
              { value: 'in-use', label: words.inUse },
              { value: 'gone', label: words.gone },
            ]}
          />
          {owners.length > 0 && (
            <SelectField
              name="owner"
              label={words.owner}
              optional
              placeholder={words.all}
              value={filter.owner ?? ''}
              onChange={set('owner')}
              options={owners.map((one) => ({ value: one, label: one }))}
            />
          )}
          {providers.length > 0 && kind !== 'provider' && (
            <SelectField
              name="provider"
              label={words.provider}
              optional
              placeholder={words.all}
              value={filter.provider ?? ''}
              onChange={set('provider')}
              options={[...named(providers), { value: NONE, label: words.none }]}
            />
          )}
          {sources.length > 1 && (
            <SelectField
              name="source"
              label={words.source}
              optional
              placeholder={words.allFeminine}
              value={filter.source ?? ''}
              onChange={set('source')}
              options={sources.map((one) => ({ value: one, label: words.sources[one] ?? one }))}
            />
          )}
          <DateField
            name="unreviewed"
            label={words.unreviewed}
            optional
            value={filter.unreviewed ?? ''}
            onChange={set('unreviewed')}
          />
          <SelectField
            name="field"
            label={words.field}
            optional
            placeholder={words.anyField}
            value={filter.field ?? ''}
            onChange={(field) => ask({ field, value: '' })}
            options={fieldsOf[kind].map(({ key, label }) => ({ value: key, label: text(label) }))}
          />
          {filter.field && <FieldValueFilter kind={kind} field={filter.field} value={filter.value ?? ''} />}
          <CheckboxField
            name="incomplete"
            label={words.incomplete}
            checked={filter.incomplete === 'yes'}
            onChange={(on) => ask({ incomplete: on ? 'yes' : '' })}
          />
        </div>
      </details>
    </section>
  );
}

function FieldValueFilter({ kind, field: key, value }: { kind: ObjectKind; field: string; value: string }) {
  const words = useInventoryWords();
  const text = useText();
  const ask = useAsk();
  const field = fieldOf(kind, key);
  const set = (next: string) => ask({ value: next });
  const choices =
    field?.type === 'flag'
      ? [
          { value: 'true', label: words.yes },
          { value: 'false', label: words.no },
        ]
      : Object.entries(field?.choices ?? {}).map(([id, name]) => ({ value: id, label: text(name) }));
  if (choices.length > 0)
    return (
      <SelectField
        name="value"
        label={words.value}
        optional
        placeholder={words.emptyValue}
        value={value}
        onChange={set}
        options={choices}
      />
    );
  return <Search key={key} name="value" label={words.value} value={value} onSearch={set} />;
}

interface SearchProps {
  name?: string;
  label?: string;
  value: string;
  onSearch: (text: string) => void;
}

/** Searches once the reader pauses, so that each letter does not ask the server. */
function Search({ name = 'search', label, value, onSearch }: SearchProps) {
  const words = useInventoryWords();
  const [typed, setTyped] = useState(value);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Another filter may be set during the pause: it is the address of then that is changed, not that of the last letter.
  const latest = useRef(onSearch);
  useEffect(() => {
    latest.current = onSearch;
  });
  const [last, setLast] = useState(value);
  if (value !== last) {
    setLast(value);
    if (value !== typed.trim()) setTyped(value);
  }
  useEffect(() => () => clearTimeout(waiting.current), []);
  const type = (text: string) => {
    setTyped(text);
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => latest.current(text.trim()), PAUSE_MS);
  };
  return (
    <TextField
      name={name}
      label={label ?? words.search}
      {...(label ? {} : { hint: words.searchHint, type: 'search' as const })}
      optional
      maxLength={200}
      value={typed}
      onChange={type}
    />
  );
}
