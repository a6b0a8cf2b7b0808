import type { NotificationMessages } from './messages.fr.ts';

/** The notifications page and the e-mail choices. */
export const messages: NotificationMessages = {
  title: 'Notifications',
  lead: 'What has happened that concerns you, newest first.',
  views: 'Notifications shown',
  all: 'All',
  unread: 'Unread',
  markAll: 'Mark all as read',
  markOne: 'Mark as read',
  choose: 'Choose my e-mails',
  fresh: 'New',
  list: 'Notifications',
  emptyTitle: 'Nothing for now',
  emptyText:
    'You will be told here when you are given a theme or an action, when a due date comes near or when an assessment is submitted.',
  allReadTitle: 'Everything is read',
  allReadText: 'Notifications already read stay under “All”.',

  mailsTitle: 'My e-mails',
  mailsLead: (email: string) =>
    `Notifications always stay in Vigie. Choose which ones also reach you by e-mail, at ${email}.`,
  kinds: 'Write to me when',
  kindsHint:
    'An e-mail carries a link, never your answers nor the name of an action. Messages about the security of your account are always sent.',
  save: 'Save my choices',
  saved: 'Your choices are saved',
};
