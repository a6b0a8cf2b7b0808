import type { CaseEvent } from '../model.ts';
import type { CaseStep, StepShown } from '../model-steps.ts';

/** A button for an event, and the words of the dialog that asks before it. */
export interface EventWords {
  button: string;
  title: string;
  /** What it changes, for whom. */
  effect: string;
  reason?: string;
}
export type PlainEvent = Extract<
  CaseEvent,
  'send-back-request' | 'refuse' | 'cancel' | 'start-works' | 'request-control' | 'close' | 'abandon'
>;

const events: Record<PlainEvent, EventWords> = {
  'send-back-request': {
    button: 'Demander un complément',
    title: 'Que manque-t-il à cette demande ?',
    effect: 'La structure reçoit votre message et complète sa demande. Vous choisirez ensuite l’organisme d’audit.',
    reason: 'Ce qui manque',
  },
  refuse: {
    button: 'Refuser le dossier',
    title: 'Refuser ce dossier ?',
    effect: 'Le dossier s’arrête ici. Ceux qui y prennent part lisent la raison que vous donnez.',
    reason: 'Raison du refus',
  },
  cancel: {
    button: 'Annuler la demande',
    title: 'Annuler cette demande ?',
    effect: 'Le dossier s’arrête ici. La structure pourra en ouvrir un autre.',
    reason: 'Raison de l’annulation',
  },
  'start-works': {
    button: 'Dire que les travaux commencent',
    title: 'Les travaux commencent ?',
    effect: 'Tous ceux qui suivent le dossier le sauront.',
  },
  'request-control': {
    button: 'Demander le contrôle',
    title: 'Les travaux sont finis ?',
    effect: 'L’organisme d’audit est prévenu et propose une date. Il ne contrôle que les failles du plan.',
  },
  close: {
    button: 'Fermer le dossier',
    title: 'Fermer ce dossier ?',
    effect: 'Le dossier reste lisible, mais plus rien ne peut y changer.',
  },
  abandon: {
    button: 'Arrêter le projet',
    title: 'Arrêter le projet ?',
    effect: 'Le dossier se ferme pour tous. Une participation réservée retourne à l’enveloppe du programme.',
    reason: 'Raison de l’arrêt',
  },
};

const steps: Record<CaseStep, string> = {
  request: 'Demande',
  audit: 'Audit',
  results: 'Résultats',
  quote: 'Devis',
  decision: 'Décision',
  works: 'Travaux',
  control: 'Contrôle',
  payment: 'Paiement',
};
const progress: Record<StepShown['progress'], string> = {
  done: 'fait',
  now: 'en cours',
  next: 'à venir',
  stopped: 'arrêté ici',
  dropped: 'sans suite',
};

export const messages = {
  loading: 'Dossier',
  title: (number: string) => `Dossier ${number}`,
  back: 'Tous les dossiers',
  now: 'À faire maintenant',
  by: (date: string) => `Avant le ${date}.`,
  on: (date: string) => `Le ${date}.`,
  lateSince: (date: string) => `C’était attendu le ${date}.`,
  notYourRole: 'Votre rôle ne le permet pas : c’est à un responsable de votre organisation de le faire.',
  waitingFor: (who: string) => `On attend : ${who}`,
  nothingForYou: 'Vous n’avez rien à faire pour l’instant. Vous serez prévenu par e-mail.',
  ended: 'Dossier terminé',
  endedOn: (state: string, date: string) => `${state}, le ${date}.`,
  reason: 'Raison donnée',
  sentBack: 'Ce que l’administration demande',
  open: {
    assign: 'Choisir l’organisme d’audit',
    slots: 'Fixer le rendez-vous',
    audit: 'Ouvrir l’audit',
    results: 'Voir les résultats et le plan',
    quotes: 'Voir les devis',
    quote: 'Préparer le devis',
    check: 'Vérifier le devis signé',
    decision: 'Voir la décision à prendre',
    control: 'Ouvrir le contrôle',
    claim: 'Préparer la demande de paiement',
    payment: 'Voir le paiement',
  },
  stepsTitle: 'Les étapes',
  steps,
  progress,
  finishedBy: (name: string) => `par ${name}`,
  about: 'Ce dossier',
  programme: 'Programme',
  structure: 'Structure',
  contact: 'Contact',
  auditBody: 'Organisme d’audit',
  provider: 'Prestataire',
  noneYet: 'pas encore choisi',
  requestedOn: 'Demande reçue le',
  eligible: 'Montant retenu',
  share: 'Participation',
  paid: 'Versé',
  events,
  moreActions: 'Autres actions',
  cancelDialog: 'Ne rien changer',
  confirm: 'Confirmer',
  reasonHint: 'Une phrase suffit. Elle sera lue par les autres participants.',
  stale: 'Le dossier a changé entre-temps : voici où il en est maintenant.',
  assignTitle: 'Quel organisme d’audit ?',
  replaceTitle: 'Changer d’organisme d’audit',
  replace: 'Changer d’organisme d’audit',
  replaceEffect: 'L’organisme remplacé ne verra plus rien de ce dossier.',
  assignEffect: 'Il est prévenu par e-mail et propose une date à la structure.',
  auditors: 'Organismes d’audit du programme',
  openCases: { zero: 'aucun dossier en cours', one: '# dossier en cours', other: '# dossiers en cours' },
  noAuditor: 'Aucun organisme d’audit ne prend part au programme. Ajoutez-en un, puis revenez ici.',
  noOtherAuditor: 'Aucun autre organisme d’audit ne prend part au programme. Ajoutez-en un, puis revenez ici.',
  toPartners: 'Partenaires du programme',
  replaceReason: 'Raison du changement',
  request: 'Votre demande',
  requestLead: 'Corrigez ou ajoutez ce qui manque, puis renvoyez votre demande.',
  sendRequest: 'Renvoyer la demande',
  documents: 'Documents',
  documentsNone: 'Aucun document pour le moment.',
  documentBy: (part: string, name: string, date: string) => `${part} · ${name}, ${date}`,
  awaited: 'Attendu',
  awaitedFrom: (who: string) => `à fournir par : ${who}`,
  awaitedFromYou: 'à fournir par vous',
  otherDocument: 'Autre document',
  addDocument: 'Ajouter un document',
  documentKind: 'Nature du document',
  file: 'Fichier',
  fileHint: 'PDF, image, texte ou document de bureautique.',
  sendDocument: 'Envoyer le document',
  documentSent: (name: string) => `${name} est ajouté au dossier.`,
  history: 'Historique',
  older: { one: 'Voir la ligne plus ancienne', other: 'Voir les # lignes plus anciennes' },
  product: 'Vigie',
};
