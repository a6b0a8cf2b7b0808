import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import * as commands from './commands.ts';
import * as contract from './contract.ts';
import * as queries from './queries.ts';

async function choicesOf(read: Read | Tx, { accountId, email }: { accountId: string; email: string }) {
  return { email, kinds: await queries.mailChoices(read, accountId) };
}

/** What one reads and settles about one's own notifications. */
export const routes: readonly Route[] = [
  serveRead(contract.listNotifications, (read, { actor, query }) =>
    queries.listNotifications(read, actor.accountId, { ...query, unreadOnly: query.show === 'unread' }),
  ),
  serveRead(contract.countUnread, async (read, { actor }) => ({
    count: await queries.unreadCount(read, actor.accountId),
  })),
  serveWrite(contract.markRead, (tx, { actor, params, now }) =>
    commands.markRead(tx, actor.accountId, params.notificationId, now).then(() => undefined),
  ),
  serveWrite(contract.markAllRead, (tx, { actor, now }) =>
    commands.markAllRead(tx, actor.accountId, now).then(() => undefined),
  ),
  serveRead(contract.readMailChoices, (read, { actor }) => choicesOf(read, actor)),
  serveWrite(contract.saveMailChoices, async (tx, { actor, body }) => {
    await commands.saveMailChoices(tx, actor.accountId, body.emailed);
    return choicesOf(tx, actor);
  }),
];
