import { useState } from 'react';
import { useCall, useInvalidate } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { Button, Loaded, Notice, Section, StatusTag } from '../../../platform/web/ui/index.ts';
import { listCases, readCase } from '../../cases/contract.ts';
import { partNames } from '../../cases/model.ts';
import type { CaseSectionProps } from '../../cases/ui/case-reply.ts';
import { listAppointments } from '../contract.ts';
import { Accepted } from './accepted.tsx';
import './appointments.css';
import { Choose } from './choose.tsx';
import { Offered } from './offered.tsx';
import { Propose, useKeptSlots } from './propose.tsx';
import { useAppointmentWords, useWhen, type Appointment, type Shown } from './words.ts';

/** The appointment of a case: slots to offer, to choose from, the date agreed, and what became of the earlier ones. */
export function AppointmentsSection(props: CaseSectionProps) {
  if (props.shown.part === 'provider' || !props.shown.auditBody) return null;
  return <Appointments {...props} />;
}

function Appointments(props: CaseSectionProps) {
  const words = useAppointmentWords();
  const invalidate = useInvalidate();
  const [stale, setStale] = useState(false);
  const reply = useCall(listAppointments, {
    params: { organisationId: props.organisationId, caseId: props.shown.id },
  });
  const { data } = reply;
  const purpose = data?.purpose ?? data?.past[0]?.purpose;
  if (data && !data.purpose && data.past.length === 0) return null;
  const onStale = () => {
    setStale(true);
    void invalidate(listAppointments, readCase, listCases);
  };
  return (
    <Section title={words.titles[purpose ?? 'audit']}>
      {stale && (
        <Notice tone="warning" live>
          {words.stale}
        </Notice>
      )}
      <Loaded of={reply} lines={3}>
        {(of) => (
          <>
            <Now key={of.live?.version ?? 0} {...props} of={of} onStale={onStale} onDone={() => setStale(false)} />
            <Past appointments={of.past} />
          </>
        )}
      </Loaded>
    </Section>
  );
}

function Now(part: CaseSectionProps & { of: Shown; onStale: () => void; onDone: () => void }) {
  const words = useAppointmentWords();
  const { here } = useKeptSlots(part);
  const [proposing, setProposing] = useState(here && part.of.abilities.propose);
  const { live, purpose, abilities } = part.of;
  const onDone = () => {
    setProposing(false);
    part.onDone();
  };
  if (proposing) return <Propose {...part} onDone={onDone} onCancel={() => setProposing(false)} />;
  const propose = () => setProposing(true);
  if (live?.state === 'accepted') return <Accepted {...part} live={live} onMove={propose} />;
  if (live && abilities.answer) return <Choose {...part} live={live} onCounter={propose} />;
  if (live) return <Offered {...part} live={live} onChange={propose} />;
  if (!purpose) return null;
  // The audit body's one thing to do: the form stands open.
  if (abilities.propose && part.shown.part === 'auditor') return <Propose {...part} onDone={onDone} />;
  return (
    <>
      <p>{part.shown.part === 'beneficiary' ? words.waitForAuditor : words.nothingYet}</p>
      {abilities.propose && <Button onClick={propose}>{words.propose}</Button>}
    </>
  );
}

function Past({ appointments }: { appointments: readonly Appointment[] }) {
  const words = useAppointmentWords();
  const text = useText();
  const when = useWhen();
  if (appointments.length === 0) return null;
  return (
    <details className="appointment-past">
      <summary>{words.past}</summary>
      <ul>
        {appointments.map(({ id, state, startsAt, slots, late, reason, endedBy }) => (
          <li key={id}>
            {(startsAt ? [startsAt] : slots).map((slot) => (
              <p key={slot}>{when(slot)}</p>
            ))}
            <p className="appointment-soft">
              <StatusTag tone="quiet">
                {state === 'cancelled' && !endedBy ? words.missed : words.states[state]}
              </StatusTag>{' '}
              {late && <StatusTag tone="warning">{words.late}</StatusTag>}{' '}
              {endedBy && words.by(text(partNames[endedBy]))}
            </p>
            {reason && <p className="appointment-words">{reason}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}
