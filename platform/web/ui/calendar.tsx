import type { ReactNode } from 'react';
import { useFormat, useLanguage } from '../language.tsx';
import { useWords } from '../words.ts';
import { Icon } from './icon.tsx';
import { monthDays, shiftMonth, weekdayDates } from './month.ts';

export interface CalendarEvent {
  key: string;
  /** `2026-09-30`. */
  on: string;
  content: ReactNode;
}
interface CalendarProps {
  /** `2026-09`; kept by the page, best in the address bar (`useAddressValue('month')`). */
  month: string;
  onMonth: (month: string) => void;
  events: CalendarEvent[];
  /** Today, `2026-09-30`. */
  today: string;
  caption: string;
}

/** A month as a table, weeks from Monday. On a phone only the days with something are listed. */
export function Calendar({ month, onMonth, events, today, caption }: CalendarProps) {
  const words = useWords();
  const { language } = useLanguage();
  const format = useFormat();
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  const title = format.month(`${month}-01`);
  return (
    <div className="calendar">
      <div className="calendar-head">
        <button type="button" className="icon-button" onClick={() => onMonth(shiftMonth(month, -1))}>
          <Icon name="back" />
          <span className="visually-hidden">{words.previousMonth}</span>
        </button>
        <p className="calendar-month" aria-live="polite">
          {title}
        </p>
        <button type="button" className="icon-button" onClick={() => onMonth(shiftMonth(month, 1))}>
          <Icon name="arrow" />
          <span className="visually-hidden">{words.nextMonth}</span>
        </button>
      </div>
      <table className="calendar-table" role="table">
        <caption className="visually-hidden">
          {caption}, {title}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            {weekdayDates().map((date) => (
              <th key={date.getTime()} role="columnheader" scope="col">
                {weekday.format(date)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {monthDays(month).map((week) => (
            <tr key={week[0]} role="row">
              {week.map((day) => (
                <Day
                  key={day}
                  day={day}
                  outside={!day.startsWith(month)}
                  today={day === today}
                  events={events.filter((event) => event.on === day)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface DayProps {
  day: string;
  outside: boolean;
  today: boolean;
  events: CalendarEvent[];
}

function Day({ day, outside, today, events }: DayProps) {
  const words = useWords();
  const { date } = useFormat();
  return (
    <td
      role="cell"
      data-outside={outside || undefined}
      data-today={today || undefined}
      data-empty={events.length === 0 || undefined}
    >
      <time dateTime={day} className="calendar-day figure">
        <span aria-hidden="true">{Number(day.slice(8))}</span>
        <span className="calendar-day-long">{date(day)}</span>
        {today && <span className="visually-hidden"> ({words.today})</span>}
      </time>
      {events.length > 0 && (
        <ul className="calendar-events">
          {events.map((event) => (
            <li key={event.key}>{event.content}</li>
          ))}
        </ul>
      )}
    </td>
  );
}
