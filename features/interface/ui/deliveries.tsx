import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { asProblem } from '../../../platform/web/problem.ts';
import { Button, DataTable, EmptyState, Notice, Section, StatusTag } from '../../../platform/web/ui/index.ts';
import { listDeliveries, sendAgain } from '../contract-webhooks.ts';
import { events } from '../model-events.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import type { Told } from './webhook.tsx';

type Delivery = Told['deliveries'][number];

interface DeliveriesProps {
  organisationId: string;
  told: Told;
  onRefresh: () => void;
}

/** The last messages to an address, with what it answered. */
export function Deliveries({ organisationId, told: { webhook, deliveries }, onRefresh }: DeliveriesProps) {
  const all = useMessages({ fr, en });
  const words = all.one;
  const text = useText();
  const { dateTime } = useFormat();
  const again = useSend(sendAgain, { invalidates: [listDeliveries] });
  const [refusal, setRefusal] = useState<string | null>(null);
  const nameOf = ({ event }: Delivery) => (event === 'test' ? words.testEvent : text(events[event].name));
  const resend = async (delivery: Delivery) => {
    setRefusal(null);
    try {
      await again.mutateAsync({ params: { organisationId, webhookId: webhook.id, deliveryId: delivery.id } });
    } catch (error) {
      setRefusal(asProblem(error).message);
    }
  };
  return (
    <Section title={words.deliveries} actions={<Button onClick={onRefresh}>{words.refresh}</Button>}>
      <p>{words.deliveriesNote}</p>
      {refusal && <Notice tone="danger" live title={refusal} />}
      <DataTable
        caption={words.deliveries}
        captionHidden
        rows={deliveries}
        rowKey={({ id }) => id}
        empty={<EmptyState title={words.none}>{words.noneText}</EmptyState>}
        columns={[
          { key: 'when', header: words.when, cell: ({ createdAt }) => dateTime(createdAt) },
          { key: 'event', header: words.event, rowHeader: true, cell: nameOf },
          { key: 'result', header: words.result, cell: (delivery) => <Result of={delivery} /> },
          {
            key: 'actions',
            header: all.actions,
            cell: (delivery) =>
              delivery.state !== 'waiting' &&
              webhook.state !== 'off' && (
                <Button size="small" look="quiet" about={nameOf(delivery)} onClick={() => void resend(delivery)}>
                  {words.again}
                </Button>
              ),
          },
        ]}
      />
    </Section>
  );
}

function Result({ of: delivery }: { of: Delivery }) {
  const words = useMessages({ fr, en }).one;
  const { dateTime, plural } = useFormat();
  const { state, status, failure, attempts, nextAt } = delivery;
  const details = [
    failure && words.failures[failure],
    status !== null && words.status(status),
    attempts > 0 && plural(attempts, words.attempts),
    attempts > 0 && nextAt && words.next(dateTime(nextAt)),
  ].filter(Boolean);
  return (
    <>
      <StateTag state={state} />
      <span className="interface-soft">{details.join(' · ')}</span>
    </>
  );
}

function StateTag({ state }: { state: Delivery['state'] }) {
  const words = useMessages({ fr, en }).one;
  switch (state) {
    case 'delivered':
      return <StatusTag tone="success">{words.delivered}</StatusTag>;
    case 'waiting':
      return <StatusTag tone="neutral">{words.waiting}</StatusTag>;
    case 'failed':
      return <StatusTag tone="danger">{words.gaveUp}</StatusTag>;
    case 'dropped':
      return <StatusTag tone="quiet">{words.dropped}</StatusTag>;
  }
}
