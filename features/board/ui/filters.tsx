import type { FormEvent } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useText } from '../../../platform/web/language.tsx';
import { useGo } from '../../../platform/web/navigation.tsx';
import {
  Button,
  CheckboxField,
  CheckboxGroup,
  DateField,
  SelectField,
  TextField,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { CASE_STATES } from '../../cases/model.ts';
import { stateNames } from '../../cases/model-todo.ts';
import type { listBoardCases } from '../contract.ts';
import { listAddress, type CasesQuery } from './address.ts';
import { useBoardWords } from './words.ts';

interface FiltersProps {
  organisationId: string;
  filters: CasesQuery;
  choices: Reply<typeof listBoardCases>['choices'];
}

const REST = ['auditor', 'provider', 'programme', 'from', 'to'] as const;

/** What the list keeps; choosing changes the address, so that a view can be sent to a colleague. */
export function Filters({ organisationId, filters, choices }: FiltersProps) {
  const words = useBoardWords();
  const text = useText();
  const go = useGo();
  const chosen = CASE_STATES.filter((state) => filters.states?.split(',').includes(state));
  const more = chosen.length > 0 || REST.some((key) => filters[key]);
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const all = (key: string) => data.getAll(key).filter((one) => typeof one === 'string');
    const value = (key: string) => all(key)[0]?.trim() ?? '';
    go(
      listAddress(organisationId, {
        ...Object.fromEntries(['search', ...REST].map((key) => [key, value(key)])),
        states: all('states').join(','),
        late: data.has('late') ? 'yes' : '',
        sort: filters.sort ?? '',
        order: filters.order ?? '',
      }),
    );
  };
  return (
    <form className="board-filters" role="search" aria-label={words.filters} onSubmit={apply}>
      <div className="board-fields">
        <TextField
          name="search"
          type="search"
          label={words.search}
          maxLength={100}
          optional
          defaultValue={filters.search ?? ''}
        />
        <CheckboxField name="late" label={words.lateOnly} defaultChecked={filters.late === 'yes'} />
      </div>
      <details className="board-rule" open={more || undefined}>
        <summary>{words.moreFilters}</summary>
        <div className="board-fields">
          <SelectField
            name="auditor"
            label={words.auditBody}
            optional
            placeholder={words.any}
            options={choices.auditBodies.map(({ id, name }) => ({ value: id, label: name }))}
            key={`auditor-${choices.auditBodies.length}`}
            defaultValue={filters.auditor}
          />
          <TextField
            name="provider"
            label={words.provider}
            maxLength={200}
            optional
            suggestions={choices.providers}
            defaultValue={filters.provider ?? ''}
          />
          {choices.programmes.length > 1 && (
            <SelectField
              name="programme"
              label={words.programme}
              optional
              placeholder={words.any}
              options={choices.programmes.map(({ id, title }) => ({ value: id, label: text(title) }))}
              defaultValue={filters.programme}
            />
          )}
          <DateField name="from" label={words.from} optional defaultValue={filters.from ?? ''} />
          <DateField name="to" label={words.to} optional defaultValue={filters.to ?? ''} />
        </div>
        <CheckboxGroup
          name="states"
          label={words.states}
          options={CASE_STATES.map((state) => ({ value: state, label: text(stateNames[state]) }))}
          defaultValues={chosen}
        />
      </details>
      <div className="form-actions">
        <Button type="submit" look="secondary">
          {words.apply}
        </Button>
        <TextLink href={listAddress(organisationId, {})}>{words.clear}</TextLink>
      </div>
    </form>
  );
}
