/** The administrator’s pages about questionnaires. */
export const messages = {
  title: 'Questionnaires',
  lead: 'Une version publiée ne change plus jamais. Les nouvelles évaluations partent de la version proposée ; celles en cours gardent la leur.',
  platform: 'Plateforme',
  none: 'Aucun questionnaire n’est publié',
  noneHint: 'Ceux livrés avec Vigie sont publiés au démarrage. Vous pouvez aussi déposer le vôtre ci-dessous.',
  notOffered: 'Ce questionnaire n’est pas proposé : aucune évaluation ne peut commencer dessus.',
  content: 'Contenu',
  contentIs: (themes: string, criteria: string) => `${themes} thèmes, ${criteria} critères`,
  files: 'Fichiers',
  import: 'Importer un référentiel',
  use: 'Évaluations',
  structures: { zero: 'aucune structure', one: '# structure', other: '# structures' },
  feedback: 'Avis reçus',
  offerText:
    'Les nouvelles évaluations partiront d’elle. Celles en cours gardent leur version jusqu’à ce que leur structure choisisse d’en changer. Les personnes qui gèrent une évaluation sur ce questionnaire sont prévenues.',
  withdrawQuestion: 'Ne plus proposer ce questionnaire ?',
  withdrawText:
    'Aucune nouvelle évaluation ne pourra commencer dessus. Celles en cours continuent, et rien n’est effacé.',
  withdrawnNow: 'Ce questionnaire n’est plus proposé.',

  add: 'Publier une version',
  addLead:
    'Un seul fichier YAML, avec ses thèmes à l’intérieur. Il est d’abord vérifié : rien n’est publié avant votre accord.',

  unchanged: { zero: 'Aucun critère inchangé', one: '# critère inchangé', other: '# critères inchangés' },
  added: { one: '# critère ajouté', other: '# critères ajoutés' },
  removed: { one: '# critère retiré', other: '# critères retirés' },
  changed: { one: '# critère reformulé ou déplacé', other: '# critères reformulés ou déplacés' },
  before: 'Avant :',
  after: 'Après :',

  feedbackTitle: 'Avis sur les critères',
  feedbackLead: (title: string, version: string) =>
    `${title}, version ${version}. Ce que les structures en disent, sans dire qui.`,
  criterion: 'Critère',
  unclear: 'Pas clair',
  notRelevant: 'Hors sujet',
  tooDemanding: 'Trop exigeant',
  comments: 'Commentaires',
  noComment: 'Aucun',
  noFeedback: 'Aucun avis sur cette version',
  noFeedbackHint: 'Chacun peut en donner un sous chaque critère, pendant l’évaluation.',
};
export type ReferentialMessages = typeof messages;
