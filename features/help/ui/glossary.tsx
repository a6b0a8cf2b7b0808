import { useEffect } from 'react';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useLanguage, useMessages, useText } from '../../../platform/web/language.tsx';
import { useAddressValue } from '../../../platform/web/navigation.tsx';
import {
  EmptyState,
  LinkButton,
  Loaded,
  Page,
  PageHeader,
  Section,
  TextField,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { readGlossary } from '../contract.ts';
import { glossaryByLetter, type Term } from '../model.ts';
import './help.css';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

/** Every word of the glossary, by letter, with a search kept in the address. */
export function GlossaryPage() {
  const words = useMessages({ fr, en });
  const glossary = useCall(readGlossary, {}, { once: true });
  return (
    <Page title={words.glossary}>
      <PageHeader lead={words.glossaryLead} back={{ href: '/help', label: words.help }} />
      <Loaded of={glossary}>{({ terms }) => <Glossary terms={terms} />}</Loaded>
    </Page>
  );
}

function Glossary({ terms }: { terms: Term[] }) {
  const words = useMessages({ fr, en });
  const { language } = useLanguage();
  const { plural } = useFormat();
  const [search, setSearch] = useAddressValue('search');
  const groups = glossaryByLetter(terms, language, search);
  const count = groups.reduce((sum, group) => sum + group.words.length, 0);
  useEffect(() => {
    // The words arrive after the page: the browser could not find the one the address names.
    if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }, []);
  return (
    <>
      <TextField name="search" type="search" label={words.search} value={search} onChange={setSearch} optional />
      <p className="help-soft" role="status">
        {plural(count, words.found)}
      </p>
      {count === 0 && (
        <EmptyState
          title={words.nothing}
          action={
            <LinkButton look="secondary" href="/help/glossary">
              {words.clear}
            </LinkButton>
          }
        >
          {words.nothingHint}
        </EmptyState>
      )}
      {count > 0 && (
        <nav aria-label={words.letters}>
          <ul className="help-index">
            {groups.map(({ letter }) => (
              <li key={letter}>
                <TextLink href={`#letter-${letter}`}>{letter}</TextLink>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {groups.map((group) => (
        <Section key={group.letter} title={group.letter} id={`letter-${group.letter}`}>
          <dl className="glossary-words">
            {group.words.map((term) => (
              <Word key={term.id} term={term} all={terms} />
            ))}
          </dl>
        </Section>
      ))}
    </>
  );
}

function Word({ term, all }: { term: Term; all: Term[] }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const others = term.see.flatMap((id) => all.find((other) => other.id === id) ?? []);
  return (
    <div id={term.id}>
      <dt>{text(term.term)}</dt>
      <dd>{text(term.short)}</dd>
      <dd>{text(term.long)}</dd>
      {others.length > 0 && (
        <dd className="help-soft">
          {words.see}{' '}
          {others.map((other, index) => (
            <span key={other.id}>
              {index > 0 && ', '}
              <TextLink href={`/help/glossary#${other.id}`}>{text(other.term)}</TextLink>
            </span>
          ))}
        </dd>
      )}
      {term.official && (
        <dd className="help-soft">
          <TextLink href={term.official} about={text(term.term)} newWindow>
            {words.official}
          </TextLink>
        </dd>
      )}
    </div>
  );
}
