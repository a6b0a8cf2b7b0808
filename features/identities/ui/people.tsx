import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import { useAddressValue, useParam } from '../../../platform/web/navigation.tsx';
import {
  DataTable,
  EmptyState,
  Loaded,
  Page,
  PageHeader,
  StatusTag,
  Tabs,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { listChecklists } from '../contract-people.ts';
import './identities.css';
import { Jobs } from './people-jobs.tsx';
import { NewMove } from './people-new.tsx';
import { messages as en } from './people.en.ts';
import { messages as fr } from './people.fr.ts';
import { IdentityTabs, useBack } from './tabs.tsx';

export type People = Reply<typeof listChecklists>;
type Move = People['checklists'][number];

/** Who arrives, who leaves, and what is left to open or to revoke. */
export function PeoplePage() {
  const words = useMessages({ fr, en });
  const organisationId = useParam('organisationId');
  const back = useBack(organisationId);
  const people = useCall(listChecklists, { params: { organisationId } });
  return (
    <Page title={words.title} width="wide">
      <PageHeader back={back} lead={words.lead} />
      <IdentityTabs organisationId={organisationId} />
      <Loaded of={people} lines={6}>
        {(reply) => (
          <>
            <Moves organisationId={organisationId} people={reply} />
            {reply.abilities.write && <NewMove organisationId={organisationId} people={reply} />}
            {reply.abilities.write && <Jobs organisationId={organisationId} people={reply} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Moves({ organisationId, people }: { organisationId: string; people: People }) {
  const words = useMessages({ fr, en });
  const [view] = useAddressValue('view');
  const home = `/organisations/${organisationId}/identities/people`;
  const running = people.checklists.filter(({ state }) => state === 'open');
  const over = people.checklists.filter(({ state }) => state !== 'open');
  if (people.checklists.length === 0) return <EmptyState title={words.none}>{words.noneText}</EmptyState>;
  return (
    <>
      <Tabs
        label={words.views}
        items={[
          { href: home, label: words.open, count: running.length },
          { href: `${home}?view=over`, label: words.over, count: over.length },
        ]}
      />
      {view === 'over' ? (
        <Rows home={home} rows={over} today={people.today} empty={words.noneOver} />
      ) : (
        <Rows home={home} rows={running} today={people.today} empty={words.none} />
      )}
    </>
  );
}

interface RowsProps {
  home: string;
  rows: Move[];
  today: string;
  empty: string;
}

function Rows({ home, rows, today, empty }: RowsProps) {
  const words = useMessages({ fr, en });
  const { date } = useFormat();
  return (
    <DataTable
      caption={words.title}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={empty} />}
      columns={[
        {
          key: 'person',
          header: words.person,
          rowHeader: true,
          cell: ({ id, person, job }) => (
            <>
              <TextLink href={`${home}/${id}`}>{person}</TextLink>
              {job && <p className="identities-soft">{job}</p>}
            </>
          ),
        },
        { key: 'kind', header: words.kind, cell: ({ kind }) => words.kinds[kind] },
        { key: 'day', header: words.day, cell: ({ day }) => date(day) },
        { key: 'left', header: words.left, cell: (move) => <Left move={move} today={today} /> },
      ]}
    />
  );
}

/** What an arrival or a departure still asks, a departure’s open accesses first. */
export function Left({ move, today }: { move: Move; today: string }) {
  const words = useMessages({ fr, en });
  const { plural } = useFormat();
  const { state, steps, day } = move;
  if (state !== 'open') return <StatusTag tone="quiet">{words.states[state]}</StatusTag>;
  if (steps.accessesLeft > 0 && day <= today)
    return <StatusTag tone="danger">{plural(steps.accessesLeft, words.accessesLeft)}</StatusTag>;
  if (steps.pending === 0) return <StatusTag tone="accent">{words.leftCount.zero}</StatusTag>;
  return day < today ? (
    <StatusTag tone="warning">{plural(steps.pending, words.leftCount)}</StatusTag>
  ) : (
    plural(steps.pending, words.leftCount)
  );
}
