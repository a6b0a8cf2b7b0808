import { useText } from '../../../platform/web/language.tsx';
import { DataTable, Section, SelectField } from '../../../platform/web/ui/index.ts';
import { categoriesOf, kindNames, OBJECT_KINDS, type ObjectKind } from '../../inventory/model-kinds.ts';
import { targetsOf, type Mapping } from '../model.ts';
import type { Recognised } from './bring.tsx';
import { useImportWords, useTargetName } from './words.ts';

interface ColumnsProps {
  table: NonNullable<Recognised['table']>;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
  onKind: (kind: ObjectKind) => void;
}

/** What each column of a table becomes, with examples of what it holds. */
export function Columns({ table, mapping, onChange, onKind }: ColumnsProps) {
  const words = useImportWords();
  const text = useText();
  const named = useTargetName();
  const { kind, targets } = mapping;
  const choices = [
    { value: '', label: words.ignored },
    ...targetsOf(kind).map((target) => ({ value: target, label: named(kind, target) })),
  ];
  const labelAt = (index: number) => table.columns[index]!.label || words.unnamed(index + 1);
  const choose = (index: number, target: string) =>
    onChange({ ...mapping, targets: targets.map((before, at) => (at === index ? target || null : before)) });
  return (
    <Section title={words.mappingTitle} level={3}>
      <p>{table.saved ? words.mappingSaved : words.mappingLead}</p>
      <SelectField
        name="kind"
        label={words.kind}
        options={OBJECT_KINDS.map((one) => ({ value: one, label: text(kindNames[one]) }))}
        value={kind}
        onChange={onKind}
      />
      <SelectField
        name="category"
        label={words.category}
        options={categoriesOf(kind).map(([value, name]) => ({ value, label: text(name) }))}
        value={mapping.category}
        onChange={(category) => onChange({ ...mapping, category })}
      />
      <DataTable
        caption={words.mappingTitle}
        captionHidden
        rows={table.columns.map((column, index) => ({ ...column, index }))}
        rowKey={({ index }) => String(index)}
        columns={[
          { key: 'column', header: words.column, rowHeader: true, cell: ({ index }) => labelAt(index) },
          { key: 'samples', header: words.samples, cell: ({ samples }) => samples.slice(0, 3).join(' · ') || '–' },
          {
            key: 'target',
            header: words.target,
            cell: ({ index, secret }) =>
              secret ? (
                words.secret
              ) : (
                <div className="import-target">
                  <SelectField
                    name={`target-${index}`}
                    label={words.targetFor(labelAt(index))}
                    options={choices}
                    value={targets[index] ?? ''}
                    onChange={(target) => choose(index, target)}
                  />
                </div>
              ),
          },
        ]}
      />
    </Section>
  );
}
