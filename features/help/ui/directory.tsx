import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useLanguage, useMessages, useText } from '../../../platform/web/language.tsx';
import { useAddressValue } from '../../../platform/web/navigation.tsx';
import {
  DataTable,
  EmptyState,
  Loaded,
  Page,
  PageHeader,
  Section,
  SelectField,
  StatusTag,
  type Column,
} from '../../../platform/web/ui/index.ts';
import { readDirectory } from '../contract.ts';
import { orderRegions, type Contact, type RegionContacts } from '../model.ts';
import './help.css';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { Reach } from './reach.tsx';

/** Who can help: the reader's region first, then the country, Monaco and the other regions. */
export function DirectoryPage() {
  const words = useMessages({ fr, en });
  const directory = useCall(readDirectory, {}, { once: true });
  return (
    <Page title={words.directory} width="wide">
      <PageHeader lead={words.directoryLead} back={{ href: '/help', label: words.help }} />
      <Loaded of={directory}>{({ regions, mine }) => <Directory regions={regions} mine={mine} />}</Loaded>
    </Page>
  );
}

function Directory({ regions, mine }: { regions: RegionContacts[]; mine: string[] }) {
  const words = useMessages({ fr, en });
  const { language } = useLanguage();
  const text = useText();
  const [chosen, choose] = useAddressValue('region');
  const ordered = orderRegions(regions, mine, language);
  const shown = chosen ? ordered.filter(({ region }) => region === chosen) : ordered;
  return (
    <>
      <SelectField
        name="region"
        label={words.region}
        placeholder={words.allRegions}
        options={ordered.map(({ region, name }) => ({ value: region, label: text(name) }))}
        value={chosen}
        onChange={choose}
        optional
      />
      {shown.length === 0 && <EmptyState title={words.noRegion}>{words.noRegionHint}</EmptyState>}
      {shown.map((entry) => (
        <Region key={entry.region} entry={entry} mine={mine.includes(entry.region)} />
      ))}
    </>
  );
}

function Region({ entry, mine }: { entry: RegionContacts; mine: boolean }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const columns = useColumns();
  return (
    <Section
      title={text(entry.name)}
      id={`region-${entry.region}`}
      actions={mine && <StatusTag tone="accent">{words.yours}</StatusTag>}
    >
      {entry.note && <p>{text(entry.note)}</p>}
      {entry.contacts.length > 0 && (
        <DataTable
          caption={text(entry.name)}
          captionHidden
          columns={columns}
          rows={entry.contacts}
          rowKey={(contact) => contact.name.fr}
        />
      )}
    </Section>
  );
}

function useColumns(): Column<Contact>[] {
  const words = useMessages({ fr, en });
  const text = useText();
  const { date } = useFormat();
  return [
    {
      key: 'name',
      header: words.contact,
      rowHeader: true,
      cell: (contact) => (
        <>
          {text(contact.name)}
          <br />
          <span className="help-soft">{words.roles[contact.role]}</span>
        </>
      ),
    },
    { key: 'reach', header: words.reach, cell: (contact) => <Reach contact={contact} /> },
    {
      key: 'state',
      header: words.state,
      cell: (contact) => (
        <>
          {contact.verifiedAt ? (
            words.checkedOn(date(contact.verifiedAt))
          ) : (
            <StatusTag tone="warning">{words.toConfirm}</StatusTag>
          )}
          <br />
          <span className="help-soft">
            {words.source} {text(contact.source)}
          </span>
        </>
      ),
    },
  ];
}
