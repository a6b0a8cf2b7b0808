import type { Language, Text } from '../../platform/contract/problem.ts';
import { fieldsOf, type Field, type FieldValue } from './model-fields.ts';
import { categoriesOf, criticalityNames, type Criticality, type ObjectKind } from './model-kinds.ts';

/** An object as an export reads it. */
export interface Exported {
  category: string;
  name: string;
  site: string | null;
  owner: string;
  provider: string | null;
  criticality: Criticality | null;
  fields: Readonly<Record<string, FieldValue>>;
}

type Cell = string | number | null;

interface ExportColumn {
  title: Text;
  type: 'text' | 'number' | 'date' | 'money';
  cell: (object: Exported, language: Language) => Cell;
}

const answers: Record<'yes' | 'no', Text> = { yes: { fr: 'Oui', en: 'Yes' }, no: { fr: 'Non', en: 'No' } };

/** What a field holds as a spreadsheet shows it, in the words that an import reads back. Money stays in cents. */
export function cellOf(field: Field, value: FieldValue | undefined, language: Language): Cell {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return answers[value ? 'yes' : 'no'][language];
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return value.join('; ');
  return field.choices?.[value]?.[language] ?? value;
}

const typeOf = (field: Field): ExportColumn['type'] => {
  if (field.type === 'date') return 'date';
  if (field.type === 'cents') return 'money';
  return field.type === 'count' ? 'number' : 'text';
};

/** The columns of an export, with the headings of the template of imports, so that the file can be imported again. */
export function exportColumns(kind: ObjectKind): ExportColumn[] {
  const names = new Map(categoriesOf(kind));
  const column = (title: Text, cell: ExportColumn['cell']): ExportColumn => ({ title, type: 'text', cell });
  return [
    column({ fr: 'Nom', en: 'Name' }, ({ name }) => name),
    column(
      { fr: 'Catégorie', en: 'Category' },
      ({ category }, language) => names.get(category)?.[language] ?? category,
    ),
    column({ fr: 'Criticité', en: 'Criticality' }, ({ criticality }, language) =>
      criticality ? criticalityNames[criticality][language] : null,
    ),
    column({ fr: 'Responsable', en: 'Owner' }, ({ owner }) => owner || null),
    column({ fr: 'Site', en: 'Site' }, ({ site }) => site),
    ...(kind === 'provider' ? [] : [column({ fr: 'Prestataire', en: 'Provider' }, ({ provider }) => provider)]),
    ...fieldsOf[kind].map((field): ExportColumn => ({
      title: field.label,
      type: typeOf(field),
      cell: ({ fields }, language) => cellOf(field, fields[field.key], language),
    })),
  ];
}
