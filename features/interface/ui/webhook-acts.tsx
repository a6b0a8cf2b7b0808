import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { useGo } from '../../../platform/web/navigation.tsx';
import { asProblem } from '../../../platform/web/problem.ts';
import { Button, Dialog, Form, Notice } from '../../../platform/web/ui/index.ts';
import { ConfirmDialog } from '../../organisations/ui/confirm-dialog.tsx';
import {
  changeWebhook,
  listDeliveries,
  listWebhooks,
  removeWebhook,
  renewSecret,
  sendTest,
} from '../contract-webhooks.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { SecretDialog } from './secret-dialog.tsx';
import { WebhookFields } from './webhook-fields.tsx';
import type { Told } from './webhook.tsx';

interface ActsProps {
  organisationId: string;
  told: Told;
}

const STALE = { invalidates: [listDeliveries, listWebhooks] };

/** What may be done about an address. */
export function WebhookActs({ organisationId, told }: ActsProps) {
  const words = useMessages({ fr, en }).one;
  const [open, setOpen] = useState<'change' | 'turn' | 'renew' | 'remove' | null>(null);
  const [said, say] = useState<{ tone: 'success' | 'danger'; title: string } | null>(null);
  const test = useSend(sendTest, STALE);
  const { webhook } = told;
  const params = { organisationId, webhookId: webhook.id };
  const close = () => setOpen(null);
  const send = () =>
    test.mutateAsync({ params }).then(
      () => say({ tone: 'success', title: words.tested }),
      (error: unknown) => say({ tone: 'danger', title: asProblem(error).message }),
    );
  return (
    <>
      {said && <Notice tone={said.tone} live title={said.title} />}
      <div className="form-actions">
        <Button look="primary" busy={test.isPending} onClick={() => void send()}>
          {words.test}
        </Button>
        <Button onClick={() => setOpen('change')}>{words.change}</Button>
        <Button onClick={() => setOpen('turn')}>{webhook.state === 'off' ? words.turnOn : words.turnOff}</Button>
        <Button onClick={() => setOpen('renew')}>{words.renew}</Button>
        <Button look="quiet" onClick={() => setOpen('remove')}>
          {words.remove}
        </Button>
      </div>
      {open === 'change' && <Change organisationId={organisationId} told={told} onClose={close} />}
      {open === 'turn' && <Turn organisationId={organisationId} told={told} onClose={close} />}
      {open === 'renew' && <Renew organisationId={organisationId} told={told} onClose={close} />}
      {open === 'remove' && <Remove organisationId={organisationId} told={told} onClose={close} />}
    </>
  );
}

type DialogProps = ActsProps & { onClose: () => void };

function Change({ organisationId, told: { webhook, events: offered }, onClose }: DialogProps) {
  const all = useMessages({ fr, en });
  const words = all.one;
  const change = useSend(changeWebhook, STALE);
  const [stale, setStale] = useState(false);
  return (
    <Dialog open title={words.changeTitle} onClose={onClose}>
      {stale && <Notice tone="warning" live title={words.stale} />}
      <Form
        submitLabel={words.save}
        secondary={<Button onClick={onClose}>{all.cancel}</Button>}
        onProblem={({ reply }) => {
          setStale(reply.code === 'stale-version');
          return reply.code === 'stale-version';
        }}
        onSubmit={async (values) => {
          const events = offered.filter((name) => values.all('events').includes(name));
          await change.mutateAsync({
            params: { organisationId, webhookId: webhook.id },
            body: { address: values.text('address'), events, on: webhook.state !== 'off', version: webhook.version },
          });
          onClose();
        }}
      >
        <WebhookFields offered={offered} address={webhook.address} chosen={webhook.events} />
      </Form>
    </Dialog>
  );
}

function Turn({ organisationId, told: { webhook }, onClose }: DialogProps) {
  const words = useMessages({ fr, en }).one;
  const change = useSend(changeWebhook, STALE);
  const off = webhook.state === 'off';
  const { address, events, version } = webhook;
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={off ? words.turnOnTitle : words.turnOffTitle}
      submit={off ? words.turnOn : words.turnOff}
      look={off ? 'primary' : 'danger'}
      onConfirm={() =>
        change.mutateAsync({
          params: { organisationId, webhookId: webhook.id },
          body: { address, events, on: off, version },
        })
      }
    >
      <p>{off ? words.turnOnText : words.turnOffText}</p>
    </ConfirmDialog>
  );
}

function Renew({ organisationId, told: { webhook }, onClose }: DialogProps) {
  const all = useMessages({ fr, en });
  const words = all.one;
  const renew = useSend(renewSecret, STALE);
  const [secret, setSecret] = useState<string | null>(null);
  if (secret)
    return (
      <SecretDialog
        title={all.webhooks.shownTitle}
        warning={all.webhooks.shownText}
        secret={secret}
        onClose={onClose}
      />
    );
  return (
    <Dialog open title={words.renewTitle} onClose={onClose}>
      <Form
        submitLabel={words.renew}
        secondary={<Button onClick={onClose}>{all.cancel}</Button>}
        onSubmit={async () =>
          setSecret((await renew.mutateAsync({ params: { organisationId, webhookId: webhook.id } })).secret)
        }
      >
        <p>{words.renewText}</p>
      </Form>
    </Dialog>
  );
}

function Remove({ organisationId, told: { webhook }, onClose }: DialogProps) {
  const words = useMessages({ fr, en }).one;
  const go = useGo();
  const remove = useSend(removeWebhook, { invalidates: [listWebhooks] });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={words.removeTitle}
      submit={words.remove}
      onConfirm={async () => {
        await remove.mutateAsync({ params: { organisationId, webhookId: webhook.id } });
        go(`/organisations/${organisationId}/interface`);
      }}
    >
      <p>{words.removeText}</p>
    </ConfirmDialog>
  );
}
