import { useState } from 'react';
import type { Values } from '../../audits/ui/form-store.ts';
import { KeptFields, useKeptForm } from '../../audits/ui/kept-form.tsx';
import { useSend } from '../../../platform/web/data.ts';
import {
  Button,
  DateField,
  Form,
  Notice,
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

/** Slots are offered anew each time: what stands before is answered, not changed. */
const NEW = { version: 0 };
const noFields = (): Values => ({});

/** Slots typed on this device and not sent, and the appointment that they were typed on. */
export function useKeptSlots({ of, shown }: Pick<AppointmentPart, 'of' | 'shown'>) {
  const { store, found } = useKeptForm(`${shown.id}:slots:${of.purpose}`, NEW, noFields);
  return { store, found, here: found?.['on'] === String(of.live?.version ?? 0) };
}

/** How many slots were typed. */
const slotsIn = (typed: Values): number => Object.keys(typed).filter((name) => /^slots\.\d+\.day$/.test(name)).length;

/** Slots to offer: the first ones, others in answer, or those of an appointment that moves. */
export function Propose(part: AppointmentPart & { onCancel?: () => void }) {
  const words = useAppointmentWords();
  const length = useLength();
  const propose = useSend(proposeSlots, { invalidates: [listAppointments, readCase, listCases] });
  const { of, shown, organisationId, onStale, onDone, onCancel } = part;
  const { store, found } = useKeptSlots(part);
  const [count, setCount] = useState(found ? slotsIn(found) : FIRST_SLOTS);
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
        secondary={
          onCancel && (
            <Button
              onClick={() => {
                store.forget();
                onCancel();
              }}
            >
              {words.keep}
            </Button>
          )
        }
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
          store.forget();
          onDone();
        }}
      >
        <KeptFields store={store}>
          {found && <Notice>{words.kept}</Notice>}
          <input type="hidden" name="on" value={of.live?.version ?? 0} />
          {moving && (
            <TextArea
              name="reason"
              label={words.moveReason}
              rows={2}
              maxLength={1000}
              defaultValue={found?.['reason'] ?? ''}
            />
          )}
          <Slots count={count} onCount={setCount} found={found} />
          <SelectField
            name="minutes"
            label={words.duration}
            options={[...new Set([...LENGTHS, minutes])]
              .toSorted((a, b) => a - b)
              .map((one) => ({ value: String(one), label: length(one) }))}
            defaultValue={found?.['minutes'] ?? String(minutes)}
          />
          <TextField
            name="place"
            label={words.place}
            hint={words.placeHint}
            maxLength={300}
            defaultValue={found?.['place'] ?? last?.place ?? shown.structure.contact.address.slice(0, 300)}
          />
          <TextArea
            name="note"
            label={words.noteLabel}
            hint={words.noteHint}
            optional
            rows={2}
            maxLength={1000}
            defaultValue={found?.['note'] ?? last?.note ?? ''}
          />
        </KeptFields>
      </Form>
    </>
  );
}

interface SlotsProps {
  count: number;
  onCount: (count: number) => void;
  found: Values | undefined;
}

function Slots({ count, onCount, found }: SlotsProps) {
  const words = useAppointmentWords();
  return (
    <>
      {Array.from({ length: count }, (_, index) => (
        <fieldset key={index} className="appointment-slot">
          <legend className="field-label">{words.slot(String(index + 1))}</legend>
          <DateField name={`slots.${index}.day`} label={words.day} defaultValue={found?.[`slots.${index}.day`] ?? ''} />
          <TimeField
            name={`slots.${index}.time`}
            label={words.time}
            defaultValue={found?.[`slots.${index}.time`] ?? ''}
          />
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
