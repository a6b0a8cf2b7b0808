import { useState, type ReactNode } from 'react';
import type { Text } from '../../../platform/contract/problem.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import {
  Button,
  CheckboxField,
  NumberField,
  SelectField,
  TextArea,
  TextField,
  type FormValues,
} from '../../../platform/web/ui/index.ts';
import type { Basis, Programme, SourceRef } from '../model.ts';
import { useEditorWords } from './editor-words.ts';

/** What a new row starts from. */
export const NO_TEXT: Text = { fr: '', en: '' };

interface TextFieldsProps {
  /** Path in the request, so that the server's refusals land here. */
  name: string;
  label: string;
  value: Text | undefined;
  rows?: number;
  optional?: boolean;
}

/** One text in both languages. */
export function BothLanguages({ name, label, value, rows, optional }: TextFieldsProps) {
  const words = useEditorWords();
  const languages = [
    ['fr', words.inFrench],
    ['en', words.inEnglish],
  ] as const;
  return (
    <div className="programme-line-fields">
      {languages.map(([language, said]) => {
        const common = {
          name: `${name}.${language}`,
          label: `${label} (${said})`,
          defaultValue: value?.[language] ?? '',
          ...(optional ? { optional } : {}),
        };
        return rows ? <TextArea key={language} {...common} rows={rows} /> : <TextField key={language} {...common} />;
      })}
    </div>
  );
}

/** Reads what `BothLanguages` holds. */
export function readText(values: FormValues, name: string): Text {
  return { fr: values.text(`${name}.fr`), en: values.text(`${name}.en`) };
}

interface SourceProps {
  name: string;
  first: SourceRef | undefined;
  sources: Programme['sources'];
}

/** The first source of a rule or a step. */
export function SourceFields({ name, first, sources }: SourceProps) {
  const words = useEditorWords();
  const text = useText();
  return (
    <>
      <SelectField
        name={`${name}.sources.0.document`}
        label={words.document}
        optional
        placeholder={words.noDocument}
        defaultValue={first?.document}
        options={sources.map(({ id, title }) => ({ value: id, label: text(title) }))}
      />
      <BothLanguages name={`${name}.sources.0.place`} label={words.place} value={first?.place} optional />
      <NumberField
        name={`${name}.sources.0.page`}
        label={words.page}
        optional
        min={1}
        defaultValue={first?.page === undefined ? '' : String(first.page)}
      />
    </>
  );
}

/** Reads what `SourceFields` holds; sources after the first are kept as they were. */
export function readSources(values: FormValues, name: string, before: readonly SourceRef[]): SourceRef[] {
  const document = values.text(`${name}.sources.0.document`);
  const page = values.number(`${name}.sources.0.page`);
  const first = { document, place: readText(values, `${name}.sources.0.place`), ...(page === null ? {} : { page }) };
  return [...(document ? [first] : []), ...before.slice(1)];
}

/** Where a rule comes from and whether it is to confirm; closed until asked for. */
export function BasisFields({ name, basis, sources }: { name: string; basis: Basis; sources: Programme['sources'] }) {
  const words = useEditorWords();
  return (
    <details className="programme-basis">
      <summary>{words.basis}</summary>
      <CheckboxField
        name={`${name}.toConfirm`}
        label={words.toConfirm}
        hint={words.toConfirmHint}
        defaultChecked={basis.toConfirm}
      />
      <BothLanguages name={`${name}.note`} label={words.note} value={basis.note} optional />
      <SourceFields name={name} first={basis.sources[0]} sources={sources} />
    </details>
  );
}

/** Reads what `BasisFields` holds. */
export function readBasis(values: FormValues, name: string, { sources }: Pick<Basis, 'sources'>): Basis {
  const note = readText(values, `${name}.note`);
  return {
    toConfirm: values.checked(`${name}.toConfirm`),
    ...(note.fr || note.en ? { note } : {}),
    sources: readSources(values, name, sources),
  };
}

interface RowsProps<Row> {
  name: string;
  rows: readonly Row[];
  blank: Row;
  legend: (rank: string) => string;
  add: string;
  children: (name: string, row: Row) => ReactNode;
}

/** A list whose rows may be added and removed; each row's fields are named after its place. */
export function Rows<Row>({ name, rows, blank, legend, add, children }: RowsProps<Row>) {
  const words = useEditorWords();
  const { number } = useFormat();
  const [kept, setKept] = useState(() => rows.map((row, key) => ({ key, row })));
  const [next, setNext] = useState(rows.length);
  return (
    <>
      <input type="hidden" name={`${name}.count`} value={kept.length} />
      {kept.map(({ key, row }, index) => (
        <fieldset key={key} className="programme-line">
          <legend>{legend(number(index + 1))}</legend>
          {children(`${name}.${index}`, row)}
          <Button
            look="quiet"
            size="small"
            about={legend(number(index + 1))}
            onClick={() => setKept(kept.filter((one) => one.key !== key))}
          >
            {words.remove}
          </Button>
        </fieldset>
      ))}
      <Button
        look="secondary"
        onClick={() => {
          setKept([...kept, { key: next, row: blank }]);
          setNext(next + 1);
        }}
      >
        {add}
      </Button>
    </>
  );
}

/** Reads the rows of a list, in order. */
export function readRows<Row>(values: FormValues, name: string, read: (name: string) => Row): Row[] {
  return Array.from({ length: values.number(`${name}.count`) ?? 0 }, (_, index) => read(`${name}.${index}`));
}
