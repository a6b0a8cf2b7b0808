export const messages = {
  title: 'Programmes',
  lead: 'Les règles de cofinancement, par version. Une version publiée ne change plus : un dossier garde celle de son début.',
  platform: 'Administration',
  none: 'Aucun programme',
  noneHint: 'Publiez un fichier ci-dessous.',
  notOffered: 'Ce programme n’est pas proposé au public.',
  offerText:
    'La page publique montrera ses règles, et les nouveaux dossiers partiront d’elle. Les dossiers en cours gardent la leur.',
  withdrawQuestion: 'Ne plus proposer ce programme ?',
  withdrawText: 'Sa page publique disparaît et aucun nouveau dossier ne commence. Les dossiers en cours continuent.',
  withdrawnNow: 'Ce programme n’est plus proposé.',
  edit: 'Modifier le programme',
  manager: 'Qui gère ce programme',
  draftBy: (by: string, date: string) => `Brouillon de ${by}, ${date}.`,

  add: 'Publier une version depuis un fichier',
  addLead: 'Un fichier YAML. Il est d’abord vérifié : rien n’est publié avant votre accord.',

  noChange: 'Rien ne change.',
  parts: {
    rules: 'Règles',
    grid: 'Grille de gravité',
    steps: 'Étapes',
    documents: 'Documents',
    letters: 'Lettres et messages',
    providers: 'Prestataires partenaires',
    other: 'Autres informations',
  },
  added: 'Ajout :',
  removed: 'Retrait :',
  before: 'Avant :',
  after: 'Après :',
  detail: 'Même intitulé, détail modifié :',
};
export type PlatformMessages = typeof messages;
