import { useState } from 'react';
import { announce } from '../../../platform/web/announce.ts';
import { upload } from '../../../platform/web/api.ts';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { asProblem } from '../../../platform/web/problem.ts';
import { CheckboxGroup, FileField, Form, Notice, SelectField, TextArea } from '../../../platform/web/ui/index.ts';
import { listDocuments, readCase } from '../../cases/contract.ts';
import type { Part } from '../../cases/model.ts';
import type { CaseSectionProps } from '../../cases/ui/case-reply.ts';
import { attachFile, listMessages, writeMessage } from '../contract.ts';
import { MAX_LENGTH } from '../model.ts';
import type { Page } from './thread.tsx';
import { useMessageWords, usePartName } from './words.ts';

const MAX_BYTES = 25 * 1024 * 1024;
const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.odt,.ods,.csv,.txt,.eml';

/** The form that writes a message: whom for, what, and a file. */
export function Compose({ organisationId, shown, page }: CaseSectionProps & { page: Page }) {
  const words = useMessageWords();
  const partName = usePartName(shown);
  const invalidate = useInvalidate();
  const [audience, setAudience] = useState<Part[]>(page.usual);
  const [progress, setProgress] = useState<number | null>(null);
  const [failed, setFailed] = useState('');
  const write = useSend(writeMessage);
  const params = { organisationId, caseId: shown.id };
  // While several providers see the plan, each is written to alone.
  const several = page.providers.length > 0;
  const attach = async (messageId: string, file: File) => {
    try {
      await upload(attachFile, { params: { ...params, messageId } }, file, setProgress);
    } catch (error) {
      setFailed(words.fileFailed(asProblem(error).message));
    } finally {
      setProgress(null);
    }
  };
  return (
    <Form
      submitLabel={words.send}
      submitLook="secondary"
      resetAfter
      onAttempt={() => setFailed('')}
      onSubmit={async (values) => {
        const { id } = await write.mutateAsync({
          params,
          body: { text: values.text('text'), audience, providerId: values.optional('providerId') },
        });
        const file = values.file('file');
        if (file) await attach(id, file);
        announce(words.sent);
        await invalidate(listMessages, listDocuments, readCase);
      }}
    >
      {failed && (
        <Notice tone="warning" live>
          {failed}
        </Notice>
      )}
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
  );
}

/** Ticking the provider unticks the others, and the reverse, while no quote is signed. */
function alone(next: Part[], before: readonly Part[], several: boolean): Part[] {
  if (!several || !next.includes('provider') || next.length === 1) return next;
  return before.includes('provider') ? next.filter((part) => part !== 'provider') : ['provider'];
}
