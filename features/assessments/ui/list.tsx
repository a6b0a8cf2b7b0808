import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import {
  DataTable,
  EmptyState,
  LinkButton,
  Loaded,
  Page,
  PageHeader,
  ProgressBar,
  Section,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { listAssessments } from '../contract.ts';
import './assessments.css';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { StartForm } from './start-form.tsx';
import { WhoSees } from './who-sees.tsx';

export type ListReply = Reply<typeof listAssessments>;
type Row = ListReply['assessments'][number];

/** Assessments of a structure: the one under way, how to start one, those submitted. */
export function AssessmentsPage() {
  const words = useMessages({ fr, en });
  const organisationId = useParam('organisationId');
  const list = useCall(listAssessments, { params: { organisationId } });
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.lead} />
      <Loaded of={list}>{(reply) => <Assessments reply={reply} organisationId={organisationId} />}</Loaded>
    </Page>
  );
}

function Assessments({ reply, organisationId }: { reply: ListReply; organisationId: string }) {
  const words = useMessages({ fr, en });
  const open = reply.assessments.filter(({ state }) => state === 'open');
  const submitted = reply.assessments.filter(({ state }) => state === 'submitted');
  const unread = submitted.length === 0 && open.every(({ answered }) => answered === 0);
  return (
    <>
      {unread && <WhoSees />}
      {open.length > 0 && (
        <Section title={words.open}>
          <div className="open-list">
            {open.map((row, index) => (
              <OpenCard key={row.id} row={row} first={index === 0} />
            ))}
          </div>
        </Section>
      )}
      {reply.abilities.manage ? (
        <StartForm reply={reply} organisationId={organisationId} />
      ) : (
        reply.assessments.length === 0 && (
          <EmptyState title={words.none}>
            <p>{words.noneText}</p>
          </EmptyState>
        )
      )}
      {submitted.length > 0 && <Earlier rows={submitted} />}
    </>
  );
}

function useAddressOf(): (id: string) => string {
  const organisationId = useParam('organisationId');
  return (id) => `/organisations/${organisationId}/assessments/${id}`;
}

function OpenCard({ row, first }: { row: Row; first: boolean }) {
  const words = useMessages({ fr, en });
  const { date } = useFormat();
  const addressOf = useAddressOf();
  return (
    <article className="open-assessment">
      <p className="open-scope">{row.site?.name ?? words.wholeStructure}</p>
      <h3>
        <TextLink href={addressOf(row.id)} look="quiet">
          {row.label}
        </TextLink>
      </h3>
      <ProgressBar label={words.answered} value={row.answered} max={row.total} />
      <p className="open-started">{words.startedBy(date(row.startedAt), row.startedByName)}</p>
      <p className="open-actions">
        <LinkButton href={addressOf(row.id)} look={first ? 'primary' : 'secondary'}>
          {row.answered === 0 ? words.begin : words.continue}
        </LinkButton>
        {row.answered > 0 && (
          <TextLink href={`${addressOf(row.id)}/results`} about={words.about(row.label)}>
            {words.resultsSoFar}
          </TextLink>
        )}
      </p>
    </article>
  );
}

function Earlier({ rows }: { rows: Row[] }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { date } = useFormat();
  const addressOf = useAddressOf();
  const several = new Set(rows.map(({ referential }) => referential.id)).size > 1;
  return (
    <Section title={words.earlier}>
      <DataTable
        caption={words.earlier}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { key: 'label', header: words.colLabel, rowHeader: true, cell: ({ label }) => label },
          { key: 'scope', header: words.colScope, cell: ({ site }) => site?.name ?? words.wholeStructure },
          ...(several
            ? [
                {
                  key: 'questionnaire',
                  header: words.questionnaire,
                  cell: ({ referential }: Row) => text(referential.title),
                },
              ]
            : []),
          { key: 'submitted', header: words.colSubmitted, cell: ({ submittedAt }) => submittedAt && date(submittedAt) },
          { key: 'by', header: words.colBy, cell: ({ submittedByName }) => submittedByName },
          {
            key: 'results',
            header: words.colResults,
            cell: ({ id, label }) => (
              <TextLink href={`${addressOf(id)}/results`} about={words.about(label)}>
                {words.seeResults}
              </TextLink>
            ),
          },
        ]}
      />
    </Section>
  );
}
