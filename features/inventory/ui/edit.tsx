import { useState } from 'react';
import type { Input, Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import { useAddressValue, useGo, useParam } from '../../../platform/web/navigation.tsx';
import {
  CheckboxField,
  Form,
  LinkButton,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Section,
  SelectField,
  TextField,
  type FormValues,
} from '../../../platform/web/ui/index.ts';
import { readInventories } from '../contract-overview.ts';
import { changeObject, listObjects, readChoices, readObject } from '../contract.ts';
import { fieldGroups } from '../model-groups.ts';
import { categoriesOf, CRITICALITIES, criticalityNames, type Criticality } from '../model-kinds.ts';
import { FieldInput, readField } from './field-input.tsx';
import { Changes } from './object-history.tsx';
import { messages as en } from './object.en.ts';
import { messages as fr } from './object.fr.ts';
import { useInventoryWords } from './words.ts';
import './inventory.css';

type View = Reply<typeof readObject>;

/** Changes an object: the fields of its category, nothing else. */
export function EditObjectPage() {
  const own = useMessages({ fr, en });
  const organisationId = useParam('organisationId');
  const objectId = useParam('objectId');
  const [fresh] = useAddressValue('new');
  const object = useCall(readObject, { params: { organisationId, objectId } });
  const name = object.data?.object.name ?? '';
  return (
    <Page title={fresh ? own.completeTitle(name) : own.editTitle(name)} width="wide">
      <PageHeader
        lead={own.editLead}
        back={{ href: `/organisations/${organisationId}/inventories/objects/${objectId}`, label: name }}
      />
      {/* Of its own for each object: what the form of one holds is never saved on another. */}
      <Loaded of={object}>{(view) => <EditForm key={objectId} organisationId={organisationId} view={view} />}</Loaded>
    </Page>
  );
}

function EditForm({ organisationId, view }: { organisationId: string; view: View }) {
  const words = useInventoryWords();
  const own = useMessages({ fr, en });
  const text = useText();
  const go = useGo();
  const invalidate = useInvalidate();
  const save = useSend(changeObject, { invalidates: [listObjects, readObject, readChoices, readInventories] });
  const { kind, id } = view.object;
  const choices = useCall(readChoices, { params: { organisationId }, query: { kind } });
  // What the form shows is what the reader saw first: a change made by another is told, never slipped under their fingers.
  const [first] = useState(view.object);
  const [category, setCategory] = useState(first.category);
  const [version, setVersion] = useState(first.version);
  const groups = fieldGroups(kind, category, first.fields);
  const since = view.history.filter(({ version }) => version !== null && version > first.version);
  const home = `/organisations/${organisationId}/inventories/objects/${id}`;
  return (
    <div className="inventory-form">
      {version > first.version && since.length > 0 && (
        <Notice tone="warning" live title={own.staleTitle}>
          <p>{own.staleText}</p>
          <ul>
            {since.map((entry) => (
              <li key={entry.batchId}>
                {entry.actorName}
                <Changes kind={kind} entry={entry} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Loaded of={choices}>
        {({ sites, providers, owners }) => (
          <Form
            submitLabel={own.save}
            secondary={
              <LinkButton href={home} look="quiet">
                {words.cancel}
              </LinkButton>
            }
            onProblem={({ status, reply }) => {
              const { version: now } = (reply['current'] ?? {}) as { version?: number };
              if (status !== 409 || !now) return false;
              setVersion(now);
              void invalidate(readObject);
              return true;
            }}
            onSubmit={async (values) => {
              await save.mutateAsync({
                params: { organisationId, objectId: id },
                body: { version, ...typed(first, groups, values), reviewed: values.checked('reviewed') },
              });
              go(home);
            }}
          >
            <div className="inventory-fields">
              <TextField name="name" label={words.name} maxLength={300} defaultValue={first.name} />
              <SelectField
                name="category"
                label={words.category}
                defaultValue={first.category}
                onChange={setCategory}
                options={categoriesOf(kind).map(([one, name]) => ({ value: one, label: text(name) }))}
              />
              <SelectField
                name="siteId"
                label={words.site}
                optional
                placeholder={own.noSite}
                defaultValue={first.site?.id}
                options={withCurrent(sites, first.site)}
              />
              <TextField
                name="owner"
                label={words.owner}
                optional
                maxLength={200}
                suggestions={owners}
                defaultValue={first.owner}
              />
              {kind !== 'provider' && (
                <SelectField
                  name="providerId"
                  label={words.provider}
                  optional
                  placeholder={own.noProvider}
                  defaultValue={first.provider?.id}
                  options={withCurrent(providers, first.provider)}
                />
              )}
              <SelectField
                name="criticality"
                label={words.criticality}
                optional
                placeholder={words.unknown}
                defaultValue={first.criticality ?? ''}
                options={CRITICALITIES.map((one) => ({ value: one as string, label: text(criticalityNames[one]) }))}
              />
            </div>
            {groups.map(({ title, fields }) => (
              <Section key={title.en} title={text(title)}>
                <div className="inventory-fields">
                  {fields.map((field) => (
                    <FieldInput key={field.key} field={field} value={first.fields[field.key]} />
                  ))}
                </div>
              </Section>
            ))}
            <CheckboxField name="reviewed" label={own.checked} />
          </Form>
        )}
      </Loaded>
    </div>
  );
}

type Body = Input<typeof changeObject>['body'];

/** What was typed and differs from what the form showed at first: the rest stays as it is now. */
function typed(
  first: View['object'],
  groups: ReturnType<typeof fieldGroups>,
  values: FormValues,
): Omit<Body, 'version'> {
  const said = {
    name: values.text('name'),
    category: values.text('category'),
    siteId: values.optional('siteId'),
    owner: values.text('owner'),
    providerId: first.kind === 'provider' ? null : values.optional('providerId'),
    criticality: values.optional('criticality') as Criticality | null,
  };
  const shown = { ...first, siteId: first.site?.id ?? null, providerId: first.provider?.id ?? null };
  const moved = Object.entries(said).filter(([key, value]) => shown[key as keyof typeof said] !== value);
  const fields = groups
    .flatMap((group) => group.fields)
    .map((field) => [field.key, readField(field, values)] as const)
    .filter(([key, value]) => JSON.stringify(first.fields[key] ?? null) !== JSON.stringify(value));
  return { ...Object.fromEntries(moved), fields: Object.fromEntries(fields) as NonNullable<Body['fields']> };
}

/** A list of choices that also holds the one in use, closed or removed since. */
function withCurrent(
  list: readonly { id: string; name: string }[],
  current: { id: string; name: string } | null,
): { value: string; label: string }[] {
  const known = !current || list.some(({ id }) => id === current.id);
  return (known ? list : [...list, current]).map(({ id, name }) => ({ value: id, label: name }));
}
