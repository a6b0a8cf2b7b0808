import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { downloadUrl } from '../../../platform/web/api.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useLanguage, useText } from '../../../platform/web/language.tsx';
import { useAddress, useAddressValue, useParam, withValue } from '../../../platform/web/navigation.tsx';
import { PageNotFound } from '../../../platform/web/shell/failure.tsx';
import {
  Button,
  CheckboxGroup,
  EmptyState,
  LinkButton,
  Loaded,
  Menu,
  Notice,
  Page,
  PageHeader,
  Pagination,
} from '../../../platform/web/ui/index.ts';
import { exportCsv, exportWorkbook } from '../contract-export.ts';
import { listObjects } from '../contract.ts';
import { isObjectKind, kindNames, type ObjectKind } from '../model-kinds.ts';
import { isFiltered, readAddress, useAsk, type Asked } from './address.ts';
import { useColumns } from './columns.tsx';
import { Bulk } from './bulk.tsx';
import { Filters } from './filters.tsx';
import { Grid } from './grid.tsx';
import { useSelection, type Choosing } from './selection.ts';
import { useInventoryWords } from './words.ts';
import './inventory.css';

type Listed = Reply<typeof listObjects>;

/** One inventory: what it holds, by any filter, for those who read it and those who keep it. */
export function InventoryPage() {
  const kind = useParam('kind');
  return isObjectKind(kind) ? <Inventory key={kind} kind={kind} /> : <PageNotFound />;
}

