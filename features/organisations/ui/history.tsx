import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useLanguage, useMessages } from '../../../platform/web/language.tsx';
import { useAddress, useAddressValue, useParam, withValue } from '../../../platform/web/navigation.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import {
  EmptyState,
  Loaded,
  Page,
  PageHeader,
  Pagination,
  TextLink,
  Timeline,
} from '../../../platform/web/ui/index.ts';
import { readHistory } from '../contract.ts';
import { messages as en } from './history.en.ts';
import { messages as fr } from './history.fr.ts';

type Entry = Reply<typeof readHistory>['entries'][number];

/** The journal of an organisation as sentences, newest first. */
export function HistoryPage() {
  const words = useMessages({ fr, en });
  const { language } = useLanguage();
  const { plural } = useFormat();
  const organisationId = useParam('organisationId');
  const { organisation } = useSession();
  const [after] = useAddressValue('after');
  const { path, search } = useAddress();
  const history = useCall(
    readHistory,
    { params: { organisationId }, query: after ? { after } : {} },
    { keepPrevious: true },
  );
  const sentence = ({ kind, data, subject }: Entry) => {
    const known = Object.hasOwn(words.sentences, kind) ? words.sentences[kind] : undefined;
    return known
      ? known((part) => textOf(part === 'subject' ? (subject ?? rawSubject(data)) : data[part], language))
      : kind;
  };
  return (
    <Page title={words.title}>
      <PageHeader
        over={organisation?.name}
        lead={words.lead}
        back={{ href: `/organisations/${organisationId}/settings`, label: words.back }}
      />
      {after && <TextLink href={path}>{words.newest}</TextLink>}
      <Loaded of={history}>
        {({ entries, next }) =>
          entries.length === 0 ? (
            <EmptyState title={words.empty}>{words.emptyText}</EmptyState>
          ) : (
            <>
              <Timeline
                label={words.label}
                items={entries.map((entry) => ({
                  key: `${entry.stream} ${entry.sequence}`,
                  at: entry.occurredAt ?? entry.at,
                  by: entry.actorName,
                  title: sentence(entry),
                  children: Object.hasOwn(words.sentences, entry.kind) ? undefined : <Plain data={entry.data} />,
                }))}
              />
              <Pagination
                previous={null}
                next={next && withValue(path + search, 'after', next)}
                shown={plural(entries.length, words.shown)}
              />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

// What named the thing in the journal, for one that is no longer there to give its title.
const rawSubject = (data: Record<string, unknown>): unknown => data['criterion'] ?? data['theme'] ?? data['action'];

/** A part of an entry as text: a text in two languages gives the reader’s. */
function textOf(value: unknown, language: 'fr' | 'en'): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  const text = typeof value === 'object' ? (value as Record<string, unknown>)[language] : undefined;
  return typeof text === 'string' ? text : JSON.stringify(value);
}

// A kind that this version has no sentence for is shown as it is kept, rather than hidden.
function Plain({ data }: { data: Record<string, unknown> }) {
  const words = useMessages({ fr, en });
  return (
    <details>
      <summary>{words.detail}</summary>
      <code>{JSON.stringify(data)}</code>
    </details>
  );
}
