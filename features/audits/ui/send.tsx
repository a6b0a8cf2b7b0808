import { useState } from 'react';
import { downloadUrl } from '../../../platform/web/api.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { Button, Dialog, Form, Notice, RadioGroup, TextLink } from '../../../platform/web/ui/index.ts';
import { listCases, listDocuments, readCase } from '../../cases/contract.ts';
import { readBench } from '../contract.ts';
import { readFindings } from '../contract-findings.ts';
import { finishAudit, previewDocument, readReport, sendResults } from '../contract-report.ts';
import type { ReportReply } from './report.tsx';
import { useAuditWords, type CaseAddress } from './words.ts';

interface SendProps {
  params: CaseAddress;
  shown: ReportReply;
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
      {abilities.send && gaps.length === 0 && <Notice tone="success">{words.noGap}</Notice>}
      {abilities.finish && <Finish {...props} />}
      {abilities.send && gaps.length === 0 && <Send {...props} />}
    </div>
  );
}

const AFTER = [readCase, listCases, readReport, readBench, readFindings, listDocuments];

function Finish({ params, onStale }: SendProps) {
  const words = useAuditWords();
  const [open, setOpen] = useState(false);
  const found = useCall(readCase, { params });
  const finish = useSend(finishAudit, { invalidates: AFTER });
  const close = () => setOpen(false);
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        {words.finish}
      </Button>
      <Dialog open={open} onClose={close} title={words.finish}>
        <p>{words.finishText}</p>
        <Form
          submitLabel={words.finish}
          secondary={<Button onClick={close}>{words.cancel}</Button>}
          onProblem={({ code }) => stale(code, close, onStale)}
          onSubmit={async () => {
            await finish.mutateAsync({ params, body: { version: found.data?.version ?? 1 } });
            close();
          }}
        >
          {null}
        </Form>
      </Dialog>
    </>
  );
}

function Send({ params, onStale }: SendProps) {
  const words = useAuditWords();
  const [open, setOpen] = useState(false);
  const found = useCall(readCase, { params });
  const send = useSend(sendResults, { invalidates: AFTER });
  const close = () => setOpen(false);
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        {words.send}
      </Button>
      <Dialog open={open} onClose={close} title={words.sendTitle}>
        <p>{words.sendText}</p>
        <Form
          submitLabel={words.send}
          secondary={<Button onClick={close}>{words.cancel}</Button>}
          onProblem={({ code }) => stale(code, close, onStale)}
          onSubmit={async (values) => {
            const language = values.text('language') === 'en' ? 'en' : 'fr';
            await send.mutateAsync({ params, body: { version: found.data?.version ?? 1, language } });
            close();
          }}
        >
          <RadioGroup
            name="language"
            label={words.language}
            look="inline"
            options={(['fr', 'en'] as const).map((one) => ({ value: one, label: words.languages[one] }))}
            defaultValue="fr"
          />
        </Form>
      </Dialog>
    </>
  );
}

function stale(code: string, close: () => void, onStale: () => void): boolean {
  if (code !== 'stale-version' && code !== 'out-of-order') return false;
  close();
  onStale();
  return true;
}
