import { useRef, useState, type KeyboardEvent } from 'react';
import { useFormat } from '../../../platform/web/language.tsx';
import { useGo } from '../../../platform/web/navigation.tsx';
import { Icon, StatusTag, TextLink } from '../../../platform/web/ui/index.ts';
import type { Sort } from '../model-filter.ts';
import type { GridColumn, Row } from './columns.tsx';
import type { Choosing } from './selection.ts';
import { useInventoryWords } from './words.ts';

interface GridProps {
  caption: string;
  columns: readonly GridColumn[];
  rows: readonly Row[];
  /** Address of a row’s page. */
  addressOf: (row: Row) => string;
  sort: Sort;
  descending: boolean;
  onSort: (sort: Sort) => void;
  /** Absent for those who may not change anything. */
  choosing: Choosing | null;
  onSearch: () => void;
}

/** An inventory as a grid: arrows move from row to row, Enter opens, Space chooses; on a phone each row is a card. */
export function Grid(props: GridProps) {
  const { caption, columns, rows, choosing } = props;
  const words = useInventoryWords();
  const body = useRef<HTMLTableSectionElement>(null);
  const [current, setCurrent] = useState(0);
  const at = Math.min(current, rows.length - 1);
  const onKeyDown = useKeys(props, body, at, setCurrent);
  const whole = choosing !== null && rows.length > 0 && rows.every(({ id }) => choosing.has(id));
  return (
    <div className="table-frame">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid is a table whose rows take the keyboard (ARIA) */}
      <table className="table inventory-grid" role="grid" aria-multiselectable={choosing ? true : undefined}>
        <caption className="visually-hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {choosing && (
              <th role="columnheader" scope="col">
                <input
                  type="checkbox"
                  aria-label={words.selectPage}
                  checked={whole}
                  onChange={() =>
                    choosing.set(
                      rows.map(({ id }) => id),
                      !whole,
                    )
                  }
                />
              </th>
            )}
            <Header {...props} header={words.name} sorts="name" />
            {columns.map((column) => (
              <Header key={column.key} {...props} header={column.header} sorts={column.sort} />
            ))}
          </tr>
        </thead>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys pressed in any of its rows end here */}
        <tbody role="rowgroup" ref={body} onKeyDown={onKeyDown}>
          {rows.map((row, index) => (
            <GridRow
              key={row.id}
              row={row}
              columns={columns}
              href={props.addressOf(row)}
              choosing={choosing}
              current={index === at}
              onFocus={() => setCurrent(index)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function useKeys(
  { rows, choosing, addressOf, onSearch }: GridProps,
  body: { current: HTMLTableSectionElement | null },
  at: number,
  setCurrent: (index: number) => void,
) {
  const go = useGo();
  const reach = (index: number) => {
    setCurrent(index);
    (body.current?.rows[index] as HTMLElement | undefined)?.focus();
  };
  return (event: KeyboardEvent<HTMLElement>) => {
    const row = rows[at];
    if (!row || (event.target as HTMLElement).closest('a, button')) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -rows.length, End: rows.length }[
      event.key
    ];
    if (step !== undefined) {
      const next = Math.min(Math.max(at + step, 0), rows.length - 1);
      if (event.shiftKey && choosing)
        choosing.set(
          rows.slice(Math.min(at, next), Math.max(at, next) + 1).map(({ id }) => id),
          true,
        );
      reach(next);
    } else if (event.key === 'Enter') go(addressOf(row));
    else if (event.key === ' ' && choosing) choosing.set([row.id], !choosing.has(row.id));
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey) && choosing)
      choosing.set(
        rows.map(({ id }) => id),
        true,
      );
    else if (event.key === 'Escape' && choosing) choosing.clear();
    else if (event.key === '/') onSearch();
    else return;
    event.preventDefault();
  };
}

function Header({ header, sorts, sort, descending, onSort }: GridProps & { header: string; sorts: Sort | undefined }) {
  const active = sorts !== undefined && sorts === sort;
  const order = active ? (descending ? 'descending' : 'ascending') : undefined;
  return (
    <th role="columnheader" scope="col" aria-sort={order}>
      {sorts ? (
        <button type="button" className="sort" onClick={() => onSort(sorts)}>
          {header}
          <span className="sort-mark" data-order={order}>
            <Icon name="chevron" size={14} />
          </span>
        </button>
      ) : (
        header
      )}
    </th>
  );
}

interface GridRowProps {
  row: Row;
  columns: readonly GridColumn[];
  href: string;
  choosing: Choosing | null;
  current: boolean;
  onFocus: () => void;
}

// Roles are repeated because stacking cards by CSS removes the table’s own.
function GridRow({ row, columns, href, choosing, current, onFocus }: GridRowProps) {
  const words = useInventoryWords();
  const { plural } = useFormat();
  const chosen = choosing?.has(row.id) ?? false;
  return (
    <tr role="row" tabIndex={current ? 0 : -1} aria-selected={choosing ? chosen : undefined} onFocus={onFocus}>
      {choosing && (
        <td role="gridcell" data-label={words.choice}>
          <span className="cell">
            <input
              type="checkbox"
              aria-label={words.select(row.name)}
              checked={chosen}
              onChange={() => choosing.set([row.id], !chosen)}
            />
          </span>
        </td>
      )}
      <th role="rowheader" scope="row">
        <span className="cell">
          <TextLink href={href}>{row.name}</TextLink>
          {row.missing > 0 && (
            <span className="inventory-lacks">
              <StatusTag tone="warning">{plural(row.missing, words.lacks)}</StatusTag>
            </span>
          )}
        </span>
      </th>
      {columns.map((column) => (
        <td role="gridcell" key={column.key} data-label={column.header}>
          <span className="cell">{column.cell(row)}</span>
        </td>
      ))}
    </tr>
  );
}
