import { useState, type ReactNode } from 'react';
import { useWords } from '../words.ts';
import { Icon } from './icon.tsx';

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** What the column sorts on; absent: not sortable. Null goes last. */
  sort?: (row: Row) => string | number | null;
  /** Figures and amounts are set to the end, in tabular figures. */
  align?: 'end';
  /** The cell that names the row: exactly one column. */
  rowHeader?: boolean;
}
export interface Sorting {
  key: string;
  descending: boolean;
}
interface DataTableProps<Row> {
  /** Title of the table, read first; `captionHidden` when a heading just above says it. */
  caption: ReactNode;
  captionHidden?: boolean;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Shown instead of the table when there is no row: an `EmptyState`. */
  empty?: ReactNode;
  defaultSorting?: Sorting;
  /** Sorting made by the server: give both, rows are then left in their order. */
  sorting?: Sorting | null;
  onSort?: (sorting: Sorting) => void;
  /** Last row, e.g. a total: one content by column key. */
  total?: Record<string, ReactNode>;
}

/** A real table; on a phone each row becomes a card that repeats the headers. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, captionHidden, columns, rows, rowKey, empty, defaultSorting, onSort, total } = props;
  const [own, setOwn] = useState<Sorting | null>(defaultSorting ?? null);
  const sorting = props.sorting === undefined ? own : props.sorting;
  const shown = onSort ? rows : sortRows(rows, columns, sorting);
  if (rows.length === 0 && empty) return empty;
  return (
    <div className="table-frame">
      <table className="table" role="table">
        <caption className={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} sorting={sorting} onSort={onSort ?? setOwn} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {shown.map((row) => (
            <tr role="row" key={rowKey(row)}>
              {columns.map((column) => (
                <BodyCell key={column.key} column={column}>
                  {column.cell(row)}
                </BodyCell>
              ))}
            </tr>
          ))}
        </tbody>
        {total && (
          <tfoot role="rowgroup">
            <tr role="row">
              {columns.map((column) => (
                <BodyCell key={column.key} column={column}>
                  {total[column.key] ?? null}
                </BodyCell>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

type Cell<Row> = { column: Column<Row> };

// Roles are repeated because stacking cards by CSS removes the table's own.
function BodyCell<Row>({ column, children }: Cell<Row> & { children: ReactNode }) {
  const common = { 'data-label': column.header, 'data-align': column.align };
  if (!column.rowHeader) {
    return (
      <td role="cell" {...common}>
        <span className="cell">{children}</span>
      </td>
    );
  }
  return (
    <th role="rowheader" scope="row" {...common}>
      <span className="cell">{children}</span>
    </th>
  );
}

function HeaderCell<Row>({
  column,
  sorting,
  onSort,
}: Cell<Row> & {
  sorting: Sorting | null;
  onSort: (sorting: Sorting) => void;
}) {
  const words = useWords();
  const active = sorting?.key === column.key ? sorting : null;
  const order = active ? (active.descending ? 'descending' : 'ascending') : undefined;
  return (
    <th role="columnheader" scope="col" data-align={column.align} aria-sort={order}>
      {column.sort ? (
        <button
          type="button"
          className="sort"
          onClick={() => onSort({ key: column.key, descending: active ? !active.descending : false })}
        >
          <span className="visually-hidden">{words.sortBy('')}</span>
          {column.header}
          <span className="sort-mark" data-order={order}>
            <Icon name="chevron" size={14} />
          </span>
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}

function sortRows<Row>(rows: Row[], columns: Column<Row>[], sorting: Sorting | null): Row[] {
  const value = columns.find((column) => column.key === sorting?.key)?.sort;
  if (!value || !sorting) return rows;
  const direction = sorting.descending ? -1 : 1;
  return rows.toSorted((left, right) => {
    const [a, b] = [value(left), value(right)];
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    if (typeof a === 'number' && typeof b === 'number') return (a - b) * direction;
    return String(a).localeCompare(String(b), undefined, { numeric: true }) * direction;
  });
}
