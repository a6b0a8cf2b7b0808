/** The page for those who connect software. */
export const messages = {
  title: 'Relier un logiciel à Vigie',
  lead: 'Deux moyens : votre logiciel lit quand il le souhaite, avec une clé ; ou Vigie le prévient quand quelque chose change.',
  back: 'Aide',
  start: 'Commencer',
  steps: [
    'Demandez une clé à la direction ou au référent informatique de l’organisation. Ils la créent depuis sa fiche, dans « Vos logiciels ».',
    'Rangez-la dans le coffre de secrets de votre logiciel. Elle n’est montrée qu’une fois.',
    'Envoyez-la dans l’en-tête Authorization de chaque appel, jamais dans l’adresse.',
  ],
  example: 'Un premier appel :',
  address: 'Chaque adresse, ses paramètres et ses réponses sont décrits ici :',
  docs: 'Toutes les adresses',
  openapi: 'La même description pour les outils (OpenAPI 3.1)',
  scopes: 'Ce qu’une clé peut lire',
  scopesText:
    'Une clé ne fait que lire, et jamais plus que ce que voit un lecteur de l’organisation. Celle d’un groupe lit aussi ses structures.',
  scope: 'Portée',
  reads: 'Donne à lire',
  rules: 'Ce qu’il faut prévoir',
  rule: {
    limit: (calls: number) =>
      `${calls} appels par minute et par clé. Les en-têtes RateLimit-Limit, RateLimit-Remaining et RateLimit-Reset disent où vous en êtes. Au-delà, la réponse est 429 ; attendez le nombre de secondes de Retry-After.`,
    end: 'Une clé a une fin, d’un an au plus. Une clé expirée, révoquée, ou d’une organisation fermée reçoit 401.',
    problems:
      'Un refus est un objet JSON (application/problem+json, RFC 9457) : « code » pour votre logiciel, « title » pour les personnes, en français ou en anglais selon Accept-Language.',
    dates: 'Les instants sont en temps universel (ISO 8601), les montants en centimes d’euro.',
  },
  told: 'Être prévenu',
  toldText:
    'Vigie envoie un message POST à l’adresse que l’organisation a donnée. Il dit ce qui s’est passé, à quoi, quand, et la page où le lire :',
  toldRules: [
    'Répondez par un code 200 à 299 en moins de cinq secondes, puis travaillez. Les redirections ne sont pas suivies.',
    'Sans réponse, Vigie réessaie huit fois en un jour environ. Après cinq jours sans un seul succès, l’adresse n’est plus appelée.',
    'Un message peut arriver deux fois, ou dans un autre ordre. L’en-tête webhook-id reste le même : gardez-le pour ne pas agir deux fois.',
  ],
  verify: 'Vérifier la signature',
  verifyText: 'Les messages suivent la forme Standard Webhooks, pour laquelle des bibliothèques existent. À la main :',
  verifySteps: [
    'Refusez si webhook-timestamp s’écarte de plus de cinq minutes de votre horloge.',
    'Composez le texte webhook-id, un point, webhook-timestamp, un point, le corps exact du message.',
    'Calculez son HMAC-SHA256. La clé est le secret sans « whsec_ », décodé de la base 64.',
    'Comparez, à temps constant, avec chaque valeur de webhook-signature (séparées par une espace) après « v1, ». Une seule suffit : pendant un jour après un changement de secret, il y en a deux.',
  ],
  events: 'Les événements',
  event: 'Nom',
  when: 'Quand',
};
export type HelpMessages = typeof messages;
