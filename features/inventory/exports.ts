import type { Language } from '../../platform/contract/problem.ts';
import { writeCsv } from '../../platform/server/sheets/csv.ts';
import { writeSheet } from '../../platform/server/sheets/write.ts';
import { exportColumns, type Exported } from './model-columns.ts';
import { kindNames, OBJECT_KINDS, type ObjectKind } from './model-kinds.ts';
import type { PersonRow } from './queries-people.ts';
import type { PersonLine } from '../identities/model-person-lines.ts';

const EMPTY_HEAD = '\uFEFF\r\n';
const LONG_TEXT = 40;
const SHORT = 18;

const rowOf = (kind: ObjectKind, object: Exported, language: Language) =>
  exportColumns(kind).map(({ cell, type }) => {
    const value = cell(object, language);
    return type === 'money' && typeof value === 'number' ? value / 100 : value;
  });

/** The heading line of a table, then some of its lines: a table is written part by part, as it is read. */
export function csvPart(kind: ObjectKind, objects: readonly Exported[], language: Language, first: boolean): string {
  const rows = objects.map((object) => rowOf(kind, object, language));
  if (!first) return writeCsv([], rows, language).slice(EMPTY_HEAD.length);
  return writeCsv(
    exportColumns(kind).map(({ title }) => title[language]),
    rows,
    language,
  );
}

/** A workbook of one inventory, with the headings of the template. */
export function workbookOf(kind: ObjectKind, objects: readonly Exported[], language: Language): Promise<Buffer> {
  const columns = exportColumns(kind);
  return writeSheet({
    title: kindNames[kind][language],
    columns: columns.map(({ title, type }, at) => ({
      title: title[language],
      type,
      width: at === 0 ? LONG_TEXT : SHORT,
    })),
    rows: objects.map((object) => columns.map(({ cell }) => cell(object, language))),
  });
}

const heads: Record<Language, readonly string[]> = {
  fr: ['Inventaire', 'Élément', 'Information', 'Valeur'],
  en: ['Inventory', 'Item', 'Information', 'Value'],
};

/** What is held about a person, one information a line, so that anyone can read it. */
export function personCsv(objects: readonly PersonRow[], elsewhere: readonly PersonLine[], language: Language): string {
  const rows = OBJECT_KINDS.flatMap((kind) =>
    objects
      .filter((object) => object.kind === kind)
      .flatMap((object) =>
        exportColumns(kind).flatMap(({ title, cell, type }) => {
          const value = cell(object, language);
          if (value === null) return [];
          const shown = type === 'money' && typeof value === 'number' ? value / 100 : value;
          return [[kindNames[kind][language], object.name, title[language], shown]];
        }),
      ),
  );
  const others = elsewhere.map(({ where, item, what, value }) =>
    [where, item, what, value].map((one) => one[language]),
  );
  return writeCsv(heads[language], [...rows, ...others], language);
}
