import { useState } from 'react';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { useAddressValue } from '../../../platform/web/navigation.tsx';
import { DataTable, Section, SelectField, type Column } from '../../../platform/web/ui/index.ts';
import { dayAt, weekdayOf } from '../model-days.ts';
import { holidaysOf, workingDaysBetween, type Holiday } from '../model.ts';
import type { Calendar } from '../model-schema.ts';
import { useLongDay } from './long-day.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

const YEARS_SHOWN = 6;

/** The holidays of a year, and what each does to a deadline. */
export function YearTable({ calendar }: { calendar: Calendar }) {
  const words = useMessages({ fr, en });
  const { plural } = useFormat();
  const columns = useColumns(calendar);
  const [chosen, choose] = useAddressValue('year');
  const [thisYear] = useState(() => Number(dayAt(new Date(), calendar.timeZone).slice(0, 4)));
  const years = Array.from({ length: YEARS_SHOWN }, (_, index) => thisYear - 1 + index);
  const year = years.find((one) => String(one) === chosen) ?? thisYear;
  const worked = workingDaysBetween(calendar, `${year - 1}-12-31`, `${year}-12-31`);
  return (
    <Section title={words.holidays(String(year))} id="holidays">
      <SelectField
        name="year"
        label={words.year}
        options={years.map((one) => ({ value: String(one), label: String(one) }))}
        value={String(year)}
        onChange={choose}
      />
      <p>{plural(worked, words.inYear)}</p>
      <DataTable
        caption={words.holidays(String(year))}
        captionHidden
        columns={columns}
        rows={holidaysOf(calendar, year)}
        rowKey={({ id, day }) => `${id} ${day}`}
      />
    </Section>
  );
}

function useColumns(calendar: Calendar): Column<Holiday>[] {
  const words = useMessages({ fr, en });
  const text = useText();
  const longDay = useLongDay();
  return [
    { key: 'day', header: words.day, rowHeader: true, cell: ({ day }) => longDay(day) },
    { key: 'holiday', header: words.holiday, cell: ({ name }) => text(name) },
    {
      key: 'effect',
      header: words.effect,
      cell: ({ day, movedFrom }) => {
        if (calendar.weekend.includes(weekdayOf(day))) return words.none;
        return movedFrom ? words.standsFor(longDay(movedFrom)) : words.pushes;
      },
    },
  ];
}
