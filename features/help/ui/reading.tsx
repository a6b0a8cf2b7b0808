import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useLanguage, useMessages, useText } from '../../../platform/web/language.tsx';
import {
  DataTable,
  EmptyState,
  Loaded,
  Page,
  PageHeader,
  Section,
  StatusTag,
  TextLink,
  type Column,
} from '../../../platform/web/ui/index.ts';
import { readReading } from '../contract.ts';
import type { ReadingDocument } from '../model.ts';
import './help.css';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

/** What is worth reading, theme by theme. */
export function ReadingPage() {
  const words = useMessages({ fr, en });
  const text = useText();
  const reading = useCall(readReading, {}, { once: true });
  const columns = useColumns();
  return (
    <Page title={words.reading} width="wide">
      <PageHeader lead={words.readingLead} back={{ href: '/help', label: words.help }} />
      <Loaded of={reading}>
        {({ themes }) =>
          themes.length === 0 ? (
            <EmptyState title={words.noReading}>{words.noReadingHint}</EmptyState>
          ) : (
            <>
              <nav aria-label={words.themes}>
                <ul className="help-index">
                  {themes.map(({ id, title }) => (
                    <li key={id}>
                      <TextLink href={`#${id}`}>{text(title)}</TextLink>
                    </li>
                  ))}
                </ul>
              </nav>
              {themes.map(({ id, title, documents }) => (
                <Section key={id} id={id} title={text(title)}>
                  <DataTable
                    caption={text(title)}
                    captionHidden
                    columns={columns}
                    rows={documents}
                    rowKey={({ url }) => url}
                  />
                </Section>
              ))}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function useColumns(): Column<ReadingDocument>[] {
  const words = useMessages({ fr, en });
  const text = useText();
  const { language } = useLanguage();
  const { number, date } = useFormat();
  const languages = { fr: words.inFrench, en: words.inEnglish };
  return [
    {
      key: 'title',
      header: words.document,
      rowHeader: true,
      cell: (document) => (
        <>
          <TextLink href={document.url} newWindow>
            {text(document.title)}
          </TextLink>
          {document.language !== language && <span className="help-soft"> ({languages[document.language]})</span>}
        </>
      ),
    },
    { key: 'publisher', header: words.publisher, cell: ({ publisher }) => publisher },
    { key: 'audience', header: words.forWhom, cell: ({ audience }) => words.audiences[audience] },
    { key: 'time', header: words.time, cell: ({ minutes }) => (minutes ? words.minutes(number(minutes)) : '–') },
    {
      key: 'link',
      header: words.link,
      cell: ({ checkedAt }) =>
        checkedAt ? words.checkedOn(date(checkedAt)) : <StatusTag tone="warning">{words.toCheck}</StatusTag>,
    },
  ];
}
