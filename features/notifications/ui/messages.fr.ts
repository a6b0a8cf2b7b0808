/** The notifications page and the e-mail choices. */
export const messages = {
  title: 'Notifications',
  lead: 'Ce qui s’est passé et vous concerne, le plus récent d’abord.',
  views: 'Notifications affichées',
  all: 'Toutes',
  unread: 'Non lues',
  markAll: 'Tout marquer comme lu',
  markOne: 'Marquer comme lue',
  choose: 'Choisir mes e-mails',
  fresh: 'Nouveau',
  list: 'Notifications',
  emptyTitle: 'Rien pour le moment',
  emptyText:
    'Vous serez prévenu ici quand on vous confie un thème ou une action, quand une échéance approche ou quand une évaluation est déposée.',
  allReadTitle: 'Tout est lu',
  allReadText: 'Les notifications déjà lues restent dans « Toutes ».',

  mailsTitle: 'Mes e-mails',
  mailsLead: (email: string) =>
    `Les notifications restent toujours dans Vigie. Choisissez celles qui arrivent aussi par e-mail, à ${email}.`,
  kinds: 'M’écrire quand',
  kindsHint:
    'Un e-mail porte un lien, jamais vos réponses ni le nom d’une action. Les messages de sécurité du compte sont toujours envoyés.',
  save: 'Enregistrer mes choix',
  saved: 'Vos choix sont enregistrés',
};
export type NotificationMessages = typeof messages;
