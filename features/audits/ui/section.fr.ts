export const messages = {
  title: 'Audit',
  bench: 'Ouvrir l’audit',
  read: 'Lire l’audit en détail',
  results: 'Résultats de l’audit',
  found: { one: '# faille relevée', other: '# failles relevées' },
  none: 'Aucune faille relevée.',
  documents: 'Documents',
  plan: 'Plan de remédiation',
  planText: 'Votre devis nomme, ligne par ligne, la faille que chaque mesure corrige.',
  partners: (asOf: string) => `Prestataires partenaires (liste à jour\u00a0: ${asOf})`,
  partnersText: 'Vous restez libre de votre choix.',
  openControl: 'Faire le contrôle',
};
