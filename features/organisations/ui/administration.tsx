import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { useAddress, useAddressValue, useGo, withValue } from '../../../platform/web/navigation.tsx';
import {
  DataTable,
  EmptyState,
  Form,
  Loaded,
  Page,
  PageHeader,
  Pagination,
  StatusTag,
  Tabs,
  TextField,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { listOrganisations } from '../contract.ts';
import { messages as en } from './administration.en.ts';
import { messages as fr } from './administration.fr.ts';
import { kindNames } from '../model.ts';
import { useNames } from './lists.tsx';

const STATES = ['all', 'open', 'closed'] as const;
const HOME = '/platform/organisations';

/** All organisations, for the platform’s administrator. */
export function OrganisationsPage() {
  const words = useMessages({ fr, en });
  const [search] = useAddressValue('search');
  const [given] = useAddressValue('state');
  const [after] = useAddressValue('after');
  const go = useGo();
  const state = STATES.find((one) => one === given) ?? 'all';
  const query = { ...(search ? { search } : {}), ...(state === 'all' ? {} : { state }), ...(after ? { after } : {}) };
  const page = useCall(listOrganisations, { query }, { keepPrevious: true });
  const at = (next: string) =>
    withValue(search ? withValue(HOME, 'search', search) : HOME, 'state', next === 'all' ? '' : next);
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.lead} back={{ href: '/platform', label: words.back }} />
      <Form
        submitLabel={words.submit}
        submitLook="secondary"
        onSubmit={(values) => go(withValue(withValue(HOME, 'state', given), 'search', values.text('search')))}
      >
        <TextField name="search" type="search" label={words.search} optional defaultValue={search} maxLength={200} />
      </Form>
      <Tabs label={words.states} items={STATES.map((one) => ({ href: at(one), label: words[one] }))} />
      <Loaded of={page}>{(reply) => <List page={reply} />}</Loaded>
    </Page>
  );
}

function List({ page: { organisations, next } }: { page: Reply<typeof listOrganisations> }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { date, number, plural } = useFormat();
  const { typeName, placeName } = useNames();
  const { path, search } = useAddress();
  return (
    <>
      <DataTable
        caption={words.title}
        captionHidden
        rows={organisations}
        rowKey={({ id }) => id}
        empty={<EmptyState title={words.empty}>{words.emptyText}</EmptyState>}
        columns={[
          {
            key: 'name',
            header: words.name,
            cell: ({ id, name }) => <TextLink href={`${HOME}/${id}`}>{name}</TextLink>,
            rowHeader: true,
          },
          { key: 'kind', header: words.kind, cell: ({ kind }) => text(kindNames[kind]) },
          { key: 'type', header: words.type, cell: typeName },
          { key: 'place', header: words.place, cell: placeName },
          { key: 'members', header: words.members, cell: ({ members }) => number(members), align: 'end' },
          { key: 'created', header: words.created, cell: ({ createdAt }) => date(createdAt) },
          {
            key: 'state',
            header: words.state,
            cell: ({ closedAt }) =>
              closedAt ? <StatusTag tone="warning">{words.closedOn(date(closedAt))}</StatusTag> : words.isOpen,
          },
        ]}
      />
      <Pagination
        previous={null}
        next={next && withValue(path + search, 'after', next)}
        shown={plural(organisations.length, words.shown)}
      />
    </>
  );
}
