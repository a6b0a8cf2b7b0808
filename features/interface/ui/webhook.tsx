import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import { DescriptionList, Loaded, Notice, Page, PageHeader } from '../../../platform/web/ui/index.ts';
import { listDeliveries } from '../contract-webhooks.ts';
import { events } from '../model-events.ts';
import { Deliveries } from './deliveries.tsx';
import './interface.css';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { WebhookActs } from './webhook-acts.tsx';
import { hostOf, WebhookState } from './webhooks.tsx';

export type Told = Reply<typeof listDeliveries>;

/** One address: what it is told of, how it answers, and what may be done about it. */
export function WebhookPage() {
  const words = useMessages({ fr, en }).one;
  const organisationId = useParam('organisationId');
  const webhookId = useParam('webhookId');
  const told = useCall(listDeliveries, { params: { organisationId, webhookId } });
  return (
    <Page title={words.title} width="wide">
      <PageHeader
        title={told.data ? hostOf(told.data.webhook.address) : words.title}
        back={{ href: `/organisations/${organisationId}/interface`, label: words.back }}
      />
      <Loaded of={told}>
        {(reply) => (
          <>
            <HowItStands webhook={reply.webhook} />
            <Facts webhook={reply.webhook} />
            <WebhookActs organisationId={organisationId} told={reply} />
            <Deliveries organisationId={organisationId} told={reply} onRefresh={() => void told.refetch()} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function HowItStands({ webhook }: { webhook: Told['webhook'] }) {
  const words = useMessages({ fr, en }).one;
  const { date, dateTime } = useFormat();
  const { state, offBecause, failingSince, previousSecretUntil } = webhook;
  return (
    <>
      {state === 'failing' && failingSince && (
        <Notice tone="warning" title={words.failing(date(failingSince))}>
          {words.failingText}
        </Notice>
      )}
      {state === 'off' && (
        <Notice
          tone={offBecause === 'failures' ? 'danger' : 'info'}
          title={offBecause === 'failures' ? words.offFailures : words.offPerson}
        >
          {offBecause === 'failures' ? words.offFailuresText : words.offPersonText}
        </Notice>
      )}
      {previousSecretUntil && <Notice title={words.both(dateTime(previousSecretUntil))} />}
    </>
  );
}

function Facts({ webhook }: { webhook: Told['webhook'] }) {
  const all = useMessages({ fr, en });
  const text = useText();
  const { date } = useFormat();
  return (
    <DescriptionList
      items={[
        { term: all.webhooks.address, detail: <code className="interface-address">{webhook.address}</code> },
        { term: all.webhooks.state, detail: <WebhookState state={webhook.state} /> },
        {
          term: all.webhooks.events,
          detail: (
            <ul>
              {webhook.events.map((name) => (
                <li key={name}>{text(events[name].name)}</li>
              ))}
            </ul>
          ),
        },
        { term: all.one.addedBy, detail: all.one.added(webhook.createdBy, date(webhook.createdAt)) },
      ]}
    />
  );
}
