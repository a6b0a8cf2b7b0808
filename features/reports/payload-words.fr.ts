import type { ActionState } from '../plan/model.ts';

export const words = {
  wholeStructure: 'toute la structure',
  site: (name: string) => `site «\u00a0${name}\u00a0»`,
  noTheme: 'Hors questionnaire',
  states: {
    proposed: 'proposée',
    planned: 'planifiée',
    'in-progress': 'en cours',
    done: 'terminée',
    dismissed: 'écartée',
    merged: 'fusionnée',
  } satisfies Record<ActionState, string>,
  rules: {
    cumulative:
      'Chaque thème se découpe en critères, rangés par niveau. Un niveau est atteint quand tous ses critères et tous ceux des niveaux inférieurs sont remplis.',
    declared:
      'Chaque thème se découpe en critères, rangés par niveau. Le niveau retenu est le plus haut dont tous les critères sont remplis.',
  },
  unknown:
    'Une réponse «\u00a0ne sait pas\u00a0» ou absente ne vaut pas «\u00a0non\u00a0»\u00a0: elle laisse un doute sur le niveau. Un thème sans aucune réponse certaine n’est pas évalué.',
  met: 'Répondre «\u00a0en partie\u00a0» ne remplit pas un critère. Un critère non applicable compte comme rempli si sa raison est écrite.',
  own: 'Les réponses sont celles de la structure\u00a0: ce rapport ne remplace pas un contrôle fait par un tiers.',
  frozen: 'Les réponses et les niveaux sont ceux du jour du dépôt\u00a0; le plan est celui du jour de l’impression.',
  otherSites: 'Ce rapport porte sur un seul site\u00a0: les actions propres aux autres sites n’y figurent pas.',
};

export type PayloadWords = typeof words;
