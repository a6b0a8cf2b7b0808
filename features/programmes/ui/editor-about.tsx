import { useCall } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { Loaded, Section, SelectField, TextField, type FormValues } from '../../../platform/web/ui/index.ts';
import { listCalendars } from '../../calendars/contract.ts';
import { idFrom, type Programme } from '../model.ts';
import { BothLanguages, NO_TEXT, readRows, readText, Rows } from './editor-fields.tsx';
import { useEditorWords } from './editor-words.ts';
import { useProgrammeWords } from './words.ts';

const SOURCES = 'content.sources';

/** How a programme presents itself, whom to ask, the calendar that its deadlines follow, the documents it rests on. */
export function AboutFields({ content }: { content: Programme }) {
  const { title, summary, contact, territory, calendar, sources } = content;
  const words = useEditorWords();
  const { territories } = useProgrammeWords();
  const text = useText();
  const list = useCall(listCalendars, {}, { once: true });
  const codes = [...new Set([...Object.keys(territories), territory])];
  return (
    <>
      <BothLanguages name="content.title" label={words.programmeTitle} value={title} />
      <BothLanguages name="content.summary" label={words.summary} value={summary} rows={3} />
      <TextField
        name="content.contact"
        type="email"
        label={words.contact}
        hint={words.contactHint}
        optional
        defaultValue={contact ?? ''}
      />
      <div className="programme-line-fields">
        <SelectField
          name="content.territory"
          label={words.territory}
          options={codes.map((code) => ({ value: code, label: territories[code] ?? code }))}
          defaultValue={territory}
        />
        <Loaded of={list} lines={1}>
          {({ calendars }) => (
            <SelectField
              name="content.calendar"
              label={words.calendar}
              options={calendars.map(({ id, name }) => ({ value: id, label: text(name) }))}
              defaultValue={calendar}
            />
          )}
        </Loaded>
      </div>
      <Section title={words.sources}>
        <Rows
          name={SOURCES}
          rows={sources}
          blank={{ id: '', title: NO_TEXT, publisher: NO_TEXT, date: '' }}
          legend={words.sourceIs}
          add={words.addSource}
        >
          {(name, row) => (
            <>
              <input type="hidden" name={`${name}.id`} defaultValue={row.id} />
              <BothLanguages name={`${name}.title`} label={words.sourceTitle} value={row.title} />
              <BothLanguages name={`${name}.publisher`} label={words.publisher} value={row.publisher} />
              <div className="programme-line-fields">
                <TextField name={`${name}.date`} label={words.sourceDate} defaultValue={row.date} />
                <TextField name={`${name}.url`} type="url" label={words.url} optional defaultValue={row.url ?? ''} />
              </div>
            </>
          )}
        </Rows>
      </Section>
    </>
  );
}

/** Reads the presentation and the sources back into the programme. */
export function readAbout(values: FormValues, content: Programme): Programme {
  return {
    ...content,
    title: readText(values, 'content.title'),
    summary: readText(values, 'content.summary'),
    contact: values.optional('content.contact'),
    territory: values.text('content.territory'),
    // Empty while the list of calendars did not load.
    calendar: values.text('content.calendar') || content.calendar,
    sources: readRows(values, SOURCES, (name) => {
      const url = values.text(`${name}.url`);
      return {
        id: values.text(`${name}.id`) || idFrom(values.text(`${name}.title.en`)),
        title: readText(values, `${name}.title`),
        publisher: readText(values, `${name}.publisher`),
        date: values.text(`${name}.date`),
        ...(url ? { url } : {}),
      };
    }),
  };
}
