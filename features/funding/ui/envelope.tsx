import { useState } from 'react';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import {
  DataTable,
  EmptyState,
  Form,
  Loaded,
  Notice,
  NumberField,
  Page,
  PageHeader,
  Section,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { readEnvelopes, setEnvelope } from '../contract-envelope.ts';
import { Curve } from './curve.tsx';
import { Gauge } from './gauge.tsx';
import { useEnvelopeWords, type EnvelopeReply } from './words.ts';
import './funding.css';

/** The budgets that a manager runs: gauge, curve, amount to set, movements. */
export function EnvelopePage() {
  const words = useEnvelopeWords();
  const organisationId = useParam('organisationId');
  const envelopes = useCall(readEnvelopes, { params: { organisationId } });
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.lead} />
      <Loaded of={envelopes} lines={6}>
        {(reply) =>
          reply.envelopes.length === 0 ? (
            <EmptyState title={words.none} />
          ) : (
            reply.envelopes.map((one) => <One key={one.programme.id} organisationId={organisationId} envelope={one} />)
          )
        }
      </Loaded>
    </Page>
  );
}

interface OneProps {
  organisationId: string;
  envelope: EnvelopeReply;
}

function One({ organisationId, envelope }: OneProps) {
  const words = useEnvelopeWords();
  const text = useText();
  const { can } = useSession();
  const { gauge, curve } = envelope;
  return (
    <Section title={text(envelope.programme.title)}>
      {gauge ? <Gauge gauge={gauge} /> : <Notice tone="warning">{words.notSet}</Notice>}
      {curve.length > 1 && (
        <Section title={words.curve} level={3}>
          <Curve points={curve} />
        </Section>
      )}
      {can('programme.manage') && <SetTotal organisationId={organisationId} envelope={envelope} />}
      <Section title={words.movements} level={3}>
        <Movements organisationId={organisationId} envelope={envelope} />
      </Section>
    </Section>
  );
}

function SetTotal({ organisationId, envelope }: OneProps) {
  const words = useEnvelopeWords();
  const set = useSend(setEnvelope, { invalidates: [readEnvelopes] });
  const [saved, setSaved] = useState(false);
  // Open where there is no amount yet: nothing else can be done first.
  const [first] = useState(!envelope.gauge);
  return (
    <details className="funding-lines" open={first}>
      <summary>{words.change}</summary>
      {saved && (
        <Notice tone="success" live>
          {words.saved}
        </Notice>
      )}
      <Form
        submitLabel={words.save}
        onAttempt={() => setSaved(false)}
        resetAfter
        onSubmit={async (values) => {
          await set.mutateAsync({
            params: { organisationId, programmeId: envelope.programme.id },
            body: { totalCents: values.cents('totalCents') ?? 0, version: envelope.version },
          });
          setSaved(true);
        }}
      >
        <NumberField
          name="totalCents"
          label={words.total}
          hint={words.changeHint}
          decimals={2}
          min={0}
          unit="€"
          width="medium"
        />
      </Form>
    </details>
  );
}

function Movements({ organisationId, envelope }: OneProps) {
  const words = useEnvelopeWords();
  const { money, dateTime } = useFormat();
  return (
    <DataTable
      caption={words.movements}
      captionHidden
      rows={envelope.movements}
      rowKey={({ id }) => id}
      empty={<EmptyState title={words.noMovement} />}
      columns={[
        { key: 'at', header: words.when, rowHeader: true, cell: ({ at }) => dateTime(at) },
        { key: 'kind', header: words.what, cell: ({ kind }) => words.kinds[kind] },
        { key: 'amount', header: words.amount, align: 'end', cell: ({ cents }) => money(cents) },
        { key: 'left', header: words.leftAfter, align: 'end', cell: ({ leftCents }) => money(leftCents) },
        {
          key: 'case',
          header: words.caseNumber,
          cell: ({ case: found }) =>
            found && (
              <span className="funding-number">
                <TextLink href={`/organisations/${organisationId}/cases/${found.id}`}>{found.number}</TextLink>
              </span>
            ),
        },
        { key: 'by', header: words.by, cell: ({ by }) => by },
      ]}
    />
  );
}
