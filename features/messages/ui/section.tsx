import { useCall } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { EmptyState, Loaded, Section, StatusTag } from '../../../platform/web/ui/index.ts';
import type { CaseSectionProps } from '../../cases/ui/case-reply.ts';
import { listMessages } from '../contract.ts';
import { Compose } from './compose.tsx';
import './messages.css';
import { Thread } from './thread.tsx';
import { useMessageWords } from './words.ts';

const EVERY_MS = 60_000;

/** What the parts of a case write to each other, as the reader's part may know it. */
export function MessagesSection(props: CaseSectionProps) {
  const { organisationId, shown } = props;
  const words = useMessageWords();
  const { plural } = useFormat();
  const reply = useCall(
    listMessages,
    { params: { organisationId, caseId: shown.id } },
    { everyMs: EVERY_MS, keepPrevious: true },
  );
  const { data } = reply;
  if (data && data.messages.length === 0 && data.audiences.length === 0) return null;
  return (
    <Section
      title={
        <>
          {words.title}{' '}
          {data && data.unread > 0 && <StatusTag tone="accent">{plural(data.unread, words.unread)}</StatusTag>}
        </>
      }
    >
      <Loaded of={reply} lines={4}>
        {(page) => (
          <>
            {page.messages.length === 0 && <EmptyState title={words.none}>{words.noneLead}</EmptyState>}
            <Thread {...props} page={page} />
            {page.audiences.length > 0 && <Compose {...props} page={page} />}
          </>
        )}
      </Loaded>
    </Section>
  );
}
