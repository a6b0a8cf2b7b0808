import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { Button, Dialog, Form, Notice, RadioGroup, TextArea } from '../../../platform/web/ui/index.ts';
import { listCases, readCase } from '../../cases/contract.ts';
import { isPast } from '../../cases/ui/words.ts';
import { acceptSlot, declineSlots, listAppointments } from '../contract.ts';
import { Facts } from './facts.tsx';
import { useAppointmentWords, useWhen, type Appointment, type AppointmentPart } from './words.ts';

type Props = AppointmentPart & { live: Appointment; onCounter: () => void };
const stale = [listAppointments, readCase, listCases];

/** The slots that the other side offers: one tap and a confirmation. */
export function Choose(part: Props) {
  const words = useAppointmentWords();
  const when = useWhen();
  const [declining, setDeclining] = useState(false);
  const accept = useSend(acceptSlot, { invalidates: stale });
  const { live, organisationId, shown, onStale, onDone } = part;
  const coming = live.slots.filter((slot) => !isPast(slot));
  const params = { organisationId, caseId: shown.id, appointmentId: live.id };
  const none = (
    <Button look="quiet" onClick={() => setDeclining(true)}>
      {words.noneSuits}
    </Button>
  );
  return (
    <>
      {coming.length === 0 ? (
        <Notice tone="warning" actions={<Button onClick={part.onCounter}>{words.counter}</Button>}>
          {words.allPast}
        </Notice>
      ) : (
        <>
          <h3>{words.chooseTitle}</h3>
          <Facts of={live} />
          <Form
            submitLabel={words.confirm}
            secondary={none}
            onProblem={({ status }) => {
              if (status !== 409) return false;
              onStale();
              return true;
            }}
            onSubmit={async (values) => {
              await accept.mutateAsync({ params, body: { slot: values.text('slot'), version: live.version } });
              onDone();
            }}
          >
            <RadioGroup
              name="slot"
              label={words.choose}
              hint={words.zone}
              options={coming.map((slot) => ({ value: slot, label: when(slot) }))}
            />
          </Form>
        </>
      )}
      <Decline {...part} open={declining} onClose={() => setDeclining(false)} />
    </>
  );
}

function Decline({
  open,
  onClose,
  live,
  organisationId,
  shown,
  onStale,
  onDone,
  onCounter,
}: Props & { open: boolean; onClose: () => void }) {
  const words = useAppointmentWords();
  const decline = useSend(declineSlots, { invalidates: stale });
  return (
    <Dialog open={open} onClose={onClose} title={words.noneTitle}>
      <p>{words.noneLead}</p>
      <Form
        submitLabel={words.noneSend}
        secondary={<Button onClick={onCounter}>{words.counter}</Button>}
        onProblem={({ status }) => {
          if (status !== 409) return false;
          onClose();
          onStale();
          return true;
        }}
        onSubmit={async (values) => {
          await decline.mutateAsync({
            params: { organisationId, caseId: shown.id, appointmentId: live.id },
            body: { note: values.text('note'), version: live.version },
          });
          onDone();
        }}
      >
        <TextArea name="note" label={words.noneReason} rows={3} maxLength={1000} />
      </Form>
    </Dialog>
  );
}
