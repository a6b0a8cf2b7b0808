import { useState } from 'react';
import { MAX_FILE_BYTES } from '../../../platform/contract/file.ts';
import { ProblemError } from '../../../platform/web/problem.ts';
import { announce } from '../../../platform/web/announce.ts';
import { upload } from '../../../platform/web/api.ts';
import { useSend } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import {
  CheckboxField,
  DateField,
  FileField,
  Form,
  SelectField,
  TextArea,
  TextField,
  type FormValues,
} from '../../../platform/web/ui/index.ts';
import { addAuditDocument, changeAudit, listAudits, recordAudit } from '../../regulation/contract-audits.ts';
import { listDirectoryLevels, saveDirectoryPoints } from '../contract-directory.ts';
import type { Directory, DirectoryAudit } from './directory.tsx';
import { useDirectoryWords } from './words.tsx';

const POINT = /^[a-z0-9_]{3,60}$/;

/** The ticked points, then those typed by their identifier. Throws where one of those is not an identifier. */
function pointsIn(values: FormValues, wrong: string): string[] {
  const typed = values
    .text('others')
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map((point) => point.replace(/^vuln\d?_/, ''));
  if (!typed.every((point) => POINT.test(point)))
    throw new ProblemError({
      type: 'about:blank',
      title: wrong,
      status: 422,
      code: 'invalid',
      issues: [{ path: 'body.others', message: wrong }],
    });
  return [...new Set([...values.all('points'), ...typed])];
}

/** The control points by level, each to tick, and room for others. */
function PointFields({ reply, ticked }: { reply: Directory; ticked: readonly string[] }) {
  const words = useDirectoryWords();
  const text = useText();
  const levels = [...new Set(reply.points.map(({ levels: of }) => of[0]!))].toSorted();
  const others = ticked.filter((id) => !reply.points.some((point) => point.id === id));
  return (
    <div className="scan-points">
      <p>{words.points}</p>
      {levels.map((level) => {
        const of = reply.points.filter((point) => point.levels[0] === level);
        return (
          <details key={level} open={of.some(({ id }) => ticked.includes(id))}>
            <summary>{words.pointsLevel(level)}</summary>
            {of.map((point) => (
              <CheckboxField
                key={point.id}
                name="points"
                value={point.id}
                label={text(point)}
                hint={point.id}
                defaultChecked={ticked.includes(point.id)}
              />
            ))}
          </details>
        );
      })}
      <TextArea
        name="others"
        label={words.others}
        hint={words.othersHint}
        optional
        rows={2}
        maxLength={4000}
        defaultValue={others.join('\n')}
      />
    </div>
  );
}

/** Records an ADS report: the audit among those received, its points, its PDF. */
export function AddLevel({ organisationId, reply }: { organisationId: string; reply: Directory }) {
  const words = useDirectoryWords();
  const text = useText();
  // Kept where a later step fails, so that trying again records neither the audit nor its file twice, and keeps what was corrected since.
  const [recorded, setRecorded] = useState<{ id: string; version: number; said: string } | null>(null);
  const [sent, setSent] = useState<File | null>(null);
  const record = useSend(recordAudit, { invalidates: [listAudits] });
  const correct = useSend(changeAudit, { invalidates: [listAudits] });
  const save = useSend(saveDirectoryPoints, { invalidates: [listDirectoryLevels] });
  const submit = async (values: FormValues) => {
    const points = pointsIn(values, words.othersWrong);
    const body = {
      kind: 'directory' as const,
      source: 'ads',
      auditedBy: values.text('auditedBy'),
      heldOn: values.text('heldOn'),
      score: values.number('score'),
      minimumReached: null,
      summary: '',
    };
    const said = JSON.stringify(body);
    let audit = recorded;
    if (!audit) audit = { ...(await record.mutateAsync({ params: { organisationId }, body })), said };
    else if (audit.said !== said) {
      const { id, version } = audit;
      const params = { organisationId, auditId: id };
      audit = { ...(await correct.mutateAsync({ params, body: { ...body, version } })), said };
    }
    setRecorded(audit);
    const params = { organisationId, auditId: audit.id };
    const file = values.file('file');
    if (file && file !== sent) await upload(addAuditDocument, { params }, file);
    setSent(file);
    await save.mutateAsync({ params, body: { points } });
    setRecorded(null);
    setSent(null);
    announce(words.saved);
  };
  return (
    <details open={reply.audits.length === 0}>
      <summary>{words.add}</summary>
      <Form submitLabel={words.save} resetAfter onSubmit={submit}>
        <DateField name="heldOn" label={words.heldOn} max={reply.today} />
        <TextField name="auditedBy" label={words.auditedBy} maxLength={200} defaultValue={words.auditedByDefault} />
        <SelectField
          name="score"
          label={words.level}
          optional
          placeholder={words.noLevel}
          options={reply.levels.map((one) => ({ value: String(one.level), label: `${one.level}. ${text(one)}` }))}
        />
        <PointFields reply={reply} ticked={[]} />
        <FileField
          name="file"
          label={words.file}
          hint={words.fileHint}
          optional
          accept=".pdf"
          maxBytes={MAX_FILE_BYTES}
        />
      </Form>
    </details>
  );
}

interface ChangeProps {
  organisationId: string;
  reply: Directory;
  audit: DirectoryAudit;
  onDone: () => void;
}

/** Changes the points of an audit already recorded. */
export function ChangePoints({ organisationId, reply, audit, onDone }: ChangeProps) {
  const words = useDirectoryWords();
  const save = useSend(saveDirectoryPoints, { invalidates: [listDirectoryLevels] });
  return (
    <Form
      submitLabel={words.save}
      onSubmit={async (values) => {
        const points = pointsIn(values, words.othersWrong);
        await save.mutateAsync({ params: { organisationId, auditId: audit.auditId }, body: { points } });
        announce(words.saved);
        onDone();
      }}
    >
      <PointFields reply={reply} ticked={audit.points} />
    </Form>
  );
}
