import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { useGo, useParam } from '../../../platform/web/navigation.tsx';
import {
  DataTable,
  EmptyState,
  Form,
  Loaded,
  Page,
  PageHeader,
  Section,
  StatusTag,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { ObligationTabs } from '../../budgets/ui/tabs.tsx';
import '../../budgets/ui/budget.css';
import { listAudits, recordAudit } from '../contract-audits.ts';
import { AuditFields, readAudit } from './audit-form.tsx';
import './regulation.css';
import { askAddress, useAuditWords, type Audit, type Audits } from './words.ts';

/** The audits that others made, latest first, and a way to record one. */
export function AuditsPage() {
  const words = useAuditWords();
  const organisationId = useParam('organisationId');
  const audits = useCall(listAudits, { params: { organisationId } });
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.lead} />
      <ObligationTabs organisationId={organisationId} />
      <Loaded of={audits} lines={6}>
        {(reply) => (
          <>
            <Rows organisationId={organisationId} reply={reply} />
            {reply.audits.some(({ withdrawn }) => !withdrawn) && (
              <Support organisationId={organisationId} reply={reply} />
            )}
            {reply.abilities.decide && <Add organisationId={organisationId} reply={reply} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface Props {
  organisationId: string;
  reply: Audits;
}

const DAY = 86_400_000;

/** Days since the audit of the same kind before it; null for the first. */
function gapOf(audit: Audit, all: readonly Audit[]): number | null {
  const before = all.find((one) => one.kind === audit.kind && !one.withdrawn && one.heldOn < audit.heldOn);
  return before ? Math.round((Date.parse(audit.heldOn) - Date.parse(before.heldOn)) / DAY) : null;
}

/** What an audit concluded, in a few words. */
export function ResultOf({ audit }: { audit: Audit }) {
  const words = useAuditWords();
  if (audit.score !== null) return words.scored(audit.score);
  if (audit.minimumReached === null) return words.noResult;
  return audit.minimumReached ? words.minimumReached : words.minimumMissed;
}

function Rows({ organisationId, reply }: Props) {
  const words = useAuditWords();
  const { date, plural } = useFormat();
  return (
    <DataTable
      caption={words.title}
      captionHidden
      rows={reply.audits}
      rowKey={({ id }) => id}
      empty={<EmptyState title={words.none}>{words.noneText}</EmptyState>}
      columns={[
        {
          key: 'kind',
          header: words.kind,
          rowHeader: true,
          cell: (audit) => (
            <>
              <TextLink
                href={`/organisations/${organisationId}/obligations/audits/${audit.id}`}
                about={date(audit.heldOn)}
              >
                {words.kinds[audit.kind]}
              </TextLink>{' '}
              {audit.withdrawn && <StatusTag tone="quiet">{words.withdrawn}</StatusTag>}
            </>
          ),
        },
        {
          key: 'date',
          header: words.heldOn,
          cell: (audit) => {
            const gap = audit.withdrawn ? null : gapOf(audit, reply.audits);
            return (
              <>
                {date(audit.heldOn)}
                {gap !== null && <p className="regulation-soft">{words.gap(plural(gap, words.days))}</p>}
              </>
            );
          },
        },
        { key: 'by', header: words.auditedBy, cell: ({ auditedBy }) => auditedBy },
        { key: 'result', header: words.result, cell: (audit) => <ResultOf audit={audit} /> },
        {
          key: 'points',
          header: words.points,
          cell: ({ points }) => plural(points.filter(({ state }) => state === 'open').length, words.pointsOpen),
        },
      ]}
    />
  );
}

/** The right that an audit opens: asking one's region. */
function Support({ organisationId, reply }: Props) {
  const words = useAuditWords();
  const text = useText();
  const { support } = reply;
  if (!support) return null;
  const kinds = new Set(reply.audits.filter(({ withdrawn }) => !withdrawn).map(({ kind }) => kind));
  return (
    <Section title={words.support} look="card">
      {[...kinds].map((kind) => (
        <p key={kind}>{text(support[kind])}</p>
      ))}
      {reply.abilities.ask && (
        <p>
          <TextLink
            href={askAddress(organisationId, 'audit-follow-up', '/organisations/$organisationId/obligations/audits')}
          >
            {words.ask}
          </TextLink>
        </p>
      )}
    </Section>
  );
}

function Add({ organisationId, reply }: Props) {
  const words = useAuditWords();
  const go = useGo();
  const record = useSend(recordAudit, { invalidates: [listAudits] });
  return (
    <details open={reply.audits.length === 0}>
      <summary>{words.add}</summary>
      <Form
        submitLabel={words.save}
        onSubmit={async (values) => {
          const { id } = await record.mutateAsync({ params: { organisationId }, body: readAudit(values) });
          go(`/organisations/${organisationId}/obligations/audits/${id}`);
        }}
      >
        <AuditFields sources={reply.sources} today={reply.today} />
      </Form>
    </details>
  );
}
