import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import {
  Button,
  DateField,
  Form,
  SelectField,
  TextArea,
  TextField,
  TimeField,
} from '../../../platform/web/ui/index.ts';
import { listCases, readCase } from '../../cases/contract.ts';
import { listAppointments, proposeSlots } from '../contract.ts';
import { MAX_SLOTS } from '../model.ts';
import { OnTime } from './accepted.tsx';
import { useAppointmentWords, useLength, type AppointmentPart } from './words.ts';

/** Lengths to choose from, in minutes. */
const LENGTHS = [30, 60, 90, 120, 180, 240, 300, 480];
const USUAL = { audit: 120, control: 60 };
const FIRST_SLOTS = 2;

/** Slots to offer: the first ones, others in answer, or those of an appointment that moves. */
export function Propose(part: AppointmentPart & { onCancel?: () => void }) {
  const words = useAppointmentWords();
  const length = useLength();
  const [count, setCount] = useState(FIRST_SLOTS);
  const propose = useSend(proposeSlots, { invalidates: [listAppointments, readCase, listCases] });
  const { of, shown, organisationId, onStale, onDone, onCancel } = part;
  const moving = of.live?.state === 'accepted';
  const last = of.live ?? of.past.find(({ purpose }) => purpose === of.purpose);
  const minutes = last?.minutes ?? USUAL[of.purpose ?? 'audit'];
  return (
    <>
      <h3>{moving ? words.moveTitle : words.proposeTitle}</h3>
      <p>{words.proposeLead}</p>
      {moving && <OnTime of={of} />}
      <Form
        submitLabel={words.sendOffer}
        secondary={onCancel && <Button onClick={onCancel}>{words.keep}</Button>}
        onProblem={({ status }) => {
          if (status !== 409) return false;
          onStale();
          return true;
        }}
        onSubmit={async (values) => {
          await propose.mutateAsync({
            params: { organisationId, caseId: shown.id },
            body: {
              slots: Array.from({ length: count }, (_, index) => ({
                day: values.text(`slots.${index}.day`),
                time: values.text(`slots.${index}.time`),
              })),
              minutes: Number(values.text('minutes')),
              place: values.text('place'),
              note: values.text('note'),
              reason: values.text('reason'),
              version: of.live?.version ?? 0,
            },
          });
          onDone();
        }}
      >
        {moving && <TextArea name="reason" label={words.moveReason} rows={2} maxLength={1000} />}
        <Slots count={count} onCount={setCount} />
        <SelectField
          name="minutes"
          label={words.duration}
          options={[...new Set([...LENGTHS, minutes])]
            .toSorted((a, b) => a - b)
            .map((one) => ({ value: String(one), label: length(one) }))}
          defaultValue={String(minutes)}
        />
        <TextField
          name="place"
          label={words.place}
          hint={words.placeHint}
          maxLength={300}
          defaultValue={last?.place ?? shown.structure.contact.address.slice(0, 300)}
        />
        <TextArea
          name="note"
          label={words.noteLabel}
          hint={words.noteHint}
          optional
          rows={2}
          maxLength={1000}
          defaultValue={last?.note ?? ''}
        />
      </Form>
    </>
  );
}

function Slots({ count, onCount }: { count: number; onCount: (count: number) => void }) {
  const words = useAppointmentWords();
  return (
    <>
      {Array.from({ length: count }, (_, index) => (
        <fieldset key={index} className="appointment-slot">
          <legend className="field-label">{words.slot(String(index + 1))}</legend>
          <DateField name={`slots.${index}.day`} label={words.day} />
          <TimeField name={`slots.${index}.time`} label={words.time} />
        </fieldset>
      ))}
      <p className="appointment-soft">{words.zone}</p>
      <div className="appointment-actions">
        {count < MAX_SLOTS && (
          <Button size="small" onClick={() => onCount(count + 1)}>
            {words.addSlot}
          </Button>
        )}
        {count > 1 && (
          <Button size="small" look="quiet" onClick={() => onCount(count - 1)}>
            {words.removeSlot}
          </Button>
        )}
      </div>
    </>
  );
}
