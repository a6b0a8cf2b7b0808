import { useCall } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { useAddress, useAddressValue, withValue } from '../../../platform/web/navigation.tsx';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { DataTable, EmptyState, Loaded, Pagination } from '../../../platform/web/ui/index.ts';
import { fieldOf } from '../../inventory/model-fields.ts';
import { categoriesOf, CRITICALITIES, criticalityNames, kindNames } from '../../inventory/model-kinds.ts';
import { useValue } from '../../inventory/ui/value.tsx';
import { readRows } from '../contract.ts';
import { useImportWords, useTargetName } from './words.ts';

export type Row = Reply<typeof readRows>['rows'][number];
interface RowsProps {
  params: { organisationId: string; previewId: string };
  show: 'new' | 'changed' | 'same' | 'warned';
}

/** One page of rows: where each comes from, what recognised it, what it changes or what is odd in it. */
export function PreviewRows({ params, show }: RowsProps) {
  const words = useImportWords();
  const text = useText();
  const { path, search } = useAddress();
  const [after] = useAddressValue('after');
  const page = useCall(
    readRows,
    { params, query: { show, ...(after ? { after: Number(after) } : {}) } },
    { keepPrevious: true },
  );
  const here = path + search;
  return (
    <Loaded of={page}>
      {({ rows, next }) => (
        <>
          <DataTable
            caption={words.figures[show]}
            captionHidden
            rows={rows}
            rowKey={({ n }) => String(n)}
            empty={<EmptyState title={words.none} />}
            columns={[
              {
                key: 'object',
                header: words.object,
                rowHeader: true,
                cell: ({ name, kind, category }) => (
                  <>
                    {name}
                    <br />
                    <small>
                      {text(kindNames[kind])} – {text(category)}
                    </small>
                  </>
                ),
              },
              { key: 'line', header: words.line, cell: ({ line }) => line },
              ...(show === 'warned'
                ? [{ key: 'warnings', header: words.reason, cell: (row: Row) => <Warnings row={row} /> }]
                : []),
              ...(show === 'changed' || show === 'same'
                ? [
                    {
                      key: 'by',
                      header: words.recognisedBy,
                      cell: ({ matchedBy }: Row) => words.by[matchedBy ?? ''] ?? words.chosen,
                    },
                  ]
                : []),
              ...(show === 'changed'
                ? [{ key: 'changes', header: words.changes, cell: (row: Row) => <Moves row={row} /> }]
                : []),
            ]}
          />
          <Pagination
            previous={after ? withValue(here, 'after', '') : null}
            next={next === null ? null : withValue(here, 'after', String(next))}
          />
        </>
      )}
    </Loaded>
  );
}

function Warnings({ row: { kind, warnings } }: { row: Row }) {
  const words = useImportWords();
  const text = useText();
  const named = useTargetName();
  return (
    <ul className="import-moves">
      {warnings.map(({ field, value, message }, at) => (
        <li key={at}>{words.warning(named(kind, field), value, text(message))}</li>
      ))}
    </ul>
  );
}

function Moves({ row: { kind, moves } }: { row: Row }) {
  const words = useImportWords();
  const named = useTargetName();
  const value = useValue();
  const text = useText();
  const show = (key: string, said: Row['moves'][number]['before']): string => {
    const criticality = CRITICALITIES.find((one) => key === 'criticality' && one === said);
    const [, category] = categoriesOf(kind).find(([id]) => key === 'category' && id === said) ?? [];
    const name = criticality ? criticalityNames[criticality] : category;
    return name ? text(name) : value(fieldOf(kind, key.replace('fields.', '')), said);
  };
  return (
    <ul className="import-moves">
      {moves.map(({ key, before, after }) => (
        <li key={key}>
          {key === 'state' ? words.back_ : `${named(kind, key)} – ${show(key, before)} → ${show(key, after)}`}
        </li>
      ))}
    </ul>
  );
}
