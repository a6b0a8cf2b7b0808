import { Fragment } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import {
  Button,
  CopyButton,
  DescriptionList,
  LinkButton,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Section,
} from '../../../platform/web/ui/index.ts';
import { listMail, readMail, readSystem, resendMail } from '../contract.ts';
import { MailStateTag } from './mail-state.tsx';
import { useAdministrationWords } from './words.ts';

/** One e-mail: its text while it has not reached its reader, and the way to send it again. */
export function MessagePage() {
  const words = useAdministrationWords().mail;
  const mailId = useParam('mailId');
  const mail = useCall(readMail, { params: { mailId } });
  return (
    <Page title={mail.data?.subject ?? words.title}>
      <PageHeader back={{ href: '/platform/mail', label: words.back }} />
      <Loaded of={mail}>{(message) => <Message mail={message} />}</Loaded>
    </Page>
  );
}

function Message({ mail }: { mail: Reply<typeof readMail> }) {
  const words = useAdministrationWords().mail;
  const { dateTime, number } = useFormat();
  return (
    <>
      <DescriptionList
        items={[
          { term: words.to, detail: mail.to },
          { term: words.state, detail: <MailStateTag state={mail.state} /> },
          { term: words.written, detail: dateTime(mail.createdAt) },
          ...(mail.sentAt ? [{ term: words.sentAt, detail: dateTime(mail.sentAt) }] : []),
          ...(mail.attempts > 0 ? [{ term: words.attempts, detail: number(mail.attempts) }] : []),
          ...(mail.error ? [{ term: words.error, detail: mail.error }] : []),
        ]}
      />
      <Section
        title={words.text}
        actions={mail.body !== null && <CopyButton text={mail.body} about={words.copyAbout} />}
      >
        {mail.body === null ? <p>{words.hidden}</p> : <Text>{mail.body}</Text>}
      </Section>
      {mail.calendar && (
        <Section title={words.calendar}>
          <LinkButton
            href={`data:text/calendar;charset=utf-8,${encodeURIComponent(mail.calendar)}`}
            look="secondary"
            download
          >
            {words.calendarFile}
          </LinkButton>
        </Section>
      )}
      {mail.state !== 'sent' && <Resend mail={mail} />}
    </>
  );
}

/** Plain text with its paragraphs and line breaks, which wraps on a phone. */
function Text({ children }: { children: string }) {
  return children
    .trim()
    .split(/\n{2,}/)
    .map((paragraph, index) => (
      <p key={index}>
        {paragraph.split('\n').map((line, row) => (
          <Fragment key={row}>
            {row > 0 && <br />}
            {line}
          </Fragment>
        ))}
      </p>
    ));
}

function Resend({ mail: { id, server } }: { mail: Reply<typeof readMail> }) {
  const words = useAdministrationWords().mail;
  const resend = useSend(resendMail, { invalidates: [readMail, listMail, readSystem] });
  if (!server) return <p>{words.noServer}</p>;
  return (
    <>
      {resend.isSuccess && <Notice tone="success" live title={words.resent} />}
      {resend.error && <Notice tone="danger" live title={resend.error.message} />}
      <Button busy={resend.isPending} onClick={() => resend.mutate({ params: { mailId: id } })}>
        {words.resend}
      </Button>
    </>
  );
}
