import { findTransition } from '../../../platform/contract/transitions.ts';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { Button, DateField, Form, OneAct, Section, TextArea } from '../../../platform/web/ui/index.ts';
import { readPlan } from '../../plan/contract.ts';
import { decideAlert, listAlerts, readAlert } from '../contract.ts';
import { alertLife, type AlertEvent } from '../model.ts';
import { addDays } from '../model-days.ts';
import { isExcluded, useAlertWords, type ShownAlert } from './words.ts';

interface Props {
  organisationId: string;
  alert: ShownAlert;
  /** Told what the page must say above, '' as a new attempt begins. */
  onNotice: (words: string) => void;
}

/** What the reader may decide of an alert: one form is open at a time. */
export function Decide(props: Props) {
  const words = useAlertWords();
  const { events } = props.alert;
  if (events.length === 0 || isExcluded(props.alert)) return null;
  return (
    <Section title={words.decision}>
      <div className="watch-acts">
        <OneAct acts={events} labels={words.decide} hints={words.decideHint}>
          {(event, close) => <DecisionForm key={event} {...props} event={event} onClose={close} />}
        </OneAct>
      </div>
    </Section>
  );
}

function DecisionForm({
  organisationId,
  alert,
  onNotice,
  event,
  onClose,
}: Props & { event: AlertEvent; onClose: () => void }) {
  const words = useAlertWords();
  const invalidate = useInvalidate();
  const decide = useSend(decideAlert, { invalidates: [readAlert, listAlerts, readPlan] });
  const needed = findTransition(alertLife, alert.state, event)?.needsReason ?? false;
  return (
    <Form
      submitLabel={words.decide[event]}
      secondary={
        <Button look="quiet" onClick={onClose}>
          {words.cancel}
        </Button>
      }
      onAttempt={() => onNotice('')}
      onProblem={({ reply: { code } }) => {
        if (code !== 'stale-version' && code !== 'no-such-move') return false;
        onNotice(words.stale);
        void invalidate(readAlert, listAlerts);
        return true;
      }}
      onSubmit={async (values) => {
        await decide.mutateAsync({
          params: { organisationId, alertId: alert.id },
          body: {
            event,
            version: alert.version,
            reason: event === 'reopen' ? '' : values.text('reason'),
            until: event === 'accept' ? values.optional('until') : null,
          },
        });
        onClose();
      }}
    >
      <p>{words.decideHint[event]}</p>
      {event === 'accept' && (
        <DateField name="until" label={words.until} hint={words.untilHint} min={addDays(alert.today, 1)} />
      )}
      {event !== 'reopen' && (
        <TextArea
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          optional={!needed}
          rows={3}
          maxLength={1000}
        />
      )}
    </Form>
  );
}
