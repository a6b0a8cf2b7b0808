export const messages = {
  inventories: 'Inventaires',
  tabs: 'Mots de passe et comptes',
  passwords: 'Mots de passe',
  policy: 'Nos règles',
  people: 'Arrivées et départs',
  reviews: 'Revue des accès',
  wholeStructure: 'Toute la structure',
  stale: 'Quelqu’un a modifié cette page entre-temps. Rien n’a été écrasé : la voici à jour.',
};
