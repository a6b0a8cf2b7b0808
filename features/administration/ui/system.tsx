import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { DescriptionList, Loaded, Page, PageHeader, Section, TextLink } from '../../../platform/web/ui/index.ts';
import { readSystem } from '../contract.ts';
import { Attention } from './attention.tsx';
import { readableSize, useAdministrationWords } from './words.ts';

type System = Reply<typeof readSystem>;

/** First screen of the platform's administrator: what needs attention, the other screens, the state of the system. */
export function SystemPage() {
  const words = useAdministrationWords().system;
  const system = useCall(readSystem);
  return (
    <Page title={words.title}>
      <PageHeader lead={words.lead} />
      <Loaded of={system} lines={8}>
        {(state) => (
          <>
            <Section title={words.attention}>
              <Attention system={state} />
            </Section>
            <Screens />
            <State system={state} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Screens() {
  const words = useAdministrationWords().system;
  const screens = [
    ['/platform/organisations', words.organisations, words.organisationsText],
    ['/platform/accounts', words.accounts, words.accountsText],
    ['/platform/referentials', words.referentials, words.referentialsText],
    ['/platform/programmes', words.programmes, words.programmesText],
    ['/platform/territories', words.territories, words.territoriesText],
    ['/platform/reference-data', words.referenceData, words.referenceDataText],
    ['/platform/mail', words.mail, words.mailText],
    ['/platform/jobs', words.jobs, words.jobsText],
    ['/platform/journal', words.journal, words.journalText],
    ['/platform/site', words.site, words.siteText],
  ] as const;
  return (
    <Section title={words.screens}>
      <DescriptionList
        items={screens.map(([href, label, text]) => ({
          key: href,
          term: <TextLink href={href}>{label}</TextLink>,
          detail: text,
        }))}
      />
    </Section>
  );
}

function State({ system }: { system: System }) {
  const words = useAdministrationWords().system;
  const { number, dateTime } = useFormat();
  const { database, files } = system;
  const size = (bytes: number) => readableSize(bytes, number);
  return (
    <Section title={words.state}>
      <DescriptionList
        items={[
          { term: words.version, detail: system.version },
          { term: words.runtime, detail: system.runtime },
          { term: words.uptime, detail: dateTime(system.startedAt) },
          {
            term: words.origin,
            detail: (
              <>
                {system.origin}
                <br />
                {words.originNote}
              </>
            ),
          },
          { term: words.database, detail: words.databaseDetail(database.version, size(database.bytes)) },
          {
            term: words.disk,
            detail: files ? words.diskDetail(size(files.free), size(files.total)) : words.diskUnknown,
          },
          { term: words.mailServer, detail: system.mail.server ? words.mailServerOn : words.mailServerOff },
          { term: words.antivirus, detail: words.antivirusStates[system.antivirus.state] },
          { term: words.waiting, detail: number(system.jobs.waiting) },
        ]}
      />
    </Section>
  );
}
