import { KEY_CALLS_PER_MINUTE, KEY_PREFIX } from '../../../platform/contract/key.ts';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import { DataTable, Page, PageHeader, Section, TextLink } from '../../../platform/web/ui/index.ts';
import { EVENTS, events } from '../model-events.ts';
import { KEY_SCOPES, scopes } from '../model.ts';
import { messages as en } from './help.en.ts';
import { messages as fr } from './help.fr.ts';
import './interface.css';
import { Copyable } from './secret-dialog.tsx';

const MESSAGE = `POST /vigie HTTP/1.1
content-type: application/json
webhook-id: 7c1f0f5e-3a52-4a0b-9a55-0a8d3c1b2e4f
webhook-timestamp: 1795253400
webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=

{"type":"assessment.submitted","timestamp":"2026-11-21T09:30:00.000Z",
 "data":{"organisationId":"0193…","subject":{"kind":"assessment","id":"0193…"},
         "link":"https://vigie.example/organisations/0193…/assessments/0193…/results"}}`;

/** How those who write software begin. */
export function InterfaceHelpPage() {
  const words = useMessages({ fr, en });
  return (
    <Page title={words.title}>
      <PageHeader lead={words.lead} back={{ href: '/help', label: words.back }} />
      <Section title={words.start}>
        <Steps steps={words.steps} />
        <p>{words.example}</p>
        <Copyable text={`curl -H "Authorization: Bearer ${KEY_PREFIX}…" ${location.origin}/api/organisations/…/plan`} />
        <p>{words.address}</p>
        <ul>
          <li>
            <TextLink href="/api/docs">{words.docs}</TextLink>
          </li>
          <li>
            <TextLink href="/api/openapi.json">{words.openapi}</TextLink>
          </li>
        </ul>
      </Section>
      <Scopes />
      <Section title={words.rules}>
        <ul>
          <li>{words.rule.limit(KEY_CALLS_PER_MINUTE)}</li>
          <li>{words.rule.end}</li>
          <li>{words.rule.problems}</li>
          <li>{words.rule.dates}</li>
        </ul>
      </Section>
      <Section title={words.told}>
        <p>{words.toldText}</p>
        <pre className="interface-sample">{MESSAGE}</pre>
        <ul>
          {words.toldRules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </Section>
      <Section title={words.verify}>
        <p>{words.verifyText}</p>
        <Steps steps={words.verifySteps} />
      </Section>
      <Events />
    </Page>
  );
}

function Steps({ steps }: { steps: string[] }) {
  return (
    <ol>
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}

function Scopes() {
  const words = useMessages({ fr, en });
  const text = useText();
  return (
    <Section title={words.scopes}>
      <p>{words.scopesText}</p>
      <DataTable
        caption={words.scopes}
        captionHidden
        rows={[...KEY_SCOPES]}
        rowKey={(id) => id}
        columns={[
          { key: 'scope', header: words.scope, rowHeader: true, cell: (id) => <code>{id}</code> },
          { key: 'reads', header: words.reads, cell: (id) => text(scopes[id].reads) },
        ]}
      />
    </Section>
  );
}

function Events() {
  const words = useMessages({ fr, en });
  const text = useText();
  return (
    <Section title={words.events}>
      <DataTable
        caption={words.events}
        captionHidden
        rows={[...EVENTS]}
        rowKey={(name) => name}
        columns={[
          { key: 'event', header: words.event, rowHeader: true, cell: (name) => <code>{name}</code> },
          { key: 'when', header: words.when, cell: (name) => text(events[name].name) },
        ]}
      />
    </Section>
  );
}
