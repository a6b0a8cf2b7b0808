import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { useAddress, useAddressValue, withValue } from '../../../platform/web/navigation.tsx';
import {
  DataTable,
  EmptyState,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Pagination,
  Tabs,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { listMail } from '../contract.ts';
import { MailStateTag } from './mail-state.tsx';
import { useAdministrationWords } from './words.ts';

const STATES = ['all', 'waiting', 'held', 'failed', 'sent'] as const;

/** The outbox: every e-mail of the product, by state. */
export function OutboxPage() {
  const { mail: words, back } = useAdministrationWords();
  const [given] = useAddressValue('state');
  const [before] = useAddressValue('before');
  const state = STATES.find((one) => one === given) ?? 'all';
  const page = useCall(listMail, { query: { state, ...(before ? { before } : {}) } }, { keepPrevious: true });
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.lead} back={{ href: '/platform', label: back }} />
      <Tabs
        label={words.filter}
        items={STATES.map((one) => ({
          href: one === 'all' ? '/platform/mail' : `/platform/mail?state=${one}`,
          label: words.states[one],
        }))}
      />
      <Loaded of={page}>{(reply) => <List page={reply} />}</Loaded>
    </Page>
  );
}

function List({ page: { server, mail, next } }: { page: Reply<typeof listMail> }) {
  const words = useAdministrationWords().mail;
  const { dateTime, plural } = useFormat();
  const { path, search } = useAddress();
  return (
    <>
      {!server && (
        <Notice tone="info" title={words.held}>
          <p>{words.heldText}</p>
        </Notice>
      )}
      <DataTable
        caption={words.title}
        captionHidden
        rows={mail}
        rowKey={({ id }) => id}
        empty={<EmptyState title={words.empty}>{words.emptyText}</EmptyState>}
        columns={[
          {
            key: 'subject',
            header: words.subject,
            cell: ({ id, subject }) => <TextLink href={`/platform/mail/${id}`}>{subject}</TextLink>,
            rowHeader: true,
          },
          { key: 'to', header: words.to, cell: ({ to }) => to },
          { key: 'state', header: words.state, cell: (row) => <MailStateTag state={row.state} /> },
          { key: 'written', header: words.written, cell: ({ createdAt }) => dateTime(createdAt) },
        ]}
      />
      <Pagination
        previous={null}
        next={next ? withValue(path + search, 'before', next) : null}
        shown={plural(mail.length, words.count)}
      />
    </>
  );
}
