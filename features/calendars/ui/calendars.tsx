import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useLanguage, useMessages, useText } from '../../../platform/web/language.tsx';
import { useAddressValue } from '../../../platform/web/navigation.tsx';
import { Loaded, Page, PageHeader, Section, SelectField, StatusTag, TextLink } from '../../../platform/web/ui/index.ts';
import { listCalendars } from '../contract.ts';
import type { Calendar } from '../model-schema.ts';
import { DeadlineForm } from './deadline-form.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { YearTable } from './year-table.tsx';

/** What a working day is in each territory, with the reckoning of a deadline: explains the 14 days of a provider. */
export function CalendarsPage() {
  const words = useMessages({ fr, en });
  const all = useCall(listCalendars, {}, { once: true });
  return (
    <Page title={words.title}>
      <PageHeader lead={words.lead} back={{ href: '/help', label: words.help }} />
      <Loaded of={all}>{({ calendars }) => <Calendars calendars={calendars} />}</Loaded>
    </Page>
  );
}

function Calendars({ calendars }: { calendars: Calendar[] }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { language } = useLanguage();
  const [chosen, choose] = useAddressValue('calendar');
  // Whole calendars of a country first, Monaco at their head: its programme is the one that counts in working days.
  const ordered = calendars.toSorted(
    (a, b) => rank(a) - rank(b) || a.name[language].localeCompare(b.name[language], language),
  );
  const calendar = ordered.find(({ id }) => id === chosen) ?? ordered[0];
  if (!calendar) return null;
  return (
    <>
      <SelectField
        name="calendar"
        label={words.territory}
        options={ordered.map(({ id, name }) => ({ value: id, label: text(name) }))}
        value={calendar.id}
        onChange={choose}
      />
      <DeadlineForm calendar={calendar} />
      <YearTable calendar={calendar} />
      <Origin calendar={calendar} />
    </>
  );
}

const FIRST = ['monaco', 'metropole'];
const rank = ({ id }: Calendar): number => (FIRST.includes(id) ? FIRST.indexOf(id) : FIRST.length);

/** Where the rules were read, and what is still to confirm. */
function Origin({ calendar }: { calendar: Calendar }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { date } = useFormat();
  return (
    <Section title={words.sources} id="sources">
      <ul>
        {calendar.sources.map(({ name, url, readOn }) => (
          <li key={url}>
            <TextLink href={url}>{text(name)}</TextLink> ({words.readOn(date(readOn))})
          </li>
        ))}
      </ul>
      {calendar.toConfirm.length > 0 && (
        <>
          <p>
            <StatusTag tone="warning">{words.toConfirm}</StatusTag>
          </p>
          <ul>
            {calendar.toConfirm.map((point) => (
              <li key={point.fr}>{text(point)}</li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
