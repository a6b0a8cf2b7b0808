import type { Language } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import { writeCsv, type CsvCell } from '../../platform/server/sheets/csv.ts';
import type { SheetCell } from '../../platform/server/sheets/table.ts';
import { writeSheet, type SheetColumn } from '../../platform/server/sheets/write.ts';
import { stateNames } from '../cases/model-todo.ts';
import type { BoardCase, ExportedCases } from './queries-cases.ts';
import { words as en } from './words.en.ts';
import { words as fr } from './words.fr.ts';

interface ExportColumn extends SheetColumn {
  /** The cell of a case; money in cents. */
  of: (one: BoardCase) => string | number | null;
}

/** The words of the exports in a language. */
export const exportWords = (language: Language): typeof fr => (language === 'fr' ? fr : en);

const dayOf = (instant: string | null): string | null => instant && parisDay(new Date(instant));

function columnsOf(language: Language): ExportColumn[] {
  const { columns, yes, no } = exportWords(language);
  const column = (title: string, width: number, type: SheetColumn['type'], of: ExportColumn['of']): ExportColumn => ({
    title,
    width,
    type,
    of,
  });
  return [
    column(columns.number, 16, 'text', ({ number }) => number),
    column(columns.structure, 36, 'text', ({ structure }) => structure),
    column(columns.programme, 24, 'text', ({ programmeId }) => programmeId),
    column(columns.state, 26, 'text', ({ state }) => stateNames[state][language]),
    column(columns.since, 14, 'date', ({ since }) => dayOf(since)),
    column(columns.due, 14, 'date', ({ dueAt }) => dayOf(dueAt)),
    column(columns.late, 10, 'text', ({ late }) => (late ? yes : no)),
    column(columns.auditBody, 28, 'text', ({ auditBody }) => auditBody),
    column(columns.provider, 28, 'text', ({ provider }) => provider),
    column(columns.requested, 14, 'date', ({ requestedAt }) => dayOf(requestedAt)),
    column(columns.ended, 14, 'date', ({ endedAt }) => dayOf(endedAt)),
    column(columns.eligible, 16, 'money', ({ eligibleCents }) => eligibleCents),
    column(columns.share, 16, 'money', ({ shareCents }) => shareCents),
    column(columns.paid, 16, 'money', ({ paidCents }) => paidCents),
  ];
}

/** The line that ends an export which does not hold every case: none where it does. */
function cutLines({ cases, total }: ExportedCases, language: Language): string[][] {
  const number = (count: number) => count.toLocaleString(language);
  return total > cases.length ? [[exportWords(language).cut(number(cases.length), number(total))]] : [];
}

/** The cases as CSV, amounts in euros; the last line says so where there are more cases than one file holds. */
export function casesCsv(exported: ExportedCases, language: Language): string {
  const columns = columnsOf(language);
  const rows = exported.cases.map((one) =>
    columns.map(({ of, type }): CsvCell => {
      const value = of(one);
      return type === 'money' && typeof value === 'number' ? value / 100 : value;
    }),
  );
  return writeCsv(
    columns.map(({ title }) => title),
    [...rows, ...cutLines(exported, language)],
    language,
  );
}

/** The cases as a workbook, with the very cells of the CSV. */
export function casesWorkbook(exported: ExportedCases, language: Language): Promise<Buffer> {
  const columns = columnsOf(language);
  const rows = exported.cases.map((one) => columns.map(({ of }): SheetCell => of(one)));
  return writeSheet({ title: exportWords(language).file, columns, rows: [...rows, ...cutLines(exported, language)] });
}
