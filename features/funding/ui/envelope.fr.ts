import type { MovementKind } from '../model.ts';

const kinds: Record<MovementKind, string> = {
  set: 'Montant fixé',
  reserve: 'Réservé',
  release: 'Rendu',
  spend: 'Versé',
  return: 'Paiement revenu',
};

export const messages = {
  title: 'Enveloppe',
  lead: 'Ce que le programme peut dépenser, ce qui est promis et ce qui est versé.',
  none: 'Votre organisation ne gère aucun programme.',
  kinds,
  notSet: 'Aucun montant n’est fixé : aucune participation ne peut être confirmée.',
  total: 'Enveloppe',
  reserved: 'Réservé',
  spent: 'Versé',
  left: 'Reste',
  gauge: (spent: string, reserved: string, left: string, total: string) =>
    `Sur ${total} : ${spent} versés, ${reserved} réservés, ${left} encore libres.`,
  curve: 'Au fil du temps',
  curveWords: (from: string, to: string, committed: string, total: string) =>
    `Du ${from} au ${to} : ${committed} réservés ou versés à la fin, pour une enveloppe de ${total}.`,
  committed: 'Réservé et versé',
  change: 'Fixer le montant de l’enveloppe',
  changeHint: 'En euros. Jamais moins que ce qui est déjà réservé ou versé.',
  save: 'Fixer ce montant',
  saved: 'Le montant est fixé.',
  movements: 'Derniers mouvements',
  noMovement: 'Aucun mouvement pour le moment.',
  when: 'Quand',
  what: 'Mouvement',
  amount: 'Montant',
  leftAfter: 'Reste après',
  caseNumber: 'Dossier',
  by: 'Par',
};
