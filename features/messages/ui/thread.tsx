import { useEffect, useRef, useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { downloadUrl } from '../../../platform/web/api.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { Button, FileName, Loaded, StatusTag } from '../../../platform/web/ui/index.ts';
import { listDocuments, openDocument } from '../../cases/contract.ts';
import type { CaseSectionProps } from '../../cases/ui/case-reply.ts';
import { listMessages, readMessages } from '../contract.ts';
import { useMessageWords, usePartName } from './words.ts';

export type Page = Reply<typeof listMessages>;
type Message = Page['messages'][number];

/** A page of messages, the latest at the bottom, with the older ones above once asked for. */
export function Thread({ page, ...props }: CaseSectionProps & { page: Page }) {
  const words = useMessageWords();
  const [open, setOpen] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  useRead(list, page, props);
  return (
    <>
      {page.older &&
        (open ? (
          <Older {...props} before={page.older} />
        ) : (
          <Button look="quiet" onClick={() => setOpen(true)}>
            {words.older}
          </Button>
        ))}
      <ol className="thread" ref={list}>
        {page.messages.toReversed().map((message) => (
          <One key={message.id} {...props} message={message} />
        ))}
      </ol>
    </>
  );
}

function Older({ before, ...props }: CaseSectionProps & { before: string }) {
  const page = useCall(listMessages, {
    params: { organisationId: props.organisationId, caseId: props.shown.id },
    query: { before },
  });
  return <Loaded of={page}>{(older) => <Thread {...props} page={older} />}</Loaded>;
}

/** Marks a page's messages as read once they come into view; what is new stays marked so until the next visit. */
function useRead(
  list: { current: HTMLElement | null },
  { messages }: Page,
  { organisationId, shown }: CaseSectionProps,
) {
  const { mutate } = useSend(readMessages);
  const ids = messages
    .filter(({ unread }) => unread)
    .map(({ id }) => id)
    .join();
  useEffect(() => {
    const shownList = list.current;
    if (!ids || !shownList) return;
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      mutate({ params: { organisationId, caseId: shown.id }, body: { ids: ids.split(',') } });
    });
    // The latest message: to have seen it is to have come to the end of the thread.
    watch.observe(shownList.lastElementChild ?? shownList);
    return () => watch.disconnect();
  }, [list, ids, organisationId, shown.id, mutate]);
}

function One({ organisationId, shown, message }: CaseSectionProps & { message: Message }) {
  const words = useMessageWords();
  const partName = usePartName(shown);
  const { dateTime, list } = useFormat();
  const { text, by, part, audience, provider, at, mine, unread } = message;
  return (
    <li className="message" data-mine={mine || undefined}>
      <p className="message-head">
        <strong>{mine ? words.me : by}</strong> {!mine && `· ${partName(part, provider)}`} ·{' '}
        <time dateTime={at}>{dateTime(at)}</time> {unread && <StatusTag tone="accent">{words.fresh}</StatusTag>}
        <br />
        {words.to(list(audience.map((one) => partName(one, provider))))}
      </p>
      <p className="message-text">{text}</p>
      <Files organisationId={organisationId} shown={shown} messageId={message.id} />
    </li>
  );
}

function Files({ organisationId, shown, messageId }: CaseSectionProps & { messageId: string }) {
  const words = useMessageWords();
  const documents = useCall(listDocuments, { params: { organisationId, caseId: shown.id } });
  const files = documents.data?.documents.filter(
    ({ kind, subjectId }) => kind === 'message' && subjectId === messageId,
  );
  if (!files?.length) return null;
  return (
    <ul className="message-files" aria-label={words.attached}>
      {files.map(({ id, name, scan }) => (
        <li key={id}>
          <FileName
            name={name}
            scan={scan}
            href={downloadUrl(openDocument, { params: { organisationId, caseId: shown.id, documentId: id } })}
          />
        </li>
      ))}
    </ul>
  );
}
