import { DescriptionList } from '../../../platform/web/ui/index.ts';
import { useAppointmentWords, useLength, type Appointment } from './words.ts';

/** How long, where, and what to prepare. */
export function Facts({ of: { minutes, place, note } }: { of: Appointment }) {
  const words = useAppointmentWords();
  const length = useLength();
  return (
    <DescriptionList
      look="compact"
      items={[
        { term: words.duration, detail: length(minutes) },
        { term: words.place, detail: place },
        ...(note ? [{ term: words.note, detail: <span className="appointment-words">{note}</span> }] : []),
      ]}
    />
  );
}
