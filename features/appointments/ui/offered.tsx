import { useText } from '../../../platform/web/language.tsx';
import { Button } from '../../../platform/web/ui/index.ts';
import { partNames } from '../../cases/model.ts';
import { Facts } from './facts.tsx';
import { useAppointmentWords, useWhen, type Appointment, type AppointmentPart } from './words.ts';

/** Slots that wait for the other side, as the one who offered them and the administration see them. */
export function Offered({ of, live, onChange }: AppointmentPart & { live: Appointment; onChange: () => void }) {
  const words = useAppointmentWords();
  const text = useText();
  const when = useWhen();
  const other = live.proposedBy === 'auditor' ? 'beneficiary' : 'auditor';
  return (
    <>
      <h3>{words.offered}</h3>
      <p className="appointment-soft">{words.offeredTo(text(partNames[other]))}</p>
      <ul className="appointment-slots">
        {live.slots.map((slot) => (
          <li key={slot}>{when(slot)}</li>
        ))}
      </ul>
      <p className="appointment-soft">{words.zone}</p>
      <Facts of={live} />
      {of.abilities.propose && <Button onClick={onChange}>{words.changeOffer}</Button>}
    </>
  );
}
