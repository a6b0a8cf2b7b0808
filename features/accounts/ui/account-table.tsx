import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import { useAddress, withValue } from '../../../platform/web/navigation.tsx';
import { DataTable, EmptyState, Menu, Pagination, StatusTag } from '../../../platform/web/ui/index.ts';
import { listAccounts } from '../contract-platform.ts';
import { AccountAct, type Act, actsOn } from './account-act.tsx';
import { messages as en } from './accounts.en.ts';
import { messages as fr } from './accounts.fr.ts';

type Account = Reply<typeof listAccounts>['accounts'][number];

export function AccountTable({ accounts, next }: { accounts: Account[]; next: string | null }) {
  const words = useMessages({ fr, en });
  const { fromNow, plural } = useFormat();
  const { path, search } = useAddress();
  const [act, setAct] = useState<{ kind: Act; account: Account } | null>(null);
  return (
    <>
      <DataTable
        caption={words.title}
        captionHidden
        rows={accounts}
        rowKey={({ id }) => id}
        empty={<EmptyState title={words.none}>{words.noneText}</EmptyState>}
        columns={[
          {
            key: 'person',
            header: words.person,
            rowHeader: true,
            cell: ({ name, email }) => (
              <>
                {name}
                <br />
                <small>{email}</small>
              </>
            ),
          },
          {
            key: 'organisations',
            header: words.organisations,
            cell: ({ organisations }) => organisations.map(({ name }) => name).join(', ') || '—',
          },
          { key: 'state', header: words.state, cell: (account) => <States account={account} /> },
          {
            key: 'seen',
            header: words.seen,
            cell: ({ lastSeenAt, sessions }) => (
              <>
                {lastSeenAt ? fromNow(lastSeenAt) : words.never}
                <br />
                <small>{sessions > 0 && plural(sessions, words.sessions)}</small>
              </>
            ),
          },
          {
            key: 'action',
            header: words.action,
            cell: (account) => (
              <Menu
                label={words.action}
                name={words.actionsFor(account.name)}
                items={actsOn(account).map(({ kind, danger }) => ({
                  kind: 'do',
                  key: kind,
                  danger,
                  label: kind === 'restore' && !account.suspendedAt ? words.unlock : words[kind],
                  onSelect: () => setAct({ kind, account }),
                }))}
              />
            ),
          },
        ]}
      />
      <Pagination
        previous={null}
        next={next ? withValue(path + search, 'after', next) : null}
        shown={plural(accounts.length, words.shown)}
      />
      {act && <AccountAct kind={act.kind} account={act.account} onDone={() => setAct(null)} />}
    </>
  );
}

function States({ account }: { account: Account }) {
  const words = useMessages({ fr, en });
  return (
    <>
      {account.suspendedAt && <StatusTag tone="danger">{words.suspended}</StatusTag>}{' '}
      {account.platformAdministrator && <StatusTag tone="accent">{words.administrator}</StatusTag>}{' '}
      <StatusTag tone={account.secondFactor ? 'success' : 'neutral'}>
        {account.secondFactor ? words.factor : words.noFactor}
      </StatusTag>
    </>
  );
}
