import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import { DataTable, EmptyState, Loaded, Page, PageHeader, Section, TextLink } from '../../../platform/web/ui/index.ts';
import { RequestLink } from '../../requests/ui/request-link.tsx';
import { listOffered, readCatalogue } from '../contract.ts';
import { CatalogueProgrammeBody } from './catalogue-programme.tsx';
import { SeverityGridTable } from './grid.tsx';
import './programme.css';
import { BasisNote, Rules } from './rules.tsx';
import { Simulator } from './simulator.tsx';
import { useProgrammeWords, usePublicationDate } from './words.ts';

type Programme = Reply<typeof listOffered>['programmes'][number];

/** What a co-funding programme is, who may apply, what it pays, its steps, and what the reader's share would be. */
export function ProgrammePage() {
  const words = useProgrammeWords();
  const text = useText();
  const { date } = useFormat();
  const programmeId = useParam('programmeId');
  const offered = useCall(listOffered);
  const catalogue = useCall(readCatalogue);
  const programme = offered.data?.programmes.find(({ id }) => id === programmeId);
  const other = catalogue.data?.programmes.find(({ id }) => id === programmeId);
  if (catalogue.data && other)
    return (
      <Page title={text(other.title)} width="wide">
        <PageHeader back={{ href: '/programmes', label: words.all }} lead={<p>{text(other.summary)}</p>} />
        <CatalogueProgrammeBody programme={other} today={catalogue.data.today} />
      </Page>
    );
  return (
    <Page title={programme ? text(programme.title) : words.loading} width="wide">
      <PageHeader
        over={programme && words.over(words.territories[programme.territory] ?? programme.territory)}
        lead={programme && <p>{text(programme.summary)}</p>}
        actions={programme && <RequestLink programmeId={programme.id} />}
      />
      <Loaded of={offered} lines={8}>
        {() =>
          programme ? (
            <>
              <Shown programme={programme} />
              <p className="programme-soft">{words.version(programme.version, date(programme.date))}</p>
            </>
          ) : (
            <Loaded of={catalogue}>
              {() => (
                <EmptyState
                  title={words.unknown}
                  action={<TextLink href="/help/directory">{words.toDirectory}</TextLink>}
                >
                  {words.unknownHint}
                </EmptyState>
              )}
            </Loaded>
          )
        }
      </Loaded>
    </Page>
  );
}

function Shown({ programme }: { programme: Programme }) {
  const words = useProgrammeWords();
  const { sources, severity } = programme;
  return (
    <>
      <Section title={words.rulesTitle} id="rules">
        <Rules rules={programme.rules} sources={sources} />
        {programme.contact && (
          <p>
            {words.contact} <TextLink href={`mailto:${programme.contact}`}>{programme.contact}</TextLink>
          </p>
        )}
      </Section>
      <Section title={words.stepsTitle} id="steps">
        <Steps programme={programme} />
      </Section>
      <Section title={words.simulatorTitle} id="share" look="card">
        <p>{words.simulatorLead}</p>
        <Simulator key={programme.version} programme={programme} />
      </Section>
      <Section title={words.gridTitle} id="severity">
        <p>{words.gridLead}</p>
        <SeverityGridTable severity={severity} />
        <BasisNote basis={severity} sources={sources} />
      </Section>
      <Section title={words.providersTitle} id="providers">
        <Providers programme={programme} />
      </Section>
      <Section title={words.sourcesTitle} id="sources">
        <Sources sources={sources} />
      </Section>
    </>
  );
}

function Steps({ programme }: { programme: Programme }) {
  const words = useProgrammeWords();
  const text = useText();
  const documentsOf = (step: string) => programme.documents.filter((one) => one.step === step);
  return (
    <ol className="programme-steps">
      {programme.steps.map((step) => (
        <li key={step.id}>
          <strong>{text(step.title)}</strong> <span className="programme-soft">({words.actors[step.who]})</span>
          <p>{text(step.text)}</p>
          {documentsOf(step.id).length > 0 && (
            <p className="programme-soft">
              {words.documents}{' '}
              {documentsOf(step.id)
                .map(({ name, required }) => (required ? text(name) : `${text(name)} (${words.optional})`))
                .join(' · ')}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

function Providers({ programme: { providers, sources } }: { programme: Programme }) {
  const words = useProgrammeWords();
  const { number } = useFormat();
  const dated = usePublicationDate();
  return (
    <>
      <p>{words.providersLead(number(providers.list.length), dated(providers.asOf))}</p>
      <DataTable
        caption={words.providersCaption}
        captionHidden
        columns={[
          { key: 'name', header: words.provider, rowHeader: true, cell: ({ name }) => name },
          {
            key: 'email',
            header: words.mailbox,
            cell: ({ email }) => <TextLink href={`mailto:${email}`}>{email}</TextLink>,
          },
        ]}
        rows={providers.list}
        rowKey={({ email }) => email}
      />
      <BasisNote basis={providers} sources={sources} />
    </>
  );
}

function Sources({ sources }: Pick<Programme, 'sources'>) {
  const text = useText();
  const dated = usePublicationDate();
  return (
    <ul>
      {sources.map(({ id, title, publisher, date, url }) => (
        <li key={id}>
          {url ? (
            <TextLink href={url} newWindow>
              {text(title)}
            </TextLink>
          ) : (
            text(title)
          )}
          {` – ${text(publisher)}, ${dated(date)}`}
        </li>
      ))}
    </ul>
  );
}
