import { useState } from 'react';
import { downloadUrl } from '../../../platform/web/api.ts';
import { useSend } from '../../../platform/web/data.ts';
import { Button, Dialog, Form, LinkButton, Notice, StatusTag, TextArea } from '../../../platform/web/ui/index.ts';
import { listCases, readCase } from '../../cases/contract.ts';
import { isPast } from '../../cases/ui/words.ts';
import { listAppointments, openInvitation, releaseAppointment } from '../contract.ts';
import { Facts } from './facts.tsx';
import { useAppointmentWords, useWhen, type Appointment, type AppointmentPart } from './words.ts';

type Props = AppointmentPart & { live: Appointment; onMove: () => void };

/** The appointment as agreed, with the way to one's calendar, and to move or cancel it. */
export function Accepted(part: Props) {
  const words = useAppointmentWords();
  const when = useWhen();
  const [ending, setEnding] = useState<'cancel' | 'absence' | null>(null);
  const { live, of, organisationId, shown } = part;
  return (
    <div className="appointment-card">
      <StatusTag tone="success">{words.accepted}</StatusTag>
      <p className="appointment-date">{live.startsAt && when(live.startsAt)}</p>
      <p className="appointment-soft">{words.zone}</p>
      <Facts of={live} />
      <p>
        <LinkButton
          look="secondary"
          download
          href={downloadUrl(openInvitation, {
            params: { organisationId, caseId: shown.id, appointmentId: live.id },
          })}
        >
          {words.download}
        </LinkButton>
      </p>
      {of.abilities.release && (
        <>
          <OnTime of={of} />
          <div className="appointment-actions">
            {of.abilities.absence && <Button onClick={() => setEnding('absence')}>{words.absence}</Button>}
            <Button onClick={part.onMove}>{words.move}</Button>
            <Button look="quiet" onClick={() => setEnding('cancel')}>
              {words.cancel}
            </Button>
          </div>
          <End {...part} ending={ending} onClose={() => setEnding(null)} />
        </>
      )}
    </div>
  );
}

/** Until when one may still say so in time; what it means once that is past. */
export function OnTime({ of: { onTimeUntil } }: Pick<AppointmentPart, 'of'>) {
  const words = useAppointmentWords();
  const when = useWhen();
  if (!onTimeUntil) return null;
  return isPast(onTimeUntil) ? (
    <Notice tone="warning">{words.tooLate(when(onTimeUntil))}</Notice>
  ) : (
    <p className="appointment-soft">{words.onTime(when(onTimeUntil))}</p>
  );
}

function End({
  ending,
  onClose,
  live,
  of,
  organisationId,
  shown,
  onStale,
  onDone,
}: Props & { ending: 'cancel' | 'absence' | null; onClose: () => void }) {
  const words = useAppointmentWords();
  const release = useSend(releaseAppointment, { invalidates: [listAppointments, readCase, listCases] });
  const absent = ending === 'absence';
  return (
    <Dialog open={ending !== null} onClose={onClose} title={absent ? words.absenceTitle : words.cancelTitle}>
      <p>{absent ? words.absenceLead : words.cancelLead}</p>
      {!absent && <OnTime of={of} />}
      <Form
        submitLabel={absent ? words.absenceSend : words.cancel}
        submitLook="danger"
        secondary={<Button onClick={onClose}>{words.keep}</Button>}
        onProblem={({ status }) => {
          if (status !== 409) return false;
          onClose();
          onStale();
          return true;
        }}
        onSubmit={async (values) => {
          await release.mutateAsync({
            params: { organisationId, caseId: shown.id, appointmentId: live.id },
            body: { reason: values.text('reason'), absent, version: live.version },
          });
          onDone();
        }}
      >
        <TextArea name="reason" label={absent ? words.absenceReason : words.cancelReason} rows={3} maxLength={1000} />
      </Form>
    </Dialog>
  );
}
