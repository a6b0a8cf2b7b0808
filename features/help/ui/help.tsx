import { useCall } from '../../../platform/web/data.ts';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import { Loaded, Page, PageHeader, Section, TextLink } from '../../../platform/web/ui/index.ts';
import { readDirectory } from '../contract.ts';
import type { Contact } from '../model.ts';
import './help.css';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { PhoneLink } from './reach.tsx';

/** Where help starts: first what to do in an incident, then where to look. */
export function HelpPage() {
  const words = useMessages({ fr, en });
  const { organisation, can } = useSession();
  const region =
    organisation && can('support.ask')
      ? [{ href: `/organisations/${organisation.id}/support`, label: words.askRegion, note: words.askRegionNote }]
      : [];
  const links = [
    ...region,
    { href: '/help/glossary', label: words.glossary, note: words.glossaryNote },
    { href: '/help/directory', label: words.directory, note: words.directoryNote },
    { href: '/programmes/monacosante-securite', label: words.programme, note: words.programmeNote },
    { href: '/help/reading', label: words.reading, note: words.readingNote },
    { href: '/help/calendars', label: words.calendars, note: words.calendarsNote },
    { href: '/help/interface', label: words.interface, note: words.interfaceNote },
    { href: '/who-sees-what', label: words.whoSeesWhat, note: words.whoSeesWhatNote },
    { href: '/security', label: words.product, note: words.productNote },
  ];
  return (
    <Page title={words.help}>
      <PageHeader lead={words.homeLead} />
      <Section title={words.incident} id="incident" look="card">
        <p>{words.incidentLead}</p>
        <ol>
          {words.incidentSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <EmergencyCalls />
      </Section>
      <Section title={words.sections}>
        <ul className="help-links">
          {links.map(({ href, label, note }) => (
            <li key={href}>
              <TextLink href={href}>{label}</TextLink>
              <p className="help-soft">{note}</p>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}

/** The contacts of the directory that answer by telephone, in France and in Monaco. */
function EmergencyCalls() {
  const words = useMessages({ fr, en });
  const directory = useCall(readDirectory, {}, { once: true });
  return (
    <Loaded of={directory} lines={2}>
      {({ regions, mine }) => {
        const callable = (code: string) =>
          regions.find(({ region }) => region === code)?.contacts.filter(({ phone }) => phone) ?? [];
        const france = { title: words.incidentFrance, contacts: callable('national') };
        const monaco = { title: words.incidentMonaco, contacts: callable('MC') };
        const places = mine.includes('MC') ? [monaco, france] : [france, monaco];
        return (
          <div className="help-call">
            {places.map(({ title, contacts }) => (
              <div key={title}>
                <h3>
                  {words.incidentCall} – {title}
                </h3>
                {contacts.map((contact) => (
                  <Call key={contact.phone} contact={contact} />
                ))}
              </div>
            ))}
          </div>
        );
      }}
    </Loaded>
  );
}

function Call({ contact }: { contact: Contact }) {
  const words = useMessages({ fr, en });
  const text = useText();
  return (
    <p>
      {text(contact.name)}
      <br />
      <PhoneLink number={contact.phone ?? ''} />
      {contact.verifiedAt === null && <span className="help-soft"> ({words.toConfirm.toLowerCase()})</span>}
    </p>
  );
}
