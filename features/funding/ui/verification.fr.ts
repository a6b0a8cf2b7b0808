export const messages = {
  title: 'Vérifier une lettre',
  lead: 'Chaque lettre de participation porte un code. Tapez-le pour savoir si la lettre est authentique.',
  code: 'Code de vérification',
  hint: 'Huit caractères, par exemple K7QM-2XPD.',
  check: 'Vérifier',
  authentic: 'Lettre authentique',
  issued: (number: string, day: string) => `La lettre ${number} a bien été émise le ${day}.`,
  compare: 'Comparez ce numéro et cette date avec ceux de la lettre que vous avez sous les yeux.',
  unknown: 'Aucune lettre ne porte ce code',
  unknownHint: 'Relisez le code sur la lettre : il n’a ni O, ni I, ni L, ni 0, ni 1.',
};
