import { SelectField, type FormValues } from '../../../platform/web/ui/index.ts';
import { ACTORS, idFrom, type Programme } from '../model.ts';
import { BothLanguages, NO_TEXT, readRows, readSources, readText, Rows, SourceFields } from './editor-fields.tsx';
import { useEditorWords } from './editor-words.ts';

const STEPS = 'content.steps';

/** The steps of a case, as people read them. */
export function StepFields({ content: { steps, sources } }: { content: Programme }) {
  const words = useEditorWords();
  return (
    <Rows
      name={STEPS}
      rows={steps}
      blank={{ id: '', title: NO_TEXT, who: 'beneficiary', text: NO_TEXT, sources: [] }}
      legend={words.stepIs}
      add={words.addStep}
    >
      {(name, row) => (
        <>
          <input type="hidden" name={`${name}.id`} defaultValue={row.id} />
          <BothLanguages name={`${name}.title`} label={words.name} value={row.title} />
          <SelectField
            name={`${name}.who`}
            label={words.who}
            options={ACTORS.map((value) => ({ value, label: words.actors[value] }))}
            defaultValue={row.who}
          />
          <BothLanguages name={`${name}.text`} label={words.stepText} value={row.text} rows={3} />
          <details className="programme-basis">
            <summary>{words.document}</summary>
            <SourceFields name={name} first={row.sources[0]} sources={sources} />
          </details>
        </>
      )}
    </Rows>
  );
}

/** Reads the steps back into the programme. */
export function readSteps(values: FormValues, content: Programme): Programme {
  return {
    ...content,
    steps: readRows(values, STEPS, (name) => {
      const id = values.text(`${name}.id`);
      const before = content.steps.find((step) => step.id === id);
      return {
        id: id || idFrom(values.text(`${name}.title.en`)),
        title: readText(values, `${name}.title`),
        who: ACTORS.find((actor) => actor === values.text(`${name}.who`)) ?? 'beneficiary',
        text: readText(values, `${name}.text`),
        sources: readSources(values, name, before?.sources ?? []),
      };
    }),
  };
}
