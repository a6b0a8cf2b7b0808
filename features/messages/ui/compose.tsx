import { useEffect, useRef, useState } from 'react';
import { MAX_FILE_BYTES } from '../../../platform/contract/file.ts';
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
import { KeptFields, typedIn, useKeptForm } from '../../audits/ui/kept-form.tsx';
import type { Values } from '../../audits/ui/form-store.ts';
import type { CaseSectionProps } from '../../cases/ui/case-reply.ts';
import { attachFile, listMessages, writeMessage } from '../contract.ts';
import { MAX_LENGTH } from '../model.ts';
import type { Page } from './thread.tsx';
import { useMessageWords, usePartName } from './words.ts';

const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.odt,.ods,.csv,.txt,.eml';

type ComposeProps = CaseSectionProps & { page: Page };

/** A message is written anew each time: nothing of somebody else's stands under it. */
const NEW = { version: 0 };
const noFields = (): Values => ({});

/** The form that writes a message, behind its button: a thread is read more often than it is written to. */
export function Compose(props: ComposeProps) {
  const words = useMessageWords();
  const { store, found } = useKeptForm(`${props.shown.id}:message`, NEW, noFields);
  const kept = found?.['text']?.trim() ? found : undefined;
  const [open, setOpen] = useState<'kept' | 'asked' | null>(kept ? 'kept' : null);
  const [failed, setFailed] = useState('');
  const button = useRef<HTMLButtonElement>(null);
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current && !open) button.current?.focus();
    opened.current = open !== null;
  }, [open]);
  return (
    <>
      {failed && (
        <Notice tone="warning" live>
          {failed}
        </Notice>
      )}
      {open ? (
        <ComposeForm
          {...props}
          store={store}
          kept={kept}
          asked={open === 'asked'}
          onClose={() => {
            store.forget();
            setOpen(null);
          }}
          onFailed={setFailed}
        />
      ) : (
        <Button ref={button} onClick={() => setOpen('asked')}>
          {words.write}
        </Button>
      )}
    </>
  );
}

interface ComposeFormProps extends ComposeProps {
  store: ReturnType<typeof useKeptForm>['store'];
  /** What was typed before and not sent. */
  kept: Values | undefined;
  /** Opened by its button: the reader is brought to it. */
  asked: boolean;
  onClose: () => void;
  /** Told why the file did not follow its message, or nothing as a new attempt begins. */
  onFailed: (why: string) => void;
}

/** Whom for, what, and a file. */
function ComposeForm({ organisationId, shown, page, store, kept, asked, onClose, onFailed }: ComposeFormProps) {
  const words = useMessageWords();
  const partName = usePartName(shown);
  const invalidate = useInvalidate();
  const [ticked, setTicked] = useState<Part[]>(() =>
    kept ? page.audiences.filter((part) => kept['audience']?.split(' ').includes(part)) : page.usual,
  );
  // Those whom one may write to change while one types.
  const audience = ticked.filter((part) => page.audiences.includes(part));
  const [progress, setProgress] = useState<number | null>(null);
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked) form.current?.querySelector('input')?.focus();
  }, [asked]);
  // Ticking one box may untick others: what is kept is what is then shown.
  useEffect(() => {
    const fields = form.current?.querySelector('form');
    if (fields && store.get().typed) store.type(typedIn(new FormData(fields)));
  }, [store, ticked]);
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
        <KeptFields store={store}>
          {kept && <Notice>{words.kept}</Notice>}
          <CheckboxGroup
            name="audience"
            label={words.audience}
            hint={several && audience.includes('provider') ? words.alone : words.audienceHint}
            optional={false}
            options={page.audiences.map((part) => ({ value: part, label: partName(part) }))}
            values={audience}
            onChange={(parts) => setTicked(alone(parts, audience, several))}
          />
          {several && audience.includes('provider') && (
            <SelectField
              name="providerId"
              label={words.provider}
              {...(page.providers.length > 1 ? { placeholder: words.pickProvider } : {})}
              options={page.providers.map(({ id, name }) => ({ value: id, label: name }))}
              defaultValue={page.providers.find(({ id }) => id === kept?.['providerId'])?.id}
            />
          )}
          <TextArea
            name="text"
            label={words.text}
            rows={4}
            maxLength={MAX_LENGTH}
            defaultValue={kept?.['text'] ?? ''}
          />
          <FileField
            name="file"
            label={words.file}
            hint={words.fileHint}
            optional
            accept={ACCEPTED}
            maxBytes={MAX_FILE_BYTES}
            progress={progress}
          />
        </KeptFields>
      </Form>
    </div>
  );
}

/** Ticking the provider unticks the others, and the reverse, while no quote is signed. */
function alone(next: Part[], before: readonly Part[], several: boolean): Part[] {
  if (!several || !next.includes('provider') || next.length === 1) return next;
  return before.includes('provider') ? next.filter((part) => part !== 'provider') : ['provider'];
}
