import type { Part } from '../model.ts';

const empty: Record<Part, { title: string; text: string; action: string }> = {
  beneficiary: {
    title: 'Votre structure n’a pas encore de dossier.',
    text: 'Un programme peut financer un audit de votre sécurité, puis une part des corrections. Commencez par lire ce qu’il prend en charge.',
    action: 'Demander un audit',
  },
  auditor: {
    title: 'Aucun dossier ne vous est confié.',
    text: 'Le gestionnaire du programme vous confie un dossier : vous êtes alors prévenu par e-mail. En attendant, vérifiez votre fiche (elle figure dans vos rapports) et invitez vos auditeurs.',
    action: 'Vérifier notre fiche',
  },
  provider: {
    title: 'Aucun plan ne vous a été montré.',
    text: 'Une structure vous montre son plan de remédiation quand elle souhaite un devis : vous êtes alors prévenu par e-mail. En attendant, invitez vos collègues.',
    action: 'Inviter des collègues',
  },
  manager: {
    title: 'Aucune demande n’est arrivée.',
    text: 'Avant la première demande, ajoutez au programme les organismes d’audit et les prestataires qui y prennent part.',
    action: 'Ajouter des partenaires',
  },
};

export const messages = {
  title: 'Dossiers',
  leads: {
    beneficiary: 'Vos demandes d’aide, de l’audit jusqu’au paiement.',
    auditor: 'Les dossiers qui vous sont confiés.',
    provider: 'Les structures qui vous ont montré leur plan.',
    manager: 'Tous les dossiers du programme.',
  } satisfies Record<Part, string>,
  mine: 'À faire par vous',
  mineNone: 'Rien ne vous attend. Les dossiers en cours sont entre les mains des autres participants.',
  running: 'En cours chez les autres',
  ended: 'Terminés',
  ask: 'Demander un audit',
  by: (date: string) => `avant le ${date}`,
  late: (date: string) => `attendu le ${date}`,
  noDate: 'dès que possible',
  since: (date: string) => `depuis le ${date}`,
  waitsFor: (part: string) => `on attend : ${part}`,
  note: (structure: string, number: string) => `${structure} · ${number}`,
  one: (number: string) => `Dossier ${number}`,
  homeNone: 'Rien ne vous attend aujourd’hui.',
  homeNext: 'Ensuite',
  openCase: 'Ouvrir le dossier',
  all: 'Voir tous les dossiers',
  yours: 'Vos dossiers d’aide',
  now: 'À faire maintenant',
  empty,
  readProgramme: 'Lire le programme',
  noProgramme: 'Aucun programme de financement n’est ouvert sur votre territoire pour le moment.',
};
