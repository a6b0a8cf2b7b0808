import { useState } from 'react';
import { useCall } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { Loaded, Notice, Section, TextLink } from '../../../platform/web/ui/index.ts';
import { readEnvelopes } from '../../funding/contract-envelope.ts';
import { Curve } from '../../funding/ui/curve.tsx';
import { Gauge } from '../../funding/ui/gauge.tsx';
import '../../funding/ui/funding.css';
import { useBoardWords, type Board } from './words.ts';

interface EnvelopesProps {
  organisationId: string;
  envelopes: Board['envelopes'];
}

/** The budget of each programme: how much is paid, reserved and left, and its use over time once asked for. */
export function Envelopes({ organisationId, envelopes }: EnvelopesProps) {
  const words = useBoardWords();
  const text = useText();
  return envelopes.map(({ programme, gauge }) => (
    <Section
      key={programme.id}
      id={envelopes.length === 1 ? 'envelope' : `envelope-${programme.id}`}
      title={envelopes.length === 1 ? words.envelope : words.envelopeOf(text(programme.title))}
    >
      {gauge ? <Gauge gauge={gauge} /> : <Notice tone="warning">{words.noEnvelope}</Notice>}
      {gauge && <UsedOverTime organisationId={organisationId} programmeId={programme.id} />}
      <p>
        <TextLink href={`/organisations/${organisationId}/envelope`}>{words.openEnvelope}</TextLink>
      </p>
    </Section>
  ));
}

// Read when opened: the curve holds every day on which something moved.
function UsedOverTime({ organisationId, programmeId }: { organisationId: string; programmeId: string }) {
  const words = useBoardWords();
  const [open, setOpen] = useState(false);
  const read = useCall(readEnvelopes, { params: { organisationId } }, { enabled: open });
  return (
    <details className="board-rule" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.curve}</summary>
      {open && (
        <Loaded of={read} lines={4}>
          {({ envelopes }) => (
            <Curve points={envelopes.find(({ programme }) => programme.id === programmeId)?.curve ?? []} />
          )}
        </Loaded>
      )}
    </details>
  );
}
