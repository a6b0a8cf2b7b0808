import type { Reply } from '../../../platform/contract/endpoint.ts';
import { downloadUrl } from '../../../platform/web/api.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useLanguage, useText } from '../../../platform/web/language.tsx';
import { useAddress, useGo, withValue } from '../../../platform/web/navigation.tsx';
import {
  DataTable,
  EmptyState,
  LinkButton,
  Loaded,
  Pagination,
  StatusTag,
  TextLink,
  type Column,
} from '../../../platform/web/ui/index.ts';
import { stateNames } from '../../cases/model-todo.ts';
import { exportCsv, exportWorkbook, listBoardCases } from '../contract.ts';
import { EXPORT_ROWS, SORTS } from '../model.ts';
import { listAddress, useFilters } from './address.ts';
import { Filters } from './filters.tsx';
import { useBoardWords } from './words.ts';

type Page = Reply<typeof listBoardCases>;
type Row = Page['cases'][number];

/** Every case as a table: filters and order in the address bar, the same rows to take away. */
export function ListView({ organisationId }: { organisationId: string }) {
  const words = useBoardWords();
  const { language } = useLanguage();
  const query = useFilters();
  const page = useCall(listBoardCases, { params: { organisationId }, query }, { keepPrevious: true });
  const { after: _after, ...kept } = query;
  const { number } = useFormat();
  const file = { params: { organisationId }, query: { ...kept, language } };
  return (
    <>
      <Filters
        key={JSON.stringify(kept)}
        organisationId={organisationId}
        filters={query}
        choices={page.data?.choices ?? { programmes: [], auditBodies: [], providers: [] }}
      />
      <p className="board-exports">
        <LinkButton href={downloadUrl(exportCsv, file)} look="secondary" size="small" download>
          {words.csv}
        </LinkButton>
        <LinkButton href={downloadUrl(exportWorkbook, file)} look="secondary" size="small" download>
          {words.xlsx}
        </LinkButton>
      </p>
      {page.data && page.data.total > EXPORT_ROWS && <p>{words.exportCut(number(EXPORT_ROWS))}</p>}
      <Loaded of={page} lines={8}>
        {(shown) => <Rows organisationId={organisationId} page={shown} />}
      </Loaded>
    </>
  );
}

function Rows({ organisationId, page }: { organisationId: string; page: Page }) {
  const words = useBoardWords();
  const { plural } = useFormat();
  const go = useGo();
  const { path, search } = useAddress();
  const { sort = 'expected', order = 'ascending', after } = useFilters();
  const address = path + search;
  const first = withValue(address, 'after', '');
  return (
    <>
      <DataTable
        caption={plural(page.total, words.found)}
        columns={useColumns(organisationId)}
        rows={page.cases}
        rowKey={({ id }) => id}
        sorting={{ key: sort, descending: order === 'descending' }}
        onSort={({ key, descending }) => {
          const chosen = SORTS.find((one) => one === key) ?? 'expected';
          go(withValue(withValue(first, 'sort', chosen), 'order', descending ? 'descending' : ''), { replace: true });
        }}
        empty={
          <EmptyState
            title={words.noMatch}
            action={<LinkButton href={listAddress(organisationId, {})}>{words.clear}</LinkButton>}
          >
            {words.noMatchText}
          </EmptyState>
        }
      />
      <Pagination
        previous={null}
        next={page.next ? withValue(address, 'after', page.next) : null}
        shown={plural(page.total, words.found)}
      />
      {after && (
        <p>
          <TextLink href={first}>{words.firstPage}</TextLink>
        </p>
      )}
    </>
  );
}

function useColumns(organisationId: string): Column<Row>[] {
  const words = useBoardWords();
  const text = useText();
  const { shortDate, money } = useFormat();
  return [
    {
      key: 'structure',
      header: words.structure,
      rowHeader: true,
      sort: ({ structure }) => structure,
      cell: ({ id, structure }) => (
        <TextLink href={`/organisations/${organisationId}/cases/${id}`}>{structure}</TextLink>
      ),
    },
    {
      key: 'number',
      header: words.number,
      sort: ({ number }) => number,
      cell: ({ number }) => <span className="board-number">{number}</span>,
    },
    {
      key: 'state',
      header: words.state,
      cell: ({ state, late }) => (
        <>
          {text(stateNames[state])}{' '}
          {late && (
            <span className="board-number">
              <StatusTag tone="danger">{words.lateTag}</StatusTag>
            </span>
          )}
        </>
      ),
    },
    { key: 'since', header: words.since, sort: ({ since }) => since, cell: ({ since }) => shortDate(since) },
    {
      key: 'expected',
      header: words.expected,
      sort: ({ dueAt }) => dueAt,
      cell: ({ dueAt }) => dueAt && shortDate(dueAt),
    },
    { key: 'auditBody', header: words.auditBody, cell: ({ auditBody }) => auditBody },
    { key: 'provider', header: words.provider, cell: ({ provider }) => provider },
    {
      key: 'requested',
      header: words.requested,
      sort: ({ requestedAt }) => requestedAt,
      cell: ({ requestedAt }) => shortDate(requestedAt),
    },
    {
      key: 'share',
      header: words.share,
      align: 'end',
      sort: ({ shareCents }) => shareCents,
      cell: ({ shareCents }) => shareCents !== null && money(shareCents),
    },
  ];
}
