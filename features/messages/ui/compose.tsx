import { useEffect, useRef, useState } from 'react';
import { announce } from '../../../platform/web/announce.ts';
import { upload } from '../../../platform/web/api.ts';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { asProblem } from '../../../platform/web/problem.ts';
import {
  Button,
  CheckboxGroup,
  FileField,
  Form,
  Notice,
  SelectField,
  TextArea,
} from '../../../platform/web/ui/index.ts';
import { listDocuments, readCase } from '../../cases/contract.ts';
import type { Part } from '../../cases/model.ts';
import type { CaseSectionProps } from '../../cases/ui/case-reply.ts';
import { attachFile, listMessages, writeMessage } from '../contract.ts';
import { MAX_LENGTH } from '../model.ts';
import type { Page } from './thread.tsx';
import { useMessageWords, usePartName } from './words.ts';

const MAX_BYTES = 25 * 1024 * 1024;
const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.odt,.ods,.csv,.txt,.eml';

type ComposeProps = CaseSectionProps & { page: Page };

/** The form that writes a message, behind its button: a thread is read more often than it is written to. */
export function Compose(props: ComposeProps) {
  const words = useMessageWords();
  const [open, setOpen] = useState(false);
  const [failed, setFailed] = useState('');
  const button = useRef<HTMLButtonElement>(null);
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current && !open) button.current?.focus();
    opened.current = open;
  }, [open]);
  return (
    <>
      {failed && (
        <Notice tone="warning" live>
          {failed}
        </Notice>
      )}
      {open ? (
        <ComposeForm {...props} onClose={() => setOpen(false)} onFailed={setFailed} />
      ) : (
        <Button ref={button} onClick={() => setOpen(true)}>
          {words.write}
        </Button>
      )}
    </>
  );
}

interface ComposeFormProps extends ComposeProps {
  onClose: () => void;
  /** Told why the file did not follow its message, or nothing as a new attempt begins. */
  onFailed: (why: string) => void;
}

/** Whom for, what, and a file. */
function ComposeForm({ organisationId, shown, page, onClose, onFailed }: ComposeFormProps) {
  const words = useMessageWords();
  const partName = usePartName(shown);
  const invalidate = useInvalidate();
  const [audience, setAudience] = useState<Part[]>(page.usual);
  const [progress, setProgress] = useState<number | null>(null);
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const write = useSend(writeMessage);
  const params = { organisationId, caseId: shown.id };
  // While several providers see the plan, each is written to alone.
  const several = page.providers.length > 0;
  const attach = async (messageId: string, file: File) => {
    try {
      await upload(attachFile, { params: { ...params, messageId } }, file, setProgress);
    } catch (error) {
      onFailed(words.fileFailed(asProblem(error).message));
    } finally {
      setProgress(null);
    }
  };
  return (
    <div ref={form}>
      <Form
        submitLabel={words.send}
        submitLook="secondary"
        secondary={
          <Button look="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
        }
        onAttempt={() => onFailed('')}
        onSubmit={async (values) => {
          const { id } = await write.mutateAsync({
            params,
            body: { text: values.text('text'), audience, providerId: values.optional('providerId') },
          });
          const file = values.file('file');
          if (file) await attach(id, file);
          announce(words.sent);
          await invalidate(listMessages, listDocuments, readCase);
          onClose();
        }}
      >
        <CheckboxGroup
          name="audience"
          label={words.audience}
          hint={several && audience.includes('provider') ? words.alone : words.audienceHint}
          optional={false}
          options={page.audiences.map((part) => ({ value: part, label: partName(part) }))}
          values={audience}
          onChange={(parts) => setAudience(alone(parts, audience, several))}
        />
        {several && audience.includes('provider') && (
          <SelectField
            name="providerId"
            label={words.provider}
            {...(page.providers.length > 1 ? { placeholder: words.pickProvider } : {})}
            options={page.providers.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <TextArea name="text" label={words.text} rows={4} maxLength={MAX_LENGTH} />
        <FileField
          name="file"
          label={words.file}
          hint={words.fileHint}
          optional
          accept={ACCEPTED}
          maxBytes={MAX_BYTES}
          progress={progress}
        />
      </Form>
    </div>
  );
}

/** Ticking the provider unticks the others, and the reverse, while no quote is signed. */
function alone(next: Part[], before: readonly Part[], several: boolean): Part[] {
  if (!several || !next.includes('provider') || next.length === 1) return next;
  return before.includes('provider') ? next.filter((part) => part !== 'provider') : ['provider'];
}
