import { useText } from '../../../platform/web/language.tsx';
import { DataTable, type Column } from '../../../platform/web/ui/index.ts';
import type { Programme } from '../model.ts';
import { useProgrammeWords } from './words.ts';

type Severity = Programme['severity'];
type Row = Severity['impacts'][number];

/** The grid that gives a severity from the damage (lines) and the difficulty (columns). */
export function SeverityGridTable({ severity }: { severity: Severity }) {
  const words = useProgrammeWords();
  const text = useText();
  const nameOf = (impact: string, difficulty: string) => {
    const found = severity.scale.find(({ id }) => id === severity.cells[impact]?.[difficulty]);
    return found ? text(found.name) : '–';
  };
  const columns: Column<Row>[] = [
    { key: 'impact', header: words.impact, rowHeader: true, cell: ({ name }) => text(name) },
    ...severity.difficulties.map(({ id, name }) => ({
      key: id,
      header: text(name),
      cell: (row: Row) => nameOf(row.id, id),
    })),
  ];
  return (
    <DataTable
      caption={words.gridCaption}
      captionHidden
      columns={columns}
      rows={severity.impacts.toReversed()}
      rowKey={({ id }) => id}
    />
  );
}
