import { useState } from 'react';
import { useCall, useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import type { ProblemError } from '../../../platform/web/problem.ts';
import {
  DescriptionList,
  Form,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Section,
  TextArea,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { PageNotFound } from '../../../platform/web/shell/failure.tsx';
import { useVersionRead } from '../../budgets/ui/version-read.ts';
import { changeAudit, listAudits, withdrawAudit } from '../contract-audits.ts';
import { AuditDocuments } from './audit-documents.tsx';
import { AuditFields, readAudit } from './audit-form.tsx';
import { ResultOf } from './audits.tsx';
import { Points } from './points.tsx';
import './regulation.css';
import { askAddress, useAuditWords, type Audit, type Audits } from './words.ts';

/** What the parts of an audit's page share. */
export interface AuditPart {
  organisationId: string;
  audit: Audit;
  /** May change it: the role allows it, and it was not withdrawn. */
  write: boolean;
  /** For `Form`: takes a stale version upon itself, says so and reads again. */
  onProblem: (problem: ProblemError) => boolean;
}

/** One audit received: its result, its points, its documents. */
export function AuditPage() {
  const words = useAuditWords();
  const organisationId = useParam('organisationId');
  const auditId = useParam('auditId');
  const audits = useCall(listAudits, { params: { organisationId } });
  const back = { href: `/organisations/${organisationId}/obligations/audits`, label: words.back };
  return (
    <Loaded of={audits} lines={6}>
      {(reply) => {
        const audit = reply.audits.find(({ id }) => id === auditId);
        if (!audit) return <PageNotFound />;
        return (
          <Page title={words.kinds[audit.kind]} width="wide">
            <PageHeader back={back} />
            <One organisationId={organisationId} audit={audit} reply={reply} />
          </Page>
        );
      }}
    </Loaded>
  );
}

function One({ organisationId, audit, reply }: { organisationId: string; audit: Audit; reply: Audits }) {
  const words = useAuditWords();
  const text = useText();
  const { date } = useFormat();
  const invalidate = useInvalidate();
  const [stale, setStale] = useState(false);
  const part: AuditPart = {
    organisationId,
    audit,
    write: reply.abilities.decide && !audit.withdrawn,
    onProblem: ({ reply: { code } }) => {
      if (code !== 'stale-version') return false;
      setStale(true);
      void invalidate(listAudits);
      return true;
    },
  };
  const source = reply.sources.find(({ id }) => id === audit.source);
  return (
    <>
      {stale && (
        <Notice tone="warning" live>
          {words.stale}
        </Notice>
      )}
      {audit.withdrawn && <Notice tone="warning">{words.withdrawnBecause(audit.withdrawn.reason)}</Notice>}
      <DescriptionList
        items={[
          { term: words.heldOn, detail: date(audit.heldOn) },
          { term: words.auditedBy, detail: audit.auditedBy },
          { term: words.source, detail: source ? text(source.name) : audit.source },
          { term: words.result, detail: <ResultOf audit={audit} /> },
          { term: words.recorded, detail: words.by(audit.recordedByName, date(audit.recordedAt)) },
        ]}
      />
      {audit.summary && <p>{audit.summary}</p>}
      <Points {...part} />
      <AuditDocuments {...part} />
      {reply.support && !audit.withdrawn && (
        <Section title={words.support} look="card">
          <p>{text(reply.support[audit.kind])}</p>
          {reply.abilities.ask && (
            <p>
              <TextLink
                href={askAddress(
                  organisationId,
                  'audit-follow-up',
                  '/organisations/$organisationId/obligations/audits/$auditId',
                )}
              >
                {words.ask}
              </TextLink>
            </p>
          )}
        </Section>
      )}
      {part.write && <Change {...part} reply={reply} />}
      {part.write && <Withdraw {...part} />}
    </>
  );
}

function Change({ organisationId, audit, onProblem, reply }: AuditPart & { reply: Audits }) {
  const words = useAuditWords();
  const read = useVersionRead(audit.version);
  const change = useSend(changeAudit, { invalidates: [listAudits] });
  return (
    <details>
      <summary>{words.change}</summary>
      <Form
        submitLabel={words.save}
        submitLook="secondary"
        onProblem={(problem) => {
          if (!onProblem(problem)) return false;
          read.follow();
          return true;
        }}
        onSubmit={async (values) => {
          const { version } = await change.mutateAsync({
            params: { organisationId, auditId: audit.id },
            body: { ...readAudit(values), version: read.version },
          });
          read.saved(version);
        }}
      >
        <AuditFields sources={reply.sources} today={reply.today} audit={audit} />
      </Form>
    </details>
  );
}

function Withdraw({ organisationId, audit, onProblem }: AuditPart) {
  const words = useAuditWords();
  const withdraw = useSend(withdrawAudit, { invalidates: [listAudits] });
  return (
    <details>
      <summary>{words.withdraw}</summary>
      <Form
        submitLabel={words.withdraw}
        submitLook="danger"
        onProblem={onProblem}
        onSubmit={(values) =>
          withdraw.mutateAsync({
            params: { organisationId, auditId: audit.id },
            body: { version: audit.version, reason: values.text('reason') },
          })
        }
      >
        <p>{words.withdrawText}</p>
        <TextArea name="reason" label={words.withdrawReason} rows={2} maxLength={1000} />
      </Form>
    </details>
  );
}
