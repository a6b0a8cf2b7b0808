/** Wording of what a file tells the region of its structures’ names. */
export const messages = {
  titles: {
    before: 'Participer vous nomme auprès de votre région',
    coming: 'Déposer ce dossier vous nomme auprès de votre région',
    now: 'Ce dossier nomme ses structures auprès de la région',
  },
  sentence:
    'Du dépôt du dossier jusqu’à sa fin, la région lit le niveau de chaque thème sous le nom des structures du dossier.',
  readers: (names: string) => `Qui le lit : ${names}.`,
  seen: 'Ce qui est lu : le nom, le type, le département, le niveau de chaque thème, la date de l’évaluation et le nombre d’actions du plan. Jamais les réponses ni les preuves.',
  toConfirm: 'à confirmer',
};