function Inventory({ kind }: { kind: ObjectKind }) {
  const words = useInventoryWords();
  const text = useText();
  const organisationId = useParam('organisationId');
  const { search } = useAddress();
  const asked = readAddress(kind, search);
  const choosing = useSelection();
  const { filter, ...paging } = asked;
  const listed = useCall(
    listObjects,
    { params: { organisationId }, query: { ...filter, ...paging } },
    { keepPrevious: true },
  );
  const base = `/organisations/${organisationId}/inventories`;
  return (
    <Page title={text(kindNames[kind])} width="wide">
      <PageHeader
        lead={words.leads[kind]}
        back={{ href: base, label: words.back }}
        actions={
          <>
            {listed.data?.abilities.write && <LinkButton href={`${base}/${kind}/new`}>{words.add}</LinkButton>}
            {listed.data && listed.data.count > 0 && (
              <Exports
                organisationId={organisationId}
                filter={filter}
                short={listed.data.count <= listed.data.counted}
              />
            )}
          </>
        }
      />
      <Loaded of={listed}>
        {(page) => (
          <>
            {page.rows.length === 0 && !isFiltered(asked) ? (
              <EmptyState title={words.emptyTitle}>{words.emptyText}</EmptyState>
            ) : (
              <>
                <Filters organisationId={organisationId} kind={kind} asked={asked} />
                <Found organisationId={organisationId} kind={kind} asked={asked} page={page} choosing={choosing} />
              </>
            )}
            {/* Here even where nothing is left: what was just done, and the way back, are told in it. */}
            <Chosen organisationId={organisationId} kind={kind} asked={asked} choosing={choosing} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface ExportsProps {
  organisationId: string;
  filter: Asked['filter'];
  /** Whether the whole list was counted, hence fits in a workbook. */
  short: boolean;
}

function Exports({ organisationId, filter, short }: ExportsProps) {
  const words = useInventoryWords();
  const { language } = useLanguage();
  const asked = { params: { organisationId }, query: { ...filter, language } };
  return (
    <Menu
      label={words.export}
      look="secondary"
      items={[
        { kind: 'do', key: 'csv', label: words.csv, onSelect: () => location.assign(downloadUrl(exportCsv, asked)) },
        // A workbook is made in memory: the server refuses a very long one.
        ...(short
          ? [
              {
                kind: 'do' as const,
                key: 'xlsx',
                label: words.xlsx,
                onSelect: () => location.assign(downloadUrl(exportWorkbook, asked)),
              },
            ]
          : []),
      ]}
    />
  );
}

interface FoundProps {
  organisationId: string;
  kind: ObjectKind;
  asked: Asked;
  page: Listed;
  choosing: Choosing;
}

function Found({ organisationId, kind, asked, page, choosing }: FoundProps) {
  const words = useInventoryWords();
  const text = useText();
  const ask = useAsk();
  const { number, plural } = useFormat();
  const { path, search } = useAddress();
  const [chosenColumns] = useAddressValue('columns');
  const { shown } = useColumns(kind, chosenColumns);
  const { filter, sort, order } = asked;
  const turn = (key: 'after' | 'before', place: string | null) =>
    place && withValue(withValue(withValue(path + search, 'after', ''), 'before', ''), key, place);
  const count = page.count > page.counted ? words.moreThan(number(page.counted)) : plural(page.count, words.count);
  return (
    <>
      {(filter.alert || filter.batch) && <Notice>{words.narrowed}</Notice>}
      <div className="inventory-bar">
        <p role="status">{count}</p>
        {isFiltered(asked) && <ClearFilters />}
      </div>
      {page.rows.length === 0 ? (
        <EmptyState title={words.nothingTitle}>{words.nothingText}</EmptyState>
      ) : (
        <>
          <Grid
            caption={text(kindNames[kind])}
            columns={shown}
            rows={page.rows}
            addressOf={({ id }) => `/organisations/${organisationId}/inventories/objects/${id}`}
            sort={sort}
            descending={order === 'down'}
            onSort={(next) =>
              ask({ sort: next === 'name' ? '' : next, order: next === sort && order === 'up' ? 'down' : '' })
            }
            choosing={page.abilities.write ? choosing : null}
            onSearch={() => document.querySelector<HTMLInputElement>('input[name="search"]')?.focus()}
          />
          <Pagination previous={turn('before', page.previous)} next={turn('after', page.next)} shown={count} />
          <Columns kind={kind} />
          <Keys />
        </>
      )}
    </>
  );
}

function Chosen({ organisationId, kind, asked, choosing }: Omit<FoundProps, 'page'>) {
  const words = useInventoryWords();
  const { plural } = useFormat();
  const [open, setOpen] = useState(false);
  const { ids, everything } = choosing;
  if (ids.size === 0 && !everything && !open) return null;
  return (
    <>
      <div className="inventory-chosen">
        <p role="status">{everything ? words.selectedAll : plural(ids.size, words.selected)}</p>
        <Button look="primary" size="small" onClick={() => setOpen(true)}>
          {words.bulk}
        </Button>
        {!everything && (
          <Button look="quiet" size="small" onClick={choosing.chooseAll}>
            {words.selectAll}
          </Button>
        )}
        <Button look="quiet" size="small" onClick={choosing.clear}>
          {words.unselect}
        </Button>
      </div>
      <Bulk
        organisationId={organisationId}
        kind={kind}
        filter={asked.filter}
        choosing={choosing}
        open={open}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

function ClearFilters() {
  const words = useInventoryWords();
  const { path } = useAddress();
  const [columns] = useAddressValue('columns');
  return (
    <LinkButton href={withValue(path, 'columns', columns)} look="quiet" size="small">
      {words.clear}
    </LinkButton>
  );
}

function Columns({ kind }: { kind: ObjectKind }) {
  const words = useInventoryWords();
  const [chosen, choose] = useAddressValue('columns');
  const { every, shown } = useColumns(kind, chosen);
  return (
    <details>
      <summary>{words.columns}</summary>
      <div className="inventory-columns">
        <CheckboxGroup
          name="columns"
          label={words.columns}
          values={shown.map(({ key }) => key)}
          onChange={(keys) => choose(keys.join(','))}
          options={every.map(({ key, header }) => ({ value: key, label: header }))}
        />
      </div>
    </details>
  );
}

function Keys() {
  const words = useInventoryWords();
  return (
    <details className="inventory-keys">
      <summary>{words.keys}</summary>
      <ul>
        {words.keyList.map(([key, does]) => (
          <li key={key}>
            <kbd>{key}</kbd> {does}
          </li>
        ))}
      </ul>
    </details>
  );
}
