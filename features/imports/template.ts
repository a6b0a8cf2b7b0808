import type { Cell, SheetData } from 'write-excel-file/node';
import type { Language, Text } from '../../platform/contract/problem.ts';
import { fieldsOf, type Field } from '../inventory/model-fields.ts';
import { categoriesOf, CRITICALITIES, criticalityNames, kindNames, type ObjectKind } from '../inventory/model-kinds.ts';

interface TemplateColumn {
  title: Text;
  /** What may be written there. */
  takes: Text;
}

const TAKES: Record<Field['type'], Text> = {
  line: { fr: 'Un texte court', en: 'A short text' },
  text: { fr: 'Un texte', en: 'A text' },
  date: { fr: 'Une date, par exemple 31/12/2026', en: 'A date, for example 31/12/2026' },
  count: { fr: 'Un nombre entier', en: 'A whole number' },
  cents: { fr: 'Un montant en euros, par exemple 1\u202f250,50', en: 'An amount in euros, for example 1,250.50' },
  flag: { fr: 'Oui ou Non', en: 'Yes or No' },
  lines: { fr: 'Plusieurs valeurs, séparées par des points-virgules', en: 'Several values, separated by semicolons' },
  choice: { fr: '', en: '' },
};
const line = TAKES.line;

const listed = (names: readonly Text[]): Text => ({
  fr: `Au choix\u00a0: ${names.map(({ fr }) => fr).join('\u00a0; ')}`,
  en: `One of: ${names.map(({ en }) => en).join('; ')}`,
});

function columnsOf(kind: ObjectKind): TemplateColumn[] {
  const fields = fieldsOf[kind].map(({ label, type, choices }) => ({
    title: label,
    takes: choices ? listed(Object.values(choices)) : TAKES[type],
  }));
  return [
    {
      title: { fr: 'Nom', en: 'Name' },
      takes: { fr: 'Un texte court\u00a0; obligatoire', en: 'A short text; required' },
    },
    { title: { fr: 'Catégorie', en: 'Category' }, takes: listed(categoriesOf(kind).map(([, name]) => name)) },
    { title: { fr: 'Criticité', en: 'Criticality' }, takes: listed(CRITICALITIES.map((id) => criticalityNames[id])) },
    { title: { fr: 'Responsable', en: 'Owner' }, takes: line },
    {
      title: { fr: 'Site', en: 'Site' },
      takes: { fr: 'Le nom d’un site de la structure', en: 'The name of a site of the structure' },
    },
    ...(kind === 'provider' ? [] : [{ title: { fr: 'Prestataire', en: 'Provider' }, takes: line }]),
    ...fields,
  ];
}

const text = (value: string, style: object = {}): Cell => ({ value, type: String, format: '@', ...style });

/** A workbook to fill in for one inventory: the headings, and a second sheet that says what each column takes. */
export async function templateOf(kind: ObjectKind, language: Language): Promise<Buffer> {
  // Loaded when first needed: few people of an installation ever ask for a workbook.
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const columns = columnsOf(kind);
  const sheet: SheetData = [
    columns.map(({ title }) => text(title[language], { fontWeight: 'bold', wrap: true, backgroundColor: '#e8eef4' })),
  ];
  const heads = language === 'fr' ? ['Colonne', 'Ce qu’elle contient'] : ['Column', 'What it holds'];
  const notes: SheetData = [
    heads.map((head) => text(head, { fontWeight: 'bold' })),
    ...columns.map(({ title, takes }) => [text(title[language]), text(takes[language], { wrap: true })]),
  ];
  return writeExcelFile([
    {
      data: sheet,
      sheet: kindNames[kind][language].slice(0, 31),
      columns: columns.map(() => ({ width: 22 })),
      stickyRowsCount: 1,
    },
    {
      data: notes,
      sheet: language === 'fr' ? 'Mode d’emploi' : 'How to fill in',
      columns: [{ width: 36 }, { width: 90 }],
    },
  ]).toBuffer();
}
