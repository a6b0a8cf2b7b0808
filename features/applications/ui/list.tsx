import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { useGo, useParam } from '../../../platform/web/navigation.tsx';
import { useOrganisation } from '../../../platform/web/session.tsx';
import {
  Button,
  DataTable,
  EmptyState,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Section,
  StatusTag,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { listApplications, listOpenings, startApplication } from '../contract.ts';
import { stateNames } from '../model-turn.ts';
import './application.css';
import { messages as en } from './list.en.ts';
import { messages as fr } from './list.fr.ts';
import { Money } from './money.tsx';
import { Naming } from './naming.tsx';
import { useRegionName } from './regions.ts';

type Row = Reply<typeof listApplications>['applications'][number];
type Opening = Reply<typeof listOpenings>['openings'][number];

/** The applications of an organisation: what waits for it first; an applicant may begin one, instructors read the money. */
export function ApplicationsPage() {
  const words = useMessages({ fr, en });
  const organisationId = useParam('organisationId');
  const { kind } = useOrganisation();
  const part = kind === 'authority' ? 'national' : kind === 'regional-authority' ? 'region' : 'applicant';
  const list = useCall(listApplications, { params: { organisationId } });
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.leads[part]} actions={<TextLink href="/programmes">{words.catalogue}</TextLink>} />
      <Loaded of={list}>
        {({ applications }) =>
          applications.length === 0 ? (
            <EmptyState title={words.emptyTitle}>{words.empty[part]}</EmptyState>
          ) : (
            <Groups rows={applications} organisationId={organisationId} instructs={part !== 'applicant'} />
          )
        }
      </Loaded>
      {part === 'applicant' ? <Openings organisationId={organisationId} /> : <Money organisationId={organisationId} />}
    </Page>
  );
}

interface RowsProps {
  rows: readonly Row[];
  organisationId: string;
  instructs: boolean;
}

function Groups({ rows, ...shared }: RowsProps) {
  const words = useMessages({ fr, en });
  const groups = [
    { title: words.mine, rows: rows.filter(({ mine }) => mine) },
    { title: words.running, rows: rows.filter(({ mine, ended }) => !mine && !ended) },
    { title: words.ended, rows: rows.filter(({ ended }) => ended) },
  ];
  return groups.map((group, index) =>
    group.rows.length > 0 ? (
      <Section key={group.title} title={group.title}>
        <Rows {...shared} title={group.title} rows={group.rows} />
      </Section>
    ) : (
      index === 0 && (
        <Section key={group.title} title={group.title}>
          <p>{words.mineNone}</p>
        </Section>
      )
    ),
  );
}

function Rows({ rows, organisationId, instructs, title }: RowsProps & { title: string }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { shortDate } = useFormat();
  const regionName = useRegionName();
  return (
    <DataTable
      caption={title}
      captionHidden
      rows={[...rows]}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'number',
          header: words.number,
          rowHeader: true,
          cell: ({ id, number }) => (
            <TextLink href={`/organisations/${organisationId}/applications/${id}`}>{number}</TextLink>
          ),
        },
        ...(instructs
          ? [
              { key: 'applicant', header: words.applicant, cell: ({ applicant }: Row) => applicant },
              { key: 'region', header: words.region, cell: ({ region }: Row) => regionName(region) ?? words.noRegion },
            ]
          : []),
        { key: 'programme', header: words.programme, cell: ({ programme }) => text(programme.title) },
        {
          key: 'state',
          header: words.state,
          cell: ({ state, mine }) => (
            <StatusTag tone={mine ? 'accent' : 'neutral'}>{text(stateNames[state])}</StatusTag>
          ),
        },
        { key: 'since', header: words.since, cell: ({ since }) => shortDate(since) },
      ]}
    />
  );
}

function Openings({ organisationId }: { organisationId: string }) {
  const words = useMessages({ fr, en });
  const openings = useCall(listOpenings, { params: { organisationId } });
  return (
    <Section title={words.openings}>
      <p>{words.openingsLead}</p>
      <Loaded of={openings}>
        {({ openings: all, may }) =>
          all.length === 0 ? (
            <p>{words.noOpening}</p>
          ) : (
            <ul className="application-items">
              {all.map((one) => (
                <OpeningCard key={one.programmeId} opening={one} organisationId={organisationId} may={may} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}

function OpeningCard({ opening, organisationId, may }: { opening: Opening; organisationId: string; may: boolean }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { date } = useFormat();
  const go = useGo();
  const start = useSend(startApplication, { invalidates: [listApplications, listOpenings] });
  const { programmeId, title, summary, window, refusal } = opening;
  const begin = async () => {
    const { id } = await start.mutateAsync({ params: { organisationId }, body: { programmeId } });
    go(`/organisations/${organisationId}/applications/${id}`);
  };
  return (
    <li className="application-item">
      <h3>
        <TextLink href={`/programmes/${programmeId}`}>{text(title)}</TextLink>
      </h3>
      <p>{text(summary)}</p>
      {window?.state === 'open' && window.closes && <p>{words.until(date(window.closes))}</p>}
      {window?.state === 'coming' && window.opens && <p>{words.opensOn(date(window.opens))}</p>}
      {refusal && <Notice tone="info">{text(refusal.sentence)}</Notice>}
      {!refusal && opening.naming && <Naming naming={opening.naming} state="before" />}
      {start.error && <Notice tone="danger">{start.error.message}</Notice>}
      {!refusal &&
        (may ? (
          <Button
            look="primary"
            busy={start.isPending}
            about={text(title)}
            onClick={() => void begin().catch(() => undefined)}
          >
            {words.start}
          </Button>
        ) : (
          <p className="case-soft">{words.notYou}</p>
        ))}
    </li>
  );
}
