import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { useAddress, useAddressValue, useAnchor, withValue } from '../../../platform/web/navigation.tsx';
import {
  Button,
  EmptyState,
  LinkButton,
  Loaded,
  Page,
  PageHeader,
  Pagination,
  StatusTag,
  Tabs,
} from '../../../platform/web/ui/index.ts';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { countUnread, listNotifications, markAllRead, markRead } from '../contract.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import './notifications.css';

const HERE = '/notifications';
const STALE = [listNotifications, countUnread];
type ListReply = Reply<typeof listNotifications>;
type News = ListReply['notifications'][number];

/** What happened that concerns the reader; opening one marks it as read. */
export function NotificationsPage() {
  const words = useMessages({ fr, en });
  const [show] = useAddressValue('show');
  const [before] = useAddressValue('before');
  const [after] = useAddressValue('after');
  const unreadOnly = show === 'unread';
  const query = {
    show: unreadOnly ? ('unread' as const) : ('all' as const),
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
  };
  const list = useCall(listNotifications, { query }, { keepPrevious: true });
  const unread = useCall(countUnread);
  const readAll = useSend(markAllRead, { invalidates: STALE });
  const count = unread.data?.count ?? 0;
  return (
    <Page title={words.title}>
      <PageHeader
        lead={words.lead}
        actions={
          <>
            {count > 0 && (
              <Button look="secondary" busy={readAll.isPending} onClick={() => readAll.mutate({})}>
                {words.markAll}
              </Button>
            )}
            <LinkButton href={`${HERE}/preferences`} look="quiet">
              {words.choose}
            </LinkButton>
          </>
        }
      />
      <Tabs
        label={words.views}
        items={[
          { href: HERE, label: words.all },
          { href: `${HERE}?show=unread`, label: words.unread, count },
        ]}
      />
      <Loaded of={list}>{(page) => <Listed page={page} unreadOnly={unreadOnly} />}</Loaded>
    </Page>
  );
}

function Listed({ page, unreadOnly }: { page: ListReply; unreadOnly: boolean }) {
  const words = useMessages({ fr, en });
  const { path, search } = useAddress();
  const bare = withValue(withValue(path + search, 'before', ''), 'after', '');
  if (page.notifications.length === 0) {
    return (
      <EmptyState title={unreadOnly ? words.allReadTitle : words.emptyTitle}>
        {unreadOnly ? words.allReadText : words.emptyText}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="news" aria-label={words.list}>
        {page.notifications.map((news) => (
          <Item key={news.id} news={news} />
        ))}
      </ul>
      <Pagination
        previous={page.newer && withValue(bare, 'after', page.newer)}
        next={page.older && withValue(bare, 'before', page.older)}
      />
    </>
  );
}

function Item({ news }: { news: News }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { dateTime, fromNow } = useFormat();
  const anchor = useAnchor(news.link);
  const mark = useSend(markRead, { invalidates: STALE });
  const read = () => mark.mutate({ params: { notificationId: news.id } });
  const isNew = news.readAt === null;
  return (
    <li>
      <div className="news-what">
        <p>
          {isNew && <StatusTag tone="accent">{words.fresh}</StatusTag>}{' '}
          <a
            className="link"
            {...anchor}
            href={anchor.href}
            onClick={(event) => {
              if (isNew) read();
              anchor.onClick?.(event);
            }}
          >
            {text(news.sentence)}
          </a>
        </p>
        <p className="news-when">
          <time dateTime={news.createdAt} title={dateTime(news.createdAt)}>
            {fromNow(news.createdAt)}
          </time>
          {news.organisation?.name && ` · ${news.organisation.name}`}
        </p>
      </div>
      {isNew && (
        <Button look="quiet" size="small" busy={mark.isPending} onClick={read} about={text(news.sentence)}>
          {words.markOne}
        </Button>
      )}
    </li>
  );
}
