import { MAX_FILE_BYTES } from '../../../platform/contract/file.ts';
import { useState } from 'react';
import { useCall, useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { useAddressValue, useGo, useParam } from '../../../platform/web/navigation.tsx';
import {
  ATTACHABLE,
  FileField,
  Form,
  LinkButton,
  Loaded,
  Notice,
  Page,
  PageHeader,
  SelectField,
  TextArea,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { askSupport, listRequests, MAX_TEXT } from '../contract.ts';
import { pageName } from '../model.ts';
import { useAttach } from './attach.ts';
import { Nobody } from './nobody.tsx';
import './support.css';
import { useSupportWords, type Requests } from './words.ts';

/** Asks the region: a subject, a message, perhaps a file. Where nobody would read it, says so instead of a form. */
export function AskPage() {
  const words = useSupportWords();
  const organisationId = useParam('organisationId');
  const requests = useCall(listRequests, { params: { organisationId } });
  const home = `/organisations/${organisationId}/support`;
  return (
    <Page title={words.askTitle}>
      <PageHeader lead={words.askLead} back={{ href: home, label: words.back }} />
      <Notice title={words.emergency} actions={<TextLink href="/help">{words.toHelp}</TextLink>}>
        <p>{words.emergencyText}</p>
      </Notice>
      <Loaded of={requests} lines={6}>
        {(reply) =>
          reply.bodies.length === 0 ? (
            <Nobody organisationId={organisationId} reply={reply} />
          ) : (
            <AskForm organisationId={organisationId} home={home} reply={reply} />
          )
        }
      </Loaded>
    </Page>
  );
}

function AskForm({ organisationId, home, reply }: { organisationId: string; home: string; reply: Requests }) {
  const words = useSupportWords();
  const text = useText();
  const { list, plural } = useFormat();
  const go = useGo();
  const invalidate = useInvalidate();
  const [subject] = useAddressValue('subject');
  const [from] = useAddressValue('from');
  const [sent, setSent] = useState<{ id: string; failure: string } | null>(null);
  const ask = useSend(askSupport);
  const { attach, progress } = useAttach();
  const page = pageName(from);
  if (sent)
    return (
      <Notice tone="warning" live actions={<TextLink href={`${home}/${sent.id}`}>{words.exchange}</TextLink>}>
        {words.fileFailed(sent.failure)}
      </Notice>
    );
  return (
    <Form
      submitLabel={words.send}
      secondary={
        <LinkButton href={home} look="quiet">
          {words.cancel}
        </LinkButton>
      }
      onSubmit={async (values) => {
        const { id, entryId } = await ask.mutateAsync({
          params: { organisationId },
          body: { subject: values.text('subject'), text: values.text('text'), page: page ? from : '' },
        });
        const file = values.file('file');
        const failure = file ? await attach({ organisationId, requestId: id, entryId }, file) : '';
        await invalidate(listRequests);
        if (failure) setSent({ id, failure });
        else go(`${home}/${id}`);
      }}
    >
      <p>
        {words.readers(list(reply.bodies.map(({ name }) => name)))} {plural(reply.answerWithin, words.within)}
      </p>
      {page && <p className="support-soft">{words.fromPage(text(page))}</p>}
      <SelectField
        name="subject"
        label={words.subject}
        defaultValue={subject || undefined}
        options={reply.subjects.map(({ id, name }) => ({ value: id, label: text(name) }))}
      />
      <TextArea name="text" label={words.text} hint={words.textHint} rows={6} maxLength={MAX_TEXT} />
      <FileField
        name="file"
        label={words.file}
        hint={words.fileHint}
        optional
        accept={ATTACHABLE}
        maxBytes={MAX_FILE_BYTES}
        progress={progress}
      />
    </Form>
  );
}
