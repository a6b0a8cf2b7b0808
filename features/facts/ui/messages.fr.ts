export const messages = {
  title: 'Ce que disent les faits',
  measured: (met: string, total: string, what: string) => `${met} sur ${total} ${what}.`,
  unknown: (n: string) => `Pour ${n}, la fiche ne dit rien.`,
  oldest: (when: string) => `Fait le plus ancien\u00a0: ${when}.`,
  nothing: 'Vos inventaires ne disent encore rien de cette question.',
  fill: 'Compléter',
  says: 'D’après les faits\u00a0:',
  silent: 'Trop de fiches sont incomplètes pour répondre à votre place.',
  answers: { yes: 'Oui', partly: 'En partie', no: 'Non' },
  above: 'Votre réponse dit plus que les faits.',
  below: 'Votre réponse dit moins que les faits.',
  take: (answer: string) => `Répondre «\u00a0${answer}\u00a0»`,
  attach: 'Joindre la mesure en preuve',
  attached: 'La mesure est jointe aux preuves.',
  rule: 'Comment c’est compté',
  thresholds: (yes: string, partly: string) =>
    `«\u00a0Oui\u00a0» à partir de ${yes}, «\u00a0en partie\u00a0» à partir de ${partly}. Ces seuils sont ceux de Vigie\u00a0: le questionnaire n’en donne pas.`,
  levelFromFacts: (level: string) => `D’après les faits\u00a0: ${level}`,
  contradictions: (n: number) =>
    n === 1
      ? 'Une réponse ne dit pas la même chose que les faits'
      : `${n} réponses ne disent pas la même chose que les faits`,
  contradictionsText: 'Vérifiez-les avant de déposer\u00a0: un audit comparera les deux.',
  declared: (declared: string, measured: string) =>
    `réponse «\u00a0${declared}\u00a0», faits «\u00a0${measured}\u00a0»`,
};
