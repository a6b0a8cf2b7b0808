import { useCall, useSend } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { useGo, useParam } from '../../../platform/web/navigation.tsx';
import { PageNotFound } from '../../../platform/web/shell/failure.tsx';
import { Form, LinkButton, Loaded, Page, PageHeader, SelectField, TextField } from '../../../platform/web/ui/index.ts';
import { readInventories } from '../contract-overview.ts';
import { addObject, listObjects, readChoices } from '../contract.ts';
import { categoriesOf, isObjectKind, kindNames, type ObjectKind } from '../model-kinds.ts';
import { useInventoryWords } from './words.ts';

/** Adds an object by hand: a name and a category, then its page asks for the rest. */
export function NewObjectPage() {
  const kind = useParam('kind');
  return isObjectKind(kind) ? <NewObject kind={kind} /> : <PageNotFound />;
}

function NewObject({ kind }: { kind: ObjectKind }) {
  const words = useInventoryWords();
  const text = useText();
  const go = useGo();
  const organisationId = useParam('organisationId');
  const choices = useCall(readChoices, { params: { organisationId }, query: { kind } });
  const add = useSend(addObject, { invalidates: [listObjects, readChoices, readInventories] });
  const base = `/organisations/${organisationId}/inventories`;
  return (
    <Page title={words.newTitle(text(kindNames[kind]))}>
      <PageHeader lead={words.newLead} back={{ href: `${base}/${kind}`, label: text(kindNames[kind]) }} />
      <Loaded of={choices}>
        {({ sites }) => (
          <Form
            submitLabel={words.create}
            secondary={
              <LinkButton href={`${base}/${kind}`} look="quiet">
                {words.cancel}
              </LinkButton>
            }
            onSubmit={async (values) => {
              const { id } = await add.mutateAsync({
                params: { organisationId },
                body: {
                  kind,
                  name: values.text('name'),
                  category: values.text('category'),
                  siteId: values.optional('siteId'),
                },
              });
              go(`${base}/objects/${id}/edit?new=yes`);
            }}
          >
            <TextField name="name" label={words.name} hint={words.nameHints[kind]} maxLength={300} />
            <SelectField
              name="category"
              label={words.category}
              placeholder={words.pick}
              options={categoriesOf(kind).map(([id, name]) => ({ value: id, label: text(name) }))}
            />
            {sites.length > 1 && (
              <SelectField
                name="siteId"
                label={words.site}
                optional
                placeholder={words.unknown}
                options={sites.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
          </Form>
        )}
      </Loaded>
    </Page>
  );
}
