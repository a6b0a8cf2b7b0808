import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import {
  Button,
  DataTable,
  Dialog,
  EmptyState,
  Form,
  Loaded,
  Section,
  StatusTag,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { addWebhook, listWebhooks } from '../contract-webhooks.ts';
import type { EventName } from '../model-events.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { SecretDialog } from './secret-dialog.tsx';
import { WebhookFields } from './webhook-fields.tsx';

type Webhook = Reply<typeof listWebhooks>['webhooks'][number];

/** The software that an organisation has told, and the button that adds some. */
export function WebhooksSection({ organisationId }: { organisationId: string }) {
  const all = useMessages({ fr, en });
  const words = all.webhooks;
  const { plural } = useFormat();
  const webhooks = useCall(listWebhooks, { params: { organisationId } });
  const [adding, setAdding] = useState(false);
  return (
    <Section title={words.title} actions={<Button onClick={() => setAdding(true)}>{words.add}</Button>}>
      <p>{words.text}</p>
      <Loaded of={webhooks}>
        {(reply) => (
          <>
            <DataTable
              caption={words.caption}
              captionHidden
              rows={reply.webhooks}
              rowKey={({ id }) => id}
              empty={<EmptyState title={words.empty}>{words.emptyText}</EmptyState>}
              columns={[
                {
                  key: 'address',
                  header: words.address,
                  rowHeader: true,
                  cell: ({ id, address }) => (
                    <TextLink href={`/organisations/${organisationId}/interface/webhooks/${id}`}>
                      {hostOf(address)}
                    </TextLink>
                  ),
                },
                { key: 'events', header: words.events, cell: (one) => plural(one.events.length, words.count) },
                { key: 'state', header: words.state, cell: ({ state }) => <WebhookState state={state} /> },
              ]}
            />
            {adding && (
              <AddWebhook organisationId={organisationId} offered={reply.events} onClose={() => setAdding(false)} />
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}

/** The part of an address that people know; the rest may hold something to keep. */
export const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);

export function WebhookState({ state }: { state: Webhook['state'] }) {
  const words = useMessages({ fr, en }).webhooks;
  switch (state) {
    case 'on':
      return <StatusTag tone="success">{words.on}</StatusTag>;
    case 'failing':
      return <StatusTag tone="warning">{words.failing}</StatusTag>;
    case 'off':
      return <StatusTag tone="quiet">{words.off}</StatusTag>;
  }
}

interface AddProps {
  organisationId: string;
  offered: EventName[];
  onClose: () => void;
}

function AddWebhook({ organisationId, offered, onClose }: AddProps) {
  const all = useMessages({ fr, en });
  const words = all.webhooks;
  const add = useSend(addWebhook, { invalidates: [listWebhooks] });
  const [secret, setSecret] = useState<string | null>(null);
  if (secret)
    return <SecretDialog title={words.shownTitle} warning={words.shownText} secret={secret} onClose={onClose} />;
  return (
    <Dialog open title={words.addTitle} onClose={onClose}>
      <Form
        submitLabel={words.submit}
        secondary={<Button onClick={onClose}>{all.cancel}</Button>}
        onSubmit={async (values) => {
          const events = offered.filter((name) => values.all('events').includes(name));
          const made = await add.mutateAsync({
            params: { organisationId },
            body: { address: values.text('address'), events },
          });
          setSecret(made.secret);
        }}
      >
        <WebhookFields offered={offered} />
      </Form>
    </Dialog>
  );
}
