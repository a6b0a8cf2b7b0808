import type { AnswerValue } from '../assessments/model.ts';
import type { ActionState } from '../plan/model.ts';

/** What Vigie says in the OSCAL documents of a structure. */
export const oscalWords = {
  resultsTitle: {
    fr: (label: string) => `Résultats : ${label}`,
    en: (label: string) => `Results: ${label}`,
  },
  planTitle: {
    fr: (name: string) => `Plan d’actions : ${name}`,
    en: (name: string) => `Action plan: ${name}`,
  },
  declared: {
    fr: 'Réponses données par la structure elle-même, sur le questionnaire cité en annexe. Les commentaires et les preuves restent dans Vigie.',
    en: 'Answers given by the structure itself, on the questionnaire cited in the back matter. Comments and evidence stay in Vigie.',
  },
  draft: {
    fr: 'Évaluation non déposée : ces résultats peuvent encore changer.',
    en: 'Assessment not submitted: these results may still change.',
  },
  method: {
    fr: 'Autoévaluation : une réponse par critère, donnée par les personnes de la structure. Ce document tient lieu de plan d’évaluation, que le format demande.',
    en: 'Self-assessment: one answer a criterion, given by the structure’s own people. This stands for the assessment plan that the format asks for.',
  },
  planResource: { fr: 'Méthode d’évaluation', en: 'Assessment method' },
  every: { fr: 'Tous les critères du questionnaire.', en: 'Every criterion of the questionnaire.' },
  answers: {
    yes: { fr: 'Réponse : oui.', en: 'Answer: yes.' },
    partly: { fr: 'Réponse : en partie.', en: 'Answer: partly.' },
    no: { fr: 'Réponse : non.', en: 'Answer: no.' },
    unknown: { fr: 'Réponse : ne sait pas.', en: 'Answer: not known.' },
    'not-applicable': {
      fr: 'Réponse : sans objet ; la raison est dans Vigie.',
      en: 'Answer: not applicable; the reason is in Vigie.',
    },
  } satisfies Record<AnswerValue, { fr: string; en: string }>,
  evidence: {
    fr: (count: number) => `${count} pièce(s) gardée(s) dans Vigie.`,
    en: (count: number) => `${count} file(s) kept in Vigie.`,
  },
  level: {
    fr: (level: string) => `Niveau atteint : ${level}.`,
    en: (level: string) => `Level reached: ${level}.`,
  },
  states: {
    proposed: { fr: 'Action proposée.', en: 'Proposed action.' },
    planned: { fr: 'Action planifiée.', en: 'Planned action.' },
    'in-progress': { fr: 'Action en cours.', en: 'Action under way.' },
    done: { fr: 'Action terminée.', en: 'Action done.' },
    dismissed: { fr: 'Action écartée.', en: 'Action dismissed.' },
    merged: { fr: 'Action fusionnée avec une autre.', en: 'Action merged into another.' },
  } satisfies Record<ActionState, { fr: string; en: string }>,
  noFinding: {
    fr: 'Action décidée par la structure, sans constat à son origine.',
    en: 'Action decided by the structure, with no finding behind it.',
  },
};
