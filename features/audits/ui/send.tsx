import { downloadUrl } from '../../../platform/web/api.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { AskButton, Notice, RadioGroup, TextLink } from '../../../platform/web/ui/index.ts';
import { listCases, listDocuments, readCase } from '../../cases/contract.ts';
import { readBench } from '../contract.ts';
import { readFindings } from '../contract-findings.ts';
import { finishAudit, previewDocument, readReport, sendResults } from '../contract-report.ts';
import type { Finding } from './finding-form.tsx';
import type { ReportReply } from './report.tsx';
import { isAllSent, useUnsent, type Unsent } from './unsent.ts';
import type { BenchReply } from './use-bench.ts';
import { useAuditWords, type CaseAddress } from './words.ts';

interface SendProps {
  params: CaseAddress;
  shown: ReportReply;
  themes: BenchReply['themes'];
  onStale: () => void;
}

/** Before the results leave: what they look like, what they lack, and the button that sends them. */
export function SendPanel(props: SendProps) {
  const words = useAuditWords();
  const text = useText();
  const { plural } = useFormat();
  const { params, shown } = props;
  const { gaps, abilities } = shown;
  const anchor = ({ field, findingId }: ReportReply['gaps'][number]) =>
    findingId
      ? `/organisations/${params.organisationId}/cases/${params.caseId}/audit?view=findings`
      : `#field-${field === 'activities' ? 'manual' : field === 'to' ? 'from' : field}`;
  return (
    <div className="audit-send">
      <p className="audit-actions">
        <TextLink newWindow href={downloadUrl(previewDocument, { params, query: { document: 'report' } })}>
          {words.preview}
        </TextLink>
        <TextLink newWindow href={downloadUrl(previewDocument, { params, query: { document: 'plan' } })}>
          {words.previewPlan}
        </TextLink>
      </p>
      {abilities.write && gaps.length > 0 && (
        <details className="disclosure">
          <summary>{plural(gaps.length, words.gapsTitle)}</summary>
          <ul>
            {gaps.map((gap) => (
              <li key={`${gap.field} ${gap.findingId} ${gap.message.en}`}>
                <TextLink href={anchor(gap)}>{text(gap.message)}</TextLink>
              </li>
            ))}
          </ul>
        </details>
      )}
      {abilities.finish && <Finish {...props} />}
      {abilities.send && gaps.length === 0 && <Complete {...props} />}
    </div>
  );
}

const AFTER = [readCase, listCases, readReport, readBench, readFindings, listDocuments];

function Finish({ params, onStale }: SendProps) {
  const words = useAuditWords();
  const found = useCall(readCase, { params });
  const finish = useSend(finishAudit, { invalidates: AFTER });
  return (
    <AskButton
      look="primary"
      label={words.finish}
      title={words.finish}
      lead={words.finishText}
      submitLabel={words.finish}
      cancelLabel={words.cancel}
      onProblem={({ code }, close) => stale(code, close, onStale)}
      act={() => finish.mutateAsync({ params, body: { version: found.data?.version ?? 1 } })}
    />
  );
}

/** A report that lacks nothing: ready to leave once all that was typed is saved, else what is not, and where. */
function Complete(props: SendProps) {
  const words = useAuditWords();
  const { params } = props;
  const found = useCall(readFindings, { params });
  const findings = found.data?.findings ?? [];
  const { unsent, look } = useUnsent(params.caseId, {
    findings: findings.map(({ id }) => id),
    criteria: props.themes.flatMap(({ criteria }) => criteria.map(({ id }) => id)),
  });
  if (!isAllSent(unsent)) return <NotSaved {...props} unsent={unsent} findings={findings} />;
  return (
    <>
      <Notice tone="success">{words.noGap}</Notice>
      {found.data && <Send {...props} look={look} />}
    </>
  );
}

function NotSaved({ params, themes, unsent, findings }: SendProps & { unsent: Unsent; findings: readonly Finding[] }) {
  const words = useAuditWords();
  const text = useText();
  const base = `/organisations/${params.organisationId}/cases/${params.caseId}/audit`;
  const named = (id: string) => findings.find((one) => one.id === id)?.name;
  const waiting = themes.filter(({ criteria }) => criteria.some(({ id }) => unsent.criteria.includes(id)));
  return (
    <Notice tone="warning" live title={words.notSaved}>
      <ul>
        {unsent.report && (
          <li>
            <TextLink href="#field-summary">{words.notSavedReport}</TextLink>
          </li>
        )}
        {unsent.findings.map((id) => {
          const name = named(id);
          return (
            <li key={id}>
              <TextLink href={`${base}?view=findings`}>
                {name ? words.notSavedFinding(name) : words.notSavedNewFinding}
              </TextLink>
            </li>
          );
        })}
        {waiting.map(({ id, title }) => (
          <li key={id}>
            <TextLink href={`${base}?theme=${id}`}>{words.notSentAnswers(text(title))}</TextLink>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Send({ params, onStale, look }: SendProps & { look: () => Unsent }) {
  const words = useAuditWords();
  const found = useCall(readCase, { params });
  const send = useSend(sendResults, { invalidates: AFTER });
  return (
    <AskButton
      look="primary"
      label={words.send}
      title={words.sendTitle}
      lead={words.sendText}
      submitLabel={words.send}
      cancelLabel={words.cancel}
      onProblem={({ code }, close) => stale(code, close, onStale)}
      act={async (values) => {
        // Another tab may have typed since: the page then says what is not saved.
        if (!isAllSent(look())) return;
        const language = values.text('language') === 'en' ? 'en' : 'fr';
        await send.mutateAsync({ params, body: { version: found.data?.version ?? 1, language } });
      }}
    >
      <RadioGroup
        name="language"
        label={words.language}
        look="inline"
        options={(['fr', 'en'] as const).map((one) => ({ value: one, label: words.languages[one] }))}
        defaultValue="fr"
      />
    </AskButton>
  );
}

function stale(code: string, close: () => void, onStale: () => void): boolean {
  if (code !== 'stale-version' && code !== 'out-of-order') return false;
  close();
  onStale();
  return true;
}
