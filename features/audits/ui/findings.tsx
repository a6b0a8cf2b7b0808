import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { AskButton, Button, EmptyState, Section } from '../../../platform/web/ui/index.ts';
import { readFindings, removeFinding } from '../contract-findings.ts';
import { readReport } from '../contract-report.ts';
import { FindingForm, type Finding } from './finding-form.tsx';
import { FindingFiles } from './finding-files.tsx';
import { FindingHead, FindingPlan } from './finding-parts.tsx';
import { ImportPanel } from './import.tsx';
import type { FindingsReply } from './severity-grid.tsx';
import type { BenchReply } from './use-bench.ts';
import { useAuditWords, type CaseAddress } from './words.ts';

interface FindingsProps {
  params: CaseAddress;
  findings: FindingsReply;
  themes: BenchReply['themes'];
  onStale: () => void;
}

/** The vulnerabilities of an audit, the editor of one at a time, and the import of a table. */
export function Findings(props: FindingsProps) {
  const words = useAuditWords();
  const { findings, params } = props;
  const [editing, setEditing] = useState<string | null>(null);
  const { write } = findings.abilities;
  const close = () => setEditing(null);
  return (
    <>
      {write && editing !== 'new' && (
        <p className="audit-actions">
          <Button look="primary" onClick={() => setEditing('new')}>
            {words.add}
          </Button>
        </p>
      )}
      {editing === 'new' && (
        <Section title={words.addTitle} look="card">
          <FindingForm {...props} finding={null} onDone={close} />
        </Section>
      )}
      {findings.findings.length === 0 && editing !== 'new' && (
        <EmptyState title={findings.audit === 'sent' ? words.noFindingRead : words.noFinding}>
          {write && <p>{words.noFindingText}</p>}
        </EmptyState>
      )}
      <h2 className="visually-hidden">{words.findings}</h2>
      <ol className="finding-list">
        {findings.findings.map((finding) => (
          <li key={finding.id}>
            {editing === finding.id ? (
              <Section title={words.changeTitle(finding.name)} look="card">
                <FindingForm {...props} finding={finding} onDone={close} />
              </Section>
            ) : (
              <FindingCard {...props} finding={finding} onEdit={() => setEditing(finding.id)} />
            )}
          </li>
        ))}
      </ol>
      {write && <ImportPanel params={params} />}
    </>
  );
}

function FindingCard({
  finding,
  findings,
  params,
  onEdit,
  onStale,
}: FindingsProps & { finding: Finding; onEdit: () => void }) {
  const words = useAuditWords();
  const { write } = findings.abilities;
  return (
    <article className="finding-card" id={finding.id} aria-labelledby={`${finding.id}-title`}>
      <FindingHead finding={finding} scale={findings.scale} />
      <FindingPlan finding={finding} />
      <FindingDetail finding={finding} />
      <FindingFiles params={params} finding={finding} write={write} />
      {write && (
        <div className="audit-actions">
          <Button size="small" onClick={onEdit} about={finding.name}>
            {words.change}
          </Button>
          <Remove params={params} finding={finding} onStale={onStale} />
        </div>
      )}
    </article>
  );
}

function FindingDetail({ finding: { detail } }: { finding: Finding }) {
  const words = useAuditWords();
  const filled = detail
    ? (['evidence', 'requirement', 'attacker', 'scenario', 'attempt'] as const).filter((name) => detail[name])
    : [];
  if (!detail || filled.length === 0) return null;
  return (
    <details className="disclosure">
      <summary>{words.more}</summary>
      <dl className="finding-detail">
        {filled.map((name) => (
          <div key={name}>
            <dt>{words[name]}</dt>
            <dd className="audit-typed">{detail[name]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Remove({ params, finding, onStale }: { params: CaseAddress; finding: Finding; onStale: () => void }) {
  const words = useAuditWords();
  const remove = useSend(removeFinding, { invalidates: [readFindings, readReport] });
  return (
    <AskButton
      label={words.remove}
      size="small"
      look="quiet"
      about={finding.name}
      title={words.removeTitle(finding.name)}
      lead={words.removeText}
      submitLabel={words.remove}
      submitLook="danger"
      cancelLabel={words.cancel}
      onProblem={({ status }, close) => {
        if (status !== 409) return false;
        close();
        onStale();
        return true;
      }}
      act={() =>
        remove.mutateAsync({ params: { ...params, findingId: finding.id }, query: { version: finding.version } })
      }
    />
  );
}
