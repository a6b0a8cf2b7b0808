import { useState } from 'react';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { Button, Dialog, Form, Notice, RadioGroup, TextArea } from '../../../platform/web/ui/index.ts';
import { decideStatus, readRegulation } from '../contract.ts';
import { STATUSES, type Status } from '../model-rules.ts';
import { statusNames } from '../model.ts';
import { useRegulationWords, type Regulation } from './words.ts';

/** The structure's own decision, whatever the rule proposes, with its reason. */
export function Decide({ organisationId, reply }: { organisationId: string; reply: Regulation }) {
  const words = useRegulationWords();
  const text = useText();
  const invalidate = useInvalidate();
  // The version that was on the page when the decision was begun.
  const [begun, setBegun] = useState<number | null>(null);
  const close = () => setBegun(null);
  const [stale, setStale] = useState(false);
  const decide = useSend(decideStatus, { invalidates: [readRegulation] });
  return (
    <>
      {stale && (
        <Notice tone="warning" live>
          {words.stale}
        </Notice>
      )}
      <p>
        <Button
          look={reply.status ? 'secondary' : 'primary'}
          onClick={() => {
            setStale(false);
            setBegun(reply.version);
          }}
        >
          {reply.status ? words.change : words.decide}
        </Button>
      </p>
      <Dialog open={begun !== null} onClose={close} title={words.decide} size="wide">
        <Form
          submitLabel={words.confirm}
          onProblem={({ reply: { code } }) => {
            if (code !== 'stale-version') return false;
            close();
            setStale(true);
            void invalidate(readRegulation);
            return true;
          }}
          onSubmit={async (values) => {
            await decide.mutateAsync({
              params: { organisationId },
              body: {
                status: values.text('status') as Status,
                justification: values.text('justification'),
                version: begun ?? reply.version,
              },
            });
            close();
          }}
        >
          <RadioGroup
            name="status"
            label={words.status}
            defaultValue={reply.status ?? reply.proposal.status}
            options={STATUSES.map((one) => ({ value: one, label: text(statusNames[one]) }))}
          />
          <TextArea
            name="justification"
            label={words.justification}
            hint={words.justificationHint}
            rows={4}
            maxLength={2000}
          />
        </Form>
      </Dialog>
    </>
  );
}
