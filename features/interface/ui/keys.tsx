import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { Button, DataTable, EmptyState, Loaded, Section, StatusTag } from '../../../platform/web/ui/index.ts';
import { ConfirmDialog } from '../../organisations/ui/confirm-dialog.tsx';
import { listKeys, revokeKey } from '../contract-keys.ts';
import { scopes } from '../model.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { NewKey } from './new-key.tsx';

type Key = Reply<typeof listKeys>['keys'][number];

/** The keys of an organisation, and the button that makes one. */
export function KeysSection({ organisationId }: { organisationId: string }) {
  const words = useMessages({ fr, en }).keys;
  const keys = useCall(listKeys, { params: { organisationId } });
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title={words.title}
      actions={
        <Button look="primary" onClick={() => setAdding(true)}>
          {words.add}
        </Button>
      }
    >
      <p>{words.text}</p>
      <Loaded of={keys}>
        {(reply) => (
          <>
            <Keys keys={reply.keys} organisationId={organisationId} />
            {adding && (
              <NewKey organisationId={organisationId} scopes={reply.scopes} onClose={() => setAdding(false)} />
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}

function Keys({ keys, organisationId }: { keys: Key[]; organisationId: string }) {
  const all = useMessages({ fr, en });
  const words = all.keys;
  const text = useText();
  const { date, dateTime, list } = useFormat();
  const [asked, ask] = useState<Key | null>(null);
  const revoke = useSend(revokeKey, { invalidates: [listKeys] });
  return (
    <>
      <DataTable
        caption={words.caption}
        captionHidden
        rows={keys}
        rowKey={({ id }) => id}
        empty={<EmptyState title={words.empty}>{words.emptyText}</EmptyState>}
        columns={[
          {
            key: 'name',
            header: all.name,
            rowHeader: true,
            cell: ({ name, hint, createdBy, createdAt }) => (
              <>
                {name} <code>{hint}…</code>
                <span className="interface-soft">{words.made(createdBy, date(createdAt))}</span>
              </>
            ),
          },
          { key: 'reads', header: words.reads, cell: (key) => list(key.scopes.map((id) => text(scopes[id].name))) },
          { key: 'state', header: words.state, cell: (key) => <KeyState of={key} /> },
          {
            key: 'used',
            header: words.used,
            cell: ({ lastUsedAt }) => (lastUsedAt ? dateTime(lastUsedAt) : words.never),
          },
          {
            key: 'actions',
            header: all.actions,
            cell: (key) =>
              key.state === 'working' && (
                <Button size="small" look="quiet" about={key.name} onClick={() => ask(key)}>
                  {words.revoke}
                </Button>
              ),
          },
        ]}
      />
      {asked && (
        <ConfirmDialog
          open
          onClose={() => ask(null)}
          title={words.revokeTitle(asked.name)}
          submit={words.revoke}
          onConfirm={() => revoke.mutateAsync({ params: { organisationId, keyId: asked.id } })}
        >
          <p>{words.revokeText}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

function KeyState({ of: { state, expiresAt, revokedAt, revokedBy } }: { of: Key }) {
  const words = useMessages({ fr, en }).keys;
  const { date } = useFormat();
  switch (state) {
    case 'working':
      return <StatusTag tone="success">{words.until(date(expiresAt))}</StatusTag>;
    case 'expired':
      return <StatusTag tone="quiet">{words.expired(date(expiresAt))}</StatusTag>;
    case 'revoked':
      return <StatusTag tone="quiet">{words.revoked(date(revokedAt ?? expiresAt), revokedBy ?? '')}</StatusTag>;
  }
}
