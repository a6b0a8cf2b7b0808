import { useText } from '../../../platform/web/language.tsx';
import { CheckboxField, Section, SelectField, TextField, type FormValues } from '../../../platform/web/ui/index.ts';
import { ACTORS, idFrom, type Programme } from '../model.ts';
import { BasisFields, BothLanguages, NO_TEXT, readBasis, readRows, readText, Rows } from './editor-fields.tsx';
import { useEditorWords } from './editor-words.ts';

const CATEGORIES = 'content.categories';
const DOCUMENTS = 'content.documents';
const PROVIDERS = 'content.providers';
const NO_BASIS = { toConfirm: false, sources: [] };

/** Kinds of spending and documents asked for. */
export function ListFields({ content: { categories, documents, steps, sources } }: { content: Programme }) {
  const words = useEditorWords();
  const text = useText();
  return (
    <>
      <Section title={words.categories}>
        <Rows
          name={`${CATEGORIES}.list`}
          rows={categories.list}
          blank={{ id: '', name: NO_TEXT }}
          legend={words.categoryIs}
          add={words.addCategory}
        >
          {(name, row) => (
            <>
              <input type="hidden" name={`${name}.id`} defaultValue={row.id} />
              <BothLanguages name={`${name}.name`} label={words.name} value={row.name} />
            </>
          )}
        </Rows>
        <BasisFields name={CATEGORIES} basis={categories} sources={sources} />
      </Section>
      <Section title={words.documents}>
        <Rows
          name={DOCUMENTS}
          rows={documents}
          blank={{ id: '', step: '', from: 'beneficiary', required: true, name: NO_TEXT, ...NO_BASIS }}
          legend={words.documentIs}
          add={words.addDocument}
        >
          {(name, row) => (
            <>
              <input type="hidden" name={`${name}.id`} defaultValue={row.id} />
              <BothLanguages name={`${name}.name`} label={words.name} value={row.name} />
              <div className="programme-line-fields">
                <SelectField
                  name={`${name}.step`}
                  label={words.step}
                  options={steps.map(({ id, title }) => ({ value: id, label: text(title) }))}
                  defaultValue={row.step || undefined}
                />
                <SelectField
                  name={`${name}.from`}
                  label={words.from}
                  options={ACTORS.map((value) => ({ value, label: words.actors[value] }))}
                  defaultValue={row.from}
                />
              </div>
              <CheckboxField name={`${name}.required`} label={words.required} defaultChecked={row.required} />
              <BasisFields name={name} basis={row} sources={sources} />
            </>
          )}
        </Rows>
      </Section>
    </>
  );
}

/** Reads the kinds of spending and the documents back into the programme. */
export function readLists(values: FormValues, content: Programme): Programme {
  const idOf = (name: string) => values.text(`${name}.id`) || idFrom(values.text(`${name}.name.en`));
  return {
    ...content,
    categories: {
      list: readRows(values, `${CATEGORIES}.list`, (name) => ({
        id: idOf(name),
        name: readText(values, `${name}.name`),
      })),
      ...readBasis(values, CATEGORIES, content.categories),
    },
    documents: readRows(values, DOCUMENTS, (name) => ({
      id: idOf(name),
      step: values.text(`${name}.step`),
      from: ACTORS.find((actor) => actor === values.text(`${name}.from`)) ?? 'beneficiary',
      required: values.checked(`${name}.required`),
      name: readText(values, `${name}.name`),
      ...readBasis(values, name, content.documents.find(({ id }) => id === values.text(`${name}.id`)) ?? NO_BASIS),
    })),
  };
}

/** The partner providers and the date of their list. */
export function ProviderFields({ content: { providers, sources } }: { content: Programme }) {
  const words = useEditorWords();
  return (
    <>
      <TextField name={`${PROVIDERS}.asOf`} label={words.asOf} width="short" defaultValue={providers.asOf} />
      <BasisFields name={PROVIDERS} basis={providers} sources={sources} />
      <Rows
        name={`${PROVIDERS}.list`}
        rows={providers.list}
        blank={{ name: '', email: '' }}
        legend={words.providerIs}
        add={words.addProvider}
      >
        {(name, row) => (
          <div className="programme-line-fields">
            <TextField name={`${name}.name`} label={words.company} defaultValue={row.name} />
            <TextField name={`${name}.email`} type="email" label={words.email} defaultValue={row.email} />
          </div>
        )}
      </Rows>
    </>
  );
}

/** Reads the providers back into the programme. */
export function readProviders(values: FormValues, content: Programme): Programme {
  return {
    ...content,
    providers: {
      asOf: values.text(`${PROVIDERS}.asOf`),
      list: readRows(values, `${PROVIDERS}.list`, (name) => ({
        name: values.text(`${name}.name`),
        email: values.text(`${name}.email`),
      })),
      ...readBasis(values, PROVIDERS, content.providers),
    },
  };
}
