import { useCall } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { DescriptionList, Loaded, Notice, Page, PageHeader, Section } from '../../../platform/web/ui/index.ts';
import { readSite, type Site } from '../contract.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { Setting } from './setting.tsx';

/** Legal notice: publisher, host, personal data, cookies. */
export function LegalPage() {
  const words = useMessages({ fr, en }).legal;
  const site = useCall(readSite);
  return (
    <Page title={words.title}>
      <PageHeader lead={words.lead} />
      <Section title={words.publisher}>
        <Loaded of={site}>{(known) => <Publisher site={known} />}</Loaded>
      </Section>
      <Section title={words.software}>
        <p>{words.softwareText}</p>
      </Section>
      <Section title={words.data}>
        {words.dataText.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </Section>
      <Section title={words.cookies}>
        <p>{words.cookiesText}</p>
      </Section>
    </Page>
  );
}

function Publisher({ site }: { site: Site }) {
  const words = useMessages({ fr, en }).legal;
  const complete = [site.operator, site.operatorAddress, site.publicationDirector, site.hosting, site.contact].every(
    Boolean,
  );
  return (
    <>
      {!complete && (
        <Notice tone="warning">
          <p>{words.incomplete}</p>
        </Notice>
      )}
      <DescriptionList
        items={[
          { term: words.operator, detail: <Setting value={site.operator} /> },
          { term: words.address, detail: <Setting value={site.operatorAddress} /> },
          { term: words.director, detail: <Setting value={site.publicationDirector} /> },
          { term: words.hosting, detail: <Setting value={site.hosting} /> },
          { term: words.contact, detail: <Setting value={site.contact} /> },
        ]}
      />
    </>
  );
}
