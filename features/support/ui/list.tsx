import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { useAddressValue, useParam } from '../../../platform/web/navigation.tsx';
import {
  DataTable,
  EmptyState,
  LinkButton,
  Loaded,
  Page,
  PageHeader,
  StatusTag,
  Tabs,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { listRequests } from '../contract.ts';
import { open } from '../model.ts';
import { Nobody } from './nobody.tsx';
import './support.css';
import { stateTones, useSupportWords, type RequestHead, type Requests } from './words.ts';

/** What one asked one's region, or what one's region is asked. */
export function SupportPage() {
  const words = useSupportWords();
  const organisationId = useParam('organisationId');
  const requests = useCall(listRequests, { params: { organisationId } });
  const region = requests.data?.side === 'region';
  const ask = requests.data?.abilities.ask && requests.data.bodies.length > 0 && (
    <LinkButton href={`/organisations/${organisationId}/support/new`}>{words.ask}</LinkButton>
  );
  return (
    <Page title={region ? words.titleRegion : words.title} width="wide">
      <PageHeader lead={region ? words.leadRegion : words.lead} actions={ask} />
      <Loaded of={requests} lines={6}>
        {(reply) => (
          <>
            {!region && reply.bodies.length === 0 && <Nobody organisationId={organisationId} reply={reply} />}
            <Views organisationId={organisationId} reply={reply} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Views({ organisationId, reply }: { organisationId: string; reply: Requests }) {
  const words = useSupportWords();
  const [view] = useAddressValue('view');
  const home = `/organisations/${organisationId}/support`;
  const [going, over] = [true, false].map((goes) =>
    reply.requests.filter(({ state }) => open.includes(state) === goes),
  );
  const shown = view === 'over' ? over! : going!;
  if (reply.requests.length === 0)
    return reply.side === 'region' ? (
      <EmptyState title={words.none}>{words.noneRegion}</EmptyState>
    ) : (
      reply.bodies.length > 0 && <EmptyState title={words.none}>{words.noneText}</EmptyState>
    );
  return (
    <>
      <Tabs
        label={words.views}
        items={[
          { href: home, label: words.open, count: going!.length },
          { href: `${home}?view=over`, label: words.over, count: over!.length },
        ]}
      />
      <Rows organisationId={organisationId} side={reply.side} requests={shown} />
    </>
  );
}

interface RowsProps {
  organisationId: string;
  side: Requests['side'];
  requests: RequestHead[];
}

function Rows({ organisationId, side, requests }: RowsProps) {
  const words = useSupportWords();
  const text = useText();
  const { date } = useFormat();
  return (
    <DataTable
      caption={words.views}
      captionHidden
      rows={requests}
      rowKey={({ id }) => id}
      empty={<EmptyState title={words.none} />}
      columns={[
        {
          key: 'subject',
          header: words.subject,
          rowHeader: true,
          cell: ({ id, subject, structure }) => (
            <TextLink href={`/organisations/${organisationId}/support/${id}`} about={structure.name}>
              {text(subject.name)}
            </TextLink>
          ),
        },
        ...(side === 'region'
          ? [
              {
                key: 'structure',
                header: words.structure,
                sort: ({ structure }: RequestHead) => structure.name,
                cell: ({ structure }: RequestHead) => <Structure structure={structure} />,
              },
            ]
          : []),
        {
          key: 'asked',
          header: words.asked,
          sort: ({ askedAt }) => askedAt,
          cell: ({ askedAt, askedByName }) => words.askedBy(askedByName, date(askedAt)),
        },
        { key: 'state', header: words.state, cell: (request) => <StateOf request={request} side={side} /> },
        {
          key: 'charge',
          header: words.inCharge,
          cell: ({ takenByName, takenPerson }) =>
            takenByName ? words.person(takenByName, takenPerson) : words.nobodyInCharge,
        },
      ]}
    />
  );
}

/** Who asks, as its region may know it. */
export function Structure({ structure }: Pick<RequestHead, 'structure'>) {
  const words = useSupportWords();
  const text = useText();
  const about = [
    structure.type && text(structure.type),
    structure.department && words.department(structure.department),
  ];
  return (
    <>
      {structure.name}
      <p className="support-soft">{about.filter(Boolean).join(' · ')}</p>
    </>
  );
}

/** Where a request stands, and by when an answer is due. */
export function StateOf({ request, side }: { request: RequestHead; side: Requests['side'] }) {
  const words = useSupportWords();
  const text = useText();
  const { date } = useFormat();
  const { state, answerDueAt, late, outcome } = request;
  return (
    <>
      <StatusTag tone={late ? 'danger' : stateTones[side][state]}>{words.states[state]}</StatusTag>
      {answerDueAt && (
        <p className="support-soft">{late ? words.late(date(answerDueAt)) : words.answerBefore(date(answerDueAt))}</p>
      )}
      {outcome && <p className="support-soft">{text(outcome.name)}</p>}
    </>
  );
}
