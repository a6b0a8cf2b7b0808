import { useState } from 'react';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { useAddressValue } from '../../../platform/web/navigation.tsx';
import { DateField, NumberField, Section } from '../../../platform/web/ui/index.ts';
import { dayAt, isDay } from '../model-days.ts';
import { addWorkingDays, holidaysSkipped } from '../model.ts';
import type { Calendar } from '../model-schema.ts';
import { useLongDay } from './long-day.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

const PROVIDER_DAYS = '14';
const [FIRST_DAY, LAST_DAY] = ['2000-01-01', '2100-12-31'];

/** Answers "14 working days after … is …" as one types. */
export function DeadlineForm({ calendar }: { calendar: Calendar }) {
  const words = useMessages({ fr, en });
  const [from, setFrom] = useKept('from', () => dayAt(new Date(), calendar.timeZone));
  const [count, setCount] = useKept('days', () => PROVIDER_DAYS);
  return (
    <Section title={words.reckon} id="deadline" look="card">
      <DateField
        name="from"
        label={words.from}
        hint={words.fromHint}
        min={FIRST_DAY}
        max={LAST_DAY}
        value={from}
        onChange={setFrom}
      />
      <NumberField
        name="days"
        label={words.count}
        hint={words.countHint}
        min={1}
        max={366}
        value={count}
        onChange={setCount}
      />
      <div role="status">
        <Answer calendar={calendar} from={from} count={/^\d{1,3}$/.test(count.trim()) ? Number(count) : 0} />
      </div>
      <h3>{words.how}</h3>
      <ul>
        {words.rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </Section>
  );
}

/** A value kept in the address so that the answer is a link, which may be emptied while one types another. */
function useKept(key: string, initial: () => string): [string, (value: string) => void] {
  const [kept, keep] = useAddressValue(key);
  const [value, setValue] = useState(() => kept || initial());
  const set = (next: string) => {
    setValue(next);
    keep(next);
  };
  return [value, set];
}

function Answer({ calendar, from, count }: { calendar: Calendar; from: string; count: number }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const longDay = useLongDay();
  const { plural } = useFormat();
  if (!isDay(from) || from < FIRST_DAY || from > LAST_DAY || count < 1 || count > 366) return <p>{words.incomplete}</p>;
  const end = addWorkingDays(calendar, from, count);
  const skipped = holidaysSkipped(calendar, from, end);
  return (
    <>
      <p>
        {words.answer(plural(count, words.days), longDay(from))} <strong>{longDay(end)}</strong>.
      </p>
      <p>{skipped.length > 0 ? words.skipped : words.noneSkipped}</p>
      {skipped.length > 0 && (
        <ul>
          {skipped.map(({ day, name }) => (
            <li key={day}>
              {longDay(day)} – {text(name)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
