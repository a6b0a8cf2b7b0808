import { useId, useRef, useState } from 'react';
import { MAX_FILE_BYTES } from '../../../platform/contract/file.ts';
import { announce } from '../../../platform/web/announce.ts';
import { call, downloadUrl, upload } from '../../../platform/web/api.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { asProblem } from '../../../platform/web/problem.ts';
import { Button, Dialog, FileName, Icon, Notice, ProgressBar } from '../../../platform/web/ui/index.ts';
import type { Criterion } from '../../referentials/model.ts';
import { addEvidence, openEvidence, removeEvidence } from '../contract.ts';
import { useTheme } from './theme-context.ts';
import { messages as en } from './theme.en.ts';
import { messages as fr } from './theme.fr.ts';
import { useThemeCache, type ThemeReply } from './use-answers.ts';

const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.odt,.ods,.csv,.txt,.eml';
type Proof = ThemeReply['evidence'][number];

/** Files that prove an answer: what may serve, those given so far, and a way to add one. */
export function Evidence({ criterion }: { criterion: Criterion }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { reply } = useTheme();
  const files = reply.evidence.filter(({ criterionId }) => criterionId === criterion.id);
  const mayWrite = reply.abilities.evidence && reply.abilities.answer;
  return (
    <div className="evidence">
      <p className="evidence-title">{words.examples}</p>
      <ul className="evidence-examples">
        {criterion.evidence.map((example) => (
          <li key={example.fr}>{text(example)}</li>
        ))}
      </ul>
      {files.length > 0 && (
        <ul className="evidence-files" aria-label={words.evidence}>
          {files.map((file) => (
            <FileRow key={file.id} file={file} mayRemove={mayWrite} />
          ))}
        </ul>
      )}
      {mayWrite && <AddFile criterionId={criterion.id} title={text(criterion.title)} again={files.length > 0} />}
    </div>
  );
}

function FileRow({ file, mayRemove }: { file: Proof; mayRemove: boolean }) {
  const words = useMessages({ fr, en });
  const { fromNow, number } = useFormat();
  const { params } = useTheme();
  const change = useThemeCache(params);
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState('');
  const size =
    file.size < 1_000_000
      ? words.kilobytes(number(Math.max(1, Math.round(file.size / 1000))))
      : words.megabytes(number(file.size / 1_000_000, { maximumFractionDigits: 1 }));
  const remove = async () => {
    try {
      await call(removeEvidence, { params: { ...params, evidenceId: file.id } });
      change((old) => ({ ...old, evidence: old.evidence.filter(({ id }) => id !== file.id) }));
      announce(words.removed(file.name));
    } catch (problem) {
      setError(asProblem(problem).message);
    }
    setAsking(false);
  };
  return (
    <li className="evidence-file">
      <Icon name="file" size={18} />
      <div className="evidence-name">
        <FileName
          name={file.name}
          scan={file.scan}
          href={downloadUrl(openEvidence, { params: { ...params, evidenceId: file.id } })}
        />
        <p className="evidence-note">{words.addedBy(size, file.addedByName, fromNow(file.addedAt))}</p>
        {error && <p className="field-error">{error}</p>}
      </div>
      {mayRemove && (
        <Button look="quiet" size="small" onClick={() => setAsking(true)} about={file.name}>
          {words.remove}
        </Button>
      )}
      <Dialog open={asking} onClose={() => setAsking(false)} title={words.removeAsk(file.name)}>
        <p>{words.removeText}</p>
        <Button look="danger" onClick={() => void remove()}>
          {words.remove}
        </Button>
      </Dialog>
    </li>
  );
}

function AddFile({ criterionId, title, again }: { criterionId: string; title: string; again: boolean }) {
  const words = useMessages({ fr, en });
  const { params } = useTheme();
  const change = useThemeCache(params);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const [error, setError] = useState('');
  const send = async (file: File) => {
    setError('');
    if (file.size > MAX_FILE_BYTES) return setError(words.tooLarge);
    setSending({ name: file.name, share: 0 });
    try {
      const added = await upload(addEvidence, { params: { ...params, criterionId } }, file, (share) =>
        setSending({ name: file.name, share }),
      );
      change((old) => ({ ...old, evidence: [...old.evidence, added] }));
      announce(words.fileAdded(file.name));
    } catch (problem) {
      const { message, reply } = asProblem(problem);
      setError(reply.issues[0]?.message ?? message);
    }
    setSending(null);
    if (input.current) input.current.value = '';
  };
  return (
    <div className="evidence-add">
      <label className="button button-secondary button-small" htmlFor={id}>
        <Icon name="upload" size={18} />
        {again ? words.addAnother : words.addFile}
        <span className="visually-hidden"> {title}</span>
      </label>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        id={id}
        accept={ACCEPTED}
        aria-describedby={`${id}-hint`}
        disabled={sending !== null}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void send(file);
        }}
      />
      <p className="field-hint" id={`${id}-hint`}>
        {words.fileHint}
      </p>
      {sending && (
        <ProgressBar label={words.sendingFile(sending.name)} value={Math.round(sending.share * 100)} max={100} />
      )}
      {error && (
        <Notice tone="danger" live>
          <p>{error}</p>
        </Notice>
      )}
    </div>
  );
}
