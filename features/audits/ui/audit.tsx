import { useState } from 'react';
import { useCall, useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { useAddressValue, useParam } from '../../../platform/web/navigation.tsx';
import { Button, EmptyState, Loaded, Notice, Page, PageHeader, Section, Tabs } from '../../../platform/web/ui/index.ts';
import { readCase } from '../../cases/contract.ts';
import { readBench, startAudit } from '../contract.ts';
import { readFindings } from '../contract-findings.ts';
import { readReport } from '../contract-report.ts';
import './audits.css';
import { Bench } from './bench.tsx';
import { Findings } from './findings.tsx';
import { useKeptForm } from './kept-form.tsx';
import { ReportForm, type ReportReply } from './report.tsx';
import { fieldsOf } from './report-fields.ts';
import { ReportReading } from './report-reading.tsx';
import { SendPanel } from './send.tsx';
import type { BenchReply } from './use-bench.ts';
import { useAuditWords, type CaseAddress } from './words.ts';

/** The auditor's bench: questionnaire, vulnerabilities, report. The structure and the manager read the same pages. */
export function AuditPage() {
  const words = useAuditWords();
  const params = { organisationId: useParam('organisationId'), caseId: useParam('caseId') };
  const found = useCall(readCase, { params });
  const bench = useCall(readBench, { params });
  const invalidate = useInvalidate();
  const [stale, setStale] = useState(false);
  const onStale = () => {
    setStale(true);
    void invalidate(readCase, readBench, readFindings, readReport);
  };
  return (
    <Page title={found.data ? words.title(found.data.number) : words.loading} width="wide">
      <PageHeader
        back={{ href: `/organisations/${params.organisationId}/cases/${params.caseId}`, label: words.back }}
        lead={found.data && <p>{words.structure(found.data.structure.name)}</p>}
      />
      {stale && (
        <Notice tone="warning" live>
          {words.stale}
        </Notice>
      )}
      <Loaded of={bench} lines={8}>
        {(loaded) => <Body params={params} bench={loaded} ended={Boolean(found.data?.endedAt)} onStale={onStale} />}
      </Loaded>
    </Page>
  );
}

interface BodyProps {
  params: CaseAddress;
  bench: BenchReply;
  /** The case is over. */
  ended: boolean;
  onStale: () => void;
}

type View = 'bench' | 'findings' | 'report';

function Body(part: BodyProps) {
  const words = useAuditWords();
  const { date } = useFormat();
  const [given] = useAddressValue('view');
  const { params, bench, ended } = part;
  const { audit, abilities } = bench;
  if (!audit) return abilities.start ? <Start params={params} /> : <NotYet ended={ended} />;
  const base = `/organisations/${params.organisationId}/cases/${params.caseId}/audit`;
  // Once the results are sent, whoever opens the audit asks what was found; until then, the questionnaire is the work.
  const order: readonly View[] = audit.sentAt ? ['findings', 'report', 'bench'] : ['bench', 'findings', 'report'];
  const view = order.find((one) => one === given) ?? order[0];
  return (
    <>
      {audit.sentAt ? (
        <Notice>{words.sentOn(date(audit.sentAt))}</Notice>
      ) : (
        !abilities.answer && <Notice>{words.readOnly}</Notice>
      )}
      <Tabs
        label={words.views}
        items={order.map((one) => ({ href: one === order[0] ? base : `${base}?view=${one}`, label: words[one] }))}
      />
      {view === 'findings' ? (
        <FindingsView {...part} />
      ) : view === 'report' ? (
        <ReportView {...part} />
      ) : (
        <Bench params={params} bench={bench} />
      )}
    </>
  );
}

function FindingsView({ params, bench, onStale }: BodyProps) {
  const findings = useCall(readFindings, { params });
  return (
    <Loaded of={findings}>
      {(loaded) => <Findings params={params} findings={loaded} themes={bench.themes} onStale={onStale} />}
    </Loaded>
  );
}

function ReportView(part: BodyProps) {
  const report = useCall(readReport, { params: part.params });
  return (
    <Loaded of={report}>
      {(shown) => (
        <>
          <SendPanel {...part} themes={part.bench.themes} shown={shown} />
          {shown.abilities.write ? <ReportWork {...part} shown={shown} /> : <ReportReading report={shown.report} />}
        </>
      )}
    </Loaded>
  );
}

function ReportWork({ params, shown, onStale }: BodyProps & { shown: ReportReply }) {
  const { store } = useKeptForm(`${params.caseId}:report`, shown, fieldsOf);
  return <ReportForm params={params} store={store} onStale={onStale} />;
}

function Start({ params }: { params: CaseAddress }) {
  const words = useAuditWords();
  const start = useSend(startAudit, { invalidates: [readBench, readReport, readCase] });
  return (
    <Section title={words.startTitle} look="card">
      <p>{words.startText}</p>
      {start.error && (
        <Notice tone="danger" live>
          {start.error.message}
        </Notice>
      )}
      <Button look="primary" busy={start.isPending} onClick={() => start.mutate({ params })}>
        {words.start}
      </Button>
    </Section>
  );
}

/** What a reader finds while there is no audit to read; in a case that is over, there never will be. */
export function NotYet({ ended }: { ended: boolean }) {
  const words = useAuditWords();
  if (ended) return <EmptyState title={words.never} />;
  return (
    <EmptyState title={words.notYet}>
      <p>{words.notYetText}</p>
    </EmptyState>
  );
}
