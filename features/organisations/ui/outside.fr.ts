/** The page “who sees what”. */
export const messages = {
  title: 'Qui voit quoi',
  lead: 'Ce que vous écrivez ici reste dans votre structure. Ce tableau vient des règles mêmes du logiciel : il ne peut pas s’en écarter.',
  inside: 'Dans votre structure',
  insideText: 'La direction donne un rôle à chaque personne. Nul ne peut donner un rôle au-dessus du sien.',
  right: 'Peut',
  yes: 'Oui',
  no: 'Non',
  outside: 'En dehors de votre structure',
  erased: 'L’historique garde qui a fait quoi, et quand. Personne ne peut l’effacer ni le réécrire.',
};
export type OutsideMessages = typeof messages;
