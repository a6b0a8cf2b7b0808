import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import { Button, DataTable, Loaded, Notice, Page, PageHeader, StatusTag } from '../../../platform/web/ui/index.ts';
import { endOtherSessions, endSession, listSessions } from '../contract-sessions.ts';
import { messages as en } from './account.en.ts';
import { messages as fr } from './account.fr.ts';

type Session = Reply<typeof listSessions>['sessions'][number];

/** `/account/sessions`: where the account is open. */
export function SessionsPage() {
  const all = useMessages({ fr, en });
  const words = all.sessions;
  const sessions = useCall(listSessions);
  const endOthers = useSend(endOtherSessions, { invalidates: [listSessions] });
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.lead} back={{ href: '/account', label: all.back }} />
      {endOthers.isSuccess && (
        <Notice tone="success" live>
          <p>{words.ended}</p>
        </Notice>
      )}
      <Loaded of={sessions}>
        {(found) => (
          <>
            <SessionTable sessions={found.sessions} />
            {found.sessions.length > 1 && (
              <Button busy={endOthers.isPending} onClick={() => endOthers.mutate({})}>
                {words.endOthers}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function SessionTable({ sessions }: { sessions: Session[] }) {
  const words = useMessages({ fr, en }).sessions;
  const { dateTime, fromNow } = useFormat();
  const end = useSend(endSession, { invalidates: [listSessions] });
  const deviceOf = ({ browser, system }: Session) =>
    browser && system ? words.onSystem(browser, system) : (browser ?? system ?? words.unknown);
  return (
    <DataTable
      caption={words.title}
      captionHidden
      rows={sessions}
      rowKey={({ id }) => id}
      columns={[
        { key: 'device', header: words.device, rowHeader: true, cell: deviceOf },
        { key: 'address', header: words.address, cell: ({ address }) => address ?? '—' },
        { key: 'opened', header: words.opened, cell: ({ openedAt }) => dateTime(openedAt) },
        { key: 'seen', header: words.seen, cell: ({ lastSeenAt }) => fromNow(lastSeenAt) },
        {
          key: 'action',
          header: words.action,
          cell: (session) =>
            session.current ? (
              <StatusTag tone="accent">{words.current}</StatusTag>
            ) : (
              <Button
                size="small"
                look="quiet"
                about={deviceOf(session)}
                onClick={() => end.mutate({ params: { sessionId: session.id } })}
              >
                {words.end}
              </Button>
            ),
        },
      ]}
    />
  );
}
