import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { useAddress, useAddressValue, useParam, withValue } from '../../../platform/web/navigation.tsx';
import {
  DataTable,
  EmptyState,
  Loaded,
  Page,
  PageHeader,
  Pagination,
  StatusTag,
  Tabs,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { BATCH_KINDS, listBatches } from '../contract-batches.ts';
import { isObjectKind, kindNames } from '../model-kinds.ts';
import { messages as en } from './batches.en.ts';
import { messages as fr } from './batches.fr.ts';
import { useInventoryWords } from './words.ts';

export type Batch = Reply<typeof listBatches>['batches'][number];

/** Gives functions that say what a batch was and what it did. */
export function useBatchWords(): { title: (batch: Batch) => string; effect: (batch: Batch) => string } {
  const words = useMessages({ fr, en });
  const shared = useInventoryWords();
  const text = useText();
  const { plural } = useFormat();
  return {
    title: ({ kind, about, subject }) => {
      const { inventory = '', gesture = '', format = '' } = about;
      const parts = [
        (kind === 'edit' ? words.gestures[gesture] : undefined) ?? words.named[kind],
        ...(subject ? [subject] : []),
        ...(isObjectKind(inventory) ? [text(kindNames[inventory])] : []),
        ...(format ? [shared.sources[format] ?? format] : []),
      ];
      return parts.join('\u00a0· ');
    },
    effect: ({ added, changed, removed }) =>
      [
        ...(added > 0 ? [plural(added, words.added)] : []),
        ...(changed > 0 ? [plural(changed, words.changed)] : []),
        ...(removed > 0 ? [plural(removed, words.removed)] : []),
      ].join(', ') || words.ties,
  };
}

/** Every gesture made on the inventories, the last first. */
export function BatchesPage() {
  const words = useMessages({ fr, en });
  const shared = useInventoryWords();
  const organisationId = useParam('organisationId');
  const { path, search } = useAddress();
  const [asked] = useAddressValue('kind');
  const [after] = useAddressValue('after');
  const kind = BATCH_KINDS.find((one) => one === asked);
  const query = { ...(kind ? { kind } : {}), ...(after ? { after } : {}) };
  const batches = useCall(listBatches, { params: { organisationId }, query }, { keepPrevious: true });
  const here = `/organisations/${organisationId}/inventories`;
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.lead} back={{ href: here, label: shared.inventories }} />
      <Tabs
        label={words.views}
        items={[
          { href: path, label: words.all },
          ...BATCH_KINDS.map((one) => ({ href: `${path}?kind=${one}`, label: words.kinds[one] })),
        ]}
      />
      <Loaded of={batches}>
        {(page) => (
          <>
            <Table batches={page.batches} here={`${here}/history`} />
            <Pagination previous={null} next={page.next && withValue(path + search, 'after', page.next)} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Table({ batches, here }: { batches: Batch[]; here: string }) {
  const words = useMessages({ fr, en });
  const { dateTime } = useFormat();
  const { title, effect } = useBatchWords();
  return (
    <DataTable
      caption={words.title}
      captionHidden
      rows={batches}
      rowKey={({ id }) => id}
      empty={<EmptyState title={words.none} />}
      columns={[
        {
          key: 'what',
          header: words.what,
          rowHeader: true,
          cell: (batch) => (
            <>
              <TextLink href={`${here}/${batch.id}`}>{title(batch)}</TextLink>{' '}
              {batch.undoneBy && <StatusTag tone="quiet">{words.undone}</StatusTag>}
            </>
          ),
        },
        { key: 'effect', header: words.effect, cell: effect },
        { key: 'who', header: words.who, cell: ({ actorName }) => actorName },
        { key: 'when', header: words.when, cell: ({ at }) => dateTime(at) },
      ]}
    />
  );
}
