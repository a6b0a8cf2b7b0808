import { useCall } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import {
  DescriptionList,
  Loaded,
  Page,
  PageHeader,
  Section,
  StatusTag,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { readCatalogue } from '../contract.ts';
import { windowOf, windowState, type CatalogueProgramme } from '../model-catalogue.ts';
import './catalogue.css';
import { isPast, useCandidacy, useCatalogueWords, type CatalogueReply } from './catalogue-words.ts';
import { Fact, ToFill } from './fact.tsx';
import { usePublicationDate } from './words.ts';

/** Every programme that pays: the current ones, then the past, each in a few words that lead to its page. */
export function CataloguePage() {
  const words = useCatalogueWords();
  const found = useCall(readCatalogue);
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.lead} />
      <Loaded of={found} lines={8}>
        {(catalogue) => <Lists {...catalogue} />}
      </Loaded>
    </Page>
  );
}

function Lists({ today, programmes, coFunded }: CatalogueReply) {
  const words = useCatalogueWords();
  const rank = (one: CatalogueProgramme) => {
    const window = windowOf(one, 'candidacy');
    return window ? ['open', 'coming', 'closed', 'unknown'].indexOf(windowState(window, today)) : 4;
  };
  const sorted = programmes.toSorted(
    (a, b) => rank(a) - rank(b) || (b.period.from ?? '').localeCompare(a.period.from ?? ''),
  );
  const dateless = sorted.filter(({ period }) => !period.from && !period.to);
  const past = sorted.filter((one) => isPast(one, today));
  const current = sorted.filter((one) => !past.includes(one) && !dateless.includes(one));
  const groups = [
    { title: words.current, entries: current, more: coFunded },
    { title: words.past, entries: past, more: [] },
    { title: words.dateless, entries: dateless, more: [] },
  ];
  return groups
    .filter(({ entries, more }) => entries.length + more.length > 0)
    .map(({ title, entries, more }) => (
      <Section key={title} title={title}>
        <ul className="catalogue">
          {entries.map((one) => (
            <Card key={one.id} programme={one} today={today} />
          ))}
          {more.map((one) => (
            <CoFunded key={one.id} programme={one} />
          ))}
        </ul>
      </Section>
    ));
}

function Card({ programme, today }: { programme: CatalogueProgramme; today: string }) {
  const words = useCatalogueWords();
  const text = useText();
  const dated = usePublicationDate();
  const candidacy = useCandidacy();
  const { id, title, summary, way, pays, eligible, period } = programme;
  const open = windowOf(programme, 'candidacy');
  const isOpen = open !== undefined && windowState(open, today) === 'open';
  return (
    <li className="catalogue-card">
      <div className="catalogue-head">
        <h3>
          <TextLink href={`/programmes/${id}`}>{text(title)}</TextLink>
        </h3>
        <StatusTag tone={way === 'objectives' ? 'accent' : 'neutral'}>{words[way]}</StatusTag>
      </div>
      <p>{text(summary)}</p>
      <DescriptionList
        items={[
          { term: words.pays, detail: <Fact known={pays} text={pays.text} brief /> },
          { term: words.who, detail: <Fact known={eligible} text={eligible.text} brief /> },
          {
            term: words.until,
            detail:
              period.certainty === 'to-fill' ? <ToFill /> : period.to ? words.endsAt(dated(period.to)) : words.always,
          },
          ...(open
            ? [
                {
                  term: words.state,
                  detail: isOpen ? <strong>{candidacy(programme, today)}</strong> : candidacy(programme, today),
                },
              ]
            : []),
        ]}
      />
    </li>
  );
}

function CoFunded({ programme }: { programme: CatalogueReply['coFunded'][number] }) {
  const words = useCatalogueWords();
  const text = useText();
  const { id, title, summary, pays, applicants } = programme;
  return (
    <li className="catalogue-card">
      <div className="catalogue-head">
        <h3>
          <TextLink href={`/programmes/${id}`}>{text(title)}</TextLink>
        </h3>
        <StatusTag tone="accent">{words.coFunded}</StatusTag>
      </div>
      <p>{text(summary)}</p>
      <DescriptionList
        items={[
          { term: words.pays, detail: text(pays) },
          { term: words.who, detail: text(applicants) },
          { term: words.until, detail: words.always },
        ]}
      />
    </li>
  );
}
