/** The page “who sees what”. */
export const messages = {
  title: 'Qui voit quoi',
  lead: 'Ce que vous écrivez ici reste dans votre structure. Ce tableau vient des règles mêmes du logiciel : il ne peut pas s’en écarter.',
  inside: 'Dans votre structure',
  insideText: 'La direction donne un rôle à chaque personne. Nul ne peut donner un rôle au-dessus du sien.',
  partners: 'Chez ceux qui prennent part à un programme d’aide, ou qui suivent un territoire',
  partnersText:
    'Un organisme d’audit, un prestataire et une administration ne voient que les dossiers auxquels ils prennent part, et dans un dossier que leur part. Un prestataire ne lit jamais le rapport d’audit : il voit le plan de remédiation quand vous le lui montrez.',
  right: 'Peut',
  yes: 'Oui',
  no: 'Non',
  outside: 'En dehors de votre structure',
  erased: 'L’historique garde qui a fait quoi, et quand. Personne ne peut l’effacer ni le réécrire.',
};
export type OutsideMessages = typeof messages;
