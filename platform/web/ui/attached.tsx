import { useState, type ReactNode } from 'react';
import { MAX_FILE_BYTES, type ScanState } from '../../contract/file.ts';
import { announce } from '../announce.ts';
import { Button } from './button.tsx';
import { FileField } from './file-field.tsx';
import type { FormValues } from './form-values.ts';
import { Form } from './form.tsx';
import { Notice } from './notice.tsx';
import { FileName } from './scan-state.tsx';

/** Types of file that people attach, as HTML `accept`; the server decides. */
export const ATTACHABLE = '.pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.odt,.ods,.csv,.txt,.eml';

/** The documents of something; `label` names the list where the title above it does not. */
export function AttachedFiles({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ul className="attached" aria-label={label}>
      {children}
    </ul>
  );
}

interface AttachedFileProps {
  name: string;
  scan: ScanState;
  href: string;
  /** What the document is, above its name. */
  title?: ReactNode;
  /** Who brought it, and when. */
  note: ReactNode;
  /** What may be done with it. */
  children?: ReactNode;
}

/** One document: its name with what the antivirus says, who brought it, what may be done with it. */
export function AttachedFile({ name, scan, href, title, note, children }: AttachedFileProps) {
  return (
    <li>
      {title && <p>{title}</p>}
      <FileName name={name} scan={scan} href={href} />
      <p className="attached-note">{note}</p>
      {children}
    </li>
  );
}

/** A document as endpoints give it. */
interface GivenDocument {
  id: string;
  name: string;
  scan: ScanState;
  addedByName: string;
  addedAt: string;
}

interface DocumentListProps {
  documents: readonly GivenDocument[];
  /** Names the list where the title above it does not. */
  label?: string;
  /** Address that downloads it. */
  href: (document: GivenDocument) => string;
  /** Who brought it, and when. */
  note: (document: GivenDocument) => ReactNode;
  /** Takes one away, at once; absent, one only reads. */
  removal?: { label: string; busy: boolean; error: Error | null; remove: (document: GivenDocument) => void };
}

/** The documents of something, each with the button that takes it away; a refusal is told below. */
export function DocumentList(props: DocumentListProps) {
  const { documents, href, note, removal } = props;
  return (
    <>
      {documents.length > 0 && (
        <ul className="attached" aria-label={props.label}>
          {documents.map((document) => (
            <AttachedFile
              key={document.id}
              name={document.name}
              scan={document.scan}
              href={href(document)}
              note={note(document)}
            >
              {removal && (
                <Button
                  look="quiet"
                  size="small"
                  about={document.name}
                  busy={removal.busy}
                  onClick={() => removal.remove(document)}
                >
                  {removal.label}
                </Button>
              )}
            </AttachedFile>
          ))}
        </ul>
      )}
      {removal?.error && <Notice tone="danger" live title={removal.error.message} />}
    </>
  );
}

interface AttachFileProps {
  /** What opens the form, its button, its field, and what is announced once the file is there. */
  words: { add: string; submit: string; file: string; hint: string; sent: (name: string) => string };
  /** Sends the file; a refusal is shown on the field. */
  send: (file: File, values: FormValues, onProgress: (share: number) => void) => Promise<unknown>;
  /** Reads again what the file changed. */
  after: () => Promise<unknown>;
  /** Fields before the file. */
  children?: ReactNode;
}

/** A folded form that brings one document. */
export function AttachFile({ words, send, after, children }: AttachFileProps) {
  const [progress, setProgress] = useState<number | null>(null);
  return (
    <details className="attach">
      <summary>{words.add}</summary>
      <Form
        submitLabel={words.submit}
        submitLook="secondary"
        resetAfter
        onSubmit={async (values) => {
          const file = values.file('file');
          if (!file) return;
          setProgress(0);
          try {
            await send(file, values, setProgress);
          } finally {
            setProgress(null);
          }
          announce(words.sent(file.name));
          await after();
        }}
      >
        {children}
        <FileField
          name="file"
          label={words.file}
          hint={words.hint}
          accept={ATTACHABLE}
          maxBytes={MAX_FILE_BYTES}
          progress={progress}
        />
      </Form>
    </details>
  );
}
